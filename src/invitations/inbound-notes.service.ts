import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { checkedAddress } from '../platform/mail/address.js';
import { composeMail } from '../platform/mail/compose.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { paths, withQuery } from '../platform/web/paths.js';
import { AnswerLinksService } from './answer-links.service.js';
import type { AnswerPlace, ReplyMail } from './inbound.types.js';
import { mayAnswerAutomatically } from './itip/inbound/automatic-answer.js';
import type { InboundMail } from './itip/inbound/inbound.types.js';
import { returnAddress } from './mailing.service.js';
import { staleAnswerMail } from './mails/stale-answer.mail.js';
import type { StaleAnswer } from './mails/stale-answer.mail.js';

const STALE_ANSWER = `
  select person.name, person.language, coalesce(routine.name, routine.kind) as routine, routine.name is null as "isKind",
    to_char(starts_at at time zone zone, 'YYYY-MM-DD') as day,
    (extract(hour from starts_at at time zone zone) * 60 + extract(minute from starts_at at time zone zone))::int as "startMinute",
    (extract(epoch from ends_at - starts_at) / 60)::int as "durationMinutes", meeting.location as place,
    team.name as team, mailbox_address as mailbox
  from meeting join routine on routine.id = routine_id join team on team.id = meeting.team_id
    join municipality on municipality.tenant_id = meeting.tenant_id, person
  where meeting.id = $1 and person.id = $2`;

/** The one note that the service writes by itself to somebody who answered: that the answer was to an old time. */
@Injectable()
export class InboundNotesService {
  constructor(
    private readonly outbox: Outbox,
    private readonly links: AnswerLinksService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** False when RFC 3834 asks for silence, or the sender was answered today. */
  async tellStale(tx: Tx, place: AnswerPlace, { mail: answered }: ReplyMail): Promise<boolean> {
    const to = answered.headers.from && checkedAddress(answered.headers.from);
    if (!to || !(await this.isDue(tx, place, answered, to))) return false;
    const [facts]: (StaleAnswer & { mailbox: string })[] = await tx.query(STALE_ANSWER, [
      place.meetingId,
      place.personId,
    ]);
    if (!facts) return false;
    const id = randomUUID();
    const { subject, text, from } = staleAnswerMail(facts, this.answerUrl(place, facts));
    const mail = await composeMail({
      ...{ messageId: `<${id}@${this.config.mailDomain}>`, date: this.clock.now(), inReplyTo: null },
      ...{ from: { name: from, address: facts.mailbox }, to: { name: facts.name, address: to } },
      ...{ returnTo: returnAddress(facts.mailbox, id), subject, text, html: null, calendar: null },
    });
    const { meetingId, personId } = place;
    const keys = { orderKey: `note ${to.toLowerCase()}`, dedupeKey: `note ${id}` };
    await this.outbox.queue(tx, place, [{ mail, ...keys, kind: 'staleAnswer', meetingId, personId }]);
    return true;
  }

  private async isDue(tx: Tx, { tenantId }: AnswerPlace, mail: InboundMail, to: string): Promise<boolean> {
    const now = this.clock.now();
    const address = to.toLowerCase();
    // Two notes to one sender exclude each other; nothing is remembered unless one is sent.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`note ${tenantId} ${address}`]);
    const [last]: { at: Date }[] = await tx.query('select given_at as at from automatic_answer where address = $1', [
      address,
    ]);
    if (mayAnswerAutomatically(mail, last?.at ?? null, now) !== null) return false;
    await tx.query(
      `insert into automatic_answer (tenant_id, address, given_at) values ($1, $2, $3)
       on conflict (tenant_id, address) do update set given_at = excluded.given_at`,
      [tenantId, address, now],
    );
    return true;
  }

  private answerUrl({ tenantId, meetingId, personId }: AnswerPlace, { language }: StaleAnswer): string {
    const t = this.links.tokenFor({ tenantId, meetingId, personId });
    const sprog = language === 'en' ? 'en' : undefined;
    return this.config.publicUrl + withQuery(paths.answer, { t, sprog });
  }
}

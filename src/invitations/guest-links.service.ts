import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { composeMail } from '../platform/mail/compose.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { paths, withQuery } from '../platform/web/paths.js';
import { AnswerLinksService } from './answer-links.service.js';
import type { GuestOfTeam } from './guests.queries.js';
import { returnAddress } from './mailing.service.js';
import { guestLinkTexts } from './mails/guest-link.texts.js';
import { RecipientsQueries } from './recipients.queries.js';

const NEXT_GENERATION = `
  insert into guest_access (team_id, person_id, tenant_id, generation, closed_at, changed_at, changed_by)
    values ($1, $2, $3, 1, $4, $5, $6)
  on conflict (team_id, person_id) do update
    set generation = guest_access.generation + 1, closed_at = $4, changed_at = $5, changed_by = $6
  returning generation`;

/** The links of a team's guests, as its leader decides: each change ends all that were sent before. */
@Injectable()
export class GuestLinksService {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly recipients: RecipientsQueries,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Mails the guest a new link. */
  async renew(tx: Tx, scope: TeamScope, guest: GuestOfTeam): Promise<void> {
    const generation = await this.next(tx, scope, guest, null);
    const { personId, name, email, language } = guest;
    const { mailbox, team } = await this.recipients.sender(tx, scope);
    const { tenantId, teamId } = scope;
    const t = new AnswerLinksService(this.config).guestTokenFor({ tenantId, teamId, personId, generation });
    const sprog = language === 'en' ? 'en' : undefined;
    const link = this.config.publicUrl + withQuery(paths.guest, { t, sprog });
    const id = randomUUID();
    const mail = await composeMail({
      ...{ messageId: `<${id}@${this.config.mailDomain}>`, date: this.clock.now(), inReplyTo: null },
      ...{ from: { name: `Rytmeplan – ${team}`, address: mailbox }, to: { name, address: email } },
      ...{ returnTo: returnAddress(mailbox, id), subject: guestLinkTexts[language].subject(team) },
      ...{ text: guestLinkTexts[language].text(name, team, link), html: null, calendar: null },
    });
    const keys = { orderKey: `guest ${personId}`, dedupeKey: `guest ${id}`, kind: 'guestLink', personId };
    await this.outbox.queue(tx, scope, [{ mail, ...keys }]);
  }

  /** Until it is renewed, the guest has no page; invitations still come. */
  async close(tx: Tx, scope: TeamScope, guest: GuestOfTeam): Promise<void> {
    await this.next(tx, scope, guest, this.clock.now());
  }

  private async next(tx: Tx, scope: TeamScope, { personId }: GuestOfTeam, closedAt: Date | null): Promise<number> {
    const { teamId, tenantId } = scope;
    const now = this.clock.now();
    const parameters = [teamId, personId, tenantId, closedAt, now, scope.personId];
    const [row]: { generation: number }[] = await tx.query(NEXT_GENERATION, parameters);
    if (!row) throw new NotFound();
    const action = closedAt ? 'guest.link-closed' : 'guest.link-renewed';
    await this.audit.record(tx, scope, {
      personId: scope.personId,
      action,
      subjectType: 'person',
      subjectId: personId,
    });
    return row.generation;
  }
}

import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { ZONE } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { mondayOf } from '../platform/days.js';
import type { Language } from '../platform/errors.js';
import { localMoment } from '../platform/web/format.js';
import type { LaterMails, PublicationMail } from './mails/publication.mail.js';
import type { Sender } from './recipients.queries.js';
import { RecipientsQueries } from './recipients.queries.js';

export interface Publisher {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

export interface PublicationFacts extends Pick<PublicationMail, 'now' | 'later'> {
  readonly reader: Publisher;
  readonly sender: Sender;
}

// `now()` is the transaction's: these are the mails that this one has queued.
const LEFT_NOW = `
  select count(*) filter (where kind = 'invitation')::int as invitations,
    count(*) filter (where kind in ('cancelled', 'uninvited'))::int as cancellations,
    count(*) filter (where kind not in ('invitation', 'cancelled', 'uninvited'))::int as updates,
    count(distinct person_id)::int as people
  from outbox join meeting on meeting.id = outbox.meeting_id
  where meeting.team_id = $1 and outbox.created_at = now() and state = 'queued' and undo is not null`;

// The week in which a meeting comes within the horizon, and this one for what the rounds have not got to yet.
const LATER = `
  select greatest($3::date, date_trunc('week', (starts_at at time zone zone)::date - invitation_horizon_weeks * 7)::date)::text as monday,
    count(*)::int as mails
  from meeting join team on team.id = meeting.team_id join attendee on attendee.meeting_id = meeting.id and removed_at is null
    left join invitation on invitation.meeting_id = meeting.id and invitation.person_id = attendee.person_id
  where meeting.team_id = $1 and cancelled_at is null and starts_at > $2 and invitation.method is distinct from 'REQUEST'
  group by 1 order by 1`;

/** What a publication sends now and what follows from it, counted inside its transaction. */
@Injectable()
export class PublicationFactsQueries {
  constructor(
    private readonly recipients: RecipientsQueries,
    private readonly clock: Clock,
  ) {}

  /** Null when nobody in person published: there is nobody to tell. */
  async facts(tx: Tx, scope: TeamScope): Promise<PublicationFacts | null> {
    const [reader]: Publisher[] = await tx.query('select name, email, language from person where id = $1', [
      scope.personId,
    ]);
    if (!reader) return null;
    return { reader, sender: await this.recipients.sender(tx, scope), ...(await this.mailsOf(tx, scope)) };
  }

  private async mailsOf(tx: Tx, { teamId }: TeamScope): Promise<Pick<PublicationMail, 'now' | 'later'>> {
    const at = this.clock.now();
    const [now]: PublicationMail['now'][] = await tx.query(LEFT_NOW, [teamId]);
    const later: LaterMails[] = await tx.query(LATER, [teamId, at, mondayOf(localMoment(at, ZONE).day)]);
    return { now: now ?? { invitations: 0, updates: 0, cancellations: 0, people: 0 }, later };
  }
}

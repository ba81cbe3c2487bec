import { Inject, Injectable } from '@nestjs/common';
import PostalMime from 'postal-mime';
import type { TeamScope } from '../access/scope.types.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { MailFilter, MailPage, MailText, MailView } from './mails.types.js';

export const MAILS_PAGE = 100;
export const MAIL_ID = /^\d{1,18}$/;

// `not_before` is the database's clock, mails are dated by the service's: the wait is the same in both.
const WAITS_UNTIL = `
  case when state = 'queued' and not_before > now()
    then date_trunc('minute', outbox.mail_date + (not_before - outbox.created_at) + interval '30 seconds') end`;

const MAILS = `
  select outbox.id::text, outbox.kind, person.name as "to", envelope->>'to' as address, meeting.id as "meetingId",
    routine.kind as "routineKind", routine.name as "routineName",
    to_char(meeting.starts_at at time zone meeting.zone, 'YYYY-MM-DD') as "startsOn",
    case when state = 'queued' then 'waiting' when state = 'dead' then 'undeliverable'
      when bounce.status is not null then 'returned' else state end as state,
    outbox.mail_date as "queuedAt", sent_at as "sentAt", ${WAITS_UNTIL} as "waitsUntil", attempts, coalesce(nullif(bounce.status, ''), last_error_code) as "errorCode"`;

/** Refused by its server at once, or by the reader's later. */
const FAILED = `(state = 'dead' or bounce.status is not null)`;

const OF_TEAM = `
  from outbox join meeting on meeting.id = outbox.meeting_id join routine on routine.id = meeting.routine_id
    join person on person.id = outbox.person_id
    left join lateral (
      select status from address_bounce
       where outbox_id = outbox.id and verdict = 'failed' and cleared_at is null order by at desc limit 1) bounce on true
  where meeting.team_id = $1 and state <> 'superseded'`;

/** Three delays within a week are as good as a refusal. */
const DELAYS = `
  select count(*) from address_bounce
   where address = lower(person.email) and verdict = 'delayed' and cleared_at is null
     and at > $2::timestamptz - interval '7 days'`;

/** What was mailed about a team's meetings and what became of it. Sign-in mails are nobody's to read and never here. */
@Injectable()
export class MailsQueries {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The newest first; `page` counts from 1. */
  async list(scope: TeamScope, { undeliverableOnly, page = 1 }: MailFilter): Promise<MailPage> {
    return this.database.read(scope, async (tx) => {
      const mails: MailView[] = await tx.query(
        `${MAILS} ${OF_TEAM} and ($2 = false or ${FAILED}) order by outbox.id desc limit ${MAILS_PAGE} offset $3`,
        [scope.teamId, undeliverableOnly, (page - 1) * MAILS_PAGE],
      );
      const [counts]: Omit<MailPage, 'mails'>[] = await tx.query(
        `select count(*)::int as total, count(*) filter (where ${FAILED})::int as undeliverable,
           count(*) filter (where state in ('queued', 'sending'))::int as waiting ${OF_TEAM}`,
        [scope.teamId],
      );
      return { mails, ...(counts ?? { total: 0, undeliverable: 0, waiting: 0 }) };
    });
  }

  /** Null when it is not about a meeting of the team. */
  async one(scope: TeamScope, id: string): Promise<MailText | null> {
    if (!MAIL_ID.test(id)) return null;
    const [row] = await this.database.read(scope, (tx): Promise<(MailView & { payload: Buffer | null })[]> =>
      tx.query(`${MAILS}, payload ${OF_TEAM} and outbox.id = $2::bigint`, [scope.teamId, id]),
    );
    if (!row) return null;
    const { payload, ...mail } = row;
    // Emptied a month after it was settled: what is left is that it was.
    if (!payload) return { ...mail, subject: '', text: '' };
    const { subject = '', text = '' } = await PostalMime.parse(payload);
    return { ...mail, subject, text: this.isLocal ? text : withoutProof(text) };
  }

  /** The message itself, where mails go no further than the local mailbox; null elsewhere. */
  async source(scope: TeamScope, id: string): Promise<Buffer | null> {
    if (!this.isLocal || !MAIL_ID.test(id)) return null;
    const [row] = await this.database.read(scope, (tx): Promise<{ payload: Buffer | null }[]> =>
      tx.query(`select payload ${OF_TEAM} and outbox.id = $2::bigint`, [scope.teamId, id]),
    );
    return row?.payload ?? null;
  }

  /** What one meeting's mails were and became, in the order they were queued. */
  async ofMeeting(tx: Tx, scope: TeamScope, meetingId: string): Promise<readonly MailView[]> {
    return tx.query(`${MAILS} ${OF_TEAM} and outbox.meeting_id = $2 order by outbox.id`, [scope.teamId, meetingId]);
  }

  /** Whose mails about coming meetings nobody could deliver, for the leader to act on; null when there are none. */
  async rejected(
    scope: TeamScope,
    now: Date,
  ): Promise<{ readonly names: readonly string[]; readonly total: number } | null> {
    const rows = await this.database.read(scope, (tx): Promise<{ name: string; total: number }[]> =>
      tx.query(
        `select person.name, count(*)::int as total ${OF_TEAM} and meeting.starts_at > $2 and (${FAILED}
           or lower(person.email) = lower(envelope->>'to') and (${DELAYS}) >= 3)
         group by person.id, person.name order by person.name`,
        [scope.teamId, now],
      ),
    );
    if (rows.length === 0) return null;
    return { names: rows.map(({ name }) => name), total: rows.reduce((sum, { total }) => sum + total, 0) };
  }

  /** No mail server is set: every mail stays in the mailbox of this machine. */
  get isLocal(): boolean {
    return this.config.smtpUrl === null;
  }
}

// An answer link speaks for its reader: whoever else reads the mail gets it without its proof.
function withoutProof(text: string): string {
  return text.replace(/([?&]t=)[^\s&]+/g, '$1…');
}

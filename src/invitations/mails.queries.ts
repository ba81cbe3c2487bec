import { Inject, Injectable } from '@nestjs/common';
import PostalMime from 'postal-mime';
import type { TeamScope } from '../access/scope.types.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { Database } from '../platform/database/database.js';
import type { MailPage, MailText, MailView } from './mails.types.js';

const LONGEST_PAGE = 200;
export const MAIL_ID = /^\d{1,18}$/;

const MAILS = `
  select outbox.id::text, outbox.kind, person.name as "to", envelope->>'to' as address, meeting.id as "meetingId",
    routine.kind as "routineKind", routine.name as "routineName",
    to_char(meeting.starts_at at time zone meeting.zone, 'YYYY-MM-DD') as "startsOn",
    case state when 'queued' then 'waiting' when 'dead' then 'undeliverable' else state end as state,
    outbox.created_at as "queuedAt", sent_at as "sentAt", attempts, last_error_code as "errorCode"`;

const OF_TEAM = `
  from outbox join meeting on meeting.id = outbox.meeting_id join routine on routine.id = meeting.routine_id
    join person on person.id = outbox.person_id
  where meeting.team_id = $1 and state <> 'superseded'`;

/** What was mailed about a team's meetings and what became of it. Sign-in mails are nobody's to read and never here. */
@Injectable()
export class MailsQueries {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The newest first, at most 200. */
  async list(scope: TeamScope, { undeliverableOnly }: { readonly undeliverableOnly: boolean }): Promise<MailPage> {
    return this.database.read(scope, async (tx) => {
      const mails: MailView[] = await tx.query(
        `${MAILS} ${OF_TEAM} and ($2 = false or state = 'dead') order by outbox.id desc limit ${LONGEST_PAGE}`,
        [scope.teamId, undeliverableOnly],
      );
      const [counts]: Omit<MailPage, 'mails'>[] = await tx.query(
        `select count(*)::int as total, count(*) filter (where state = 'dead')::int as undeliverable,
           count(*) filter (where state in ('queued', 'sending'))::int as waiting ${OF_TEAM}`,
        [scope.teamId],
      );
      return { mails, ...(counts ?? { total: 0, undeliverable: 0, waiting: 0 }) };
    });
  }

  /** Null when it is not about a meeting of the team. */
  async one(scope: TeamScope, id: string): Promise<MailText | null> {
    if (!MAIL_ID.test(id)) return null;
    const [row] = await this.database.read(scope, (tx): Promise<(MailView & { payload: Buffer })[]> =>
      tx.query(`${MAILS}, payload ${OF_TEAM} and outbox.id = $2::bigint`, [scope.teamId, id]),
    );
    if (!row) return null;
    const { payload, ...mail } = row;
    const { subject = '', text = '' } = await PostalMime.parse(payload);
    return { ...mail, subject, text: this.isLocal ? text : withoutProof(text) };
  }

  /** The message itself, where mails go no further than the local mailbox; null elsewhere. */
  async source(scope: TeamScope, id: string): Promise<Buffer | null> {
    if (!this.isLocal || !MAIL_ID.test(id)) return null;
    const [row] = await this.database.read(scope, (tx): Promise<{ payload: Buffer }[]> =>
      tx.query(`select payload ${OF_TEAM} and outbox.id = $2::bigint`, [scope.teamId, id]),
    );
    return row?.payload ?? null;
  }

  /** Whose mails about coming meetings nobody could deliver, for the leader to act on; null when there are none. */
  async rejected(
    scope: TeamScope,
    now: Date,
  ): Promise<{ readonly names: readonly string[]; readonly total: number } | null> {
    const rows = await this.database.read(scope, (tx): Promise<{ name: string; total: number }[]> =>
      tx.query(
        `select person.name, count(*)::int as total ${OF_TEAM} and state = 'dead' and meeting.starts_at > $2
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

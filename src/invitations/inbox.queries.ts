import { Injectable } from '@nestjs/common';
import PostalMime from 'postal-mime';
import type { TeamScope } from '../access/scope.types.js';
import { Database } from '../platform/database/database.js';
import { withoutCprNumbers } from '../platform/input/cpr.js';
import type { InboxItem, InboxPage, InboxText } from './inbox.types.js';

export const INBOX_PAGE = 50;
const LONGEST_TEXT = 20_000;

export const INBOX_ITEM = `
  item.id, item.code, item.params, item.at, message.kind, message.source, message.sender, message.sender_name as "senderName",
  message.subject, person.name as "personName", meeting.id as "meetingId", routine.kind as "routineKind",
  routine.name as "routineName", to_char(meeting.starts_at at time zone meeting.zone, 'YYYY-MM-DD') as "startsOn",
  (item.params->>'startsAt')::timestamptz as "wishStartsAt", (item.params->>'endsAt')::timestamptz as "wishEndsAt",
  item.needs_leader as "needsLeader", item.settled_at as "settledAt", settler.name as "settledBy",
  message.raw is not null as "isKept"`;

export const INBOX_FROM = `
  from inbound_item item join inbound_message message on message.id = item.inbound_message_id
    left join person on person.id = item.person_id left join person settler on settler.id = item.settled_by
    left join meeting on meeting.id = item.meeting_id left join routine on routine.id = meeting.routine_id`;

/** What belongs to nobody's team is for every leader of the municipality. */
const OF_TEAM = `(item.team_id = $1 or item.team_id is null)`;
const WAITING = `item.needs_leader and item.settled_at is null`;

/** What came back by mail, for the leader to see. */
@Injectable()
export class InboxQueries {
  constructor(private readonly database: Database) {}

  /** The newest first; `page` counts from 1. */
  async list(
    scope: TeamScope,
    { waitingOnly, page }: { readonly waitingOnly: boolean; readonly page: number },
  ): Promise<InboxPage> {
    return this.database.read(scope, async (tx) => {
      const items: InboxItem[] = await tx.query(
        `select ${INBOX_ITEM} ${INBOX_FROM} where ${OF_TEAM} and (not $2 or ${WAITING})
          order by item.at desc, item.id limit ${INBOX_PAGE} offset $3`,
        [scope.teamId, waitingOnly, (page - 1) * INBOX_PAGE],
      );
      const [counts]: { total: number; waiting: number }[] = await tx.query(
        `select count(*) filter (where not $2 or ${WAITING})::int as total, count(*) filter (where ${WAITING})::int as waiting
           from inbound_item item where ${OF_TEAM}`,
        [scope.teamId, waitingOnly],
      );
      return { items, total: counts?.total ?? 0, waiting: counts?.waiting ?? 0 };
    });
  }

  /** How many things wait for this leader. */
  async waiting(scope: TeamScope): Promise<number> {
    const [counted] = await this.database.read(scope, (tx): Promise<{ count: number }[]> =>
      tx.query(`select count(*)::int as count from inbound_item item where ${OF_TEAM} and ${WAITING}`, [scope.teamId]),
    );
    return counted?.count ?? 0;
  }

  /** Null when it is not this team's. */
  async one(scope: TeamScope, id: string): Promise<InboxText | null> {
    const [row] = await this.database.read(scope, (tx): Promise<(InboxItem & { raw: Buffer | null })[]> =>
      tx.query(`select ${INBOX_ITEM}, message.raw ${INBOX_FROM} where ${OF_TEAM} and item.id = $2`, [scope.teamId, id]),
    );
    if (!row) return null;
    const { raw, ...item } = row;
    return { ...item, text: raw ? await textOf(raw) : '' };
  }

  /** The mail as it came; null when it is gone or not this team's. */
  async source(scope: TeamScope, id: string): Promise<Buffer | null> {
    const [row] = await this.database.read(scope, (tx): Promise<{ raw: Buffer | null }[]> =>
      tx.query(`select message.raw ${INBOX_FROM} where ${OF_TEAM} and item.id = $2`, [scope.teamId, id]),
    );
    return row?.raw ?? null;
  }
}

async function textOf(raw: Buffer): Promise<string> {
  const read = await PostalMime.parse(raw, { maxNestingDepth: 16 }).catch(() => null);
  return withoutCprNumbers((read?.text ?? '').slice(0, LONGEST_TEXT)).trim();
}

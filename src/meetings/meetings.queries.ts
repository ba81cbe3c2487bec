import { Injectable } from '@nestjs/common';
import type { PersonScope, TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { TenantOf, Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import type { MeetingFact } from '../routines/promise.types.js';
import { EvidenceQueries } from './evidence.queries.js';
import { instantOf } from './meeting-time.js';
import { KNOWN, knownTo, meetingFacts } from './meeting-facts.queries.js';
import type { MeetingFacts, MeetingFilter, MeetingPage } from './meetings.types.js';
import { ZONE } from './meetings.types.js';

const LONGEST_PAGE = 200;

/** Meetings without anything that only their participants may read. Give `tx` to read inside a transaction of your own. */
@Injectable()
export class MeetingsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly proof: EvidenceQueries,
  ) {}

  /** By day, then time. Both days belong to the period. */
  async list(scope: TeamScope, filter: MeetingFilter): Promise<MeetingPage> {
    const { from = null, to = null, routineId = null, missingMinutes = false, withCancelled = true } = filter;
    const limit = Math.min(filter.limit ?? LONGEST_PAGE, LONGEST_PAGE);
    const where = `where ${KNOWN}
      and ($4::timestamptz is null or starts_at >= $4) and ($5::timestamptz is null or starts_at < $5)
      and ($6::uuid is null or routine_id = $6) and ($7 or cancelled_at is null)
      and (not $8 or starts_at < $9 and cancelled_at is null and sent_for_approval_at is null)`;
    const parameters = [...knownTo(scope), from && startOf(from), to && startOf(addDays(to, 1)), routineId];
    const all = [...parameters, withCancelled, missingMinutes, this.clock.now()];
    return this.database.read(scope, async (tx) => {
      const rest = `${where} order by starts_at, meeting.id limit ${limit} offset ${Math.max(0, filter.offset ?? 0)}`;
      const [count]: { total: number }[] = await tx.query(`select count(*)::int as total from meeting ${where}`, all);
      return { meetings: await meetingFacts(tx, scope, rest, all), total: count?.total ?? 0 };
    });
  }

  /** Null when there is none or this person may not know of it. */
  async one(scope: TeamScope, id: string, tx?: Tx): Promise<MeetingFacts | null> {
    const [found] = await this.facts(scope, tx, `where ${KNOWN} and meeting.id = $4`, [...knownTo(scope), id]);
    return found ?? null;
  }

  /** In no order; those that this person may not know of are left out. */
  byIds(scope: TeamScope, ids: readonly string[], tx?: Tx): Promise<readonly MeetingFacts[]> {
    return this.facts(scope, tx, `where ${KNOWN} and meeting.id = any ($4)`, [...knownTo(scope), ids]);
  }

  /** Those of the team that start from `from` to `to`, both days included; without the cancelled ones. */
  between(scope: TeamScope, from: Day, to: Day, tx?: Tx): Promise<readonly MeetingFacts[]> {
    const where = `where ${KNOWN} and cancelled_at is null and starts_at >= $4 and starts_at < $5 order by starts_at, meeting.id`;
    return this.facts(scope, tx, where, [...knownTo(scope), startOf(from), startOf(addDays(to, 1))]);
  }

  /** What the planner must leave as it is, by meeting id: what each is for, as it was published. */
  async subjectsOf(
    scope: TeamScope,
    ids: readonly string[],
    tx?: Tx,
  ): Promise<readonly { meetingId: string; subjectId: string; elementId: string | null }[]> {
    const sql = `select meeting_id as "meetingId", subject_id as "subjectId", element_id as "elementId"
      from meeting_subject join meeting on meeting.id = meeting_subject.meeting_id
      where ${KNOWN} and meeting_id = any ($4) order by meeting_id, position, meeting_subject.id`;
    return this.rows(scope, tx, sql, [...knownTo(scope), ids]);
  }

  /** Own coming meetings in all teams, and today's until they end; the soonest first. */
  mine(scope: PersonScope, limit = 20, tx?: Tx): Promise<readonly MeetingFacts[]> {
    const rest = `${OWN} where ends_at > $2 and cancelled_at is null order by starts_at, meeting.id limit $3`;
    return this.facts(scope, tx, rest, [scope.personId, this.clock.now(), Math.min(limit, LONGEST_PAGE)]);
  }

  /** Null when there is none to which this person is invited. */
  async mineOne(scope: PersonScope, id: string, tx?: Tx): Promise<MeetingFacts | null> {
    const [found] = await this.facts(scope, tx, `${OWN} where meeting.id = $2`, [scope.personId, id]);
    return found ?? null;
  }

  /** Own meetings of a period in all teams, cancelled ones too: for calendars. */
  mineBetween(scope: PersonScope, from: Day, to: Day, tx?: Tx): Promise<readonly MeetingFacts[]> {
    const rest = `${OWN} where starts_at >= $2 and starts_at < $3 order by starts_at, meeting.id`;
    return this.facts(scope, tx, rest, [scope.personId, startOf(from), startOf(addDays(to, 1))]);
  }

  /** Invited within the team's horizon and not answered, the soonest first. */
  unanswered(scope: PersonScope, tx?: Tx): Promise<readonly MeetingFacts[]> {
    const rest = `${OWN} and own.reply = 'needsAction' join team on team.id = meeting.team_id
      where starts_at > $2 and cancelled_at is null and starts_at < $2::timestamptz + invitation_horizon_weeks * interval '7 days'
      order by starts_at, meeting.id limit ${LONGEST_PAGE}`;
    return this.facts(scope, tx, rest, [scope.personId, this.clock.now()]);
  }

  /** The meetings of the team as the promise kernel reads them, in four SQL queries; both days belong to the period. */
  evidence(scope: TeamScope, from: Day, to: Day, tx?: Tx): Promise<readonly (MeetingFact & { routineId: string })[]> {
    const work = (inTx: Tx) => this.proof.evidence(inTx, scope, startOf(from), startOf(addDays(to, 1)));
    return tx ? work(tx) : this.database.read(scope, work);
  }

  private facts(
    scope: TeamScope | PersonScope,
    tx: Tx | undefined,
    rest: string,
    parameters: unknown[],
  ): Promise<MeetingFacts[]> {
    const read = (manager: Tx) => meetingFacts(manager, scope, rest, parameters);
    return tx ? read(tx) : this.database.read(scope, read);
  }

  private rows<Row>(scope: TenantOf, tx: Tx | undefined, sql: string, parameters: unknown[]): Promise<Row[]> {
    const read = (manager: Tx): Promise<Row[]> => manager.query(sql, parameters);
    return tx ? read(tx) : this.database.read(scope, read);
  }
}

const OWN = `join attendee own on own.meeting_id = meeting.id and own.person_id = $1 and own.removed_at is null`;

function startOf(day: Day): Date {
  return instantOf(day, 0, ZONE);
}

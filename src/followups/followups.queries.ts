import { Injectable } from '@nestjs/common';
import type { PersonScope, TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { TenantOf, Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { localDay } from '../teams/local-day.js';
import type { FollowUpView } from './followups.types.js';

const LONGEST_LIST = 500;
export const FOLLOW_UPS_A_PAGE = 100;
const LATELY_DAYS = 14;
const LATELY_MOST = 20;

const VIEW = `
  select follow_up.id, follow_up.team_id as "teamId", text, owner_id as "ownerId", owner.name as "ownerName", due_on::text as "dueOn",
    case when done_at is null then greatest(0, $1::date - due_on) else 0 end as "daysOver",
    family_id as "familyId", family.code as "familyCode", meeting_id as "meetingId", agenda_item_id as "agendaItemId",
    to_char(meeting.starts_at at time zone meeting.zone, 'YYYY-MM-DD') as "meetingOn",
    routine.kind as "routineKind", routine.name as "routineName", follow_up.confidential,
    follow_up.created_at as "createdAt", done_at as "doneAt", done_by as "doneBy"
  from follow_up
  join person owner on owner.id = follow_up.owner_id
  left join family on family.id = follow_up.family_id
  left join meeting on meeting.id = follow_up.meeting_id
  left join routine on routine.id = meeting.routine_id`;

/** What was agreed in a conversation of two is read by the two; a service job reads for nobody. */
const READABLE = `
  follow_up.team_id = $2 and (not follow_up.confidential or follow_up.owner_id = $3 or exists (
    select from attendee where attendee.meeting_id = follow_up.meeting_id and attendee.person_id = $3 and removed_at is null))`;

// The most overdue first, so that the list begins with what to do.
const BY_DUE_DAY = `order by follow_up.due_on, follow_up.created_at, follow_up.id`;
const ORDER = `${BY_DUE_DAY} limit ${LONGEST_LIST}`;

@Injectable()
export class FollowUpsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Open ones of the team, overdue first. */
  openInTeam(scope: TeamScope, tx?: Tx): Promise<readonly FollowUpView[]> {
    return this.rows(scope, tx, `${VIEW} where done_at is null and ${READABLE} ${ORDER}`, [
      scope.teamId,
      scope.personId,
    ]);
  }

  /** Own open ones in all own teams, overdue first. */
  mine(scope: PersonScope | TeamScope, tx?: Tx): Promise<readonly FollowUpView[]> {
    return this.rows(scope, tx, `${VIEW} where done_at is null and owner_id = $2 ${ORDER}`, [scope.personId]);
  }

  /** One page of the open ones, the team's or only one's own, with how many there are and how many are overdue. */
  async openPage(
    scope: TeamScope,
    whose: 'team' | 'own',
    page: number,
  ): Promise<{ readonly rows: readonly FollowUpView[]; readonly total: number; readonly over: number }> {
    const where = `where done_at is null and ($4 and ${READABLE} or not $4 and owner_id = $3)`;
    const parameters = [scope.teamId, scope.personId, whose === 'team'];
    const offset = (page - 1) * FOLLOW_UPS_A_PAGE;
    const sql = `${VIEW} ${where} ${BY_DUE_DAY} limit ${FOLLOW_UPS_A_PAGE} offset $5`;
    return this.database.read(scope, async (tx) => {
      const count = `select count(*)::int as total, count(*) filter (where due_on < $1)::int as over from follow_up ${where}`;
      const today = localDay(this.clock.now());
      const [counted]: { total: number; over: number }[] = await tx.query(count, [today, ...parameters]);
      const rows = await this.rows(scope, tx, sql, [...parameters, offset]);
      return { rows, total: counted?.total ?? 0, over: counted?.over ?? 0 };
    });
  }

  /** Done in the last two weeks: the team's, or only one's own; the last one first. */
  doneLately(scope: TeamScope, whose: 'team' | 'own', tx?: Tx): Promise<readonly FollowUpView[]> {
    const sql = `${VIEW} where done_at > $1::date - ${LATELY_DAYS} and ($4 or owner_id = $3) and ${READABLE}
      order by done_at desc, follow_up.id limit ${LATELY_MOST}`;
    return this.rows(scope, tx, sql, [scope.teamId, scope.personId, whose === 'team']);
  }

  /** Null when there is none that this person may read. */
  async one(scope: TeamScope, id: string, tx?: Tx): Promise<FollowUpView | null> {
    const sql = `${VIEW} where follow_up.id = $4 and (follow_up.owner_id = $3 or ${READABLE})`;
    const [found] = await this.rows(scope, tx, sql, [scope.teamId, scope.personId, id]);
    return found ?? null;
  }

  /** All that were ever agreed about a family, open ones first. */
  ofFamily(scope: TeamScope, familyId: string, tx?: Tx): Promise<readonly FollowUpView[]> {
    const sql = `${VIEW} where family_id = $4 and ${READABLE} order by done_at is not null, due_on, follow_up.id`;
    return this.rows(scope, tx, sql, [scope.teamId, scope.personId, familyId]);
  }

  /** Those that were agreed in a meeting, in the order in which they were. */
  ofMeeting(scope: TeamScope, meetingId: string, tx?: Tx): Promise<readonly FollowUpView[]> {
    const sql = `${VIEW} where meeting_id = $4 and ${READABLE} order by follow_up.created_at, follow_up.id`;
    return this.rows(scope, tx, sql, [scope.teamId, scope.personId, meetingId]);
  }

  private rows(
    scope: TenantOf,
    tx: Tx | undefined,
    sql: string,
    parameters: readonly unknown[],
  ): Promise<readonly FollowUpView[]> {
    const today = localDay(this.clock.now());
    const read = (manager: Tx): Promise<FollowUpView[]> => manager.query(sql, [today, ...parameters]);
    return tx ? read(tx) : this.database.read(scope, read);
  }
}

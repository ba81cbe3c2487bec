import { Injectable } from '@nestjs/common';
import type { HrScope, PersonScope, TeamScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import { instantOf } from './meeting-time.js';
import type { Attendance } from './meetings.types.js';
import { ZONE } from './meetings.types.js';

export interface AttendanceFilter {
  /** Both days belong to the period. */
  readonly from?: Day | null;
  readonly to?: Day | null;
  readonly teamId?: string | null;
  readonly personId?: string | null;
  readonly routineId?: string | null;
  readonly routineKind?: string | null;
  /** The department that employs the person now. */
  readonly departmentId?: string | null;
}

/** Who was at which held meeting, and nothing else of it. */
export interface AttendanceLineOut {
  readonly meetingId: string;
  readonly on: Day;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly teamId: string;
  readonly teamName: string;
  readonly routineId: string;
  readonly routineKind: string;
  readonly routineName: string | null;
  readonly personId: string;
  readonly personName: string;
  readonly employeeNumber: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly attendance: Attendance;
  /** Leads the team, and so owes its one-to-ones rather than being owed one. */
  readonly leads: boolean;
}

type Place = readonly [startsAt: Date, meetingId: string, personId: string];
type Row = AttendanceLineOut & { readonly startsAt: Date };

const PAGE = 2000;

// Guests are nobody's employees here, so they are not in it. $8–$10 say whose rows may be read: HR everybody's, who leads a team that team's, others their own.
const WHERE = `
  from attendee
  join meeting on meeting.id = attendee.meeting_id
  join routine on routine.id = meeting.routine_id
  join team on team.id = meeting.team_id
  join person on person.id = attendee.person_id
  join worker on worker.person_id = person.id
  join department on department.id = worker.department_id
  where meeting.ended_at is not null and attendee.attendance is not null and removed_at is null
    and ($1::timestamptz is null or starts_at >= $1) and ($2::timestamptz is null or starts_at < $2)
    and ($3::uuid is null or meeting.team_id = $3) and ($4::uuid is null or person.id = $4)
    and ($5::uuid is null or routine.id = $5) and ($6::text is null or routine.kind = $6)
    and ($7::uuid is null or worker.department_id = $7)
    and ($8 or meeting.team_id = $9 or person.id = $10)`;

const ROWS = `
  select meeting.id as "meetingId", starts_at as "startsAt", to_char(starts_at at time zone zone, 'YYYY-MM-DD') as "on",
    (extract(hour from starts_at at time zone zone) * 60 + extract(minute from starts_at at time zone zone))::int as "startMinute",
    (extract(epoch from ends_at - starts_at) / 60)::int as "durationMinutes",
    team.id as "teamId", team.name as "teamName", routine.id as "routineId", routine.kind as "routineKind", routine.name as "routineName",
    person.id as "personId", person.name as "personName", worker.employee_number as "employeeNumber",
    department.id as "departmentId", department.name as "departmentName", attendance,
    exists (select from membership where membership.team_id = meeting.team_id and membership.person_id = person.id
      and membership.role = 'leader') as leads
  ${WHERE}
    and ($11::timestamptz is null or (starts_at, meeting.id, person.id) > ($11, $12::uuid, $13::uuid))
  order by starts_at, meeting.id, person.id limit $14`;

/** Attendance history: for HR, for who leads a team, and for everybody about themselves. Agendas, minutes and reasons are not in it. */
@Injectable()
export class AttendanceQueries {
  constructor(private readonly database: Database) {}

  async count(scope: HrScope | TeamScope | PersonScope, filter: AttendanceFilter): Promise<number> {
    const sql = `select count(*)::int as count ${WHERE}`;
    return this.database.read(scope, async (tx) => {
      const rows: { count: number }[] = await tx.query(sql, [...chosen(filter), ...readable(scope)]);
      return rows[0]?.count ?? 0;
    });
  }

  /** Page by page in one snapshot, by day and person, however many there are. */
  async each(
    scope: HrScope | TeamScope | PersonScope,
    filter: AttendanceFilter,
    take: (rows: readonly AttendanceLineOut[]) => void | Promise<void>,
  ): Promise<void> {
    await this.database.read(scope, async (tx) => {
      let after: Place | null = null;
      for (;;) {
        const rows: Row[] = await page(tx, scope, filter, after);
        const last = rows.at(-1);
        if (last) await take(rows.map(({ startsAt: _, ...row }) => row));
        if (!last || rows.length < PAGE) return;
        after = [last.startsAt, last.meetingId, last.personId];
      }
    });
  }

  /** All rows at once; ask `count` first where there may be many. */
  async rows(
    scope: HrScope | TeamScope | PersonScope,
    filter: AttendanceFilter,
  ): Promise<readonly AttendanceLineOut[]> {
    const all: AttendanceLineOut[] = [];
    await this.each(scope, filter, (rows) => void all.push(...rows));
    return all;
  }
}

function page(
  tx: Tx,
  scope: HrScope | TeamScope | PersonScope,
  filter: AttendanceFilter,
  after: Place | null,
): Promise<Row[]> {
  return tx.query(ROWS, [...chosen(filter), ...readable(scope), ...(after ?? [null, null, null]), PAGE]);
}

function chosen(filter: AttendanceFilter): unknown[] {
  const { from = null, to = null, teamId = null, personId = null, routineId = null } = filter;
  const period = [from && instantOf(from, 0, ZONE), to && instantOf(addDays(to, 1), 0, ZONE)];
  return [...period, teamId, personId, routineId, filter.routineKind ?? null, filter.departmentId ?? null];
}

/** Everybody's; a whole team's; or one person's. */
function readable(scope: HrScope | TeamScope | PersonScope): unknown[] {
  if ('apiTokenId' in scope) return [true, null, null];
  if ('teamIds' in scope) return [false, null, scope.personId];
  const leads = scope.role === 'leader' || scope.role === 'deputy' || scope.role === 'service';
  return [false, leads ? scope.teamId : null, scope.personId];
}

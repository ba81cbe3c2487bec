import { Injectable } from '@nestjs/common';
import type { HrScope, PersonScope, TeamScope } from '../access/scope.types.js';
import type { AttendanceFilter, AttendanceLineOut } from '../meetings/attendance.queries.js';
import { AttendanceQueries } from '../meetings/attendance.queries.js';
import { OrganisationQueries } from '../organisation/organisation.queries.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { localDay } from '../teams/local-day.js';
import type { ShowAttendance } from './reports.dto.js';
import { PeriodBackwards } from './reports.errors.js';

export type Reader = HrScope | TeamScope | PersonScope;

/** More rows than this are not shown or exported at once: the page asks for a shorter period. */
export const MOST_ROWS = 20_000;

export interface AttendanceAnswer {
  readonly from: Day;
  readonly until: Day;
  readonly today: Day;
  /** null when there are too many to show. */
  readonly lines: readonly AttendanceLineOut[] | null;
  readonly count: number;
}

/** Attendance history, with every reading written to the audit. */
@Injectable()
export class ReportsQueries {
  constructor(
    private readonly database: Database,
    private readonly attendance: AttendanceQueries,
    private readonly organisation: OrganisationQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Without a period: this calendar year until today. `action` says in the audit whether it was read or taken away; null
   * where no line of it is shown.
   */
  async history(
    scope: Reader,
    asked: ShowAttendance,
    action: 'attendance.read' | 'attendance.export' | null,
  ): Promise<AttendanceAnswer> {
    const today = localDay(this.clock.now());
    const until = asked.until ?? today;
    const from = asked.from ?? `${until.slice(0, 4)}-01-01`;
    if (until < from) throw new PeriodBackwards(from, until);
    const filter = filterOf(asked, from, until);
    if (action) await this.record(scope, action, filter);
    const count = await this.attendance.count(scope, filter);
    const lines = count > MOST_ROWS ? null : await this.attendance.rows(scope, filter);
    return { from, until, today, lines, count };
  }

  departments(scope: Reader) {
    return this.organisation.departments(scope);
  }

  private async record(scope: Reader, action: string, filter: AttendanceFilter): Promise<void> {
    const apiTokenId = 'apiTokenId' in scope ? scope.apiTokenId : null;
    const line = {
      personId: scope.personId,
      apiTokenId,
      action,
      subjectType: 'attendance',
      subjectId: filter.personId ?? null,
    };
    await this.database.write(scope, (tx) =>
      this.audit.record(tx, scope, { ...line, details: { ...filter, ...readerOf(scope) } }),
    );
  }
}

/** In which part somebody reads: whose attendance was in it follows from that, and they may ask. */
function readerOf(scope: Reader): { readonly reader: string; readonly readerTeamId?: string } {
  if ('teamIds' in scope) return { reader: 'self' };
  return 'teamId' in scope ? { reader: 'leader', readerTeamId: scope.teamId } : { reader: 'hr' };
}

function filterOf({ team, department, person, routine }: ShowAttendance, from: Day, until: Day): AttendanceFilter {
  const own = /^[0-9a-f]{8}-/.test(routine);
  const chosen = routine === '' ? {} : own ? { routineId: routine } : { routineKind: routine };
  return { from, to: until, teamId: team, departmentId: department, personId: person, ...chosen };
}

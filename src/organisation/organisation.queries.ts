import { Injectable } from '@nestjs/common';
import type { TenantOf, Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { ClosedDay } from './closed-day.entity.js';
import { Department } from './department.entity.js';
import { Discipline } from './discipline.entity.js';
import { Municipality } from './municipality.entity.js';
import type { ClosedDayView, MunicipalityView, Named, SchoolBreakView, WorkingCalendar } from './organisation.types.js';
import { danishPublicHolidays } from './public-holidays.js';
import { SchoolBreak } from './school-break.entity.js';
import { workingCalendar } from './working-calendar.js';

/** What everybody in the municipality may know; any scope will do. */
@Injectable()
export class OrganisationQueries {
  constructor(private readonly database: Database) {}

  async municipality(scope: TenantOf, tx?: Tx): Promise<MunicipalityView | null> {
    return this.reading(scope, tx, (manager) => manager.findOneBy(Municipality, { tenantId: scope.tenantId }));
  }

  async departments(scope: TenantOf, tx?: Tx): Promise<readonly Named[]> {
    return this.reading(scope, tx, async (manager) =>
      (await manager.find(Department, { order: { name: 'ASC' } })).map(({ id, name }) => ({ id, name })),
    );
  }

  async disciplines(scope: TenantOf, tx?: Tx): Promise<readonly Named[]> {
    return this.reading(scope, tx, async (manager) =>
      (await manager.find(Discipline, { order: { name: 'ASC' } })).map(({ id, name }) => ({ id, name })),
    );
  }

  async closedDays(scope: TenantOf, tx?: Tx): Promise<readonly ClosedDayView[]> {
    return this.reading(scope, tx, async (manager) =>
      (await manager.find(ClosedDay, { order: { closedOn: 'ASC' } })).map(({ id, closedOn, everyYear, name }) => ({
        ...{ id, on: closedOn, everyYear, name },
      })),
    );
  }

  async schoolBreaks(scope: TenantOf, tx?: Tx): Promise<readonly SchoolBreakView[]> {
    return this.reading(scope, tx, async (manager) =>
      (await manager.find(SchoolBreak, { order: { fromOn: 'ASC', name: 'ASC' } })).map(
        ({ id, name, fromOn, toOn }) => ({ id, name, fromOn, toOn }),
      ),
    );
  }

  /** The ids of the closed days and school breaks that this person entered. */
  async enteredBy(scope: TenantOf, personId: string): Promise<ReadonlySet<string>> {
    const sql = `select id from closed_day where created_by = $1 union all select id from school_break where created_by = $1`;
    const rows = await this.reading(scope, undefined, (manager) => manager.query<{ id: string }[]>(sql, [personId]));
    return new Set(rows.map(({ id }) => id));
  }

  /** What each day from `from` to `to` is, both included: holiday, closed day, weekend, school break or working day. */
  async workingCalendar(scope: TenantOf, from: Day, to: Day, tx?: Tx): Promise<WorkingCalendar> {
    return this.reading(scope, tx, async (manager) => {
      const closedDays = await this.closedDays(scope, manager);
      const schoolBreaks = await this.schoolBreaks(scope, manager);
      const years = yearsFrom(from, to);
      return workingCalendar(
        { closedDays, schoolBreaks, publicHolidays: years.flatMap((year) => danishPublicHolidays(year)) },
        from,
        to,
      );
    });
  }

  private reading<T>(scope: TenantOf, tx: Tx | undefined, work: (tx: Tx) => Promise<T>): Promise<T> {
    return tx ? work(tx) : this.database.read(scope, work);
  }
}

function yearsFrom(from: Day, to: Day): number[] {
  const first = Number(from.slice(0, 4));
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
}

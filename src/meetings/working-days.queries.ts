import { Injectable } from '@nestjs/common';
import { OrganisationQueries } from '../organisation/organisation.queries.js';
import type { TenantOf, Tx } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';

/** On which days nobody works, for modules above that hold something back until somebody does. */
@Injectable()
export class WorkingDaysQueries {
  constructor(private readonly organisation: OrganisationQueries) {}

  /** Public holidays and the municipality's closed days from `from` to `to`, both included; weekends are not among them. */
  async closedDays(scope: TenantOf, from: Day, to: Day, tx?: Tx): Promise<ReadonlySet<Day>> {
    const { publicHolidays, closedDays } = await this.organisation.workingCalendar(scope, from, to, tx);
    return new Set([...publicHolidays, ...closedDays].map(({ on }) => on));
  }
}

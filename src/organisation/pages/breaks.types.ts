import type { Day } from '../../platform/days.js';
import type { FormView } from '../../platform/web/form.js';
import type { Shell } from '../../platform/web/layout.types.js';

export interface BreaksPageProps {
  readonly shell: Shell;
  readonly year: number;
  /** `removable` of a row says whether this reader may delete it. */
  readonly can: { readonly edit: boolean };
  readonly publicHolidays: readonly { readonly on: Day; readonly name: string }[];
  readonly closedDays: readonly ClosedDayRow[];
  readonly schoolBreaks: readonly SchoolBreakRow[];
  /** `closedDay`: on, name, everyYear. `schoolBreak`: name, fromOn, toOn. */
  readonly forms: { readonly closedDay: FormView; readonly schoolBreak: FormView };
}

export interface ClosedDayRow {
  readonly id: string;
  readonly on: Day;
  readonly name: string;
  readonly everyYear: boolean;
  readonly removable: boolean;
}

export interface SchoolBreakRow {
  readonly id: string;
  readonly name: string;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly removable: boolean;
}

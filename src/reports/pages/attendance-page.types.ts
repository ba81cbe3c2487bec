import type { OwnReading } from '../access-log.types.js';
import type { Day } from '../../platform/days.js';
import type { FormView, Option } from '../../platform/web/form.js';
import type { KindCode } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import type { Texts } from '../../platform/web/texts/da.js';

/** `/fremmoede`: attendance and nothing else. The filter is a GET form: `team`, `department`, `routine`, `person`, `from`, `until`. */
export interface AttendancePageProps {
  readonly shell: Shell;
  readonly from: Day;
  readonly until: Day;
  readonly filter: FormView;
  readonly teams: readonly Option[];
  readonly departments: readonly Option[];
  readonly routines: readonly Option[];
  readonly people: readonly Option[];
  /** Present over counted, off duty left out; null when nothing was counted. */
  readonly share: number | null;
  readonly oneToOnes: { readonly held: number; readonly owed: number } | null;
  readonly perRoutine: readonly { readonly kind: KindCode; readonly name: string; readonly share: number | null }[];
  readonly perMonth: readonly { readonly month: number; readonly share: number | null }[];
  readonly columns: readonly AttendanceColumn[];
  readonly rows: readonly AttendanceRow[];
  /** Below this share a cell is marked. */
  readonly threshold: number;
  readonly can: { readonly export: boolean; readonly exportExcel: boolean };
  /** True for HR, who must be told what they cannot open. */
  readonly showsOnlyAttendance: boolean;
  /** Rows found when there are too many to show; the page then asks for a shorter period. */
  readonly tooMany?: number;
}

export interface AttendanceColumn {
  readonly routineId: string;
  readonly name: string;
  /** One-to-ones are shown as the year's quarters, not as a fraction. */
  readonly quarters: boolean;
}

export interface AttendanceRow {
  readonly personId: string;
  readonly name: string;
  readonly department: string;
  /** In the order of the columns. */
  readonly cells: readonly AttendanceCell[];
  readonly share: number | null;
}

export type AttendanceCell =
  | { readonly type: 'count'; readonly attended: number; readonly counted: number }
  | { readonly type: 'quarters'; readonly held: readonly (boolean | null)[] };

/** `/fremmoede/:id`: one person's meetings one by one. */
export interface PersonAttendancePageProps {
  readonly shell: Shell;
  /** On one's own page: when others have seen it. */
  readonly readings: readonly OwnReading[] | null;
  readonly name: string;
  readonly department: string;
  readonly from: Day;
  readonly until: Day;
  /** `from`, `until`. */
  readonly filter: FormView;
  readonly personId: string;
  readonly share: number | null;
  readonly meetings: readonly {
    readonly day: Day;
    readonly startMinutes: number;
    readonly endMinutes: number;
    readonly kind: KindCode;
    readonly name: string;
    readonly teamName: string;
    readonly attendance: keyof Texts['attendance'];
  }[];
}

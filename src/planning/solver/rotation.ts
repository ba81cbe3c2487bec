import type { CompiledFamily } from './compiled.js';
import { max } from './numbers.js';

export interface Rotation {
  /** Per review, in order of time: the families (indices) to be seen. */
  readonly seen: readonly (readonly number[])[];
  /** Family-weeks beyond the families' intervals. */
  readonly overdue: number;
}

/** Weeks overdue of one family that is seen in these weeks (ascending). */
export function overdueWeeks(family: CompiledFamily, weeks: readonly number[]): number {
  let last = family.lastWeek;
  let sum = 0;
  for (const week of [...weeks, family.untilWeek]) {
    sum += max(0, week - last - family.everyWeeks);
    last = week;
  }
  return sum;
}

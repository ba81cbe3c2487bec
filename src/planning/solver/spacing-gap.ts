import { epochDay } from './calendar.js';
import type { Calendar } from './calendar.js';
import { floor } from './numbers.js';

/** Two meetings are far enough apart when their places differ by at least `days`. */
export interface LeastGap {
  readonly days: number;
  /** @param day a working day's index */
  placeOf(day: number): number;
}

/**
 * The least gap between two meetings of a routine. A rule that has its own (`leastGapDays`) counts calendar days, as the
 * promise kernel does (`routines/period-windows.ts`). Without one the format's default holds, which counts whole weeks: a
 * Friday and the Monday `weeks` weeks later are far enough apart.
 */
export function leastGap(calendar: Calendar, given: number | undefined, weeks: number): LeastGap {
  if (given !== undefined) return { days: given, placeOf: (day) => epochDay(calendar, day) };
  return { days: weeks * 7, placeOf: (day) => floor(day / 5) * 7 };
}

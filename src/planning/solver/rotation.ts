import type { CompiledFamily } from './compiled.js';

/** A review that can be used: its week, its places, and which families can be seen there. */
export interface ReviewPlace {
  readonly week: number;
  readonly capacity: number;
  readonly canSee: readonly boolean[];
  /** Families (indices) that are there already and stay. */
  readonly held?: readonly number[];
}

export interface Rotation {
  /** Per review place, in order: the families (indices) to be seen. */
  readonly seen: readonly (readonly number[])[];
  /** Family-weeks beyond the families' intervals. */
  readonly overdue: number;
  /** No rotation over these places has fewer. */
  readonly bound: number;
}

/** Weeks overdue of one family that is seen in these weeks (ascending). */
export function overdueWeeks(family: CompiledFamily, weeks: readonly number[]): number {
  let last = family.lastWeek;
  let sum = 0;
  for (const week of [...weeks, family.untilWeek]) {
    sum += Math.max(0, week - last - family.everyWeeks);
    last = week;
  }
  return sum;
}

/** Most overdue first: the yardstick that the real rotation is measured against, and its starting point. */
export function rotateByUrgency(families: readonly CompiledFamily[], places: readonly ReviewPlace[]): Rotation {
  const last = families.map((family) => family.lastWeek);
  const visits = families.map((): number[] => []);
  const seen = places.map(({ week, capacity, canSee, held }) => {
    const chosen =
      held ??
      families
        .map((family, index) => ({ family, index, slack: last[index]! + family.everyWeeks - week }))
        .filter(({ family, index }) => canSee[index] && week >= family.fromWeek && week < family.untilWeek)
        .sort((a, b) => a.slack - b.slack || a.index - b.index)
        .slice(0, capacity)
        .map(({ index }) => index);
    for (const index of chosen) {
      last[index] = week;
      visits[index]!.push(week);
    }
    return [...chosen].sort((a, b) => a - b);
  });
  const overdue = families.reduce((sum, family, index) => sum + overdueWeeks(family, visits[index]!), 0);
  return { seen, overdue, bound: 0 };
}

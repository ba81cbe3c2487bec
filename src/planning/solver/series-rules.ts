import { epochDay, owedPeriods } from './calendar.js';
import type { Calendar } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import { SPACING } from './defaults.js';
import type { CustomRule, Period } from './instance.js';
import type { Routine } from './routine.js';
import { stepMatrix } from './series-program.js';
import { INFINITE, ceil, floor, max, min } from './numbers.js';

/** How the meetings of a series lie in time: which buckets there are and what lies between two of them. */
export interface SeriesRule {
  /** First and last working day of each bucket. */
  readonly buckets: readonly { readonly first: number; readonly last: number }[];
  readonly open: (first: number) => number;
  readonly between: (earlier: number, later: number) => number;
  readonly close: (last: number) => number;
  readonly empty: number;
  /** A lower bound given the buckets' prices. */
  readonly floor?: (price: (bucket: number) => number) => number;
}

/** A review in each block of `everyWeeks` weeks; a block without one costs `weights.missing.reviewWeek` a week. */
export function reviewRule({ calendar, weights }: Compiled, team: CompiledTeam): SeriesRule {
  const every = team.source.rules.review?.everyWeeks ?? 1;
  const block = (week: number) => floor(week / every);
  const price = weights.missing.reviewWeek * every;
  const blocks = ceil(calendar.weeks / every);
  return {
    buckets: weekBuckets(calendar),
    open: (first) => price * block(first),
    between: (earlier, later) =>
      block(earlier) === block(later) ? INFINITE : price * (block(later) - block(earlier) - 1),
    close: (last) => price * (blocks - 1 - block(last)),
    empty: price * blocks,
  };
}

/** Every `everyWeeks` weeks, open ends included; weeks beyond the tolerance cost `weights.spacing`. */
export function rhythmRule(calendar: Calendar, everyWeeks: number, tolerance: number, price: number): SeriesRule {
  const late = (gap: number) => price * max(0, gap - everyWeeks - tolerance);
  return {
    buckets: weekBuckets(calendar),
    open: (first) => late(first + 1),
    between: (earlier, later) => late(later - earlier),
    close: (last) => late(calendar.weeks - last),
    empty: late(calendar.weeks + 1) + late(0),
  };
}

/** Once in each period, two meetings at least `minDays` apart; a period without costs `missing`. */
export function periodRule(
  calendar: Calendar,
  per: Period,
  parts: number,
  minDays: number,
  missing: number,
): SeriesRule {
  const { of, count } = splitPeriods(calendar, per, parts);
  const days = [...of.keys()].filter((day) => of[day]! >= 0);
  return {
    buckets: days.map((day) => ({ first: day, last: day })),
    open: (first) => missing * of[days[first]!]!,
    between: (earlier, later) => {
      const periods = of[days[later]!]! - of[days[earlier]!]!;
      const apart = epochDay(calendar, days[later]!) - epochDay(calendar, days[earlier]!);
      return periods === 0 || apart < minDays ? INFINITE : missing * (periods - 1);
    },
    close: (last) => missing * (count - 1 - of[days[last]!]!),
    empty: missing * count,
    floor: (price) => {
      const least = new Float64Array(count).fill(missing);
      days.forEach((day, bucket) => (least[of[day]!] = min(least[of[day]!]!, price(bucket))));
      return least.reduce((sum, one) => sum + one, 0);
    },
  };
}

/** The distances of a rule as a matrix: `[later * buckets + earlier]`. */
export interface SeriesSteps extends SeriesRule {
  readonly steps: Float64Array;
}

const known = new WeakMap<Routine, SeriesSteps>();

/** The rule of a series routine of the team; worked out once, because it is asked for hundreds of times. */
export function ruleOf(compiled: Compiled, team: CompiledTeam, routine: Routine): SeriesSteps {
  let rule = known.get(routine);
  if (!rule) {
    const read = readRule(compiled, team, routine);
    rule = { ...read, steps: stepMatrix(read.buckets.length, read.between) };
    known.set(routine, rule);
  }
  return rule;
}

function readRule(compiled: Compiled, team: CompiledTeam, routine: Routine): SeriesRule {
  const { calendar, weights } = compiled;
  const { rules } = team.source;
  if (routine.kind === 'review') return reviewRule(compiled, team);
  if (routine.kind === 'method') {
    const { everyWeeks, toleranceWeeks = SPACING.method.tolerance } = rules.method!;
    return rhythmRule(calendar, everyWeeks, toleranceWeeks, weights.spacing.method);
  }
  if (routine.kind === 'wellbeing') {
    const { per = 'month', leastGapDays = SPACING.wellbeing.minDays } = rules.wellbeing!;
    return periodRule(calendar, per, 1, leastGapDays, weights.missing.wellbeing);
  }
  return customRule(
    compiled,
    rules.custom!.find(({ id }) => id === routine.custom)!,
  );
}

function customRule({ calendar, weights }: Compiled, { every, leastGapDays = 1 }: CustomRule): SeriesRule {
  if ('weeks' in every) return rhythmRule(calendar, every.weeks, 0, weights.spacing.custom);
  return periodRule(calendar, every.per, every.count, leastGapDays, weights.missing.custom);
}

function weekBuckets(calendar: Calendar) {
  return Array.from({ length: calendar.weeks }, (_, week) => ({ first: week * 5, last: week * 5 + 4 }));
}

/** Each owed period cut into `parts` of equal length, so that n meetings in a period are spread over it. */
function splitPeriods(calendar: Calendar, per: Period, parts: number) {
  const owed = owedPeriods(calendar, per);
  const of = owed.of.map((period, day) => {
    if (period < 0) return -1;
    const first = owed.first[period]!;
    const length = owed.last[period]! - first + 1;
    return period * parts + min(parts - 1, floor(((day - first) * parts) / length));
  });
  return { of, count: owed.count * parts };
}

import { owedPeriods } from './calendar.js';
import type { Periods } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import { SPACING } from './defaults.js';
import type { BlockDraft, DraftMeeting, FixedMeeting } from './draft.js';
import type { Occupancy } from './occupancy.js';
import { pairRoutine } from './routine.js';
import type { Routine } from './routine.js';
import { solveSeries, stepMatrix } from './series-program.js';
import { priceTable, standingPrice } from './slots.js';
import { leastGap } from './spacing-gap.js';
import { standAgain } from './standing.js';
import { INFINITE, abs, floor, max } from './numbers.js';

const REWARD = 1e7;

/**
 * Plans the one-to-ones: for each worker in turn (those with the fewest hours in common with the leader first) one
 * meeting in each period, by the series program over days with a single standard:
 *
 * State `best[day]`; transition adds `missing` for each period left out and `spacing` for each week that the distance
 * lies outside target ± tolerance; O(days²) a worker; exact given what the workers before have taken.
 */
export function planOneToOnes(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  fixed: readonly FixedMeeting[],
): BlockDraft {
  const rule = team.source.rules.oneToOne!;
  const { leastGapDays } = rule;
  const periods = owedPeriods(compiled.calendar, rule.per ?? 'quarter');
  const requests = team.members.map((worker) => {
    const routine = pairRoutine(compiled, 'oneToOne', rule, [team.leader, worker]);
    const slots = bestOfDays(compiled, occupancy, routine, periods);
    return { worker, routine, days: slots.length };
  });
  requests.sort((a, b) => a.days - b.days);
  const meetings: DraftMeeting[] = [];
  const standing = (worker: number) => fixed.filter(({ workers }) => workers.includes(worker));
  // Nobody's new meeting may take the leader's hour from another's that stands.
  const taken = new Map(fixed.map((stands) => [stands, standAgain(occupancy, stands)]));
  for (const { routine, placed } of taken.values()) occupancy.take(routine, placed);
  const release = ({ routine, placed }: DraftMeeting) => occupancy.release(routine, placed);
  let cost = 0;
  for (const { worker, routine } of requests) {
    const stands = standing(worker);
    stands.forEach((one) => release(taken.get(one)!));
    const solved = planWorker(compiled, occupancy, { routine, periods, leastGapDays, fixed: stands });
    cost += solved.cost;
    solved.meetings.forEach((one) => occupancy.take(one.routine, one.placed));
    meetings.push(...solved.meetings);
  }
  meetings.forEach(release);
  return { key: 'oneToOne', cost, meetings, standards: [] };
}

/** What the one-to-ones cost at least: each worker's meetings as if there were no other worker. */
export function boundOneToOnes(
  compiled: Compiled,
  team: CompiledTeam,
  alone: Occupancy,
  fixed: readonly FixedMeeting[],
): number {
  const rule = team.source.rules.oneToOne!;
  const { leastGapDays } = rule;
  const periods = owedPeriods(compiled.calendar, rule.per ?? 'quarter');
  return team.members.reduce((sum, worker) => {
    const routine = pairRoutine(compiled, 'oneToOne', rule, [team.leader, worker]);
    const stands = fixed.filter(({ workers }) => workers.includes(worker));
    return sum + planWorker(compiled, alone, { routine, periods, leastGapDays, fixed: stands }).cost;
  }, 0);
}

interface WorkerRequest {
  readonly routine: Routine;
  readonly periods: Periods;
  readonly leastGapDays: number | undefined;
  readonly fixed: readonly FixedMeeting[];
}

/** One worker's meetings, exactly. Leaves the occupancy as it was. */
export function planWorker(
  compiled: Compiled,
  occupancy: Occupancy,
  { routine, periods, leastGapDays, fixed }: WorkerRequest,
): { readonly cost: number; readonly meetings: readonly DraftMeeting[] } {
  const { weights } = compiled;
  const slots = withFixed(compiled, occupancy, bestOfDays(compiled, occupancy, routine, periods), fixed);
  const week = (slot: number) => floor(slots[slot]!.day / 5);
  const period = (slot: number) => periods.of[slots[slot]!.day]!;
  const target = targetWeeks(compiled, periods);
  const gap = leastGap(compiled.calendar, leastGapDays, target.least);
  const solution = solveSeries({
    buckets: slots.length,
    standards: 1,
    price: Float64Array.from(slots, ({ price, stands }) => price - (stands ? REWARD : 0)),
    change: 0,
    open: (first) => weights.missing.oneToOne * period(first),
    between: stepMatrix(slots.length, (earlier, later) => {
      const isTooClose = gap.placeOf(slots[later]!.day) - gap.placeOf(slots[earlier]!.day) < gap.days;
      const both = slots[earlier]!.stands && slots[later]!.stands;
      if (!both && (period(earlier) === period(later) || isTooClose)) return INFINITE;
      const skipped = max(0, period(later) - period(earlier) - 1);
      return (
        weights.missing.oneToOne * skipped +
        weights.spacing.oneToOne * max(0, abs(week(later) - week(earlier) - target.weeks) - SPACING.oneToOne.tolerance)
      );
    }),
    close: (last) => weights.missing.oneToOne * (periods.count - 1 - period(last)),
    empty: weights.missing.oneToOne * periods.count,
  });
  return {
    cost: solution.cost + REWARD * fixed.length,
    meetings: solution.held.map(({ bucket }) => {
      const { day, cell, stands } = slots[bucket]!;
      return stands ? standAgain(occupancy, stands) : { routine, placed: { day, cell, attendees: routine.allOf } };
    }),
  };
}

interface DaySlot {
  readonly day: number;
  readonly cell: number;
  readonly price: number;
  readonly stands?: FixedMeeting;
}

function bestOfDays(compiled: Compiled, occupancy: Occupancy, routine: Routine, periods: Periods): DaySlot[] {
  const slots: DaySlot[] = [];
  const table = priceTable(compiled, occupancy, routine);
  for (let day = compiled.calendar.firstDay; day < compiled.calendar.days; day++) {
    if (periods.of[day]! < 0) continue;
    let best: DaySlot | undefined;
    for (let cell = 0; cell + routine.cells <= compiled.calendar.cells; cell++) {
      const price = table[day * compiled.calendar.cells + cell]!;
      if (price < (best?.price ?? INFINITE)) best = { day, cell, price };
    }
    if (best) slots.push(best);
  }
  return slots;
}

/** A meeting that stands is the only slot of its day. */
function withFixed(
  compiled: Compiled,
  occupancy: Occupancy,
  slots: DaySlot[],
  fixed: readonly FixedMeeting[],
): DaySlot[] {
  const days = new Set(fixed.map(({ day }) => day));
  const standing = fixed.map((stands) => {
    const { routine, placed } = standAgain(occupancy, stands);
    return { day: stands.day, cell: stands.cell, price: standingPrice(compiled, routine, placed), stands };
  });
  return [...slots.filter(({ day }) => !days.has(day)), ...standing].sort((a, b) => a.day - b.day);
}

/** A quarter is 13 weeks, and its least gap 6; other periods in proportion. */
function targetWeeks({ calendar }: Compiled, { count }: Periods): { weeks: number; least: number } {
  const weeks = count > 0 ? Math.round(calendar.weeks / count) : calendar.weeks;
  return { weeks, least: floor((weeks * SPACING.oneToOne.minWeeks) / SPACING.oneToOne.target) };
}

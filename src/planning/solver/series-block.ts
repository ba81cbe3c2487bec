import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockDraft, BlockKey, DraftMeeting, FixedMeeting, Standard } from './draft.js';
import type { Occupancy } from './occupancy.js';
import type { Routine } from './routine.js';
import { solveSeries } from './series-program.js';
import { ruleOf } from './series-rules.js';
import type { SeriesRule } from './series-rules.js';
import { attendeesAt, slotPrice } from './slots.js';

/** Must be held, so it is worth more than any plan can cost. */
const REWARD = 1e7;

export interface SeriesRequest {
  readonly key: BlockKey;
  readonly routine: Routine;
  readonly fixed: readonly FixedMeeting[];
  /** Added to a slot's price, Infinity to forbid it: what the rotation wants of the review slots. */
  readonly surcharge?: (day: number, cell: number) => number;
}

/**
 * Plans a routine with a standard slot (reviews, wellbeing rounds, method meetings, custom routines) exactly, given
 * what the other blocks have taken: builds the node prices of the series program and reads its answer back.
 */
export function planSeries(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  request: SeriesRequest,
): BlockDraft {
  const rule = ruleOf(compiled, team, request.routine);
  const nodes = priceNodes(compiled, occupancy, request, rule);
  const solution = solveSeries({
    ...rule,
    buckets: rule.buckets.length,
    standards: nodes.standards.length,
    price: nodes.price,
    change: compiled.weights.rhythm.newStandard,
    between: (earlier, later) =>
      nodes.fixed[earlier] && nodes.fixed[later] ? finite(rule.between(earlier, later)) : rule.between(earlier, later),
  });
  const meetings = solution.held.map(({ bucket, standard }): DraftMeeting => {
    const slot = nodes.slot[bucket * nodes.standards.length + standard]!;
    return meetingAt(occupancy, request.routine, slot, nodes.fixed[bucket]);
  });
  return {
    key: request.key,
    cost: solution.cost + REWARD * request.fixed.length,
    meetings,
    standards: segments(rule, nodes.standards, solution.held),
  };
}

interface Nodes {
  readonly standards: readonly Standard[];
  readonly price: Float64Array;
  /** `day * 32 + cell` of the slot that a node uses. */
  readonly slot: Int32Array;
  readonly fixed: readonly (FixedMeeting | undefined)[];
}

function priceNodes(compiled: Compiled, occupancy: Occupancy, request: SeriesRequest, rule: SeriesRule): Nodes {
  const { calendar, weights } = compiled;
  const starts = Math.max(0, calendar.cells - request.routine.cells + 1);
  const standards = Array.from({ length: 5 * starts }, (_, index) => ({
    fromWeek: 0,
    weekday: Math.floor(index / starts),
    cell: index % starts,
  }));
  const price = new Float64Array(rule.buckets.length * standards.length).fill(Infinity);
  const slot = new Int32Array(price.length).fill(-1);
  const fixed = rule.buckets.map(({ first, last }) => request.fixed.find(({ day }) => day >= first && day <= last));
  rule.buckets.forEach(({ first, last }, bucket) => {
    const offer = (day: number, cell: number, cost: number) => {
      for (let s = 0; s < standards.length; s++) {
        const { weekday, cell: time } = standards[s]!;
        const off = weekday !== day % 5 ? weights.rhythm.otherWeekday : time !== cell ? weights.rhythm.otherTime : 0;
        const at = bucket * standards.length + s;
        if (cost + off >= price[at]!) continue;
        price[at] = cost + off;
        slot[at] = day * 32 + cell;
      }
    };
    const stands = fixed[bucket];
    if (stands)
      return offer(
        stands.day,
        stands.cell,
        finite(priceOf(compiled, occupancy, request, stands.day, stands.cell)) - REWARD,
      );
    cheapestSlots(compiled, occupancy, request, first, last, starts).forEach(([day, cell, cost]) =>
      offer(day, cell, cost),
    );
  });
  return { standards, price, slot, fixed };
}

/** All legal slots of the bucket that some standard might use. */
function cheapestSlots(
  compiled: Compiled,
  occupancy: Occupancy,
  request: SeriesRequest,
  first: number,
  last: number,
  starts: number,
): [number, number, number][] {
  const slots: [number, number, number][] = [];
  for (let day = first; day <= last; day++) {
    for (let cell = 0; cell < starts; cell++) {
      const cost = priceOf(compiled, occupancy, request, day, cell);
      if (cost < Infinity) slots.push([day, cell, cost]);
    }
  }
  return slots;
}

function priceOf(compiled: Compiled, occupancy: Occupancy, request: SeriesRequest, day: number, cell: number): number {
  const cost = slotPrice(compiled, occupancy, request.routine, day, cell);
  return cost < Infinity && request.surcharge ? cost + request.surcharge(day, cell) : cost;
}

function meetingAt(
  occupancy: Occupancy,
  routine: Routine,
  slot: number,
  fixed: FixedMeeting | undefined,
): DraftMeeting {
  const day = slot >> 5;
  const cell = slot & 31;
  const attendees = fixed?.held?.attendees ?? attendeesAt(occupancy, routine, day, cell);
  return { routine, placed: { day, cell, attendees }, fixed };
}

function segments(
  rule: SeriesRule,
  standards: readonly Standard[],
  held: readonly { readonly bucket: number; readonly standard: number }[],
): Standard[] {
  const result: Standard[] = [];
  let current = -1;
  for (const { bucket, standard } of held) {
    if (standard === current) continue;
    current = standard;
    const fromWeek = result.length === 0 ? 0 : Math.floor(rule.buckets[bucket]!.first / 5);
    result.push({ ...standards[standard]!, fromWeek });
  }
  return result;
}

function finite(price: number): number {
  return Number.isFinite(price) ? price : 0;
}

import type { Calendar } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockDraft, BlockKey, DraftMeeting, FixedMeeting, Standard } from './draft.js';
import type { Occupancy } from './occupancy.js';
import type { Routine } from './routine.js';
import { solvePruned } from './series-program.js';
import { ruleOf } from './series-rules.js';
import type { SeriesRule } from './series-rules.js';
import { attendeesAt, priceTable } from './slots.js';

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
  const solution = solvePruned({
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
  const { calendar } = compiled;
  const table = priceTable(compiled, occupancy, request.routine);
  const starts = Math.max(0, calendar.cells - request.routine.cells + 1);
  const standards = Array.from({ length: 5 * starts }, (_, index) => ({
    fromWeek: 0,
    weekday: Math.floor(index / starts),
    cell: index % starts,
  }));
  const price = new Float64Array(rule.buckets.length * standards.length).fill(Infinity);
  const slot = new Int32Array(price.length).fill(-1);
  const fixed = rule.buckets.map(({ first, last }) => request.fixed.find(({ day }) => day >= first && day <= last));
  rule.buckets.forEach((bucket, index) => {
    const stands = fixed[index];
    const slots = stands ? [standing(table, calendar, stands)] : legalSlots(table, calendar, bucket, request.surcharge);
    const base = index * standards.length;
    offer(compiled, slots, starts, price.subarray(base, base + standards.length), slot.subarray(base));
  });
  return { standards, price, slot, fixed };
}

interface Slot {
  readonly day: number;
  readonly cell: number;
  readonly price: number;
}

function standing(table: Float64Array, calendar: Calendar, { day, cell }: FixedMeeting): Slot {
  return { day, cell, price: finite(table[day * calendar.cells + cell] ?? 0) - REWARD };
}

function legalSlots(
  table: Float64Array,
  calendar: Calendar,
  { first, last }: SeriesRule['buckets'][number],
  surcharge: SeriesRequest['surcharge'],
): Slot[] {
  const slots: Slot[] = [];
  for (let day = first; day <= last; day++) {
    for (let cell = 0; cell < calendar.cells; cell++) {
      const price = table[day * calendar.cells + cell]!;
      if (price < Infinity) slots.push({ day, cell, price: surcharge ? price + surcharge(day, cell) : price });
    }
  }
  return slots;
}

/** For each standard the cheapest of: its own slot, another time on its weekday, another weekday. */
function offer(
  { weights: { rhythm } }: Compiled,
  slots: readonly Slot[],
  starts: number,
  price: Float64Array,
  chosen: Int32Array,
): void {
  const use = (standard: number, { day, cell }: Slot, cost: number) => {
    if (cost >= price[standard]!) return;
    price[standard] = cost;
    chosen[standard] = day * 32 + cell;
  };
  const cheapest = (list: readonly Slot[]) =>
    list.reduce<Slot | undefined>((best, slot) => (best && best.price <= slot.price ? best : slot), undefined);
  for (const slot of slots) use((slot.day % 5) * starts + slot.cell, slot, slot.price);
  const any = cheapest(slots);
  for (let weekday = 0; weekday < 5; weekday++) {
    const same = cheapest(slots.filter(({ day }) => day % 5 === weekday));
    for (let standard = weekday * starts; standard < (weekday + 1) * starts; standard++) {
      if (same) use(standard, same, same.price + rhythm.otherTime);
      if (any) use(standard, any, any.price + rhythm.otherWeekday);
    }
  }
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

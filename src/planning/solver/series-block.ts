import type { Calendar } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockDraft, BlockKey, DraftMeeting, FixedMeeting, Standard } from './draft.js';
import type { Occupancy } from './occupancy.js';
import type { Routine } from './routine.js';
import { solveByStandard, solvePruned } from './series-program.js';
import type { SeriesProgram, SeriesSolution } from './series-program.js';
import { ruleOf } from './series-rules.js';
import type { SeriesRule, SeriesSteps } from './series-rules.js';
import { attendeesAt, priceTable, standingPrice } from './slots.js';
import { INFINITE, floor, max } from './numbers.js';

/** Must be held, so it is worth more than any plan can cost. */
const REWARD = 1e7;

export interface SeriesRequest {
  readonly key: BlockKey;
  readonly routine: Routine;
  readonly fixed: readonly FixedMeeting[];
  /** The standard slots to choose from; default all. */
  readonly only?: readonly Standard[];
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
  const series = readSeries(compiled, team, occupancy, request);
  return asDraft(series, occupancy, request, solvePruned(series.program));
}

/** The best plan for each of the `most` best standard slots that never change, the cheapest first. */
export function planSeriesByStandard(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  request: SeriesRequest,
  most: number,
): BlockDraft[] {
  const series = readSeries(compiled, team, occupancy, request);
  return solveByStandard(series.program, most).map((solution) => asDraft(series, occupancy, request, solution));
}

interface SeriesModel {
  readonly rule: SeriesSteps;
  readonly nodes: Nodes;
  readonly program: SeriesProgram;
}

function readSeries(compiled: Compiled, team: CompiledTeam, occupancy: Occupancy, request: SeriesRequest): SeriesModel {
  const rule = ruleOf(compiled, team, request.routine);
  const nodes = priceNodes(compiled, occupancy, request, rule);
  const program: SeriesProgram = {
    ...rule,
    buckets: rule.buckets.length,
    standards: nodes.standards.length,
    price: nodes.price,
    change: compiled.weights.rhythm.newStandard,
    between: request.fixed.length > 0 ? withStanding(rule, nodes) : rule.steps,
  };
  return { rule, nodes, program };
}

function asDraft(
  { rule, nodes }: SeriesModel,
  occupancy: Occupancy,
  request: SeriesRequest,
  { cost, held }: SeriesSolution,
): BlockDraft {
  return {
    key: request.key,
    cost: cost + REWARD * request.fixed.length,
    meetings: held.map(({ bucket, standard }) => {
      const slot = nodes.slot[bucket * nodes.standards.length + standard]!;
      return meetingAt(occupancy, request.routine, slot, nodes.fixed[bucket]);
    }),
    standards: segments(rule, nodes.standards, held),
  };
}

/** Between two meetings that stand no least distance is asked for. */
function withStanding({ steps, buckets }: SeriesSteps, { fixed }: Nodes): Float64Array {
  const size = buckets.length;
  return steps.map((step, at) => (step === INFINITE && fixed[floor(at / size)] && fixed[at % size] ? 0 : step));
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
  const starts = max(0, calendar.cells - request.routine.cells + 1);
  const all = Array.from({ length: 5 * starts }, (_, index) => ({
    fromWeek: 0,
    weekday: floor(index / starts),
    cell: index % starts,
  }));
  const { only } = request;
  const isWanted = (one: Standard) =>
    !only || only.some(({ weekday, cell }) => weekday === one.weekday && cell === one.cell);
  const standards = all.filter(isWanted);
  const price = new Float64Array(rule.buckets.length * standards.length).fill(INFINITE);
  const slot = new Int32Array(price.length).fill(-1);
  const fixed = rule.buckets.map(({ first, last }) => request.fixed.find(({ day }) => day >= first && day <= last));
  rule.buckets.forEach((bucket, index) => {
    const stands = fixed[index];
    const slots = stands
      ? [standing(compiled, occupancy, request.routine, stands)]
      : legalSlots(table, calendar, bucket, request.surcharge);
    const base = index * standards.length;
    offer(compiled, slots, standards, price.subarray(base, base + standards.length), slot.subarray(base));
  });
  return { standards, price, slot, fixed };
}

interface Slot {
  readonly day: number;
  readonly cell: number;
  readonly price: number;
}

function standing(compiled: Compiled, occupancy: Occupancy, routine: Routine, stands: FixedMeeting): Slot {
  const { day, cell } = stands;
  const attendees = stands.held?.attendees ?? attendeesAt(occupancy, routine, day, cell);
  return { day, cell, price: standingPrice(compiled, routine, { day, cell, attendees }) - REWARD };
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
      if (price < INFINITE) slots.push({ day, cell, price: surcharge ? price + surcharge(day, cell) : price });
    }
  }
  return slots;
}

/** For each standard the cheapest of: its own slot, another time on its weekday, another weekday. */
function offer(
  { weights: { rhythm } }: Compiled,
  slots: readonly Slot[],
  standards: readonly Standard[],
  price: Float64Array,
  chosen: Int32Array,
): void {
  let any: Slot | undefined;
  const same: (Slot | undefined)[] = [undefined, undefined, undefined, undefined, undefined];
  const exact = new Map<number, Slot>();
  for (const slot of slots) {
    const weekday = slot.day % 5;
    const own = exact.get(weekday * 32 + slot.cell);
    if (!own || slot.price < own.price) exact.set(weekday * 32 + slot.cell, slot);
    if (!any || slot.price < any.price) any = slot;
    if (!same[weekday] || slot.price < same[weekday].price) same[weekday] = slot;
  }
  standards.forEach(({ weekday, cell }, standard) => {
    const use = (slot: Slot | undefined, off: number) => {
      if (!slot || slot.price + off >= price[standard]!) return;
      price[standard] = slot.price + off;
      chosen[standard] = slot.day * 32 + slot.cell;
    };
    use(exact.get(weekday * 32 + cell), 0);
    use(same[weekday], rhythm.otherTime);
    use(any, rhythm.otherWeekday);
  });
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
    const fromWeek = result.length === 0 ? 0 : floor(rule.buckets[bucket]!.first / 5);
    result.push({ ...standards[standard]!, fromWeek });
  }
  return result;
}

import type { Calendar } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockDraft, BlockKey, DraftMeeting, FixedMeeting, Standard } from './draft.js';
import type { Occupancy } from './occupancy.js';
import type { Routine } from './routine.js';
import { solveByStandard, solvePruned, solveSeries } from './series-program.js';
import type { SeriesProgram, SeriesSolution } from './series-program.js';
import { ruleOf } from './series-rules.js';
import type { SeriesRule, SeriesSteps } from './series-rules.js';
import { attendeesAt, priceTable, standingPrice } from './slots.js';
import { standAgain } from './standing.js';
import { INFINITE, floor, max, min } from './numbers.js';

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
  /** Prices of all times (`priceTable`), when they are known already. */
  readonly table?: Float64Array;
  /** Whether the standard slot may change. Default true. */
  readonly mayChange?: boolean;
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
  const { mayChange = true } = request;
  const [constant] = mayChange ? [] : solveByStandard(series.program, 1);
  return asDraft(series, occupancy, request, constant ?? solvePruned(series.program));
}

/** The standard slots, and whether to change them, that come within `spare` of the cheapest plan. */
export function standardsWithin(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  request: SeriesRequest,
  spare: number,
): Pick<SeriesRequest, 'only' | 'mayChange'> {
  const { nodes, program } = readSeries(compiled, team, occupancy, request);
  const constant = solveByStandard(program, INFINITE);
  const changing = program.change + solveSeries(withoutStandards(program)).cost;
  const most = min(changing, ...constant.map(({ cost }) => cost)) + spare;
  const within = constant.filter(({ cost, held }) => cost < most && held.length > 0);
  if (changing < most || within.length === 0) return {};
  return { only: within.map(({ held }) => nodes.standards[held[0]!.standard]!), mayChange: false };
}

/** Each bucket at its cheapest standard: at most the cost of any plan, apart from what its changes cost. */
function withoutStandards(program: SeriesProgram): SeriesProgram {
  const { buckets, standards, price } = program;
  const least = new Float64Array(buckets).fill(INFINITE);
  price.forEach((one, at) => (least[floor(at / standards)] = min(least[floor(at / standards)]!, one)));
  return { ...program, standards: 1, price: least };
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
  const table = request.table ?? priceTable(compiled, occupancy, request.routine);
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
      ? standing(compiled, occupancy, stands)
      : legalSlots(table, calendar, bucket, request.surcharge);
    const base = index * standards.length;
    offer(compiled, slots, standards, price.subarray(base, base + standards.length), slot.subarray(base));
  });
  return { standards, price, slot, fixed };
}

/** The times of a bucket, which is a day or a week: price by `weekday * 32 + cell`, the cheapest by weekday and of all. */
interface Slots {
  readonly day: number;
  readonly exact: Float64Array;
  readonly best: Int32Array;
  any: number;
}

const slots: Slots = { day: 0, exact: new Float64Array(5 * 32), best: new Int32Array(5), any: -1 };

function noSlots(day: number): Slots {
  slots.exact.fill(INFINITE);
  slots.best.fill(-1);
  return Object.assign(slots, { day: day - (day % 5), any: -1 });
}

function addSlot(into: Slots, weekday: number, cell: number, price: number): void {
  const at = weekday * 32 + cell;
  into.exact[at] = price;
  const best = into.best[weekday]!;
  if (best < 0 || price < into.exact[best]!) into.best[weekday] = at;
  if (into.any < 0 || price < into.exact[into.any]!) into.any = at;
}

function standing(compiled: Compiled, occupancy: Occupancy, stands: FixedMeeting): Slots {
  const { routine, placed } = standAgain(occupancy, stands);
  const into = noSlots(placed.day);
  addSlot(into, placed.day % 5, placed.cell, standingPrice(compiled, routine, placed) - REWARD);
  return into;
}

function legalSlots(
  table: Float64Array,
  { cells }: Calendar,
  { first, last }: SeriesRule['buckets'][number],
  surcharge: SeriesRequest['surcharge'],
): Slots {
  const into = noSlots(first);
  for (let day = first; day <= last; day++) {
    for (let cell = 0; cell < cells; cell++) {
      const price = table[day * cells + cell]!;
      if (price < INFINITE) addSlot(into, day % 5, cell, surcharge ? price + surcharge(day, cell) : price);
    }
  }
  return into;
}

/** For each standard the cheapest of: its own slot, another time on its weekday, another weekday. */
function offer(
  { weights: { rhythm } }: Compiled,
  { day, exact, best, any }: Slots,
  standards: readonly Standard[],
  price: Float64Array,
  chosen: Int32Array,
): void {
  if (any < 0) return;
  standards.forEach(({ weekday, cell }, standard) => {
    const own = weekday * 32 + cell;
    let at = own;
    let least = exact[own]!;
    const near = best[weekday]!;
    if (near >= 0 && exact[near]! + rhythm.otherTime < least) {
      at = near;
      least = exact[near]! + rhythm.otherTime;
    }
    if (exact[any]! + rhythm.otherWeekday < least) {
      at = any;
      least = exact[any]! + rhythm.otherWeekday;
    }
    if (least === INFINITE) return;
    price[standard] = least;
    chosen[standard] = (day + (at >> 5)) * 32 + (at & 31);
  });
}

function meetingAt(
  occupancy: Occupancy,
  routine: Routine,
  slot: number,
  fixed: FixedMeeting | undefined,
): DraftMeeting {
  if (fixed) return standAgain(occupancy, fixed);
  const day = slot >> 5;
  const cell = slot & 31;
  return { routine, placed: { day, cell, attendees: attendeesAt(occupancy, routine, day, cell) } };
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

import { indexOf } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import { SPACING } from './defaults.js';
import type { BlockDraft, DraftMeeting, FixedMeeting } from './draft.js';
import type { Occupancy } from './occupancy.js';
import type { Routine } from './routine.js';
import { attendeesAt, priceTable, slotPrice, standingPrice } from './slots.js';
import { leastGap } from './spacing-gap.js';
import { solveSpacing } from './spacing-program.js';
import { standAgain } from './standing.js';
import { INFINITE, abs, floor, max } from './numbers.js';

const REWARD = 1e7;

export interface SpacedRequest {
  readonly routine: Routine;
  readonly fixed: readonly FixedMeeting[];
  readonly surcharge?: (day: number, cell: number) => number;
  /** Prices of all times (`priceTable`), when they are known already. */
  readonly table?: Float64Array;
}

/**
 * Plans facilitated meetings (on the offered dates that nobody else has taken) or joint training (on any day, at its
 * best time) exactly with the spacing program, given what the other blocks have taken.
 */
export function planSpaced(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  request: SpacedRequest,
): BlockDraft {
  const { routine, fixed } = request;
  const kind = routine.kind as 'external' | 'training';
  const { count, leastGapDays } = team.source.rules[kind]!;
  const possible =
    kind === 'external' ? offered(compiled, team, occupancy, request) : bestOfDays(compiled, occupancy, request);
  const candidates = withFixed(compiled, occupancy, leastGapDays ? possible : bestOfWeeks(possible), fixed);
  const { minWeeks, tolerance } = SPACING[kind];
  const gap = leastGap(compiled.calendar, leastGapDays, minWeeks);
  const target = Math.round(compiled.calendar.weeks / count);
  const places = candidates.map(({ day }) => gap.placeOf(day));
  const week = (candidate: number) => floor(candidates[candidate]!.day / 5);
  const solution = solveSpacing({
    count: max(count, fixed.length),
    price: candidates.map(({ price, stands }) => price - (stands ? REWARD : 0)),
    missing: compiled.weights.missing[kind],
    between: (earlier, later) => {
      const isTooClose = places[later]! - places[earlier]! < gap.days;
      if (isTooClose && !(candidates[earlier]!.stands && candidates[later]!.stands)) return INFINITE;
      return compiled.weights.spacing[kind] * max(0, abs(week(later) - week(earlier) - target) - tolerance);
    },
  });
  const meetings = solution.held.map((held): DraftMeeting => {
    const { day, cell, stands } = candidates[held]!;
    if (stands) return standAgain(occupancy, stands);
    return { routine, placed: { day, cell, attendees: attendeesAt(occupancy, routine, day, cell) } };
  });
  return { key: kind, cost: solution.cost + REWARD * fixed.length, meetings, standards: [] };
}

interface Candidate {
  readonly day: number;
  readonly cell: number;
  readonly price: number;
  readonly stands?: FixedMeeting;
}

function offered(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  { routine, surcharge, table }: SpacedRequest,
): Candidate[] {
  const { calendar, instance } = compiled;
  const priceAt = (day: number, cell: number) =>
    table?.[day * calendar.cells + cell] ?? slotPrice(compiled, occupancy, routine, day, cell);
  const { facilitator: id } = team.source.rules.external!;
  const facilitator = instance.facilitators.find((one) => one.id === id)!;
  return facilitator.offers
    .map(({ date, start }) => ({
      day: indexOf(calendar, date),
      cell: (start - calendar.fromMinute) / calendar.stepMinutes,
    }))
    .filter(({ day, cell }) => day >= 0 && cell >= 0 && Number.isInteger(cell))
    .map(({ day, cell }) => ({
      day,
      cell,
      price: priceAt(day, cell) + (surcharge?.(day, cell) ?? 0),
    }))
    .filter(({ price }) => price < INFINITE)
    .sort((a, b) => a.day - b.day || a.cell - b.cell);
}

function bestOfDays(
  compiled: Compiled,
  occupancy: Occupancy,
  { routine, surcharge, table = priceTable(compiled, occupancy, routine) }: SpacedRequest,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (let day = 0; day < compiled.calendar.days; day++) {
    let best: Candidate | undefined;
    for (let cell = 0; cell + routine.cells <= compiled.calendar.cells; cell++) {
      const price = table[day * compiled.calendar.cells + cell]! + (surcharge?.(day, cell) ?? 0);
      if (price < (best?.price ?? INFINITE)) best = { day, cell, price };
    }
    if (best) candidates.push(best);
  }
  return candidates;
}

/** A meeting that stands is the only candidate of its day. */
function withFixed(
  compiled: Compiled,
  occupancy: Occupancy,
  candidates: readonly Candidate[],
  fixed: readonly FixedMeeting[],
): Candidate[] {
  const days = new Set(fixed.map(({ day }) => day));
  const standing = fixed.map((stands) => {
    const { routine, placed } = standAgain(occupancy, stands);
    return { day: stands.day, cell: stands.cell, price: standingPrice(compiled, routine, placed), stands };
  });
  const open = candidates.filter(({ day }) => !days.has(day));
  return [...open, ...standing].sort((a, b) => a.day - b.day);
}

/** Where distances count whole weeks, only the cheapest candidate of a week matters. */
function bestOfWeeks(candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<number, Candidate>();
  for (const one of candidates) {
    const week = floor(one.day / 5);
    if (one.price < (best.get(week)?.price ?? INFINITE)) best.set(week, one);
  }
  return [...best.values()];
}

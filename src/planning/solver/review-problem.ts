import type { Compiled, CompiledFamily } from './compiled.js';
import type { FixedMeeting, Standard } from './draft.js';
import type { ReviewWeek } from './review-dates.js';
import { reviewSlots, undominated } from './review-options.js';
import type { ReviewSlot } from './review-options.js';
import type { FamilyPath } from './rotation-paths.js';
import type { TeamTask } from './team-draft.js';
import { INFINITE, ceil, floor, max, min } from './numbers.js';

const OPTIONS_A_WEEK = 8;

/** Review dates as numbers, under given standard slots: for each week of the horizon its options. */
export interface ReviewProblem {
  readonly weeks: readonly ReviewWeek[];
  /** By week: the slot of each option. */
  readonly slots: readonly (readonly ReviewSlot[])[];
  /** Skipped weeks, standing reviews and changes of the standard slot. */
  readonly constant: number;
}

/** The families as they stand after the reviews already held; `constant` is what those left overdue. */
export function readFamilies({ compiled, team, fixed }: TeamTask): { families: FamilyPath[]; constant: number } {
  const reviews = [...(fixed.get('review') ?? [])].sort((a, b) => a.day - b.day);
  const read = team.families.map((family) => familyPath(compiled, family, reviews));
  return { families: read.map(({ path }) => path), constant: read.reduce((sum, { past }) => sum + past, 0) };
}

function familyPath({ weights, calendar }: Compiled, family: CompiledFamily, reviews: readonly FixedMeeting[]) {
  let { lastWeek } = family;
  let past = 0;
  const visit = new Float64Array(calendar.weeks);
  for (const { day, held, families } of reviews) {
    const week = floor(day / 5);
    if (!held && families?.includes(family.id)) visit[week] = -weights.familyMove;
    if (!held?.families.includes(family.id)) continue;
    past += weights.overdue * max(0, week - lastWeek - family.everyWeeks);
    lastWeek = week;
  }
  const weeks = Array.from({ length: calendar.weeks }, (_, week) => week);
  const places = weeks.filter((week) => week > lastWeek && week >= family.fromWeek && week < family.untilWeek);
  const { everyWeeks, untilWeek } = family;
  const path: FamilyPath = {
    everyWeeks,
    lastWeek,
    untilWeek,
    weeks: Int32Array.from(places),
    overdue: weights.overdue,
    ...(visit.some((price) => price !== 0) && { visit }),
  };
  return { path, past };
}

/** The options of each week, given what the other blocks have taken. */
export function readProblem(task: TeamTask, standards: readonly Standard[]): ReviewProblem {
  const { compiled, team, occupancy } = task;
  const fixed = task.fixed.get('review') ?? [];
  const { everyWeeks = 1 } = team.source.rules.review!;
  const skip = compiled.weights.missing.reviewWeek * everyWeeks;
  const legal = reviewSlots(compiled, team, occupancy, fixed);
  const priceUnder = (slot: ReviewSlot) => slot.price + rhythmPrice(compiled, standards, slot.day, slot.cell);
  const open = openWeeks(legal, everyWeeks, fixed, priceUnder);
  let constant = skip * ceil(compiled.calendar.weeks / everyWeeks);
  constant += compiled.weights.rhythm.newStandard * max(0, standards.length - 1);
  const slots = legal.map((): ReviewSlot[] => []);
  const weeks = legal.map((own, week): ReviewWeek => {
    const stands = fixed.find(({ day }) => floor(day / 5) === week);
    if (stands) constant += priceUnder(own[0]!) - skip;
    if (stands?.held) return { options: [], stands: false };
    if (stands) {
      slots[week] = own;
      return { options: [{ price: 0, canSee: own[0]!.canSee }], stands: true };
    }
    const options = open.has(week) ? undominated(own, priceUnder, OPTIONS_A_WEEK) : [];
    slots[week] = options.map(({ slot }) => slot);
    return { options: options.map(({ slot, price }) => ({ price: price - skip, canSee: slot.canSee })), stands: false };
  });
  return { weeks, slots, constant };
}

/** Of each group of `everyWeeks` weeks without a standing review the one with the cheapest slot. */
function openWeeks(
  legal: readonly (readonly ReviewSlot[])[],
  everyWeeks: number,
  fixed: readonly FixedMeeting[],
  priceUnder: (slot: ReviewSlot) => number,
): Set<number> {
  const group = (week: number) => floor(week / everyWeeks);
  const taken = new Set(fixed.map(({ day }) => group(floor(day / 5))));
  const best = new Map<number, { readonly week: number; readonly price: number }>();
  legal.forEach((slots, week) => {
    const price = min(...slots.map(priceUnder));
    if (taken.has(group(week)) || price >= (best.get(group(week))?.price ?? INFINITE)) return;
    best.set(group(week), { week, price });
  });
  return new Set([...best.values()].map(({ week }) => week));
}

function rhythmPrice({ weights }: Compiled, standards: readonly Standard[], day: number, cell: number): number {
  const standard = standards.findLast(({ fromWeek }) => fromWeek <= floor(day / 5));
  if (!standard || standard.weekday !== day % 5) return weights.rhythm.otherWeekday;
  return standard.cell === cell ? 0 : weights.rhythm.otherTime;
}

import type { Highs } from 'highs';
import type { Compiled, CompiledFamily, CompiledTeam } from './compiled.js';
import type { BlockDraft, DraftMeeting, FixedMeeting, Standard } from './draft.js';
import type { Occupancy } from './occupancy.js';
import { reviewSlots, undominated } from './review-options.js';
import type { ReviewSlot } from './review-options.js';
import { overdueWeeks } from './rotation.js';
import type { Rotation } from './rotation.js';
import { datePrice, searchDates } from './review-dates.js';
import type { DateSearch, ReviewWeek } from './review-dates.js';
import { divePaths } from './rotation-dive.js';
import { RotationMaster } from './rotation-master.js';
import type { Visits } from './rotation-master.js';
import type { FamilyPath } from './rotation-paths.js';
import { attendeesAt } from './slots.js';

/** Review dates with the families that are seen there; `cost` of both together. */
export interface ReviewDraft {
  readonly block: BlockDraft;
  readonly rotation: Rotation;
  readonly cost: number;
  /** Of the linear relaxation for the standard slots that were tried. */
  readonly bound: number;
}

const OPTIONS_A_WEEK = 8;
const DATE_TRIALS = 80;

/** Plans review dates and rotation together for the given standard slots. */
export function planReviews(
  highs: Highs,
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  fixed: readonly FixedMeeting[],
  standards: readonly Standard[],
): ReviewDraft {
  const problem = readProblem(compiled, team, occupancy, fixed, standards);
  const { families, weeks, capacity } = problem;
  const master = new RotationMaster(highs, families, weeks.length, capacity);
  try {
    const start = weeks.map(({ options, stands }) => (stands || options[0]!.price < 0 ? 0 : -1));
    const dates = searchDates(master, families, weeks, capacity, start, DATE_TRIALS);
    const price = datePrice(weeks, dates.held);
    const paths = divePaths(master, families.length, wholeWeeks(dates.value - price, compiled.weights.overdue));
    const cost = price + paths.reduce((sum, path) => sum + path.cost, 0);

    return readDraft(compiled, team, occupancy, fixed, standards, problem, { ...dates, paths, cost });
  } finally {
    master.dispose();
  }
}

/** Overdue weeks are whole: a relaxation of 2.3 weeks means 3. */
function wholeWeeks(cost: number, overdue: number): number {
  return overdue > 0 ? Math.ceil(cost / overdue - 1e-6) * overdue : cost;
}

interface Problem {
  readonly families: readonly FamilyPath[];
  readonly weeks: readonly ReviewWeek[];
  readonly capacity: number;
  /** For each of `weeks`: its number and the slot of each option. */
  readonly slots: readonly { readonly week: number; readonly slots: readonly ReviewSlot[] }[];
  /** Skipped weeks, standing reviews and overdue weeks of the past. */
  readonly constant: number;
}

function readProblem(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  fixed: readonly FixedMeeting[],
  standards: readonly Standard[],
): Problem {
  const { weights, calendar } = compiled;
  const { capacity, everyWeeks = 1 } = team.source.rules.review!;
  const skip = weights.missing.reviewWeek * everyWeeks;
  const bySlots = reviewSlots(compiled, team, occupancy, fixed);
  const weeks: ReviewWeek[] = [];
  const slots: { week: number; slots: ReviewSlot[] }[] = [];
  const groups = Math.ceil(calendar.weeks / everyWeeks);
  let constant = skip * groups;
  const taken = new Set(fixed.map(({ day }) => Math.floor(Math.floor(day / 5) / everyWeeks)));
  /** Of the weeks of a group the one with the cheapest slot. */
  const cheapestWeek = (group: number) => {
    const prices = bySlots
      .slice(group * everyWeeks, (group + 1) * everyWeeks)
      .map((legal) =>
        Math.min(...legal.map((slot) => slot.price + rhythmPrice(compiled, standards, slot.day, slot.cell))),
      );
    return group * everyWeeks + prices.indexOf(Math.min(...prices));
  };
  bySlots.forEach((legal, week) => {
    const group = Math.floor(week / everyWeeks);
    const priceUnder = (slot: ReviewSlot) => slot.price + rhythmPrice(compiled, standards, slot.day, slot.cell);
    const stands = fixed.find(({ day }) => Math.floor(day / 5) === week);
    if (stands) {
      constant += priceUnder(legal[0]!) - skip;
      if (stands.held) return;
      weeks.push({ options: [{ price: 0, canSee: legal[0]!.canSee }], stands: true });
      slots.push({ week, slots: legal });
    } else if (!taken.has(group)) {
      const options = undominated(legal, priceUnder, OPTIONS_A_WEEK);
      if (options.length === 0 || cheapestWeek(group) !== week) return;
      weeks.push({
        options: options.map(({ slot, price }) => ({ price: price - skip, canSee: slot.canSee })),
        stands: false,
      });
      slots.push({ week, slots: options.map(({ slot }) => slot) });
    }
  });
  const families = team.families.map((family, index) => familyPath(compiled, family, index, fixed, slots));
  constant += families.reduce((sum, { constant: past }) => sum + past, 0);
  return {
    families,
    weeks,
    capacity,
    slots,
    constant: constant + weights.rhythm.newStandard * Math.max(0, standards.length - 1),
  };
}

export function rhythmPrice({ weights }: Compiled, standards: readonly Standard[], day: number, cell: number): number {
  const standard = standards.findLast(({ fromWeek }) => fromWeek <= Math.floor(day / 5));
  if (!standard || standard.weekday !== day % 5) return weights.rhythm.otherWeekday;
  return standard.cell === cell ? 0 : weights.rhythm.otherTime;
}

/** The family as it stands after the reviews already held; `constant` is what they left overdue. */
function familyPath(
  { weights }: Compiled,
  family: CompiledFamily,
  index: number,
  fixed: readonly FixedMeeting[],
  slots: Problem['slots'],
): FamilyPath & { readonly constant: number } {
  let { lastWeek } = family;
  let constant = 0;
  for (const { day, held } of [...fixed].sort((a, b) => a.day - b.day)) {
    if (!held?.families.includes(family.id)) continue;
    const week = Math.floor(day / 5);
    constant += weights.overdue * Math.max(0, week - lastWeek - family.everyWeeks);
    lastWeek = week;
  }
  const places = slots.flatMap(({ week, slots: options }, place) =>
    week > lastWeek && options.some(({ canSee }) => canSee[index]) ? [place] : [],
  );
  return {
    everyWeeks: family.everyWeeks,
    lastWeek,
    untilWeek: family.untilWeek,
    places: Int32Array.from(places),
    weeks: Int32Array.from(places, (place) => slots[place]!.week),
    overdue: weights.overdue,
    constant,
  };
}

function readDraft(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  fixed: readonly FixedMeeting[],
  standards: readonly Standard[],
  problem: Problem,
  {
    held: options,
    paths,
    cost: joint,
    bound,
  }: DateSearch & { readonly paths: readonly Visits[]; readonly cost: number },
): ReviewDraft {
  const routine = team.routines.review!;
  const chosen = new Map<number, ReviewSlot>();
  options.forEach((option, place) => option >= 0 && chosen.set(place, problem.slots[place]!.slots[option]!));
  const seenAt = (place: number) => paths.filter(({ places }) => places.includes(place)).map(({ family }) => family);
  const planned = [...chosen].map(([place, { day, cell }]) => {
    const stands = fixed.find((one) => one.day === day && one.cell === cell);
    const meeting: DraftMeeting = {
      routine,
      placed: { day, cell, attendees: attendeesAt(occupancy, routine, day, cell) },
      fixed: stands,
    };
    return { meeting, seen: seenAt(place).sort((a, b) => a - b) };
  });
  const past = fixed.flatMap((stands) => {
    if (!stands.held) return [];
    const { day, cell } = stands;
    const seen = stands.held.families.map((id) => team.families.findIndex((family) => family.id === id));
    return [
      {
        meeting: { routine, placed: { day, cell, attendees: stands.held.attendees }, fixed: stands },
        seen: seen.filter((index) => index >= 0),
      },
    ];
  });
  const all = [...past, ...planned].sort((a, b) => a.meeting.placed.day - b.meeting.placed.day);
  const weeksOf = (family: number) =>
    all.filter(({ seen }) => seen.includes(family)).map(({ meeting }) => Math.floor(meeting.placed.day / 5));
  const overdue = team.families.reduce((sum, family, index) => sum + overdueWeeks(family, weeksOf(index)), 0);
  const cost = joint + problem.constant;
  return {
    block: {
      key: 'review',
      cost: cost - compiled.weights.overdue * overdue,
      meetings: all.map(({ meeting }) => meeting),
      standards,
    },
    rotation: { seen: all.map(({ seen }) => seen), overdue },
    cost,
    bound: bound + problem.constant,
  };
}

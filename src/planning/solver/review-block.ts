import type { Highs } from 'highs';
import type { BlockDraft, DraftMeeting, Standard } from './draft.js';
import { datePrice, searchDates } from './review-dates.js';
import type { DateSearch } from './review-dates.js';
import { reviewSlots } from './review-options.js';
import { polishReviews } from './review-polish.js';
import { readFamilies, readProblem } from './review-problem.js';
import type { ReviewProblem } from './review-problem.js';
import { wishesOf } from './review-wishes.js';
import { overdueWeeks } from './rotation.js';
import type { Rotation } from './rotation.js';
import { diveDates } from './review-dive.js';
import { ReviewMaster } from './review-master.js';
import { divePaths } from './rotation-dive.js';
import { effortFor, pathCost, RotationMaster } from './rotation-master.js';
import type { Visits } from './rotation-master.js';
import type { FamilyPath } from './rotation-paths.js';
import { wholePaths } from './rotation-whole.js';
import { attendeesAt } from './slots.js';
import { standAgain } from './standing.js';
import { whileSolving } from './team-draft.js';
import type { Surcharge, TeamTask } from './team-draft.js';
import { ceil, floor, max } from './numbers.js';

/** Review dates with the families that are seen there; `cost` of both together. */
export interface ReviewDraft {
  readonly block: BlockDraft;
  readonly rotation: Rotation;
  readonly cost: number;
}

/** Dates of reviews under given standard slots, before the rotation is whole. */
export interface Exploration {
  readonly block: BlockDraft;
  /** Dates and relaxation of the rotation together. */
  readonly value: number;
  /** Surcharge on review slots: negative where families need them. */
  readonly wishes: Surcharge;
}

/** Exchanges tried when a plan is made, and when standard slots are compared. */
const DATE_TRIALS = 120;
const EXPLORE_TRIALS = 40;
const ESTIMATE_ROUNDS = 40;
const BOUND_ROUNDS = 150;
/** Share of the full work below which there are too many families for the larger programs. */
const LARGE = 0.5;

/**
 * How dates and rotation are searched: dates by exchanges and paths by diving; then whole paths by an integer program as
 * well; and the dates from where the joint relaxation leads.
 */
export type Search = 'quick' | 'exchanges' | 'joint';

/**
 * Plans a team's reviews: dates and rotation together. It keeps one relaxation for all that is asked of it, so that
 * paths found for one standard slot serve the next.
 */
export class ReviewPlanner {
  readonly families: readonly FamilyPath[];
  /** Overdue weeks that the reviews already held have left. */
  private readonly past: number;
  private readonly master: RotationMaster;
  private readonly capacity: number;

  constructor(
    private readonly highs: Highs,
    private readonly task: TeamTask,
  ) {
    const { families, constant } = readFamilies(task);
    this.families = families;
    this.past = constant;
    this.capacity = task.team.source.rules.review!.capacity;
    this.master = new RotationMaster(highs, families, task.compiled.calendar.weeks, this.capacity);
  }

  /** Dates and rotation, from these reviews on and with their standard slots, given what the other blocks have taken. */
  plan(from: BlockDraft, search: Search = 'exchanges'): ReviewDraft {
    const { standards } = from;
    const problem = this.read(standards);
    const isUsual = effortFor(this.families.length) >= LARGE;
    const start = search === 'joint' && isUsual ? this.foresee(problem) : startAt(problem, from);
    const dates = this.search(problem, start, DATE_TRIALS);
    const visits = this.visit(dates, dates.value - datePrice(problem.weeks, dates.held), search !== 'quick' && isUsual);
    const { held, paths } = polishReviews(this.families, problem.weeks, this.capacity, { ...dates, paths: visits });
    const price = datePrice(problem.weeks, held);
    const overdue = paths.reduce((sum, { family, weeks }) => sum + pathCost(unbound(this.families[family]!), weeks), 0);
    const cost = price + overdue + problem.constant + this.past;
    return whileSolving(this.task, 'review', () => readDraft(this.task, standards, problem, held, paths, cost));
  }

  /** The relaxation alone: dates under these standard slots, what they are worth, and what the rotation wants of them. */
  explore(standards: readonly Standard[]): Exploration {
    const problem = this.read(standards);
    const dates = this.search(problem, startOf(problem), EXPLORE_TRIALS);
    const wishes = whileSolving(this.task, 'review', () => wishesOf(this.task, problem, this.families, dates));
    const { block } = whileSolving(this.task, 'review', () =>
      readDraft(this.task, standards, problem, dates.held, [], 0),
    );
    const price = datePrice(problem.weeks, dates.held) + problem.constant;
    return { block: { ...block, cost: price }, value: dates.value + problem.constant + this.past, wishes };
  }

  /** Overdue weeks in the relaxation, at their price, for reviews at these very times with these attendees. */
  estimateFor(review: BlockDraft): number {
    const { team, compiled } = this.task;
    for (let week = 0; week < compiled.calendar.weeks; week++) this.master.hold(week, undefined);
    for (const { placed, fixed } of review.meetings) {
      if (fixed?.held) continue;
      const week = floor(placed.day / 5);
      const canSee = team.families.map(({ contacts, needsBoth, fromWeek, untilWeek }) => {
        const there = contacts.filter((person) => placed.attendees.includes(person)).length;
        return week >= fromWeek && week < untilWeek && there > 0 && (!needsBoth || there === contacts.length);
      });
      this.master.hold(week, canSee);
    }
    return this.master.solve(ceil(ESTIMATE_ROUNDS * effortFor(this.families.length))).objective;
  }

  /** Overdue weeks, at their price, that no choice of dates avoids: every legal time of every week is open. */
  bound(alone: TeamTask): { readonly bound: number; readonly placePrices: Float64Array } {
    const { weights, calendar } = this.task.compiled;
    const fixed = alone.fixed.get('review') ?? [];
    const open = reviewSlots(alone.compiled, alone.team, alone.occupancy, fixed);
    const isPlain = this.families.every(({ visit }) => !visit);
    const families = isPlain ? this.families : this.families.map(unbound);
    const master = isPlain ? this.master : new RotationMaster(this.highs, families, calendar.weeks, this.capacity);
    open.forEach((slots, week) => {
      const isHeld = fixed.some(({ day, held }) => held && floor(day / 5) === week);
      const canSee = this.families.map((_, family) => slots.some((slot) => slot.canSee[family]));
      master.hold(week, slots.length > 0 && !isHeld ? canSee : undefined);
    });
    const { bound, placePrices } = master.solve(BOUND_ROUNDS);
    if (!isPlain) master.dispose();
    return { bound: max(0, wholeWeeks(bound, weights.overdue)) + this.past, placePrices };
  }

  dispose(): void {
    this.master.dispose();
  }

  /** The dates to which the relaxation of dates and rotation together leads. */
  private foresee({ weeks }: ReviewProblem): number[] {
    const joint = new ReviewMaster(this.highs, this.families, weeks, this.capacity, this.master.columns);
    try {
      const held = diveDates(joint, weeks);
      this.master.add(joint.columns);
      return held;
    } finally {
      joint.dispose();
    }
  }

  /** Whole paths for the dates that the master holds; `late` is what the relaxation of the rotation costs there. */
  private visit({ solution }: DateSearch, late: number, isThorough: boolean): readonly Visits[] {
    const { overdue } = this.task.compiled.weights;
    const isWhole = overdue > 0 && this.families.every(({ visit }) => !visit);
    const least = isWhole ? wholeWeeks(late, overdue) : late;
    const dived = divePaths(this.master, this.families.length, least);
    this.families.forEach((_, family) => this.master.setFree(family));
    const isLeast = dived.reduce((sum, { cost }) => sum + cost, 0) <= least + 1e-6;
    if (isLeast || !isWhole || !isThorough) return dived;
    return wholePaths(this.highs, this.master, solution, least, overdue) ?? dived;
  }

  private read(standards: readonly Standard[]): ReviewProblem {
    return whileSolving(this.task, 'review', () => readProblem(this.task, standards));
  }

  private search(problem: ReviewProblem, start: readonly number[], most: number): DateSearch {
    this.master.trim();
    const trials = ceil(most * effortFor(this.families.length));
    return searchDates(this.master, this.families, problem.weeks, this.capacity, start, trials);
  }
}

/** By week: the cheapest option, or −1 where holding no review is cheaper. */
function startOf({ weeks }: ReviewProblem): number[] {
  return weeks.map(({ options, stands }) => (stands || (options[0]?.price ?? 0) < 0 ? 0 : -1));
}

/** By week: the option at the time of the given review, else the cheapest, or −1 where none is held. */
function startAt(problem: ReviewProblem, from: BlockDraft): number[] {
  const cheapest = startOf(problem);
  const times = new Map(from.meetings.map(({ placed: { day, cell } }) => [floor(day / 5), { day, cell }]));
  return problem.slots.map((slots, week) => {
    const time = times.get(week);
    const same = slots.findIndex(({ day, cell }) => day === time?.day && cell === time.cell);
    return same >= 0 ? same : cheapest[week]!;
  });
}

/** The family without a price for the visits that it has. */
function unbound(family: FamilyPath): FamilyPath {
  return { ...family, visit: undefined };
}

/** Overdue weeks are whole: a relaxation of 2.3 weeks means 3. */
function wholeWeeks(cost: number, overdue: number): number {
  return overdue > 0 ? ceil(cost / overdue - 1e-6) * overdue : cost;
}

function readDraft(
  task: TeamTask,
  standards: readonly Standard[],
  problem: ReviewProblem,
  held: readonly number[],
  paths: readonly Visits[],
  cost: number,
): ReviewDraft {
  const { team, compiled } = task;
  const reviews = [...standing(task), ...planned(task, problem, held, paths)];
  reviews.sort((a, b) => a.meeting.placed.day - b.meeting.placed.day);
  const weeksOf = (family: number) =>
    reviews.filter(({ seen }) => seen.includes(family)).map(({ meeting }) => floor(meeting.placed.day / 5));
  const overdue = team.families.reduce((sum, family, index) => sum + overdueWeeks(family, weeksOf(index)), 0);
  const meetings = reviews.map(({ meeting }) => meeting);
  return {
    block: { key: 'review', cost: cost - compiled.weights.overdue * overdue, meetings, standards },
    rotation: { seen: reviews.map(({ seen }) => seen), overdue },
    cost,
  };
}

interface Review {
  readonly meeting: DraftMeeting;
  readonly seen: readonly number[];
}

function planned(
  { team, occupancy, fixed }: TeamTask,
  { slots }: ReviewProblem,
  held: readonly number[],
  paths: readonly Visits[],
): Review[] {
  const routine = team.routines.review!;
  return held.flatMap((option, week) => {
    const slot = slots[week]![option];
    if (!slot) return [];
    const { day, cell } = slot;
    const stands = fixed.get('review')?.find((one) => one.day === day && one.cell === cell);
    const seen = paths.filter(({ weeks }) => weeks.includes(week)).map(({ family }) => family);
    const meeting = stands
      ? standAgain(occupancy, stands)
      : { routine, placed: { day, cell, attendees: attendeesAt(occupancy, routine, day, cell) } };
    return [{ meeting, seen: seen.sort((a, b) => a - b) }];
  });
}

function standing({ team, occupancy, fixed }: TeamTask): Review[] {
  return (fixed.get('review') ?? []).flatMap((stands) => {
    if (!stands.held) return [];
    const seen = stands.held.families.map((id) => team.families.findIndex((family) => family.id === id));
    return [{ meeting: standAgain(occupancy, stands), seen: seen.filter((index) => index >= 0) }];
  });
}

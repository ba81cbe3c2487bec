import { indexOf } from './calendar.js';
import { compile } from './compiled.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { FixedMeeting } from './draft.js';
import type { Repair } from './explain.types.js';
import type { Instance, Team } from './instance.js';
import { loadSolver } from './linear-model.js';
import { Occupancy } from './occupancy.js';
import type { Plan, PlannedMeeting } from './plan.js';
import { reviewSlots } from './review-options.js';
import { readFamilies } from './review-problem.js';
import { divePaths } from './rotation-dive.js';
import { pathCost, RotationMaster } from './rotation-master.js';
import { floor, max } from './numbers.js';

const ROUNDS = 60;

/**
 * What a few more reviews a year would leave overdue: the plan's dates stay, and the rotation is solved again with a
 * second review in the weeks in which a place is worth most. A second review needs a legal hour on another day of its week,
 * beside everything that is planned, and counts only families who can be at both. Empty where the year has too few such weeks.
 */
export async function extraMeetings(instance: Instance, planned: Plan, { id }: Team, most: number): Promise<Repair[]> {
  const compiled = compile(instance);
  const team = compiled.teams.find((one) => one.id === id)!;
  const reviews = planned.meetings.filter((one) => one.team === id && one.kind === 'review');
  const second = secondReviews(compiled, team, planned, reviews);
  if (second.size === 0) return [];
  const { overdue } = compiled.weights;
  const { families, constant } = readFamilies({
    ...{ compiled, team, occupancy: new Occupancy(compiled), standing: new Map() },
    fixed: new Map([['review', held(compiled, team, reviews)]]),
  });
  const { capacity } = team.source.rules.review!;
  const master = new RotationMaster(await loadSolver(), families, compiled.calendar.weeks, capacity);
  try {
    const ahead = reviews.filter((review) => !isPast(compiled, review));
    for (const review of ahead) master.hold(weekOf(compiled, review), canSee(team, compiled, review));
    const { placePrices } = master.solve(ROUNDS);
    const weeks = [...second.keys()].sort((a, b) => placePrices[b]! - placePrices[a]! || a - b).slice(0, most);
    for (const week of weeks) master.hold(week, second.get(week), 2 * capacity);
    const least = Math.ceil(master.solve(ROUNDS).objective / overdue - 1e-6) * overdue;
    const paths = divePaths(master, families.length, least);
    const late = paths.reduce((sum, { family, weeks: seen }) => sum + pathCost(families[family]!, seen), constant);
    const left = max(0, Math.round(late / overdue));
    return [{ code: 'extraMeetings', params: { count: weeks.length }, left, elsewhere: 0 }];
  } finally {
    master.dispose();
  }
}

function weekOf({ calendar }: Compiled, { date }: PlannedMeeting): number {
  return floor(indexOf(calendar, date) / 5);
}

function isPast({ instance }: Compiled, { date }: PlannedMeeting): boolean {
  return instance.now !== undefined && date < instance.now;
}

function held(compiled: Compiled, team: CompiledTeam, reviews: readonly PlannedMeeting[]): FixedMeeting[] {
  const routine = team.routines.review!;
  return reviews
    .filter((review) => isPast(compiled, review))
    .map(({ id, date, families = [] }) => {
      const day = indexOf(compiled.calendar, date);
      return { id, routine, day, cell: 0, workers: [], held: { attendees: [], families } };
    });
}

function canSee(team: CompiledTeam, { personIndex }: Compiled, { attendees }: PlannedMeeting): boolean[] {
  const there = new Set(attendees.map((one) => personIndex.get(one)));
  return team.families.map(({ contacts, needsBoth }) => {
    const present = contacts.filter((person) => there.has(person)).length;
    return present > 0 && (!needsBoth || present === contacts.length);
  });
}

/** By week: who could be at the review and at a second one on another day, the second with the most of them. */
function secondReviews(
  compiled: Compiled,
  team: CompiledTeam,
  planned: Plan,
  reviews: readonly PlannedMeeting[],
): Map<number, boolean[]> {
  const occupancy = occupied(compiled, planned);
  const open = reviewSlots(compiled, team, occupancy, []);
  const found = new Map<number, boolean[]>();
  for (const review of reviews) {
    const day = indexOf(compiled.calendar, review.date);
    if (isPast(compiled, review)) continue;
    const first = canSee(team, compiled, review);
    const both = open[floor(day / 5)]!.filter((slot) => slot.day !== day).map((slot) =>
      first.map((sees, family) => sees && slot.canSee[family]!),
    );
    const size = (sees: readonly boolean[]) => sees.filter(Boolean).length;
    if (both.length === 0) continue;
    found.set(
      floor(day / 5),
      both.reduce((best, one) => (size(one) > size(best) ? one : best)),
    );
  }
  return found;
}

/** What all planned meetings take of people's time. */
function occupied(compiled: Compiled, { meetings }: Plan): Occupancy {
  const { calendar, personIndex, teams } = compiled;
  const occupancy = new Occupancy(compiled);
  for (const { date, start, minutes, attendees, team, kind } of meetings) {
    const day = indexOf(calendar, date);
    if (day < 0) continue;
    const cells = Math.ceil(minutes / calendar.stepMinutes);
    const whole = kind !== 'oneToOne' && kind !== 'peer';
    const site = whole ? (teams.find(({ id }) => id === team)?.site ?? -1) : -1;
    const people = attendees.flatMap((id) => personIndex.get(id) ?? []);
    const cell = (start - calendar.fromMinute) / calendar.stepMinutes;
    occupancy.take({ minutes, cells, site }, { day, cell, attendees: people });
  }
  return occupancy;
}

import { dateOf } from './calendar.js';
import type { Compiled, CompiledFamily, CompiledTeam } from './compiled.js';
import type { DraftMeeting } from './draft.js';
import type { Reason } from './plan.js';
import { ceil, floor, max } from './numbers.js';

/** A team's reviews as its families see them, in order of time. */
export interface HeldReviews {
  readonly weeks: readonly number[];
  /** Per review: who is there (person indices). */
  readonly attendees: readonly (readonly number[])[];
  /** Families at one review. */
  readonly capacity: number;
  /** Reviews that all families together need at least within the horizon. */
  readonly needed: number;
}

export function readReviews({ families, source }: CompiledTeam, meetings: readonly DraftMeeting[]): HeldReviews {
  const sorted = [...meetings].sort((a, b) => a.placed.day - b.placed.day);
  return {
    weeks: sorted.map(({ placed }) => floor(placed.day / 5)),
    attendees: sorted.map(({ placed }) => placed.attendees),
    capacity: source.rules.review?.capacity ?? 0,
    needed: families.reduce((sum, family) => sum + reviewsNeeded(family), 0),
  };
}

/** Seen every `everyWeeks` weeks at the latest, and the last wait may run beyond the horizon. */
export function reviewsNeeded({ everyWeeks, lastWeek, untilWeek }: CompiledFamily): number {
  return max(0, ceil((untilWeek - lastWeek) / everyWeeks) - 1);
}

/**
 * Why a family is overdue, the cause that no choice of places could mend first: it was due before anything can be
 * planned; no review is held for longer than its interval; its pair is at none for longer than that; there are fewer
 * places than the families need; and at last, the reviews that its pair can be at are full.
 *
 * @param seen weeks of its visits, ascending
 */
export function whyOverdue(
  compiled: Compiled,
  family: CompiledFamily,
  reviews: HeldReviews,
  seen: readonly number[],
): Reason {
  const { calendar } = compiled;
  const { lastWeek, everyWeeks } = family;
  const first = max(family.fromWeek, floor(calendar.firstDay / 5));
  const onTimeLater = [...seen.slice(1), family.untilWeek].every((week, at) => week - seen[at]! <= everyWeeks);
  if (lastWeek + everyWeeks < first && seen.length > 0 && onTimeLater) return { code: 'past', params: {} };
  const named = (stretch: Stretch) => ({ everyWeeks, weeks: stretch.weeks, from: dateOf(calendar, stretch.from * 5) });
  const without = longestWithout(family, reviews.weeks, calendar.weeks);
  if (without.weeks > everyWeeks) return { code: 'noMeeting', params: named(without) };
  const apart = pairApart(family, reviews, calendar.weeks);
  const persons = family.contacts.map((person) => compiled.persons[person]!.id).join(' ');
  if (apart) return { code: 'contact', params: { family: family.id, persons, ...named(apart) } };
  const places = reviews.weeks.length * reviews.capacity;
  if (reviews.needed > places) return { code: 'capacity', params: { needed: reviews.needed, places } };
  return { code: 'full', params: { family: family.id, meetings: sharedWeeks(family, reviews).length } };
}

/** The stretch, longer than the family's interval, in which the people it needs are at no review; undefined where there is none. */
export function pairApart(family: CompiledFamily, reviews: HeldReviews, horizon: number): Stretch | undefined {
  const longest = longestWithout(family, sharedWeeks(family, reviews), horizon);
  return longest.weeks > family.everyWeeks ? longest : undefined;
}

export interface Stretch {
  /** Week of the horizon, never negative. */
  readonly from: number;
  readonly weeks: number;
}

function sharedWeeks({ contacts, needsBoth }: CompiledFamily, { weeks, attendees }: HeldReviews): number[] {
  return weeks.filter((_, at) => {
    const there = contacts.filter((person) => attendees[at]!.includes(person)).length;
    return there > 0 && (!needsBoth || there === contacts.length);
  });
}

function longestWithout(family: CompiledFamily, weeks: readonly number[], horizon: number): Stretch {
  const { lastWeek, fromWeek, untilWeek } = family;
  const own = weeks.filter((week) => week > lastWeek && week >= fromWeek && week < untilWeek);
  const ends = [...own, Math.min(untilWeek, horizon)];
  const stretches = ends.map((to, at) => ({ start: at === 0 ? lastWeek : own[at - 1]!, to }));
  const longest = stretches.reduce((best, one) => (one.to - one.start > best.to - best.start ? one : best));
  return { from: max(0, longest.start), weeks: longest.to - longest.start };
}

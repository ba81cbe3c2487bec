import type { PlannedMeeting } from '../meetings/meetings.types.js';
import type { Day } from '../platform/days.js';
import { weekdayOf } from '../platform/days.js';
import type { PlanPerson, StandingMeeting, TeamYear } from './planning.types.js';

/** A time on one day, in minutes after local midnight. */
export interface TimeSpan {
  readonly on: Day;
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** `gone`: not in the team that day. `taken`: another meeting, or a busy time. `notAtWork`: outside the working hours. */
export type WhyNot = 'gone' | 'absent' | 'taken' | 'notAtWork';

/** Why somebody cannot come at this time, as far as calendars here know; null when they can. `besides` is the meeting itself. */
export function whyNotAt(personId: string, span: TimeSpan, year: TeamYear, besides: string): WhyNot | null {
  const stays = year.people.filter(({ id }) => id === personId);
  const stay = stays.find(({ joinedOn, leftOn }) => joinedOn <= span.on && (leftOn === null || leftOn >= span.on));
  if (!stay) return stays.length === 0 ? null : 'gone';
  if (stay.absences.some(({ from, until }) => from <= span.on && span.on <= until)) return 'absent';
  if (isTaken(stay, span, year.standing, besides)) return 'taken';
  return isAtWork(stay, span) ? null : 'notAtWork';
}

/** The meeting with those who can be expected: not away, not gone, and not declined. */
export function withThoseWhoCome<M extends PlannedMeeting>(meeting: M, year: TeamYear): M {
  const standing = year.standing.find(({ meetingId }) => meetingId === meeting.meetingId);
  const same = standing && isSameTime(standing, meeting);
  const declined = new Set(same ? standing.declinedIds : []);
  const away = (personId: string) => ['gone', 'absent'].includes(whyNotAt(personId, spanOf(meeting), year, '') ?? '');
  const comes = ({ personId }: { readonly personId: string }) => !declined.has(personId) && !away(personId);
  return { ...meeting, attendees: meeting.attendees.filter(comes) };
}

export function spanOf({ startsOn, startMinute, durationMinutes }: PlannedMeeting): TimeSpan {
  return { on: startsOn, fromMinute: startMinute, untilMinute: startMinute + durationMinutes };
}

function isSameTime(a: PlannedMeeting, b: PlannedMeeting): boolean {
  return a.startsOn === b.startsOn && a.startMinute === b.startMinute;
}

function isTaken(
  { id, busy }: PlanPerson,
  span: TimeSpan,
  standing: readonly StandingMeeting[],
  besides: string,
): boolean {
  const meetings = standing
    .filter(({ meetingId, attendees }) => meetingId !== besides && attendees.some(({ personId }) => personId === id))
    .map(spanOf);
  return [...busy, ...meetings].some(
    (one) => one.on === span.on && one.fromMinute < span.untilMinute && span.fromMinute < one.untilMinute,
  );
}

/** Whose hours are unknown (a facilitator's) is not judged. */
function isAtWork({ hours }: PlanPerson, { on, fromMinute, untilMinute }: TimeSpan): boolean {
  if (hours.length === 0) return true;
  return hours.some(
    (day) => day.weekday === weekdayOf(on) && day.fromMinute <= fromMinute && day.untilMinute >= untilMinute,
  );
}

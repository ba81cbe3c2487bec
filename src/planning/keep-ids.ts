import type { PlannedMeeting } from '../meetings/meetings.types.js';
import { daysBetween } from '../platform/days.js';

/** Further apart than this, two meetings of the whole team are two meetings and not one that moved. */
const SAME_TEAM_MEETING_DAYS = 28;
/** A conversation or a training of the same people stays the same one within its quarter. */
const SAME_SUBJECT_DAYS = 92;

/**
 * Gives each of `fresh` the id of the meeting in `standing` that it is the new place of: same routine and same people it is
 * about, the nearest in time first. Each id goes to one meeting; the others get `newId` of their number.
 */
export function keepIds(
  fresh: readonly PlannedMeeting[],
  standing: readonly PlannedMeeting[],
  newId: (index: number) => string,
): PlannedMeeting[] {
  const ids = new Map<number, string>();
  const taken = new Set<string>();
  for (const { index, id } of pairs(fresh, standing)) {
    if (ids.has(index) || taken.has(id)) continue;
    ids.set(index, id);
    taken.add(id);
  }
  return fresh.map((meeting, index) => ({ ...meeting, meetingId: ids.get(index) ?? newId(index) }));
}

interface Pair {
  readonly index: number;
  readonly id: string;
  readonly minutesApart: number;
}

/** All pairs that may be one meeting, nearest first; ties by id, so that the order of the input does not matter. */
function pairs(fresh: readonly PlannedMeeting[], standing: readonly PlannedMeeting[]): Pair[] {
  const byKey = new Map<string, PlannedMeeting[]>();
  for (const meeting of standing) byKey.set(keyOf(meeting), [...(byKey.get(keyOf(meeting)) ?? []), meeting]);
  return fresh
    .flatMap((meeting, index) =>
      (byKey.get(keyOf(meeting)) ?? []).map((old) => ({ index, id: old.meetingId, minutesApart: apart(meeting, old) })),
    )
    .filter(({ index, minutesApart }) => minutesApart <= farthest(fresh[index]!) * 1440)
    .sort((a, b) => a.minutesApart - b.minutesApart || a.index - b.index || (a.id < b.id ? -1 : 1));
}

/** Families change places between reviews without making other meetings of them; people's own meetings do not. */
function keyOf({ routineId, subjects, attendees }: PlannedMeeting): string {
  return isAboutPeople({ subjects, attendees }) ? `${routineId} ${aboutOf(subjects)}` : routineId;
}

function isAboutPeople({ subjects, attendees }: Pick<PlannedMeeting, 'subjects' | 'attendees'>): boolean {
  return subjects.length > 0 && subjects.every((one) => attendees.some(({ personId }) => personId === one.subjectId));
}

function aboutOf(subjects: PlannedMeeting['subjects']): string {
  return subjects
    .map(({ subjectId, elementId }) => `${subjectId}/${elementId ?? ''}`)
    .sort()
    .join(' ');
}

function farthest(meeting: PlannedMeeting): number {
  return isAboutPeople(meeting) ? SAME_SUBJECT_DAYS : SAME_TEAM_MEETING_DAYS;
}

function apart(a: PlannedMeeting, b: PlannedMeeting): number {
  return Math.abs(daysBetween(a.startsOn, b.startsOn) * 1440 + a.startMinute - b.startMinute);
}

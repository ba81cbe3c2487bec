import type { PlannedMeeting } from '../meetings/meetings.types.js';
import type { Day } from '../platform/days.js';
import { daysBetween, isoWeekOf, isoWeeksIn } from '../platform/days.js';
import type { CadenceSettings, Priority } from '../routines/cadence.types.js';
import { PRIORITIES } from '../routines/cadence.types.js';
import { firstDayOf, lastDayOf } from './instance-of.js';
import type {
  CapacitySum,
  DaySpan,
  DroppedMeeting,
  PlanDraft,
  PlanReason,
  PlanRoutine,
  TeamYear,
  UnkeptPromise,
} from './planning.types.js';
import { weeksBetween } from './rules-of.js';

/** What a cadence would do to the year. */
export interface CadenceConsequence {
  readonly meetings: number;
  readonly minutes: number;
  /** Average of the workers, in hours of this routine. */
  readonly hoursPerWorker: number;
  /** Families: the longest wait of any. Meetings of the whole team: the longest time between two. Null where neither is. */
  readonly longestWaitWeeks: number | null;
  /** Families by priority, with the limit that the cadence promises. */
  readonly waits: readonly PriorityWait[];
  readonly weeks: readonly WeekMark[];
  readonly moved: readonly MovedMeeting[];
  readonly dropped: readonly DroppedMeeting[];
  readonly unkept: readonly UnkeptPromise[];
  readonly capacity: CapacitySum | null;
}

export interface PriorityWait {
  readonly priority: Priority;
  readonly families: number;
  readonly limitWeeks: number;
  readonly longestWaitWeeks: number;
}

/** `free`: a whole week in which the routine keeps a break. */
export interface WeekMark {
  readonly week: number;
  readonly mark: 'meeting' | 'moved' | 'free' | 'none';
}

export interface MovedMeeting {
  readonly from: Day;
  readonly to: Day;
  readonly reason: PlanReason;
}

/** One number of the cadence, changed: what the table of neighbouring values compares. */
export interface Neighbour {
  readonly value: number;
  readonly settings: CadenceSettings;
}

export interface WhatIf {
  readonly value: number;
  readonly chosen: boolean;
  /** The number of the cadence in force. */
  readonly adopted: boolean;
  readonly meetings: number;
  readonly minutes: number;
  readonly longestWaitWeeks: number | null;
  /** Promises that this value could not keep. */
  readonly unkept: number;
  /** Missing meetings; for families weeks beyond their intervals, summed: the planner weighs these, not the longest wait. */
  readonly unkeptCount: number;
}

export interface Neighbours {
  readonly varied: VariedNumber;
  /** As it is. */
  readonly value: number;
  readonly all: readonly Neighbour[];
}

/** Which number the table varies. */
export type VariedNumber = 'capacity' | 'everyWeeks' | 'everyMonths' | 'count';

/** The year with one routine's cadence changed; a routine that the team has not begun is added. */
export function withCadence(year: TeamYear, routine: PlanRoutine, settings: CadenceSettings): TeamYear {
  const changed = { ...routine, settings };
  const isKnown = year.routines.some(({ id }) => id === routine.id);
  const routines = isKnown
    ? year.routines.map((one) => (one.id === routine.id ? changed : one))
    : [...year.routines, changed];
  return { ...year, routines };
}

/** The cadence with its leading number one lower, as it is, and one higher, as far as those exist. */
export function neighboursOf(settings: CadenceSettings): Neighbours | null {
  const { meeting, rule, subjects } = settings;
  if (subjects === 'family' && meeting.capacity !== null) {
    const each = meeting.minutesPerSubject ?? 0;
    const withCapacity = (capacity: number) => ({
      ...settings,
      meeting: { ...meeting, capacity, minutes: meeting.minutes + (capacity - meeting.capacity!) * each },
    });
    return { varied: 'capacity', value: meeting.capacity, all: around(meeting.capacity, withCapacity) };
  }
  if (rule.type === 'perPeriod')
    return {
      ...{ varied: 'count', value: rule.count },
      all: around(rule.count, (count) => ({ ...settings, rule: { ...rule, count } })),
    };
  if (rule.type !== 'maxGap' || typeof rule.every !== 'number') return null;
  const withEvery = (every: number) => ({
    ...settings,
    rule: { ...rule, every },
    // The standing slot follows the promise that it is there for.
    meeting: { ...meeting, slotEveryWeeks: meeting.slotEveryWeeks === rule.every ? every : meeting.slotEveryWeeks },
  });
  const varied = rule.unit === 'weeks' ? 'everyWeeks' : 'everyMonths';
  return { varied, value: rule.every, all: around(rule.every, withEvery) };
}

/** Reads one routine's consequence out of a draft of `year`. */
export function consequenceOf(draft: PlanDraft, year: TeamYear, routine: PlanRoutine): CadenceConsequence {
  const meetings = draft.meetings.filter(({ routineId }) => routineId === routine.id);
  const isOwn = ({ routineId }: { readonly routineId: string }) => routineId === routine.id;
  const waits = routine.settings.subjects === 'family' ? waitsOf(meetings, year, routine.settings) : [];
  return {
    meetings: meetings.length,
    minutes: routine.settings.meeting.minutes,
    hoursPerWorker: hoursPerWorker(meetings, year),
    longestWaitWeeks:
      waits.length > 0 ? Math.max(...waits.map((wait) => wait.longestWaitWeeks)) : longestGap(meetings, routine),
    waits,
    weeks: weekMarks(meetings, year, routine.settings),
    moved: meetings.flatMap((meeting) => {
      const { nominalOn, startsOn } = meeting;
      const reason = firstReason(meeting, year);
      return nominalOn !== null && nominalOn !== startsOn && reason ? [{ from: nominalOn, to: startsOn, reason }] : [];
    }),
    dropped: draft.explanation.dropped.filter(isOwn),
    unkept: draft.explanation.unkept.filter(isOwn),
    capacity: draft.explanation.capacity?.routineId === routine.id ? draft.explanation.capacity : null,
  };
}

/** Why a meeting was moved in the first place: that it stands where it stood explains nothing. */
function firstReason({ meetingId, reason }: PlannedMeeting, { standing }: TeamYear): PlanReason | null {
  if (reason?.code !== 'previous') return reason as PlanReason | null;
  const before = standing.find((each) => each.meetingId === meetingId)?.reason ?? null;
  return (before ?? reason) as PlanReason;
}

function around(value: number, change: (value: number) => CadenceSettings): Neighbour[] {
  return [value - 1, value, value + 1]
    .filter((each) => each >= 1)
    .map((each) => ({ value: each, settings: change(each) }));
}

function waitsOf(meetings: readonly PlannedMeeting[], year: TeamYear, settings: CadenceSettings): PriorityWait[] {
  return PRIORITIES.flatMap((priority) => {
    const families = year.families.filter((family) => family.priority === priority && family.closedOn === null);
    if (families.length === 0) return [];
    const days = families.map((family) => {
      const seen = meetings.filter(({ subjects }) => subjects.some(({ subjectId }) => subjectId === family.id));
      const pauses = settings.clock.subjectPause ? family.pauses : [];
      const reviewed = [family.lastReviewedOn ?? family.startedOn, ...seen.map(({ startsOn }) => startsOn)];
      return longestStretch(reviewed, pauses, year);
    });
    const limitWeeks = weeksBetween(settings, priority);
    return [{ priority, families: families.length, limitWeeks, longestWaitWeeks: Math.ceil(Math.max(...days) / 7) }];
  });
}

/** Days between two of `days` in order without those of a pause, the time until the year ends included: a wait that has begun counts. */
function longestStretch(days: readonly Day[], pauses: readonly DaySpan[], { year }: TeamYear): number {
  const ends = [...days.slice(1), lastDayOf(year)];
  return Math.max(...days.map((day, index) => daysBetween(day, ends[index]!) - pausedDays(day, ends[index]!, pauses)));
}

function pausedDays(from: Day, to: Day, pauses: readonly DaySpan[]): number {
  const within = pauses.map((pause) => {
    const begin = pause.from > from ? pause.from : from;
    const end = pause.until !== null && pause.until < to ? pause.until : to;
    return begin < end ? daysBetween(begin, end) : 0;
  });
  return within.reduce((sum, days) => sum + days, 0);
}

function longestGap(meetings: readonly PlannedMeeting[], { settings }: PlanRoutine): number | null {
  if (settings.subjects !== 'team' || meetings.length < 2) return null;
  const gaps = meetings.slice(1).map(({ startsOn }, index) => daysBetween(meetings[index]!.startsOn, startsOn));
  return Math.ceil(Math.max(...gaps) / 7);
}

function hoursPerWorker(meetings: readonly PlannedMeeting[], { people }: TeamYear): number {
  const workers = new Set(people.filter(({ part }) => part === 'worker' || part === 'deputy').map(({ id }) => id));
  const minutes = meetings.reduce(
    (sum, { attendees, durationMinutes }) =>
      sum + attendees.filter(({ personId }) => workers.has(personId)).length * durationMinutes,
    0,
  );
  return workers.size === 0 ? 0 : Math.round(minutes / workers.size / 6) / 10;
}

function weekMarks(
  meetings: readonly PlannedMeeting[],
  { year, breaks }: TeamYear,
  { keepFree }: CadenceSettings,
): WeekMark[] {
  const marks = new Map<number, WeekMark['mark']>();
  for (const { from, until, name } of breaks)
    if (keepFree === 'all' || keepFree.includes(name))
      for (const week of weeksOf(from, until, year)) marks.set(week, 'free');
  for (const { startsOn, nominalOn } of meetings)
    marks.set(isoWeekOf(startsOn).week, nominalOn !== null && nominalOn !== startsOn ? 'moved' : 'meeting');
  return Array.from({ length: isoWeeksIn(year) }, (_, index) => ({
    week: index + 1,
    mark: marks.get(index + 1) ?? 'none',
  }));
}

/** Weeks of the year whose working days lie wholly within the range. */
function weeksOf(from: Day, until: Day, year: number): number[] {
  const first = firstDayOf(year);
  return Array.from({ length: isoWeeksIn(year) }, (_, index) => index).flatMap((index) => {
    const begin = daysBetween(first, from) <= index * 7;
    return begin && daysBetween(first, until) >= index * 7 + 4 ? [index + 1] : [];
  });
}

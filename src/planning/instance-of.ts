import type { PlannedMeeting } from '../meetings/meetings.types.js';
import type { Day } from '../platform/days.js';
import { addDays, daysBetween, isoWeeksIn, mondayOfIsoWeek, weekdayOf } from '../platform/days.js';
import type { CadenceSettings } from '../routines/cadence.types.js';
import { familiesOf } from './families-of.js';
import type { BusySpan, PlanPerson, PlanRoutine, StandingMeeting, TeamYear } from './planning.types.js';
import type { BoundRules, Cast } from './rules-of.js';
import { rulesOf } from './rules-of.js';
import type { Facilitator, Grid, Instance, Person } from './solver/instance.js';
import type { StandingMeeting as Standing } from './solver/instance.js';

/** The instance, and what leads from the solver's names back to routines and people. */
export interface YearInstance {
  readonly instance: Instance;
  readonly rules: BoundRules;
  readonly cast: Cast;
}

const STEP_MINUTES = 30;
const MOST_STEPS = 31;
const WORKDAY = { from: 8 * 60, to: 16 * 60 };
/** Most minutes of planned meetings, as the study of the planner found them bearable: by day, by week, by week part-time. */
const LOAD = { leader: [390, 1200, 1200], worker: [330, 660, 540], facilitator: [960, 2400, 2400] } as const;
const FULL_TIME_WEEK = 35 * 60;
/** Stands for a team's facilitators where they are not one: each meeting takes the one who offered its date; nobody has yet. */
export const FACILITATORS = 'facilitators';

/** The team's leader in this year: the first who is still there; null when there is none. */
export function leaderOf({ people, year, now }: Pick<TeamYear, 'people' | 'year' | 'now'>): PlanPerson | null {
  const from = firstDayOf(year) > now.day ? firstDayOf(year) : now.day;
  return people.find(({ part, leftOn }) => part === 'leader' && (leftOn === null || leftOn >= from)) ?? null;
}

/** The leader has asked for something else than what is in force. */
export function isChanged({ settings, adopted }: PlanRoutine): boolean {
  return adopted !== null && JSON.stringify(settings) !== JSON.stringify(adopted);
}

/** ISO week 1's Monday. */
export function firstDayOf(year: number): Day {
  return mondayOfIsoWeek(year, 1);
}

/** The last ISO week's Sunday. */
export function lastDayOf(year: number): Day {
  return addDays(mondayOfIsoWeek(year + 1, 1), -1);
}

export interface InstanceOptions {
  /**
   * Plan again: what is published stays wherever it can. Who has declined a meeting is taken at its time. Left out: a new
   * plan, free to place every meeting anew that is not past or locked.
   */
  readonly keepStanding?: boolean;
}

/**
 * A team's ISO year as the solver's instance. Once the year has begun, today and the days before it are past: nothing is
 * placed there. Throws a RangeError when the team has no leader.
 */
export function instanceOf(asked: TeamYear, { keepStanding = false }: InstanceOptions = {}): YearInstance {
  const year = keepStanding ? withDeclined(asked) : asked;
  const cast = castOf(year);
  const rules = rulesOf(year.routines, cast);
  const start = firstDayOf(year.year);
  const fixed = standingIn(year, rules, keepStanding);
  const placed = new Set(fixed.map(({ standing }) => standing.id));
  const onlyBusy = year.standing.filter(({ state, meetingId }) => state !== 'open' && !placed.has(meetingId));
  const instance: Instance = {
    format: 'meeting-rhythm-instance/1',
    name: `${year.team.id}/${year.year}`,
    horizon: { start, weeks: isoWeeksIn(year.year) },
    grid: gridOf(year.people),
    closed: year.closedDays.map(({ on, name, kind }) => ({ date: on, name, kind })),
    avoid: year.breaks.map(({ name, from, until }) => ({ from, to: until, name, keptFree: isKeptFree(year, name) })),
    sites: [{ id: year.team.id, rooms: 1 }],
    persons: personsOf(withBusy(year, onlyBusy), cast),
    facilitators: facilitatorsOf(year, cast),
    teams: [teamOf(year, rules, cast)],
    locked: fixed.filter(({ state }) => state === 'locked').map(({ standing }) => standing),
    ...((year.now.day >= start || keepStanding) && {
      now: year.now.day >= start ? addDays(year.now.day, 1) : start,
      previous: { meetings: fixed.map(({ standing }) => standing) },
    }),
  };
  return { instance, rules, cast };
}

function castOf(year: TeamYear): Cast {
  const leader = leaderOf(year);
  if (!leader) throw new RangeError(`team ${year.team.id}: no leader in ${year.year}, expected one`);
  const members = year.people.filter(({ part }) => part === 'worker' || part === 'deputy');
  const guests = [...new Set(year.offers.map(({ personId }) => personId))];
  return {
    leaderId: leader.id,
    memberIds: [...new Set(members.map(({ id }) => id))].filter((id) => id !== leader.id),
    facilitatorId: guests.length === 1 ? guests[0]! : FACILITATORS,
    stepMinutes: STEP_MINUTES,
  };
}

function gridOf(people: readonly PlanPerson[]): Grid {
  const hours = people.flatMap((person) => person.hours);
  const earliest = Math.min(WORKDAY.from, ...hours.map(({ fromMinute }) => fromMinute));
  const from = Math.floor(earliest / STEP_MINUTES) * STEP_MINUTES;
  const latest = Math.max(WORKDAY.to, ...hours.map(({ untilMinute }) => untilMinute));
  const to = Math.min(Math.ceil(latest / STEP_MINUTES) * STEP_MINUTES, from + MOST_STEPS * STEP_MINUTES);
  return { from, to, stepMinutes: STEP_MINUTES };
}

/** The solver keeps a break free for every routine or for none: one routine's wish is enough. */
function isKeptFree({ routines }: TeamYear, name: string): boolean {
  return routines.some(({ settings: { keepFree } }) => keepFree === 'all' || keepFree.includes(name));
}

function personsOf(year: TeamYear, cast: Cast): Person[] {
  const known = [...new Set(year.people.map(({ id }) => id))];
  const persons = known.map((id) =>
    personOf(
      year,
      year.people.filter((stay) => stay.id === id),
      cast,
    ),
  );
  if (cast.facilitatorId !== FACILITATORS) return persons;
  const [dayCap, weekCap] = LOAD.facilitator;
  const any = { id: FACILITATORS, discipline: 'external', away: [], busy: [], dayCap, weekCap };
  return [...persons, { ...any, work: wholeDays(year.people) }];
}

/** One person of one or several stays in the team. */
function personOf(year: TeamYear, stays: readonly PlanPerson[], cast: Cast): Person {
  const [first] = stays as [PlanPerson];
  const minutes = first.hours.reduce((sum, { fromMinute, untilMinute }) => sum + untilMinute - fromMinute, 0);
  const part = first.id === cast.leaderId ? 'leader' : first.part === 'facilitator' ? 'facilitator' : 'worker';
  const [dayCap, weekCap, weekCapPartTime] = LOAD[part];
  const longest = Math.max(0, ...year.routines.map(({ settings }) => settings.meeting.minutes));
  return {
    id: first.id,
    discipline: part === 'facilitator' ? 'external' : (first.disciplineIds[0] ?? ''),
    work: part === 'facilitator' && first.hours.length === 0 ? wholeDays(year.people) : weekOf(first),
    away: [
      ...first.absences.map(({ from, until }) => ({ from, to: until })),
      ...outside(stays, firstDayOf(year.year), lastDayOf(year.year)),
    ],
    busy: first.busy.map(({ on, fromMinute, untilMinute }) => ({
      ...{ date: on, start: fromMinute, minutes: untilMinute - fromMinute },
    })),
    dayCap: Math.max(dayCap, longest),
    weekCap: Math.max(minutes >= FULL_TIME_WEEK ? weekCap : weekCapPartTime, longest),
  };
}

function weekOf({ hours }: PlanPerson): Person['work'] {
  return [1, 2, 3, 4, 5].map((weekday) => {
    const day = hours.find((each) => each.weekday === weekday);
    return day ? [day.fromMinute, day.untilMinute] : null;
  });
}

function wholeDays(people: readonly PlanPerson[]): Person['work'] {
  const { from, to } = gridOf(people);
  return [1, 2, 3, 4, 5].map(() => [from, to]);
}

/** The days of the year on which none of the stays stands. */
function outside(stays: readonly PlanPerson[], first: Day, last: Day): { from: Day; to: Day }[] {
  const gaps: { from: Day; to: Day }[] = [];
  let open = first;
  for (const { joinedOn, leftOn } of [...stays].sort((a, b) => (a.joinedOn < b.joinedOn ? -1 : 1))) {
    if (joinedOn > open) gaps.push({ from: open, to: addDays(joinedOn, -1) });
    if (leftOn === null) return gaps;
    if (leftOn >= open) open = addDays(leftOn, 1);
  }
  return open <= last ? [...gaps, { from: open, to: last }] : gaps;
}

function facilitatorsOf(year: TeamYear, { facilitatorId }: Cast): Facilitator[] {
  const minutes =
    year.routines.find(({ kind }) => kind === 'facilitated-method-meeting')?.settings.meeting.minutes ?? 0;
  const free = year.offers.filter((offer) => isFree(year.people, offer.personId, offer.on, offer.fromMinute, minutes));
  return [{ id: facilitatorId, offers: free.map(({ on, fromMinute }) => ({ date: on, start: fromMinute })) }];
}

function isFree(people: readonly PlanPerson[], personId: string, on: Day, from: number, minutes: number): boolean {
  const person = people.find(({ id }) => id === personId);
  if (!person) return false;
  const taken = person.busy.some(
    (busy) => busy.on === on && busy.fromMinute < from + minutes && from < busy.untilMinute,
  );
  return !taken && !person.absences.some((absence) => absence.from <= on && on <= absence.until);
}

function teamOf(year: TeamYear, { rules }: BoundRules, { leaderId, memberIds }: Cast) {
  const review = year.routines.find(({ settings }) => settings.subjects === 'family');
  const known = new Set([leaderId, ...memberIds]);
  return {
    id: year.team.id,
    site: year.team.id,
    leader: leaderId,
    deputy: year.people.find(({ id, part }) => part === 'deputy' && id !== leaderId)?.id ?? null,
    members: memberIds,
    families: review
      ? familiesOf(year.families, review.settings, firstDayOf(year.year), lastDayOf(year.year), known)
      : [],
    rules,
  };
}

function withDeclined(year: TeamYear): TeamYear {
  const declined = (personId: string) =>
    year.standing.filter(({ state, declinedIds }) => state !== 'past' && declinedIds?.includes(personId));
  return {
    ...year,
    people: year.people.map((person) => ({
      ...person,
      busy: [...person.busy, ...spansOf(declined(person.id)), ...busyIn(year.cancelled ?? [], person.id)],
    })),
  };
}

/** What stands outside the solver's week or routines still takes its people's time. */
function withBusy(year: TeamYear, standing: readonly StandingMeeting[]): TeamYear {
  if (standing.length === 0) return year;
  return {
    ...year,
    people: year.people.map((person) => ({ ...person, busy: [...person.busy, ...busyIn(standing, person.id)] })),
  };
}

/** The spans that `meetings` take of one person's time. */
export function busyIn(meetings: readonly PlannedMeeting[], personId: string): BusySpan[] {
  return spansOf(meetings.filter(({ attendees }) => attendees.some((one) => one.personId === personId)));
}

function spansOf(meetings: readonly PlannedMeeting[]): BusySpan[] {
  return meetings.map(({ startsOn, startMinute, durationMinutes }) => ({
    ...{ on: startsOn, fromMinute: startMinute, untilMinute: startMinute + durationMinutes },
  }));
}

interface FixedStanding {
  readonly state: StandingMeeting['state'];
  readonly standing: Standing;
}

/** Standing meetings in the solver's words; those of a weekend, outside the grid or of an ended routine are left out. */
function standingIn(year: TeamYear, rules: BoundRules, keepStanding: boolean): FixedStanding[] {
  const grid = gridOf(year.people);
  const known = new Set(year.people.map(({ id }) => id));
  return year.standing.flatMap((meeting) => {
    const binding = bindingOf(rules, meeting);
    const routine = year.routines.find(({ id }) => id === meeting.routineId);
    if (!binding || !routine || weekdayOf(meeting.startsOn) > 5) return [];
    if (daysBetween(firstDayOf(year.year), meeting.startsOn) < 0 || meeting.startsOn > lastDayOf(year.year)) return [];
    if (meeting.state === 'open' && hasNewShape(routine)) return [];
    const start = Math.floor(meeting.startMinute / STEP_MINUTES) * STEP_MINUTES;
    const minutes = meeting.startMinute + meeting.durationMinutes - start;
    if (start < grid.from || start + minutes > grid.to) return [];
    const standing: Standing = {
      id: meeting.meetingId,
      team: year.team.id,
      kind: binding.kind,
      ...(binding.customId !== null && { routine: binding.customId }),
      date: meeting.startsOn,
      start,
      minutes,
      attendees: meeting.attendees.map(({ personId }) => personId).filter((id) => known.has(id)),
      ...(binding.kind === 'review' && { families: meeting.subjects.map(({ subjectId }) => subjectId) }),
      ...(meeting.state === 'locked' && keepStanding && { settled: true }),
      ...(meeting.presenterId && known.has(meeting.presenterId) && { presenter: meeting.presenterId }),
    };
    return [{ state: meeting.state, standing }];
  });
}

function bindingOf({ bindings }: BoundRules, { routineId, subjects }: StandingMeeting) {
  const own = bindings.filter((binding) => binding.routineId === routineId);
  const first = subjects[0]?.subjectId;
  return own.find((binding) => binding.subjects.some(({ subjectId }) => subjectId === first)) ?? own[0];
}

/** The team has asked for other times: what stands is then no reason to stay there. */
function hasNewShape({ settings, adopted }: PlanRoutine): boolean {
  return adopted !== null && shapeOf(settings) !== shapeOf(adopted);
}

function shapeOf({ rule, subjects, groups, meeting, wholeTeam }: CadenceSettings): string {
  const { minutes, slotEveryWeeks, weekdays, fromMinute, untilMinute, startMinute } = meeting;
  const rhythm = subjects === 'family' ? null : rule;
  return JSON.stringify([
    ...[rhythm, subjects, groups, wholeTeam],
    ...[minutes, slotEveryWeeks, weekdays, fromMinute, untilMinute, startMinute],
  ]);
}

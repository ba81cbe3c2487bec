import type { Family, Instance, Person, Team, Weights } from './instance.js';
import { eachWorkingDay, indexOf, readCalendar } from './calendar.js';
import type { Calendar } from './calendar.js';
import { dayNumber } from '../../platform/days.js';
import { completeWeights } from './defaults.js';
import { readRoutines } from './routine.js';
import type { Routines } from './routine.js';
import { ceil, floor, max, min } from './numbers.js';

/** The instance as numbers; everything in it is read-only while planning. */
export interface Compiled {
  readonly instance: Instance;
  readonly calendar: Calendar;
  readonly weights: Weights;
  readonly persons: readonly Person[];
  readonly personIndex: ReadonlyMap<string, number>;
  /** `free[person][day]`: the cells within working hours and outside absences, busy times and closed days. */
  readonly free: readonly Uint32Array[];
  readonly rooms: readonly number[];
  readonly teams: readonly CompiledTeam[];
}

export interface CompiledTeam {
  readonly index: number;
  readonly id: string;
  readonly source: Team;
  /** −1 when there is none. */
  readonly leader: number;
  readonly deputy: number;
  readonly members: readonly number[];
  readonly site: number;
  readonly families: readonly CompiledFamily[];
  readonly routines: Routines;
}

export interface CompiledFamily {
  readonly id: string;
  readonly contacts: readonly number[];
  readonly needsBoth: boolean;
  readonly everyWeeks: number;
  /** Weeks of the horizon: when last seen (negative before it), the first week that may and the first that need not see it. */
  readonly lastWeek: number;
  readonly fromWeek: number;
  readonly untilWeek: number;
}

/** Checks references and turns the instance into numbers. Throws a RangeError that names what is not known. */
export function compile(instance: Instance): Compiled {
  const calendar = readCalendar(instance);
  if (calendar.cells > 31) throw new RangeError(`grid: ${calendar.cells} steps a day, expected at most 31`);
  const personIndex = new Map(instance.persons.map((person, index) => [person.id, index]));
  const compiled = {
    instance,
    calendar,
    weights: completeWeights(instance.weights),
    persons: instance.persons,
    personIndex,
    free: instance.persons.map((person) => freeCells(person, calendar)),
    rooms: instance.sites.map((site) => site.rooms),
  };
  return { ...compiled, teams: instance.teams.map((team, index) => compileTeam(compiled, team, index)) };
}

/** The cells `from` … `from + length − 1` as a mask. */
export function spanMask(from: number, length: number): number {
  return ((1 << length) - 1) << from;
}

function freeCells(person: Person, calendar: Calendar): Uint32Array {
  const free = new Uint32Array(calendar.days);
  for (let day = 0; day < calendar.days; day++) {
    const hours = person.work[day % 5];
    if (hours && !calendar.closing[day]) free[day] = cellsWithin(calendar, hours[0], hours[1]);
  }
  for (const span of person.away) eachWorkingDay(calendar, span.from, span.to, (day) => (free[day] = 0));
  for (const busy of person.busy) {
    const day = indexOf(calendar, busy.date);
    if (day >= 0) free[day]! &= ~cellsTouching(calendar, busy.start, busy.start + busy.minutes);
  }
  return free;
}

function cellsWithin(calendar: Calendar, from: number, to: number): number {
  const first = max(0, ceil((from - calendar.fromMinute) / calendar.stepMinutes));
  const end = min(calendar.cells, floor((to - calendar.fromMinute) / calendar.stepMinutes));
  return end > first ? spanMask(first, end - first) : 0;
}

function cellsTouching(calendar: Calendar, from: number, to: number): number {
  const first = max(0, floor((from - calendar.fromMinute) / calendar.stepMinutes));
  const end = min(calendar.cells, ceil((to - calendar.fromMinute) / calendar.stepMinutes));
  return end > first ? spanMask(first, end - first) : 0;
}

function compileTeam(compiled: Omit<Compiled, 'teams'>, source: Team, index: number): CompiledTeam {
  const person = (id: string) => lookUp(compiled.personIndex, id, `team ${source.id}: person`);
  const site = compiled.instance.sites.findIndex(({ id }) => id === source.site);
  if (site < 0) throw new RangeError(`team ${source.id}: site "${source.site}" is not among the sites`);
  const team = {
    index,
    id: source.id,
    source,
    leader: person(source.leader),
    deputy: source.deputy ? person(source.deputy) : -1,
    members: source.members.map(person),
    site,
    families: source.families.map((family) => compileFamily(compiled, source, family)),
  };
  return { ...team, routines: readRoutines(compiled, team) };
}

function compileFamily(compiled: Omit<Compiled, 'teams'>, team: Team, family: Family): CompiledFamily {
  const { epoch, weeks } = compiled.calendar;
  const weekOf = (date: string) => floor((dayNumber(date) - epoch) / 7);
  return {
    id: family.id,
    contacts: family.contacts.map((id) => lookUp(compiled.personIndex, id, `family ${family.id}: contact`)),
    needsBoth: (family.contactsNeeded ?? team.rules.review?.contacts ?? 'both') === 'both',
    everyWeeks: family.everyWeeks,
    lastWeek: weekOf(family.lastSeen),
    fromWeek: family.activeFrom ? max(0, weekOf(family.activeFrom)) : 0,
    untilWeek: family.activeUntil ? max(0, min(weeks, weekOf(family.activeUntil) + 1)) : weeks,
  };
}

function lookUp(index: ReadonlyMap<string, number>, id: string, place: string): number {
  const found = index.get(id);
  if (found === undefined) throw new RangeError(`${place} "${id}" is not among the persons`);
  return found;
}

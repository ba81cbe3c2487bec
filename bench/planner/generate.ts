import { addDays, mondayOf, mondayOfIsoWeek } from '../../src/platform/days.js';
import type { Away, Busy, Family, Instance, Person, Team } from '../../src/planning/solver/instance.js';

/** How much a team has promised: shares of families by interval in weeks, and the places at a review. */
export interface Profile {
  readonly families: number;
  readonly capacity: number;
  readonly intervals: readonly (readonly [weeks: number, share: number])[];
}

export const PROFILES: Readonly<Record<string, Profile>> = {
  /** About 85 % of the places that a year has. */
  balanced: {
    families: 62,
    capacity: 6,
    intervals: [
      [4, 0.03],
      [8, 0.12],
      [12, 0.25],
      [16, 0.3],
      [26, 0.3],
    ],
  },
  /** About 95 %. */
  tight: {
    families: 62,
    capacity: 6,
    intervals: [
      [4, 0.04],
      [8, 0.13],
      [12, 0.33],
      [16, 0.35],
      [26, 0.15],
    ],
  },
  /** More than there is room for. */
  overloaded: {
    families: 62,
    capacity: 6,
    intervals: [
      [4, 0.06],
      [8, 0.23],
      [12, 0.71],
    ],
  },
  small: {
    families: 24,
    capacity: 4,
    intervals: [
      [6, 0.3],
      [10, 0.7],
    ],
  },
};

export interface Request {
  readonly seed: number;
  readonly profile?: string;
  readonly teams?: number;
  readonly year?: number;
}

const DISCIPLINES = ['family counsellor', 'adult social work', 'employment', 'health', 'school'];

/** An invented year for invented people; the same request gives the same instance. */
export function generate({ seed, profile = 'balanced', teams = 1, year = 2027 }: Request): Instance {
  const chance = new Chance(seed * 2654435761 + teams);
  const calendar = yearOf(year);
  const people: Person[] = [];
  const sites = Array.from({ length: Math.ceil(teams / 10) }, (_, at) => ({
    id: `house-${at + 1}`,
    rooms: teams === 1 ? 1 : 4,
  }));
  const made: Team[] = [];
  for (let number = 1; number <= teams; number++) {
    made.push(
      makeTeam(chance, calendar, PROFILES[profile]!, number, people, made, sites[Math.floor((number - 1) / 10)]!.id),
    );
  }
  const facilitators = Array.from({ length: Math.ceil(teams / 8) }, (_, at) => {
    const id = `guest-${at + 1}`;
    people.push({ id, discipline: 'external', work: week(480, 960), away: [], busy: [], dayCap: 480, weekCap: 2400 });
    const wanted = 5 * made.filter((_team, index) => Math.floor(index / 8) === at).length;
    return { id, offers: offersOf(chance, calendar, wanted * 3 + 4) };
  });
  return {
    format: 'meeting-rhythm-instance/1',
    name: `${profile} ${year}, seed ${seed}, ${teams} team${teams > 1 ? 's' : ''}`,
    horizon: { start: calendar.start, weeks: 52 },
    closed: calendar.closed,
    avoid: calendar.breaks,
    sites,
    persons: people,
    facilitators,
    teams: made,
  };
}

/** A small fast counter-based generator (splitmix32); its numbers are the same everywhere. */
export class Chance {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  of<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  happens(share: number): boolean {
    return this.next() < share;
  }
}

interface Year {
  readonly start: string;
  readonly closed: readonly { readonly date: string; readonly name: string }[];
  readonly breaks: readonly { readonly from: string; readonly to: string; readonly name: string }[];
}

function yearOf(year: number): Year {
  const first = `${year}-01-01`;
  const start = mondayOf(first) === first ? first : addDays(mondayOf(first), 7);
  const easter = easterOf(year);
  const closed = [
    [`${year}-01-01`, 'Nytårsdag'],
    [addDays(easter, -3), 'Skærtorsdag'],
    [addDays(easter, -2), 'Langfredag'],
    [addDays(easter, 1), '2. påskedag'],
    [addDays(easter, 39), 'Kristi himmelfartsdag'],
    [addDays(easter, 50), '2. pinsedag'],
    [`${year}-06-05`, 'Grundlovsdag'],
    [`${year}-12-24`, 'Juleaften'],
    [`${year}-12-25`, 'Juledag'],
    [`${year}-12-26`, '2. juledag'],
    [`${year}-12-31`, 'Nytårsaften'],
  ].map(([date, name]) => ({ date: date!, name: name! }));
  const weekly = (number: number, weeks: number, name: string) => {
    const from = mondayOfIsoWeek(year, number);
    return { from, to: addDays(from, weeks * 7 - 3), name };
  };
  const breaks = [
    weekly(7, 1, 'Vinterferie'),
    { from: addDays(easter, -6), to: addDays(easter, -4), name: 'Påskeferie' },
    weekly(27, 5, 'Sommerferie'),
    weekly(42, 1, 'Efterårsferie'),
    { from: `${year}-12-20`, to: `${year}-12-30`, name: 'Juleferie' },
  ];
  return { start, closed, breaks };
}

/** Easter Sunday; Gauss's rule as corrected by Lichtenberg (1997). */
function easterOf(year: number): string {
  const k = Math.floor(year / 100);
  const m = 15 + Math.floor((3 * k + 3) / 4) - Math.floor((8 * k + 13) / 25);
  const s = 2 - Math.floor((3 * k + 3) / 4);
  const a = year % 19;
  const d = (19 * a + m) % 30;
  const r = Math.floor((d + Math.floor(a / 11)) / 29);
  const og = 21 + d - r;
  const sz = 7 - ((year + Math.floor(year / 4) + s) % 7);
  const oe = 7 - ((og - sz) % 7);
  return addDays(`${year}-03-01`, og + oe - 1);
}

function makeTeam(
  chance: Chance,
  calendar: Year,
  profile: Profile,
  number: number,
  people: Person[],
  earlier: readonly Team[],
  site: string,
): Team {
  const habit = { weekday: chance.between(0, 3), from: chance.of([510, 540, 570, 750]) };
  const name = `team-${number}`;
  const before = earlier.at(-1);
  const leads = (id: string) => earlier.filter(({ leader }) => leader === id).length;
  const shared = before && before.site === site && leads(before.leader) < 2 && chance.happens(0.12);
  const leader = shared ? before.leader : add(people, makePerson(chance, calendar, `${name}-leader`, 'leader', habit));
  const workers = Array.from({ length: chance.between(9, 11) }, (_, at) => {
    const discipline = DISCIPLINES[at % DISCIPLINES.length]!;
    const asked = before?.site === site && at === 3 && chance.happens(0.3) ? before.members[3] : undefined;
    const lent = asked?.startsWith(`${before!.id}-`) ? asked : undefined; // nobody works in three teams
    return lent ?? add(people, makePerson(chance, calendar, `${name}-worker-${at + 1}`, discipline, habit));
  });
  const disciplineOf = (id: string) => people.find((person) => person.id === id)!.discipline;
  const prefer = {
    weekdays: [...new Set([habit.weekday, chance.between(0, 3)])].sort(),
    from: 480,
    to: habit.from < 700 ? 750 : 960,
  };
  const daily = { weekdays: [0, 1, 2, 3], from: 480, to: 960 };
  return {
    id: name,
    site,
    leader,
    deputy: workers[1]!,
    members: workers,
    families: makeFamilies(chance, calendar, profile, name, workers, disciplineOf),
    rules: {
      review: { everyWeeks: 1, minutes: 120, capacity: profile.capacity, quorum: 0.6, prefer },
      wellbeing: { minutes: 60, quorum: 0.7, prefer: daily },
      method: { everyWeeks: 2, minutes: 90, quorum: 0.6, prefer: daily },
      external: { count: 5, minutes: 180, quorum: 0.6, facilitator: `guest-${Math.floor((number - 1) / 8) + 1}` },
      training: { count: 3, minutes: 180, quorum: 0.7, prefer: daily },
      oneToOne: { minutes: 60, prefer: { weekdays: [0, 1, 2, 3, 4], from: 510, to: 930 } },
      peer: { minutes: 180, prefer: { ...daily, to: 930 } },
    },
  };
}

function add(people: Person[], person: Person): string {
  people.push(person);
  return person.id;
}

function week(from: number, to: number): Person['work'] {
  return Array.from({ length: 5 }, (): [number, number] => [from, to]);
}

function makePerson(
  chance: Chance,
  calendar: Year,
  id: string,
  discipline: string,
  habit: { readonly weekday: number; readonly from: number },
): Person {
  const leads = discipline === 'leader';
  const isFull = leads || chance.happens(0.65);
  const off = isFull || chance.happens(0.4) ? -1 : chance.of([0, 1, 2, 3, 4].filter((day) => day !== habit.weekday));
  const work = Array.from({ length: 5 }, (_, day): [number, number] | null => {
    if (day === off) return null;
    const to = day === 4 ? chance.of([840, 870, 900]) : isFull ? chance.of([930, 960]) : chance.of([840, 870, 900]);
    return [chance.of([480, 480, 480, 510]), to];
  });
  return {
    id,
    discipline,
    work,
    away: awayOf(chance, calendar),
    busy: busyOf(chance, calendar, habit, leads),
    dayCap: leads ? 390 : 330,
    weekCap: leads ? 1200 : isFull ? 660 : 540,
  };
}

function awayOf(chance: Chance, { start, breaks }: Year): Away[] {
  const [winter, easter, summer, autumn, christmas] = breaks;
  const holiday = addDays(summer!.from, 7 * chance.between(0, 2));
  const away: Away[] = [{ from: holiday, to: addDays(holiday, 18) }];
  for (const one of [winter!, easter!, autumn!]) if (chance.happens(0.5)) away.push({ from: one.from, to: one.to });
  if (chance.happens(0.8)) away.push({ from: addDays(christmas!.from, 7), to: christmas!.to });
  for (let left = chance.between(1, 4); left > 0; left--) {
    const day = addDays(start, 7 * chance.between(0, 51) + chance.between(0, 4));
    away.push({ from: day, to: addDays(day, chance.between(0, 1)) });
  }
  if (chance.happens(0.3)) {
    const course = addDays(start, 7 * chance.between(2, 48));
    away.push({ from: course, to: addDays(course, 4 + 7 * chance.between(0, 1)) });
  }
  return away;
}

/** Standing appointments, and others that fill the near weeks more than the far ones; mostly not in the team's hours. */
function busyOf(
  chance: Chance,
  { start }: Year,
  habit: { readonly weekday: number; readonly from: number },
  leads: boolean,
): Busy[] {
  const busy: Busy[] = [];
  const isHabit = (weekday: number, from: number, minutes: number) =>
    weekday === habit.weekday && from < habit.from + 180 && habit.from < from + minutes;
  const add = (number: number, weekday: number, from: number, minutes: number) =>
    busy.push({ date: addDays(start, number * 7 + weekday), start: from, minutes: Math.min(minutes, 960 - from) });
  for (let left = leads ? chance.between(4, 6) : chance.between(2, 4); left > 0; left--) {
    const [weekday, from, minutes] = [chance.between(0, 4), 480 + 30 * chance.between(0, 12), chance.of([60, 90, 120])];
    const every = chance.of([1, 1, 2, 4]);
    if (isHabit(weekday, from, minutes) && chance.happens(0.9)) continue;
    for (let number = chance.between(0, every - 1); number < 52; number += every) add(number, weekday, from, minutes);
  }
  for (let number = 0; number < 52; number++) {
    const rate = (number < 8 ? 3 : number < 20 ? 1.2 : 0.4) * (leads ? 1.4 : 1);
    for (let left = Math.floor(rate + chance.next()); left > 0; left--) {
      const [weekday, from, minutes] = [
        chance.between(0, 4),
        480 + 30 * chance.between(0, 13),
        chance.of([60, 60, 90]),
      ];
      if (!isHabit(weekday, from, minutes) || chance.happens(0.3)) add(number, weekday, from, minutes);
    }
  }
  return busy;
}

function makeFamilies(
  chance: Chance,
  { start }: Year,
  profile: Profile,
  team: string,
  workers: readonly string[],
  disciplineOf: (id: string) => string,
): Family[] {
  const load = new Map(workers.map((id) => [id, 0]));
  const count = profile.families + chance.between(-3, 3);
  return Array.from({ length: count }, (_, at) => {
    const order = workers.map((id) => ({ id, key: load.get(id)! + chance.next() })).sort((a, b) => a.key - b.key);
    const one = order[0]!.id;
    const other = order.find(({ id }) => disciplineOf(id) !== disciplineOf(one))!.id;
    for (const id of [one, other]) load.set(id, load.get(id)! + 1);
    const everyWeeks = intervalAt(profile, (at + 0.5) / count);
    const seen = chance.between(1, Math.max(1, everyWeeks - 3));
    return {
      id: `${team}-family-${at + 1}`,
      contacts: [one, other],
      everyWeeks,
      lastSeen: addDays(start, -7 * seen - 3),
    };
  });
}

function intervalAt({ intervals }: Profile, share: number): number {
  let sum = 0;
  for (const [weeks, part] of intervals) {
    sum += part;
    if (share < sum) return weeks;
  }
  return intervals.at(-1)![0];
}

function offersOf(chance: Chance, { start, closed, breaks }: Year, count: number) {
  const offers = new Map<string, { date: string; start: number }>();
  for (let tries = 0; offers.size < count && tries < 100 * count; tries++) {
    const date = addDays(start, 7 * chance.between(1, 50) + chance.between(0, 4));
    if (closed.some((one) => one.date === date) || breaks.some(({ from, to }) => from <= date && date <= to)) continue;
    if (!offers.has(date)) offers.set(date, { date, start: chance.of([540, 750]) });
  }
  return [...offers.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

import type {
  CustomRule,
  Instance,
  Kind,
  Person,
  StandingMeeting,
  Team,
  Weights,
} from '../../src/planning/solver/instance.js';
import type { Plan, PlannedMeeting } from '../../src/planning/solver/plan.js';
import { countCost } from './checker-cost.js';

/** A hard rule that a plan breaks. */
export interface Breach {
  readonly rule: string;
  readonly meeting: string;
  readonly text: string;
}

export interface Verdict {
  readonly breaches: readonly Breach[];
  readonly cost: number;
  /** Cost by what it is for: overdue, missing, weeks, rhythm, preferred, absent, breaks, spacing, roles, sessions, moves. */
  readonly parts: Readonly<Record<string, number>>;
  readonly overdueWeeks: number;
}

/**
 * Judges a plan from the words of the format alone: minutes and dates, nobody's bit masks. Shares no code with the
 * planner (only its types), so that an error there does not hide itself here.
 */
export function check(instance: Instance, plan: Plan): Verdict {
  const world = new World(instance);
  const breaches: Breach[] = [];
  const report = (rule: string, meeting: string, text: string) => breaches.push({ rule, meeting, text });
  const known = plan.meetings.filter((meeting) => checkMeeting(world, meeting, report));
  checkIds(plan.meetings, report);
  checkPersons(world, known, report);
  checkRooms(world, known, report);
  checkOffers(world, known, report);
  const byTeam = groupBy(known, ({ team }) => team);
  for (const team of instance.teams) checkDistances(world, team, byTeam.get(team.id) ?? [], report);
  checkStanding(instance, plan, report);
  return { breaches, ...countCost(world, plan, known) };
}

type Report = (rule: string, meeting: string, text: string) => void;

export const WHOLE: readonly Kind[] = ['review', 'wellbeing', 'method', 'external', 'training', 'custom'];
const DAY = 86_400_000;
const DEFAULTS: Weights = {
  overdue: 20,
  missing: { oneToOne: 200, wellbeing: 150, external: 150, training: 150, peerNeed: 60, reviewWeek: 15, custom: 150 },
  rhythm: { otherTime: 3, otherWeekday: 6, newStandard: 40 },
  outsidePreferred: 1,
  absent: { review: 1, wellbeing: 2, method: 2, external: 3, training: 3, custom: 2 },
  schoolHoliday: { whole: 4, small: 2 },
  spacing: { method: 4, external: 2, training: 2, oneToOne: 1, custom: 4 },
  presenter: 3,
  peerSession: 4,
  move: { near: 10, far: 5, nearDays: 28 },
  familyMove: 1,
};

/** The instance with what is asked of it by date and name. */
export class World {
  readonly persons: ReadonlyMap<string, Person>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly weights: Weights;
  readonly weeks: number;
  private readonly closed: ReadonlySet<string>;
  private readonly past: ReadonlyMap<string, StandingMeeting>;
  private readonly locked: ReadonlyMap<string, StandingMeeting>;

  constructor(readonly instance: Instance) {
    this.persons = new Map(instance.persons.map((person) => [person.id, person]));
    this.teams = new Map(instance.teams.map((team) => [team.id, team]));
    this.weeks = instance.horizon.weeks;
    this.closed = new Set(instance.closed.map(({ date }) => date));
    this.past = new Map((instance.previous?.meetings ?? []).map((meeting) => [meeting.id, meeting]));
    this.locked = new Map((instance.locked ?? []).map((meeting) => [meeting.id, meeting]));
    const given = (instance.weights ?? {}) as Record<string, unknown>;
    const merged = Object.entries(DEFAULTS).map(([key, value]) => {
      return [key, typeof value === 'object' ? { ...value, ...(given[key] as object) } : (given[key] ?? value)];
    });
    this.weights = Object.fromEntries(merged) as Weights;
  }

  number(date: string): number {
    return Date.parse(date) / DAY;
  }

  isHeld({ id, date }: StandingMeeting): boolean {
    const before = this.past.get(id);
    if (before?.settled) return true;
    return this.instance.now !== undefined && date < this.instance.now && before !== undefined;
  }

  /** What is held or locked lasts as long as it did, every other meeting as long as its routine says. */
  minutesOf(meeting: StandingMeeting): number | undefined {
    const standing = this.isHeld(meeting) ? this.past.get(meeting.id) : this.locked.get(meeting.id);
    return standing?.minutes ?? this.ruleOf(meeting)?.minutes;
  }

  /** Whole weeks since the horizon's start; negative before it. */
  week(date: string): number {
    return Math.floor((this.number(date) - this.number(this.instance.horizon.start)) / 7);
  }

  weekday(date: string): number {
    return (new Date(date).getUTCDay() + 6) % 7;
  }

  isClosed(date: string): boolean {
    return (
      this.closed.has(date) || this.instance.avoid.some((one) => one.keptFree && one.from <= date && date <= one.to)
    );
  }

  isBreak(date: string): boolean {
    return this.instance.avoid.some((one) => !one.keptFree && one.from <= date && date <= one.to);
  }

  isFree(id: string, date: string, start: number, minutes: number): boolean {
    const person = this.persons.get(id);
    const hours = person?.work[this.weekday(date)];
    if (!person || !hours || start < hours[0] || start + minutes > hours[1]) return false;
    if (person.away.some(({ from, to }) => from <= date && date <= to)) return false;
    return !person.busy.some(
      (one) => one.date === date && one.start < start + minutes && start < one.start + one.minutes,
    );
  }

  ruleOf({ team, kind, routine }: StandingMeeting) {
    const rules = this.teams.get(team)?.rules;
    return kind === 'custom' ? rules?.custom?.find(({ id }) => id === routine) : rules?.[kind];
  }

  /** Those whose absence counts at a meeting of the whole team. */
  invited({ team, kind, routine }: StandingMeeting): readonly string[] {
    const found = this.teams.get(team)!;
    if (kind !== 'custom') return found.members;
    const rule = found.rules.custom!.find(({ id }) => id === routine)!;
    return [...new Set([...rule.must, ...rule.may])];
  }

  facilitatorOf(team: Team): string {
    const id = team.rules.external?.facilitator ?? '';
    return this.instance.facilitators.find((one) => one.id === id)?.person ?? id;
  }
}

function checkMeeting(world: World, meeting: PlannedMeeting, report: Report): boolean {
  const { id, date, start, minutes, kind, attendees } = meeting;
  const rule = world.ruleOf(meeting);
  const tell = (name: string, text: string) => report(name, id, text);
  if (!rule || attendees.some((one) => !world.persons.has(one)) || new Set(attendees).size < attendees.length) {
    tell('reference', `unknown team, routine or person`);
    return false;
  }
  const { from = 480, to = 960, stepMinutes = 30 } = world.instance.grid ?? {};
  const week = world.week(date);
  if (week < 0 || week >= world.weeks || world.weekday(date) > 4) tell('time', `${date} is outside the horizon`);
  if (start < from || start + minutes > to || (start - from) % stepMinutes !== 0)
    tell('time', `${start} is off the grid`);
  if (minutes !== world.minutesOf(meeting)) tell('time', `${minutes} minutes, expected ${world.minutesOf(meeting)}`);
  if (world.isClosed(date)) tell('closed', `${date} is closed`);
  for (const one of attendees) {
    if (!world.isFree(one, date, start, minutes)) tell('unavailable', `${one} is not free on ${date} at ${start}`);
  }
  if (world.isHeld(meeting)) return true; // by the rules of its day; checkStanding sees that it is as it was
  checkPeople(world, meeting, tell);
  if (kind === 'review') checkFamilies(world, meeting, tell);
  return true;
}

function checkPeople(world: World, meeting: PlannedMeeting, tell: (rule: string, text: string) => void): void {
  const { kind, attendees } = meeting;
  const team = world.teams.get(meeting.team)!;
  const there = (id: string | null | undefined) => id !== null && id !== undefined && attendees.includes(id);
  if (WHOLE.includes(kind)) {
    const invited = world.invited(meeting);
    const rule = world.ruleOf(meeting) as { quorum?: number };
    const needed = Math.ceil((rule.quorum ?? 0) * invited.length - 1e-9);
    const present = invited.filter(there).length;
    if (present < needed) tell('quorum', `${present} present, ${needed} needed`);
    const welcome = [...invited, team.leader, ...(kind === 'external' ? [world.facilitatorOf(team)] : [])];
    if (attendees.some((one) => !welcome.includes(one))) tell('attendee', 'somebody who is not invited');
  }
  if (kind === 'review' && !there(team.leader) && !there(team.deputy)) tell('required', 'neither leader nor deputy');
  if ((kind === 'wellbeing' || kind === 'training') && !there(team.leader)) tell('required', 'the leader is missing');
  if (kind === 'method' && !(there(meeting.presenter) && team.members.includes(meeting.presenter!)))
    tell('required', 'no presenter');
  if (kind === 'external' && !there(world.facilitatorOf(team))) tell('required', 'the facilitator is missing');
  if (kind === 'custom') {
    const { must } = world.ruleOf(meeting) as CustomRule;
    if (!must.every(there)) tell('required', 'somebody who must come is missing');
  }
  const [one, other] = attendees;
  const isPair = attendees.length === 2;
  const isMember = (id: string | undefined) => id !== undefined && team.members.includes(id);
  if (kind === 'oneToOne' && !(isPair && there(team.leader) && attendees.filter(isMember).length === 1)) {
    tell('required', 'a one-to-one is the leader and one worker');
  }
  const discipline = (id: string | undefined) => world.persons.get(id ?? '')?.discipline;
  if (kind === 'peer' && !(isPair && isMember(one) && isMember(other) && discipline(one) !== discipline(other))) {
    tell('required', 'peer training is two workers of two disciplines');
  }
}

function checkFamilies(world: World, meeting: PlannedMeeting, tell: (rule: string, text: string) => void): void {
  const team = world.teams.get(meeting.team)!;
  const rule = team.rules.review!;
  const families = meeting.families ?? [];
  if (families.length > rule.capacity) tell('capacity', `${families.length} families, room for ${rule.capacity}`);
  if (new Set(families).size < families.length) tell('reference', 'a family twice');
  for (const id of families) {
    const family = team.families.find((one) => one.id === id);
    if (!family) tell('reference', `family ${id} is not in the team`);
    const there = family?.contacts.filter((one) => meeting.attendees.includes(one)).length ?? 0;
    const needed = (family?.contactsNeeded ?? rule.contacts ?? 'both') === 'both' ? (family?.contacts.length ?? 0) : 1;
    if (there < needed) tell('contact', `${id}: ${there} of its contacts, ${needed} needed`);
  }
}

function checkIds(meetings: readonly PlannedMeeting[], report: Report): void {
  const seen = new Set<string>();
  for (const { id } of meetings) {
    if (seen.has(id)) report('id', id, 'twice');
    seen.add(id);
  }
}

function checkPersons(world: World, meetings: readonly PlannedMeeting[], report: Report): void {
  const everybodys = new Map<string, PlannedMeeting[]>([...world.persons.keys()].map((id) => [id, []]));
  for (const meeting of meetings) for (const id of meeting.attendees) everybodys.get(id)!.push(meeting);
  for (const [id, own] of everybodys) {
    const person = world.persons.get(id)!;
    own.sort(byTime);
    own.forEach((one, at) => {
      const next = own[at + 1];
      if (next && next.date === one.date && next.start < one.start + one.minutes)
        report('overlap', next.id, `${id} in two meetings`);
    });
    for (const [day, minutes] of sums(own, ({ date }) => date)) {
      if (minutes > person.dayCap) report('dayLoad', id, `${minutes} minutes on ${day}`);
    }
    for (const [week, minutes] of sums(own, ({ date }) => String(world.week(date)))) {
      if (minutes > person.weekCap) report('weekLoad', id, `${minutes} minutes in week ${week}`);
    }
  }
}

function sums(meetings: readonly PlannedMeeting[], key: (meeting: PlannedMeeting) => string): Map<string, number> {
  const total = new Map<string, number>();
  for (const meeting of meetings) total.set(key(meeting), (total.get(key(meeting)) ?? 0) + meeting.minutes);
  return total;
}

function checkRooms(world: World, meetings: readonly PlannedMeeting[], report: Report): void {
  const rooms = new Map(world.instance.sites.map(({ id, rooms: count }) => [id, count]));
  const days = groupBy(
    meetings.filter((meeting) => takesRoom(world, meeting)),
    (meeting) => `${siteOf(world, meeting)} ${meeting.date}`,
  );
  for (const own of days.values()) {
    for (const one of own) {
      const meanwhile = own.filter((other) => other.start <= one.start && one.start < other.start + other.minutes);
      const count = rooms.get(siteOf(world, one))!;
      if (meanwhile.length > count) report('room', one.id, `${meanwhile.length} meetings, ${count} rooms`);
    }
  }
}

export function groupBy<T>(list: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

function siteOf(world: World, { team }: PlannedMeeting): string {
  return world.teams.get(team)!.site;
}

function takesRoom(world: World, meeting: PlannedMeeting): boolean {
  if (!WHOLE.includes(meeting.kind)) return false;
  return meeting.kind !== 'custom' || (world.ruleOf(meeting) as CustomRule).needsRoom !== false;
}

function checkOffers(world: World, meetings: readonly PlannedMeeting[], report: Report): void {
  const used = new Set<string>();
  for (const { id, team, kind, date, start } of meetings) {
    if (kind !== 'external') continue;
    const { facilitator } = world.teams.get(team)!.rules.external!;
    const offers = world.instance.facilitators.find((one) => one.id === facilitator)?.offers ?? [];
    if (!offers.some((offer) => offer.date === date && offer.start === start))
      report('offer', id, `${date} is not offered`);
    const name = `${facilitator} ${date} ${start}`;
    if (used.has(name)) report('offer', id, `${name} is used twice`);
    used.add(name);
  }
}

function checkDistances(world: World, team: Team, meetings: readonly PlannedMeeting[], report: Report): void {
  const of = (kind: Kind) => meetings.filter((one) => one.kind === kind).sort(byTime);
  const apart = (list: readonly PlannedMeeting[], least: number, unit: (date: string) => number, rule = 'minGap') => {
    list.forEach((one, at) => {
      const before = list[at - 1];
      if (before && unit(one.date) - unit(before.date) < least) report(rule, one.id, `too close to ${before.id}`);
    });
  };
  const week = (date: string) => world.week(date);
  apart(of('review'), 1, (date) => Math.floor(week(date) / (team.rules.review?.everyWeeks ?? 1)), 'onePerWeek');
  apart(of('method'), 1, week);
  const day = (date: string) => world.number(date);
  const { external, training, wellbeing, oneToOne, custom = [] } = team.rules;
  // A gap of its own counts days; the format's counts weeks of the calendar.
  const gap = (list: readonly PlannedMeeting[], days: number | undefined, weeks: number) =>
    days === undefined ? apart(list, weeks, week) : apart(list, days, day);
  gap(of('external'), external?.leastGapDays, 4);
  gap(of('training'), training?.leastGapDays, 6);
  apart(of('wellbeing'), wellbeing?.leastGapDays ?? 14, day);
  for (const { id, leastGapDays = 0 } of custom) {
    const own = of('custom').filter(({ routine }) => routine === id);
    apart(own, leastGapDays, day);
  }
  if ((team.rules.wellbeing?.per ?? 'month') === 'month') apart(of('wellbeing'), 1, monthOf, 'tooMany');
  for (const worker of team.members) {
    const own = of('oneToOne').filter(({ attendees }) => attendees.includes(worker));
    if (oneToOne?.leastGapDays !== undefined) apart(own, oneToOne.leastGapDays, day);
    if ((oneToOne?.per ?? 'quarter') === 'quarter') {
      if (oneToOne?.leastGapDays === undefined) apart(own, 6, week);
      apart(own, 1, (date) => Math.floor(monthOf(date) / 3), 'tooMany');
    }
    apart(
      of('peer').filter(({ attendees }) => attendees.includes(worker)),
      1,
      week,
      'onePerWeek',
    );
  }
  for (const kind of ['external', 'training'] as const) {
    if (of(kind).length > (team.rules[kind]?.count ?? 0)) report('tooMany', team.id, `${of(kind).length} of ${kind}`);
  }
}

export function monthOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function checkStanding({ locked = [], previous, now }: Instance, plan: Plan, report: Report): void {
  const found = new Map(plan.meetings.map((meeting) => [meeting.id, meeting]));
  for (const lock of locked) {
    const meeting = found.get(lock.id);
    const stands =
      meeting &&
      (['date', 'start', 'minutes', 'kind', 'team'] as const).every((field) => meeting[field] === lock[field]);
    if (!stands) report('locked', lock.id, 'moved or removed');
  }
  if (!previous || !now) return;
  const before = new Set(previous.meetings.map(({ id }) => id));
  for (const past of previous.meetings.filter(({ date }) => date < now)) {
    const meeting = found.get(past.id);
    const same = meeting && meeting.date === past.date && meeting.start === past.start;
    if (!same || String(meeting.families ?? '') !== String(past.families ?? '')) report('past', past.id, 'changed');
  }
  for (const { id, date } of plan.meetings) if (!before.has(id) && date < now) report('past', id, 'new in the past');
}

export function byTime(a: StandingMeeting, b: StandingMeeting): number {
  return a.date === b.date ? a.start - b.start : a.date < b.date ? -1 : 1;
}

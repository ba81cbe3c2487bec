import type { Plan, PlannedMeeting } from '../../src/planning/solver/plan.js';
import type { CustomRule, Period, StandingMeeting, Team } from '../../src/planning/solver/instance.js';
import { byTime, groupBy, monthOf, WHOLE } from './checker.js';
import type { Verdict, World } from './checker.js';

/** Adds up what is wanted and not given. */
export function countCost(world: World, plan: Plan, meetings: readonly PlannedMeeting[]): Omit<Verdict, 'breaches'> {
  const parts: Record<string, number> = {};
  const add: Add = (part, price) => (parts[part] = (parts[part] ?? 0) + price);
  for (const meeting of meetings) countMeeting(world, meeting, add);
  const byTeam = groupBy(meetings, ({ team }) => team);
  let overdueWeeks = 0;
  for (const team of world.instance.teams) {
    const own = (byTeam.get(team.id) ?? []).sort(byTime);
    overdueWeeks += countOverdue(world, team, own);
    countTeam(world, team, own, add);
    countRhythm(world, team, plan, own, add);
  }
  add('overdue', world.weights.overdue * overdueWeeks);
  countMoves(world, meetings, add);
  return { cost: Object.values(parts).reduce((sum, one) => sum + one, 0), parts, overdueWeeks };
}

type Add = (part: string, price: number) => void;
type Meetings = readonly PlannedMeeting[];

const MONTHS: Record<Period, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

function countMeeting(world: World, meeting: PlannedMeeting, add: Add): void {
  const { weights } = world;
  const { kind, date, start, minutes } = meeting;
  const prefer = world.ruleOf(meeting)!.prefer;
  const isWhole = WHOLE.includes(kind);
  if (prefer && kind !== 'external') {
    const inside =
      prefer.weekdays.includes(world.weekday(date)) && start >= prefer.from && start + minutes <= prefer.to;
    if (!inside) add('preferred', prefer.weight ?? weights.outsidePreferred);
  }
  if (world.isBreak(date)) add('breaks', isWhole ? weights.schoolHoliday.whole : weights.schoolHoliday.small);
  if (isWhole) {
    const absent = world.invited(meeting).filter((one) => !meeting.attendees.includes(one)).length;
    add('absent', absent * weights.absent[kind as keyof typeof weights.absent]);
  }
}

function countOverdue(world: World, team: Team, meetings: Meetings): number {
  return team.families.reduce((sum, family) => {
    const end = family.activeUntil ? Math.min(world.weeks, world.week(family.activeUntil) + 1) : world.weeks;
    const seen = meetings.filter(({ families }) => families?.includes(family.id)).map(({ date }) => world.week(date));
    let last = world.week(family.lastSeen);
    return [...seen, end].reduce((late, week) => {
      const more = Math.max(0, week - last - family.everyWeeks);
      last = week;
      return late + more;
    }, sum);
  }, 0);
}

function countTeam(world: World, team: Team, meetings: Meetings, add: Add): void {
  const { weights, weeks } = world;
  const { rules } = team;
  const of = (kind: string) => meetings.filter((one) => one.kind === kind);
  if (rules.review) {
    const every = rules.review.everyWeeks ?? 1;
    const held = new Set(of('review').map(({ date }) => Math.floor(world.week(date) / every)));
    add('weeks', (Math.ceil(weeks / every) - held.size) * every * weights.missing.reviewWeek);
  }
  if (rules.method) {
    const { everyWeeks, toleranceWeeks = 1 } = rules.method;
    add('spacing', weights.spacing.method * lateness(world, of('method'), everyWeeks + toleranceWeeks));
  }
  for (const kind of ['external', 'training'] as const) {
    const rule = rules[kind];
    if (!rule) continue;
    add('missing', weights.missing[kind] * Math.max(0, rule.count - of(kind).length));
    add('spacing', weights.spacing[kind] * unevenness(world, of(kind), Math.round(weeks / rule.count), 3));
  }
  if (rules.wellbeing)
    add('missing', weights.missing.wellbeing * missingPeriods(world, of('wellbeing'), rules.wellbeing.per ?? 'month'));
  for (const rule of rules.custom ?? [])
    countCustom(
      world,
      rule,
      of('custom').filter(({ routine }) => routine === rule.id),
      add,
    );
  if (rules.oneToOne) {
    const per = rules.oneToOne.per ?? 'quarter';
    const target = Math.round(weeks / Math.max(1, owed(world, per).length));
    for (const worker of team.members) {
      const own = of('oneToOne').filter(({ attendees }) => attendees.includes(worker));
      add('missing', weights.missing.oneToOne * missingPeriods(world, own, per));
      add('spacing', weights.spacing.oneToOne * unevenness(world, own, target, 3));
    }
  }
  if (rules.peer) countPeers(world, team, of('peer'), add);
  if (rules.method) countPresenters(world, team, of('method'), add);
}

function countCustom(world: World, { every }: CustomRule, own: Meetings, add: Add): void {
  if ('weeks' in every) return add('spacing', world.weights.spacing.custom * lateness(world, own, every.weeks));
  // Each period is cut into `count` stretches; how many of them are empty only the planner's own cut can tell, so count.
  const missing = owed(world, every.per).reduce((sum, period) => {
    const held = own.filter(({ date }) => periodOf(date, every.per) === period).length;
    return sum + Math.max(0, every.count - held);
  }, 0);
  add('missing', world.weights.missing.custom * missing);
}

/** Weeks beyond `free` between meetings, open ends included. */
function lateness(world: World, own: Meetings, free: number): number {
  const weeks = [-1, ...own.map(({ date }) => world.week(date)), world.weeks];
  return weeks.slice(1).reduce((sum, week, at) => sum + Math.max(0, week - weeks[at]! - free), 0);
}

function unevenness(world: World, own: Meetings, target: number, free: number): number {
  const weeks = own.map(({ date }) => world.week(date));
  return weeks.slice(1).reduce((sum, week, at) => sum + Math.max(0, Math.abs(week - weeks[at]! - target) - free), 0);
}

function periodOf(date: string, per: Period): number {
  return Math.floor(monthOf(date) / MONTHS[per]);
}

/** Periods of which at least half lies in the horizon. */
function owed(world: World, per: Period): number[] {
  const first = world.number(world.instance.horizon.start);
  const days = Array.from({ length: world.weeks * 7 }, (_, day) =>
    new Date((first + day) * 86_400_000).toISOString().slice(0, 10),
  );
  const inside = new Map<number, number>();
  for (const day of days) inside.set(periodOf(day, per), (inside.get(periodOf(day, per)) ?? 0) + 1);
  return [...inside]
    .filter(([period, count]) => {
      const month = period * MONTHS[per];
      const from = Date.UTC(Math.floor(month / 12), month % 12, 1);
      const to = Date.UTC(Math.floor(month / 12), (month % 12) + MONTHS[per], 1);
      return count * 2 >= (to - from) / 86_400_000;
    })
    .map(([period]) => period);
}

function missingPeriods(world: World, own: Meetings, per: Period): number {
  const held = new Set(own.map(({ date }) => periodOf(date, per)));
  return owed(world, per).filter((period) => !held.has(period)).length;
}

function countPeers(world: World, team: Team, sessions: Meetings, add: Add): void {
  const discipline = (id: string) => world.persons.get(id)!.discipline;
  const met = new Set(
    sessions.flatMap(({ attendees: [a, b] }) => [`${a} ${discipline(b!)}`, `${b} ${discipline(a!)}`]),
  );
  const all = new Set(team.members.map(discipline));
  const open = team.members.flatMap((id) =>
    [...all].filter((one) => one !== discipline(id) && !met.has(`${id} ${one}`)),
  );
  add('missing', world.weights.missing.peerNeed * open.length);
  add('sessions', world.weights.peerSession * sessions.length);
}

function countPresenters(world: World, team: Team, own: Meetings, add: Add): void {
  const times = team.members.map((id) => own.filter(({ presenter }) => presenter === id).length);
  const repeats = own.filter((one, at) => at > 0 && one.presenter === own[at - 1]!.presenter).length;
  const spread = times.length > 0 ? Math.max(...times) - Math.min(...times) : 0;
  add('roles', world.weights.presenter * (repeats + Math.max(0, spread - 1)));
}

function countRhythm(world: World, team: Team, plan: Plan, own: Meetings, add: Add): void {
  const { rhythm } = world.weights;
  const routines: { kind: StandingMeeting['kind']; routine?: string }[] = [
    { kind: 'review' },
    { kind: 'wellbeing' },
    { kind: 'method' },
    ...(team.rules.custom ?? []).map(({ id }) => ({ kind: 'custom' as const, routine: id })),
  ];
  for (const { kind, routine } of routines) {
    const isIt = (one: { kind: string; routine?: string }) => one.kind === kind && one.routine === routine;
    const segments = plan.series.find((one) => one.team === team.id && isIt(one))?.segments ?? [];
    add('rhythm', rhythm.newStandard * Math.max(0, segments.length - 1));
    for (const meeting of own.filter(isIt)) {
      const week = world.week(meeting.date);
      const standard = [...segments].reverse().find(({ fromWeek }) => fromWeek <= week);
      if (standard?.weekday !== world.weekday(meeting.date)) add('rhythm', rhythm.otherWeekday);
      else if (standard.start !== meeting.start) add('rhythm', rhythm.otherTime);
    }
  }
}

function countMoves(world: World, meetings: Meetings, add: Add): void {
  const { previous, now } = world.instance;
  if (!previous || !now) return;
  const { move, familyMove } = world.weights;
  const found = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  for (const before of previous.meetings.filter(({ date }) => date >= now)) {
    const after = found.get(before.id);
    const same = after?.date === before.date && after.start === before.start;
    const isNear = world.number(before.date) - world.number(now) <= move.nearDays;
    if (!same) add('moves', isNear ? move.near : move.far);
    const left = (before.families ?? []).filter((id) => !same || !after.families?.includes(id));
    add('moves', familyMove * left.length);
  }
}

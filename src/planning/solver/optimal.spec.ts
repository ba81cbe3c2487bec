import { check } from '../../../bench/planner/checker.js';
import { person, world } from '../../../test/planner-world.js';
import { compile } from './compiled.js';
import type { Instance, Kind, Series } from './instance.js';
import { JointBound } from './joint-bound.js';
import { Occupancy } from './occupancy.js';
import type { Plan, PlannedMeeting } from './plan.js';
import { readFamilies } from './review-problem.js';
import { plan } from './solver.js';

/** Two starts a day on two days a week: few enough places to try every plan. */
const HOURS = [[480, 600], null, [480, 600], null, null] as const;
const GRID = { from: 480, to: 600, stepMinutes: 60 };
const at = (id: string, discipline: string, more = {}) => person(id, discipline, { work: HOURS, ...more });
const PEOPLE = [at('lena', 'leader'), at('mads', 'health'), at('nina', 'school')];
const BUSY_MADS = {
  busy: [
    { date: '2027-01-04', start: 480, minutes: 60 },
    { date: '2027-01-13', start: 540, minutes: 60 },
  ],
};
const AWAY_NINA = { away: [{ from: '2027-01-11', to: '2027-01-12' }] };
const DISTURBED = [at('lena', 'leader'), at('mads', 'health', BUSY_MADS), at('nina', 'school', AWAY_NINA)];
const FAMILIES = [
  { id: 'f-1', contacts: ['mads', 'nina'], everyWeeks: 1, lastSeen: '2026-12-28' },
  { id: 'f-2', contacts: ['mads', 'nina'], everyWeeks: 2, lastSeen: '2026-12-14' },
];
const REVIEW = { minutes: 60, capacity: 1, quorum: 0.5, prefer: { weekdays: [0], from: 480, to: 600 } };
const METHOD = { minutes: 60, quorum: 0.5, everyWeeks: 1, toleranceWeeks: 0 };

const CASES: Record<string, Instance> = {
  'reviews of two families that compete for one place a week': world({
    weeks: 3,
    persons: DISTURBED,
    team: { members: ['mads', 'nina'], families: FAMILIES, rules: { review: REVIEW } },
    more: { grid: GRID },
  }),
  'method meetings around absences': world({
    weeks: 4,
    persons: DISTURBED,
    team: { members: ['mads', 'nina'], rules: { method: METHOD } },
    more: { grid: GRID, avoid: [{ from: '2027-01-18', to: '2027-01-22', name: 'break' }] },
  }),
  'a wellbeing round when one Monday is closed': world({
    weeks: 4,
    persons: DISTURBED,
    team: { members: ['mads', 'nina'], rules: { wellbeing: { minutes: 60, quorum: 1 } } },
    more: { grid: GRID, closed: [{ date: '2027-01-18', name: 'closed' }] },
  }),
  'reviews and method meetings that want the same hour': world({
    weeks: 2,
    persons: PEOPLE,
    team: {
      members: ['mads', 'nina'],
      families: FAMILIES.slice(0, 1),
      rules: { review: REVIEW, method: { ...METHOD, prefer: REVIEW.prefer } },
    },
    more: { grid: { ...GRID, to: 540 } },
  }),
  'one-to-ones of two workers with one free leader’s hour a week': world({
    weeks: 8,
    persons: [
      at('lena', 'leader', {
        busy: Array.from({ length: 6 }, (_, week) => ({
          date: `2027-0${week < 4 ? 1 : 2}-${String(week < 4 ? 4 + week * 7 : (week - 4) * 7 + 1).padStart(2, '0')}`,
          start: 480,
          minutes: 120,
        })),
      }),
      at('mads', 'health'),
      at('nina', 'school'),
    ],
    team: {
      members: ['mads', 'nina'],
      rules: { oneToOne: { minutes: 60, prefer: { weekdays: [0], from: 480, to: 600 } } },
    },
    more: { grid: GRID },
  }),
};

describe('small instances whose every plan can be tried', () => {
  it.each(Object.keys(CASES))('%s: the plan is optimal', async (name) => {
    const instance = CASES[name]!;
    const planned = await plan(instance);
    expect(check(instance, planned).breaches).toEqual([]);
    expect(planned.bound).toBeLessThanOrEqual(planned.cost);
    expect(planned.cost).toBe(cheapest(instance, planned));
  });
});

describe('the joint bound', () => {
  const together = Object.keys(CASES).filter((name) => !CASES[name]!.teams[0]!.rules.oneToOne);
  it.each(together)('%s: is not above the optimum when it is told of a dearer plan only', async (name) => {
    const instance = CASES[name]!;
    const planned = await plan(instance);
    const roles = planned.blocks.filter(({ block }) => block === 'roles').reduce((sum, { cost }) => sum + cost, 0);
    const apart = planned.blocks.filter(({ block }) => block !== 'together').reduce((sum, { bound }) => sum + bound, 0);
    const compiled = compile(instance);
    const task = { compiled, team: compiled.teams[0]!, fixed: new Map(), standing: new Map() };
    const alone = { ...task, occupancy: new Occupancy(compiled) };
    const joint = new JointBound(alone, readFamilies(alone).families, apart);
    joint.improve(200, planned.cost + 60);
    expect(joint.bound).toBeLessThanOrEqual(planned.cost);
    expect(joint.bound).toBeGreaterThanOrEqual(apart - 1);
    expect(joint.bound).toBeGreaterThanOrEqual(planned.cost - roles - 3);
  });
});

/** The least cost of all plans without a breach: every choice of meetings, families and standard slots. */
function cheapest(instance: Instance, frame: Plan): number {
  let best = Infinity;
  const kinds = Object.keys(instance.teams[0]!.rules) as Kind[];
  const choices = kinds.map((kind) => (kind === 'oneToOne' ? oneToOnes(instance) : seriesOf(instance, kind)));
  for (const parts of product(choices)) {
    const named = parts.flatMap(({ meetings }) => meetings).map((meeting, index) => ({ ...meeting, id: `m-${index}` }));
    const series = parts.flatMap((part) => part.series);
    const { breaches, cost } = check(instance, { ...frame, meetings: named, series });
    if (breaches.length === 0) best = Math.min(best, cost);
  }
  return best;
}

interface Part {
  readonly meetings: readonly PlannedMeeting[];
  readonly series: readonly Series[];
}

function seriesOf(instance: Instance, kind: Kind): Part[] {
  const weeks = Array.from({ length: instance.horizon.weeks }, (_, week) => meetingsIn(instance, kind, week));
  const starts = weeks[0]!.map(({ date, start }) => ({ weekday: new Date(date).getUTCDay() - 1, start }));
  const standards = [...new Map(starts.map((one) => [JSON.stringify(one), one])).values()];
  return product(weeks.map((options) => [undefined, ...options])).flatMap((held) => {
    const meetings = held.filter((one) => one !== undefined);
    return standards.map((one) => ({ meetings, series: [{ team: 't', kind, segments: [{ fromWeek: 0, ...one }] }] }));
  });
}

function meetingsIn(instance: Instance, kind: Kind, week: number): PlannedMeeting[] {
  const { to } = instance.grid!;
  const families = instance.teams[0]!.families.map(({ id }) => [id]);
  const people = ['lena', 'mads', 'nina'];
  return [0, 2].flatMap((weekday) => {
    const date = new Date(Date.UTC(2027, 0, 4 + week * 7 + weekday)).toISOString().slice(0, 10);
    return [480, 540]
      .filter((start) => start < to)
      .flatMap((start) => {
        const attendees = people.filter((id) => isFree(instance, id, date, start));
        const base = { id: '', team: 't', kind, date, start, minutes: 60, attendees };
        if (kind === 'review') return [[], ...families].map((seen) => ({ ...base, families: seen }));
        const presenters = attendees.filter((id) => id !== 'lena');
        return kind === 'method' ? presenters.map((presenter) => ({ ...base, presenter })) : [base];
      });
  });
}

function oneToOnes(instance: Instance): Part[] {
  const weeks = Array.from({ length: instance.horizon.weeks }, (_, week) =>
    meetingsIn(instance, 'oneToOne', week),
  ).flat();
  const own = (worker: string) => {
    const pair = ['lena', worker];
    return [
      undefined,
      ...weeks
        .filter(({ attendees }) => pair.every((id) => attendees.includes(id)))
        .map((one) => ({ ...one, attendees: pair })),
    ];
  };
  return product([own('mads'), own('nina')]).map((both) => ({
    meetings: both.filter((one) => one !== undefined),
    series: [],
  }));
}

function isFree(instance: Instance, id: string, date: string, start: number): boolean {
  const { away, busy } = instance.persons.find((one) => one.id === id)!;
  if (away.some(({ from, to }) => from <= date && date <= to)) return false;
  return !busy.some((one) => one.date === date && one.start < start + 60 && start < one.start + one.minutes);
}

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((head) => list.map((one) => [...head, one])), [[]]);
}

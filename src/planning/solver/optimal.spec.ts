import { check } from '../../../bench/planner/checker.js';
import { leastCost } from '../../../test/planner-every-plan.js';
import { person, world } from '../../../test/planner-world.js';
import { compile } from './compiled.js';
import type { Instance } from './instance.js';
import { JointBound } from './joint-bound.js';
import { Occupancy } from './occupancy.js';
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
  'reviews and method meetings that everybody must come to, with one hour a week that suits all': world({
    weeks: 2,
    persons: DISTURBED,
    team: {
      members: ['mads', 'nina'],
      families: FAMILIES.slice(0, 1),
      rules: { review: { ...REVIEW, quorum: 1 }, method: { ...METHOD, quorum: 1 } },
    },
    more: { grid: { ...GRID, to: 540 }, sites: [{ id: 'house', rooms: 3 }] },
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
    expect(planned.cost).toBe(leastCost(instance, planned));
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

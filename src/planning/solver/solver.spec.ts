import fc from 'fast-check';
import { addDays } from '../../platform/days.js';
import { check } from '../../../bench/planner/checker.js';
import { Chance, generate } from '../../../bench/planner/generate.js';
import { person, world } from '../../../test/planner-world.js';
import type { Busy, Instance } from './instance.js';
import type { Plan } from './plan.js';
import { plan } from './solver.js';

const RUNS = { seed: 7, numRuns: 3 };

async function judged(instance: Instance): Promise<Plan> {
  const result = await plan(instance);
  const { breaches, cost } = check(instance, result);
  expect(breaches).toEqual([]);
  expect(result.cost).toBe(cost);
  expect(result.hardViolations).toBe(0);
  const own = result.blocks.filter(({ block }) => block !== 'together');
  for (const block of own) expect(block.bound).toBeLessThanOrEqual(block.cost + 1e-6);
  expect(result.bound).toBeLessThanOrEqual(result.cost + 1e-6);
  return result;
}

const seeds = fc.integer({ min: 1, max: 100_000 });
const years = fc.integer({ min: 2024, max: 2034 });

describe('a year’s plan of a random team', () => {
  it('breaks no hard rule, and no block is cheaper than its bound', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, years, fc.constantFrom('small', 'balanced', 'tight'), async (seed, year, profile) => {
        await judged(generate({ seed, year, profile }));
      }),
      RUNS,
    );
  });

  it('is the same for the same input, whatever was planned before', async () => {
    const instance = shortYear(generate({ seed: 41, profile: 'small' }));
    const first = await plan(instance);
    await plan(shortYear(generate({ seed: 42, profile: 'small' })));
    const again = await plan(structuredClone(instance));
    expect(again).toEqual(first);
    expect(again.planHash).toBe(first.planHash);
  });

  it('keeps a locked meeting where it is, and its id', async () => {
    const instance = generate({ seed: 5, profile: 'small' });
    const { meetings } = await plan(instance);
    const chance = new Chance(5);
    const locked = Array.from({ length: 6 }, () => chance.of(meetings));
    const result = await judged({ ...instance, locked: [...new Set(locked)] });
    for (const { id, date, start } of locked) {
      expect(result.meetings.find((meeting) => meeting.id === id)).toMatchObject({ date, start });
    }
  });

  it('is not proven dearer, nor any block by itself, when somebody gets an hour free', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const instance = generate({ seed, profile: 'small' });
        const before = await plan(instance);
        const after = await judged(withFreeHour(instance, seed));
        expect(after.bound).toBeLessThanOrEqual(before.cost + 1e-6);
        expect(apart(after)).toBeLessThanOrEqual(apart(before) + 1e-6);
      }),
      { ...RUNS, numRuns: 2 },
    );
  });

  it('never costs more when somebody gets an hour free, where the least cost is reached', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const before = await judged(tinyWorld(seed));
        const after = await judged(withFreeHour(tinyWorld(seed), seed));
        expect(after.cost).toBeLessThanOrEqual(before.cost + 1e-6);
      }),
      { ...RUNS, numRuns: 25 },
    );
  });

  it('plans teams that share people and rooms without a conflict', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.integer({ min: 2, max: 4 }), async (seed, teams) => {
        await judged(shortYear(generate({ seed, profile: 'small', teams })));
      }),
      RUNS,
    );
  });

  it('deals out the dates of a facilitator whose teams share nothing else', async () => {
    const { teams, ...rest } = shortYear(generate({ seed: 11, profile: 'small', teams: 4 }));
    const houses = teams.map((_, at) => ({ id: `house-${at}`, rooms: 1 }));
    const apart = { ...rest, sites: houses, teams: teams.map((team, at) => ({ ...team, site: `house-${at}` })) };
    const { meetings } = await judged(apart);
    const visited = new Set(meetings.filter(({ kind }) => kind === 'external').map(({ team }) => team));
    expect(visited.size).toBe(4);
  });
});

/** The bounds of the blocks, each by itself. */
function apart({ blocks }: Plan): number {
  return blocks.filter(({ block }) => block !== 'together').reduce((sum, { bound }) => sum + bound, 0);
}

function shortYear(instance: Instance): Instance {
  return { ...instance, horizon: { ...instance.horizon, weeks: 20 } };
}

/** Four weeks of two routines and three people who are often taken: small enough for the search to find the least cost. */
function tinyWorld(seed: number): Instance {
  const chance = new Chance(seed);
  const busyWeeks = () =>
    Array.from({ length: 8 }, (): Busy => ({
      date: addDays('2027-01-04', 7 * chance.between(0, 3) + chance.between(0, 4)),
      start: 480 + 60 * chance.between(0, 7),
      minutes: 120,
    }));
  const people = ['lena leader', 'mads health', 'nina school'].map((one) => one.split(' ') as [string, string]);
  const families = [2, 3].map((everyWeeks, at) => {
    return { id: `f-${at}`, contacts: ['mads', 'nina'], everyWeeks, lastSeen: '2026-12-21' };
  });
  const prefer = { weekdays: [1, 3], from: 480, to: 720 };
  const rules = {
    review: { minutes: 120, capacity: 1, quorum: 0.5, prefer },
    wellbeing: { minutes: 60, quorum: 1, prefer },
  };
  return world({
    weeks: 4,
    persons: people.map(([id, discipline]) => person(id, discipline, { busy: busyWeeks() })),
    team: { members: ['mads', 'nina'], families, rules },
  });
}

function withFreeHour(instance: Instance, seed: number): Instance {
  const chance = new Chance(seed);
  const lucky = chance.of(instance.persons.filter(({ busy }) => busy.length > 0));
  const gone: Busy = chance.of(lucky.busy);
  const busy = lucky.busy.filter((one) => one !== gone);
  return { ...instance, persons: instance.persons.map((one) => (one === lucky ? { ...one, busy } : one)) };
}

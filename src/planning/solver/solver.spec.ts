import fc from 'fast-check';
import { check } from '../../../bench/planner/checker.js';
import { Chance, generate } from '../../../bench/planner/generate.js';
import type { Busy, Instance } from './instance.js';
import type { Plan } from './plan.js';
import { plan } from './solver.js';

const RUNS = { seed: 7, numRuns: 4 };

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
    const instance = generate({ seed: 41, profile: 'small' });
    const first = await plan(instance);
    await plan(generate({ seed: 42, profile: 'small' }));
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

  it('plans teams that share people and rooms without a conflict', async () => {
    await judged(generate({ seed: 11, profile: 'small', teams: 3 }));
  });
});

/** The bounds of the blocks, each by itself. */
function apart({ blocks }: Plan): number {
  return blocks.filter(({ block }) => block !== 'together').reduce((sum, { bound }) => sum + bound, 0);
}

function withFreeHour(instance: Instance, seed: number): Instance {
  const chance = new Chance(seed);
  const lucky = chance.of(instance.persons.filter(({ busy }) => busy.length > 0));
  const gone: Busy = chance.of(lucky.busy);
  const busy = lucky.busy.filter((one) => one !== gone);
  return { ...instance, persons: instance.persons.map((one) => (one === lucky ? { ...one, busy } : one)) };
}

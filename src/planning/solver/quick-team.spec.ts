import { check } from '../../../bench/planner/checker.js';
import { generate } from '../../../bench/planner/generate.js';
import { plan } from './solver.js';

const CASES = [1, 2, 3].flatMap((seed) => [
  generate({ seed, profile: 'small' }),
  generate({ seed: seed + 20, profile: 'small', year: 2028 }),
]);

describe('a plan made once through', () => {
  it.each(CASES)('breaks no rule, costs what it says, and proves the same bound as the full plan', async (instance) => {
    const [quick, full] = [await plan(instance, { preset: 'quick' }), await plan(instance)];
    const { breaches, cost } = check(instance, quick);
    expect(breaches).toEqual([]);
    expect(quick.cost).toBeCloseTo(cost, 6);
    expect(quick.bound).toBeCloseTo(full.bound, 6);
    expect(quick.inputHash).toBe(full.inputHash);
    expect((await plan(instance, { preset: 'quick' })).planHash).toBe(quick.planHash);
  });
});

import { check } from '../../../bench/planner/checker.js';
import { generate } from '../../../bench/planner/generate.js';
import { plan } from './solver.js';

const CASES = [1, 2, 3].flatMap((seed) => [
  generate({ seed, profile: 'small' }),
  generate({ seed: seed + 20, profile: 'small', year: 2028 }),
]);

describe('a plan made once through', () => {
  it.each(CASES)(
    'breaks no rule, costs what it says, and proves what the full plan proves of each block',
    async (instance) => {
      const [quick, full] = [await plan(instance, { preset: 'quick' }), await plan(instance)];
      const { breaches, cost } = check(instance, quick);
      expect(breaches).toEqual([]);
      expect(quick.cost).toBeCloseTo(cost, 6);
      const { bound: together = 0 } = full.blocks.find(({ block }) => block === 'together') ?? {};
      expect(quick.bound + together).toBeCloseTo(full.bound, 6);
      expect(quick.inputHash).toBe(full.inputHash);
      expect((await plan(instance, { preset: 'quick' })).planHash).toBe(quick.planHash);
    },
  );
});

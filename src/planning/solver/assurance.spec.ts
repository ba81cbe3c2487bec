import fc from 'fast-check';
import { generate } from '../../../bench/planner/generate.js';
import { assure } from './assurance.js';
import type { Instance } from './instance.js';
import type { Plan } from './plan.js';
import { plan } from './solver.js';

const missing = (found: Plan, kind: string) =>
  found.missing.filter((one) => one.kind === kind).reduce((sum, { count }) => sum + count, 0);

/** Small teams with more and with fewer families, half a year. */
function teamOf(seed: number, share: number): Instance {
  const instance = generate({ seed, profile: 'small' });
  const [team] = instance.teams;
  const families = team!.families.slice(0, Math.ceil(team!.families.length * share));
  return { ...instance, horizon: { ...instance.horizon, weeks: 26 }, teams: [{ ...team!, families }] };
}

describe('what a quick plan assures', () => {
  it('is never better than what the full plan keeps, for any team', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 100, max: 999 }), fc.constantFrom(0.4, 0.7, 1), async (seed, share) => {
        const instance = teamOf(seed, share);
        const quick = await plan(instance, { preset: 'quick' });
        const full = await plan(instance);
        // The draft is the cheaper of the two (`best-plan.ts`).
        const draft = full.cost <= quick.cost ? full : quick;
        for (const kind of ['review', 'wellbeing', 'external', 'training', 'oneToOne', 'peer'] as const) {
          const { least, most } = assure(instance, quick, kind);
          expect(missing(draft, kind)).toBeLessThanOrEqual(most);
          expect(missing(draft, kind)).toBeGreaterThanOrEqual(least);
          expect(missing(quick, kind)).toBeLessThanOrEqual(most);
        }
      }),
      { seed: 20270104, numRuns: 6 },
    );
  });

  it('lets a block cost what no other block must have', async () => {
    const instance = teamOf(3, 0.3);
    const quick = await plan({ ...instance, teams: [{ ...instance.teams[0]!, families: [], rules: {} }] });
    const blocks = [
      { team: 'team-1', block: 'rotation' as const, cost: 60, bound: 25 },
      { team: 'team-1', block: 'review' as const, cost: 30, bound: 10 },
    ];
    // 90 in all, of which the dates need 10 at least: 80 is the most that overdue weeks of 20 can cost.
    expect(assure(instance, { ...quick, blocks, cost: 90, bound: 35 }, 'review')).toEqual({ least: 2, most: 4 });
  });

  it('leaves nothing open when the plan is as cheap as its bound', async () => {
    const instance = teamOf(3, 0.3);
    const { rules, families } = instance.teams[0]!;
    const relaxed = families.map((family) => ({ ...family, everyWeeks: 20, lastSeen: '2026-12-21' }));
    const alone = {
      ...instance,
      teams: [{ ...instance.teams[0]!, families: relaxed, rules: { review: rules.review! } }],
    };
    const quick = await plan(alone, { preset: 'quick' });
    expect(assure(alone, quick, 'review')).toEqual({ least: 0, most: 0 });
  });
});

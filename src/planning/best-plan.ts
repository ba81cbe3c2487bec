import type { Solver, SolveOptions } from './solver.js';
import type { Instance } from './solver/instance.js';
import type { Plan } from './solver/plan.js';

/**
 * The full plan, or the quick one in the rare case that it is cheaper: so that nobody gets a worse plan than the preview,
 * which is quick, has assured (`solver/assurance.ts`).
 */
export async function bestPlan(
  solver: Pick<Solver, 'plan'>,
  instance: Instance,
  options: SolveOptions = {},
): Promise<Plan> {
  const { signal } = options;
  const [full, quick] = await Promise.all([
    solver.plan(instance, options),
    solver.plan(instance, { signal, preset: 'quick' }),
  ]);
  return quick.hardViolations <= full.hardViolations && quick.cost < full.cost - 1e-6 ? quick : full;
}

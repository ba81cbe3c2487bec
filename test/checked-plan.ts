import { check } from '../bench/planner/checker.js';
import type { Instance } from '../src/planning/solver/instance.js';
import type { Plan } from '../src/planning/solver/plan.js';
import { plan } from '../src/planning/solver/solver.js';
import type { PlanOptions } from '../src/planning/solver/solver.js';

/** Plans as the product does, and has the independent checker look at every plan: no spec sees one that breaks a hard rule. */
export async function planChecked(instance: Instance, options?: PlanOptions): Promise<Plan> {
  const result = await plan(instance, options);
  const { breaches } = check(instance, result);
  const broken = new Set(breaches.map(({ meeting }) => meeting)).size;
  if (broken > result.hardViolations)
    throw new Error(
      `the plan of "${instance.name}" has ${broken} meetings that break hard rules, expected ${result.hardViolations}: ` +
        breaches.map(({ rule, meeting, text }) => `${rule} ${meeting}: ${text}`).join('; '),
    );
  return result;
}

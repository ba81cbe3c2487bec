import type { Explanation } from './solver/explain.types.js';
import type { Instance } from './solver/instance.js';
import type { Preset } from './solver/jobs.js';
import type { Plan } from './solver/plan.js';
import type { Progress } from './solver/solver.js';

export interface SolveOptions {
  /** Ends the work; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
  /** `quick` answers sooner, with a plan that is as legal and somewhat dearer. Default `full`. */
  readonly preset?: Preset;
}

export type ExplainOptions = Pick<SolveOptions, 'signal'>;

/** The port to whoever plans: the product's own solver in a worker thread. Same instance, same plan. */
export abstract class Solver {
  abstract plan(instance: Instance, options?: SolveOptions): Promise<Plan>;

  /** Why one team of the plan cannot keep what it promises, with the changes that would help, each tried by planning again. */
  abstract explain(instance: Instance, planned: Plan, team: string, options?: ExplainOptions): Promise<Explanation>;
}

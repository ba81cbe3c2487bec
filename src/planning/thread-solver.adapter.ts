import { setImmediate } from 'node:timers/promises';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Explanation } from './solver/explain.types.js';
import type { Instance } from './solver/instance.js';
import type { DatesAnswer, ExplainAnswer, TeamsAnswer } from './solver/jobs.js';
import type { Plan } from './solver/plan.js';
import { planInParts } from './solver/solver.js';
import { Solver } from './solver.js';
import type { ExplainOptions, SolveOptions } from './solver.js';
import { ThreadPool } from './thread-pool.adapter.js';
import type { Owner } from './thread-pool.adapter.js';

const COMPILED_WORKER = new URL('./solver.worker.js', import.meta.url);

/**
 * Runs the planner in worker threads, so that the event loop stays free: the LP solver blocks its thread. Teams that
 * share nothing are planned at the same time, at most `threads` at a time over all plans; the plan is the same for any
 * number of them. Aborting ends the threads that are at it; a plan is answered complete or not at all.
 *
 * The worker's entry is an argument because specs run from TypeScript: they pass `test/typescript-worker.mjs`.
 */
export class ThreadSolver extends Solver implements OnModuleDestroy {
  private readonly pool: ThreadPool;

  constructor(entry: URL = COMPILED_WORKER, threads = 2) {
    super();
    this.pool = new ThreadPool(entry, threads);
  }

  plan(instance: Instance, { signal, progress, preset }: SolveOptions = {}): Promise<Plan> {
    return this.owned(signal, (owner) =>
      planInParts(
        instance,
        { onProgress: progress, preset },
        {
          dates: (job) => this.pool.answer(job, owner) as Promise<DatesAnswer>,
          teams: (job, onBlock) => this.pool.answer(job, owner, onBlock) as Promise<TeamsAnswer>,
          pause: async () => {
            signal?.throwIfAborted();
            await setImmediate();
          },
        },
      ),
    );
  }

  async explain(
    instance: Instance,
    planned: Plan,
    team: string,
    { signal }: ExplainOptions = {},
  ): Promise<Explanation> {
    const job = { kind: 'explain', instance, planned, team } as const;
    const answer = await this.owned(signal, (owner) => this.pool.answer(job, owner));
    return (answer as ExplainAnswer).explanation;
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.close();
  }

  /** Runs what has jobs in the pool; aborting, and failing, ends all of them. */
  private async owned<T>(signal: AbortSignal | undefined, run: (owner: Owner) => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    const owner = {};
    const abort = () => this.pool.cancel(owner, signal!.reason);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await run(owner);
    } catch (error) {
      this.pool.cancel(owner, error);
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }
}

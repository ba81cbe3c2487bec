import { Worker } from 'node:worker_threads';
import type { Instance } from './solver/instance.js';
import type { Plan } from './solver/plan.js';
import type { Progress } from './solver/solver.js';
import { Solver } from './solver.js';
import type { SolveOptions } from './solver.js';

const COMPILED_WORKER = new URL('./solver.worker.js', import.meta.url);

type Message = { readonly progress: Progress } | { readonly plan: Plan };

/**
 * Runs the planner in worker threads, so that the event loop stays free: the LP solver blocks its thread. At most
 * `threads` plans are computed at a time, the others wait in line. Aborting ends the thread at once; a plan is
 * answered complete or not at all.
 *
 * The worker's entry is an argument because specs run from TypeScript: they pass `test/typescript-worker.mjs`.
 */
export class ThreadSolver extends Solver {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly entry: URL = COMPILED_WORKER,
    private readonly threads = 2,
  ) {
    super();
  }

  async plan(instance: Instance, options: SolveOptions = {}): Promise<Plan> {
    await this.turn();
    try {
      options.signal?.throwIfAborted();
      return await runWorker(this.entry, instance, options);
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    while (this.running >= this.threads) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
  }
}

function runWorker(entry: URL, instance: Instance, { signal, progress }: SolveOptions): Promise<Plan> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: instance });
    const abort = () => {
      reject(signal!.reason as Error);
      void worker.terminate();
    };
    signal?.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: Message) => {
      if ('progress' in message) progress?.(message.progress);
      else resolve(message.plan);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', abort);
      reject(new Error(`the planner's thread ended with code ${code} before it had a plan`));
    });
  });
}

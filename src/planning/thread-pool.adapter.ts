import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { chunksOf } from './solver/job-chunks.js';
import type { Answer, Job, OnBlock, TeamResult } from './solver/jobs.js';

/** What a planner's thread says. */
export type Said =
  | { readonly team: string; readonly block: string }
  | { readonly result: TeamResult }
  | { readonly done: Answer }
  | { readonly failed: unknown };

/** Whose job it is: one plan. */
export type Owner = object;

/** An idle thread keeps its compiled code (0.7 s of CPU to have again) and some 50 MB as long as a leader may ponder a form. */
const IDLE_MS = 5 * 60_000;

interface Ticket {
  readonly owner: Owner;
  readonly job: Job;
  readonly onBlock: OnBlock;
  readonly results: TeamResult[];
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A fixed number of planner threads and a queue of jobs. A free thread takes the next job of the plan that has the fewest
 * under way, so that a small plan does not wait for all of a large one. A job goes over in chunks with a breath of
 * the event loop between them; threads end when they fall idle, and at once when their job is cancelled.
 */
export class ThreadPool {
  private readonly waiting: Ticket[] = [];
  private readonly running = new Map<Worker, Ticket>();
  private readonly idle = new Map<Worker, NodeJS.Timeout>();

  constructor(
    private readonly entry: URL,
    private readonly threads: number,
  ) {}

  answer(job: Job, owner: Owner, onBlock: OnBlock = () => {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ owner, job, onBlock, results: [], resolve, reject });
      this.startNext();
    });
  }

  /** Rejects all jobs of an owner; threads that are at one end in the middle of it. */
  cancel(owner: Owner, reason: unknown): void {
    const isOwn = (ticket: Ticket) => ticket.owner === owner;
    const waiting = this.waiting.filter(isOwn);
    this.waiting.splice(0, this.waiting.length, ...this.waiting.filter((one) => !isOwn(one)));
    const working = [...this.running].filter(([, ticket]) => isOwn(ticket));
    for (const [worker] of working) {
      this.running.delete(worker);
      void worker.terminate();
    }
    for (const ticket of [...waiting, ...working.map(([, one]) => one)]) ticket.reject(reason);
    this.startNext();
  }

  async close(): Promise<void> {
    const gone = new Error('the planner was closed');
    const owners = new Set([...this.waiting, ...this.running.values()].map(({ owner }) => owner));
    for (const owner of owners) this.cancel(owner, gone);
    await Promise.all([...this.idle.keys()].map((worker) => worker.terminate()));
  }

  private startNext(): void {
    while (this.waiting.length > 0 && this.running.size < this.threads) {
      const ticket = this.takeNext();
      const worker = this.wake();
      this.running.set(worker, ticket);
      void this.send(worker, ticket);
    }
  }

  private takeNext(): Ticket {
    const busy = new Map<Owner, number>();
    for (const { owner } of this.running.values()) busy.set(owner, (busy.get(owner) ?? 0) + 1);
    const load = ({ owner }: Ticket) => busy.get(owner) ?? 0;
    const next = this.waiting.reduce((least, one) => (load(one) < load(least) ? one : least));
    this.waiting.splice(this.waiting.indexOf(next), 1);
    return next;
  }

  private wake(): Worker {
    const [worker] = this.idle.keys();
    if (!worker) return this.start();
    clearTimeout(this.idle.get(worker));
    this.idle.delete(worker);
    worker.ref();
    return worker;
  }

  private start(): Worker {
    const worker = new Worker(this.entry);
    worker.on('message', (said: Said) => this.hear(worker, said));
    worker.on('error', (error) => this.lose(worker, error));
    worker.on('exit', (code) => this.lose(worker, new Error(`the planner's thread ended with code ${code}`)));
    return worker;
  }

  private async send(worker: Worker, ticket: Ticket): Promise<void> {
    for (const chunk of chunksOf(ticket.job)) {
      if (this.running.get(worker) !== ticket) return;
      worker.postMessage(chunk);
      await setImmediate();
    }
  }

  private hear(worker: Worker, said: Said): void {
    const ticket = this.running.get(worker);
    if (!ticket) return;
    if ('block' in said) return ticket.onBlock(said.team, said.block);
    if ('result' in said) return void ticket.results.push(said.result);
    this.running.delete(worker);
    this.rest(worker);
    if ('failed' in said) ticket.reject(said.failed);
    else ticket.resolve('teams' in said.done ? { ...said.done, teams: ticket.results } : said.done);
    this.startNext();
  }

  private rest(worker: Worker): void {
    worker.unref();
    this.idle.set(worker, setTimeout(() => void worker.terminate(), IDLE_MS).unref());
  }

  /** A thread that is no more: by its own fault, or because it was ended. */
  private lose(worker: Worker, error: Error): void {
    clearTimeout(this.idle.get(worker));
    this.idle.delete(worker);
    const ticket = this.running.get(worker);
    if (!ticket) return;
    this.running.delete(worker);
    ticket.reject(error);
    this.startNext();
  }
}

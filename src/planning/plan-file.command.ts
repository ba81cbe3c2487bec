import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import type { Instance } from './solver/instance.js';
import { instanceFaults } from './solver/instance-faults.js';
import type { Plan } from './solver/plan.js';
import type { Solver } from './solver.js';
import { ThreadSolver } from './thread-solver.adapter.js';

export interface PlanFileArguments {
  readonly instance?: string;
  readonly out?: string;
  /** How many threads; default one for each processor. The plan is the same for any number. */
  readonly workers?: string;
}

interface Surroundings {
  readonly print?: (line: string) => void;
  readonly solver?: (workers: number) => Solver & { onModuleDestroy(): Promise<void> };
}

const MOST_WORKERS = 64;
const MOST_FAULTS = 10;

/**
 * Plans an instance of the bench format from one file into another and prints what it cost. Answers the exit code:
 * 0 planned, 1 planned with hard violations (by meetings that stand), 2 the arguments or the file cannot be used.
 */
export async function planFile(
  { instance: path, out, workers: asked = String(availableParallelism()) }: PlanFileArguments,
  { print = console.log, solver: start = (workers) => new ThreadSolver(undefined, workers) }: Surroundings = {},
): Promise<number> {
  const refuse = (...lines: string[]) => (lines.forEach((line) => print(line)), 2);
  if (!path || !out) return refuse('plan: expected --instance FILE and --out FILE');
  const workers = Number(asked);
  if (!Number.isInteger(workers) || workers < 1 || workers > MOST_WORKERS)
    return refuse(`plan: --workers is "${asked}", expected a whole number from 1 to ${MOST_WORKERS}`);
  const { instance, faults } = await read(path);
  if (!instance) return refuse(...faults.map((fault) => `${path}: ${fault}`));
  const unwritable = await access(dirname(out), constants.W_OK).then(() => null, String);
  if (unwritable) return refuse(`${out}: ${unwritable}`);
  const began = process.cpuUsage();
  const solver = start(workers);
  try {
    const plan = await solver.plan(instance);
    const { user, system } = process.cpuUsage(began);
    await writeFile(out, `${JSON.stringify(plan)}\n`);
    report(plan, (user + system) / 1e6, print);
    return plan.hardViolations === 0 ? 0 : 1;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'RangeError') return refuse(`${path}: ${message}`);
    throw error;
  } finally {
    await solver.onModuleDestroy();
  }
}

function report(plan: Plan, seconds: number, print: (line: string) => void): void {
  print(`hard violations ${plan.hardViolations}`);
  print(`cost            ${plan.cost}`);
  print(`own bound       ${plan.bound}`);
  print(`CPU             ${seconds.toFixed(2)} s`);
  print(`plan hash       ${plan.planHash}`);
}

async function read(path: string): Promise<{ readonly instance?: Instance; readonly faults: readonly string[] }> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    return { faults: [(error as Error).message] };
  }
  const found = instanceFaults(value);
  if (found.length === 0) return { instance: value as Instance, faults: [] };
  const more = found.length > MOST_FAULTS ? [`and ${found.length - MOST_FAULTS} more`] : [];
  return { faults: [...found.slice(0, MOST_FAULTS), ...more] };
}

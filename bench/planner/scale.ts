import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { ThreadSolver } from '../../src/planning/thread-solver.adapter.js';
import { check } from './checker.js';
import { generate } from './generate.js';
import { head, machine, row, rowsOf, writeSection } from './results.js';
import type { Asked } from './results.js';

const ENTRY = new URL('../../test/typescript-worker.mjs', import.meta.url);
const TITLE = 'Several teams that share people, facilitators and rooms';
const IDLE_MS = 10_000;

/** Many teams in threads: `--teams 20,50,200 --workers 2 --profile balanced --seed 1 --year 2028`. Keeps the rows of other sizes. */
export async function measure(asked: Asked): Promise<void> {
  const { teams = '20,50', workers = '2', profile = 'balanced', seed = '1', year = '2028' } = asked;
  const rows = rowsOf(TITLE);
  for (const count of teams.split(',').map(Number)) {
    rows.set(String(count), await measureOne(count, Number(workers), profile, Number(seed), Number(year)));
    const ordered = [...rows].sort(([a], [b]) => Number(a) - Number(b)).map(([, line]) => line);
    writeSection(TITLE, [
      `Profile ${profile}, seed ${seed}, year ${year}, ${workers} threads; ${machine}. Lag is the event loop's of the thread that asks`,
      '(`monitorEventLoopDelay`, resolution 10 ms): 99th percentile and longest while idle for ten seconds, then while planning.',
      '',
      ...head(
        ...['teams', 'meetings', 'hard violations', 'cost / bound', 'CPU, s', 'CPU a team, s', 'wall, s'],
        ...['lag idle, ms', 'lag planning, ms', 'peak memory, MB', 'plan hash'],
      ),
      ...ordered,
    ]);
  }
}

async function measureOne(
  teams: number,
  workers: number,
  profile: string,
  seed: number,
  year: number,
): Promise<string> {
  const instance = generate({ seed, profile, teams, year });
  const solver = new ThreadSolver(ENTRY, workers);
  // Starts every thread and loads the LP solver's code there, which is not what is measured.
  await Promise.all(Array.from({ length: workers }, () => solver.plan(generate({ seed: 99, profile: 'small' }))));
  const idle = await lagWhile(() => setTimeout(IDLE_MS));
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  let planned: Awaited<ReturnType<ThreadSolver['plan']>> | undefined;
  const lag = await lagWhile(async () => void (planned = await solver.plan(instance)));
  const wall = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (user + system) / 1e6;
  await solver.onModuleDestroy();
  const result = planned!;
  const { breaches, cost } = check(instance, result);
  if (Math.abs(cost - result.cost) > 1e-6) throw new Error(`the planner says ${result.cost}, the checker ${cost}`);
  return row(
    ...[teams, result.meetings.length, breaches.length, (cost / result.bound).toFixed(4), seconds.toFixed(0)],
    ...[(seconds / teams).toFixed(2), wall.toFixed(0), idle, lag],
    ...[(process.resourceUsage().maxRSS / 1024).toFixed(0), result.planHash.slice(0, 12)],
  );
}

async function lagWhile(work: () => Promise<unknown>): Promise<string> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  await work();
  delay.disable();
  return `${(delay.percentile(99) / 1e6).toFixed(1)}, ${(delay.max / 1e6).toFixed(1)}`;
}

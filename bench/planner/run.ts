import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { plan } from '../../src/planning/solver/solver.js';
import { check } from './checker.js';
import { disturb } from './events.js';
import { generate, PROFILES } from './generate.js';
import { forcedMoves, movesOf } from './moves.js';

interface Row {
  readonly seed: number;
  readonly breaches: number;
  readonly cost: number;
  readonly bound: number;
  readonly overdue: number;
  readonly overdueBound: number;
  readonly seconds: number;
}

const WEIGHT = 20;

/** Plans the seeds of a profile one after the other, and judges them with the checker. */
async function measure(profile: string, seeds: readonly number[], year: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const seed of seeds) {
    const instance = generate({ seed, profile, year });
    const began = process.cpuUsage();
    const result = await plan(instance);
    const { user, system } = process.cpuUsage(began);
    const { breaches, cost, overdueWeeks } = check(instance, result);
    if (cost !== result.cost)
      throw new Error(`${profile} ${seed}: the planner says ${result.cost}, the checker ${cost}`);
    const bound = result.blocks.filter(({ block }) => block === 'rotation').reduce((sum, one) => sum + one.bound, 0);
    rows.push({
      seed,
      breaches: breaches.length,
      cost,
      bound: result.bound,
      overdue: overdueWeeks,
      overdueBound: bound / WEIGHT,
      seconds: (user + system) / 1e6,
    });
  }
  return rows;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function line(profile: string, rows: readonly Row[]): string {
  const sum = (pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const met = rows.filter(({ overdue, overdueBound }) => overdue === overdueBound).length;
  const worst = Math.max(...rows.map(({ cost, bound }) => cost / bound));
  return `| ${[
    profile,
    rows.length,
    sum(({ breaches }) => breaches),
    (sum(({ cost }) => cost) / sum(({ bound }) => bound)).toFixed(4),
    worst.toFixed(3),
    `${met} of ${rows.length}`,
    median(rows.map(({ seconds }) => seconds)).toFixed(2),
    Math.max(...rows.map(({ seconds }) => seconds)).toFixed(2),
  ].join(' | ')} |`;
}

/** Plans again after random events (up to two at once) and compares the moves with those that nobody could avoid. */
async function measureMoves(seeds: readonly number[], year: number, events: number): Promise<string> {
  let [count, optimal, moves, forced, breaches] = [0, 0, 0, 0, 0];
  for (const seed of seeds) {
    const instance = generate({ seed, year });
    const base = await plan(instance);
    for (let event = 1; event <= events; event++) {
      const changed = disturb(instance, base, seed * 1000 + event);
      const again = await plan(changed);
      breaches += check(changed, again).breaches.length;
      const [own, least] = [movesOf(changed, again), forcedMoves(changed)];
      count++;
      moves += own;
      forced += least;
      if (own === least) optimal++;
    }
  }
  return `| ${[count, breaches, moves, forced, (moves / Math.max(1, forced)).toFixed(4), `${optimal} of ${count}`].join(' | ')} |`;
}

const [first = 1, last = 10, year = 2028, events = 10] = process.argv.slice(2).map(Number);
const seeds = Array.from({ length: last - first + 1 }, (_, at) => first + at);
await plan(generate({ seed: 99, profile: 'small' })); // loads the LP solver's code, which is not what is measured
const lines = [
  '# Planner: measured',
  '',
  `Written by \`bench/planner/run.ts ${first} ${last} ${year}\`: instances of \`bench/planner/generate.ts\` (seeds ${first}–${last}, year ${year}), judged by`,
  `\`bench/planner/checker.ts\`, which shares no code with the planner. Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}.`,
  'The bound is the planner’s own proven bound; CPU is user and system time of one plan, bound included.',
  '',
  '| profile | plans | hard violations | sum of cost / sum of bound | worst | overdue equal to its bound | CPU median, s | CPU worst, s |',
  '|---|---|---|---|---|---|---|---|',
];
for (const profile of Object.keys(PROFILES)) lines.push(line(profile, await measure(profile, seeds, year)));
lines.push(
  '',
  `Strict re-planning: ${events} random events for each balanced instance (illness, a weekly appointment, a decline, a facilitator’s cancelled date; up to two at once).`,
  '',
  '| events | hard violations | moved meetings | that nobody could keep | ratio | fewest possible |',
  '|---|---|---|---|---|---|',
  await measureMoves(seeds, year, events),
);
writeFileSync(new URL('../RESULTS.md', import.meta.url), `${lines.join('\n')}\n`);
console.log(lines.join('\n'));

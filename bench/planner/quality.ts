import { plan } from '../../src/planning/solver/solver.js';
import { check } from './checker.js';
import { generate, PROFILES } from './generate.js';
import { head, machine, median, numbersFrom, row, writeSection } from './results.js';
import type { Asked } from './results.js';

interface Measured {
  readonly breaches: number;
  readonly cost: number;
  readonly bound: number;
  readonly overdue: number;
  readonly overdueBound: number;
  readonly seconds: number;
}

/** Price of an overdue week in the bench's weights. */
const WEIGHT = 20;

/** Single teams: `--first 1 --last 10 --year 2028`. */
export async function measure(asked: Asked): Promise<void> {
  const [numbers, year] = [numbersFrom(asked), Number(asked['year'] ?? 2028)];
  await plan(generate({ seed: 99, profile: 'small' })); // loads the LP solver's code, which is not what is measured
  const lines: string[] = [];
  for (const profile of Object.keys(PROFILES)) {
    const all: Measured[] = [];
    for (const seed of numbers) all.push(await measureOne(seed, profile, year));
    lines.push(lineOf(profile, all));
  }
  writeSection('One team', [
    `Seeds ${numbers[0]}–${numbers.at(-1)} of each profile, year ${year}; ${machine}. CPU is user and system time of one plan, bound included.`,
    '',
    ...head(
      ...['profile', 'plans', 'hard violations', 'sum of cost / sum of bound', 'worst', 'overdue equal to its bound'],
      ...['CPU median, s', 'CPU worst, s'],
    ),
    ...lines,
  ]);
}

async function measureOne(seed: number, profile: string, year: number): Promise<Measured> {
  const instance = generate({ seed, profile, year });
  const began = process.cpuUsage();
  const result = await plan(instance);
  const { user, system } = process.cpuUsage(began);
  const { breaches, cost, overdueWeeks } = check(instance, result);
  if (Math.abs(cost - result.cost) > 1e-6)
    throw new Error(`${profile} ${seed}: the planner says ${result.cost}, the checker ${cost}`);
  const rotation = result.blocks.filter(({ block }) => block === 'rotation').reduce((sum, one) => sum + one.bound, 0);
  return {
    breaches: breaches.length,
    cost,
    bound: result.bound,
    overdue: overdueWeeks,
    overdueBound: rotation / WEIGHT,
    seconds: (user + system) / 1e6,
  };
}

function lineOf(profile: string, all: readonly Measured[]): string {
  const sum = (pick: (one: Measured) => number) => all.reduce((total, one) => total + pick(one), 0);
  return row(
    profile,
    all.length,
    sum(({ breaches }) => breaches),
    (sum(({ cost }) => cost) / sum(({ bound }) => bound)).toFixed(4),
    Math.max(...all.map(({ cost, bound }) => cost / bound)).toFixed(3),
    `${all.filter(({ overdue, overdueBound }) => Math.abs(overdue - overdueBound) < 1e-6).length} of ${all.length}`,
    median(all.map(({ seconds }) => seconds)).toFixed(2),
    Math.max(...all.map(({ seconds }) => seconds)).toFixed(2),
  );
}

import { assure } from '../../src/planning/solver/assurance.js';
import type { Instance } from '../../src/planning/solver/instance.js';
import { plan } from '../../src/planning/solver/solver.js';
import { generate } from './generate.js';

/**
 * What the cadence page's preview costs beside a draft: the year once through, for the cadence and its two neighbours, and
 * how much room its proof leaves. `node bench/planner/run.mjs preview` prints it.
 */
export async function measure({ first = '1', last = '6' }: { first?: string; last?: string }): Promise<void> {
  const seeds = Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
  console.log('| profile | quick median, ms CPU | worst | full median | worst cost quick / full | within its proof |');
  console.log('|---|---|---|---|---|---|');
  for (const row of await rowsOf(seeds)) console.log(row);
}

async function rowsOf(seeds: readonly number[]): Promise<string[]> {
  await plan(generate({ seed: 99, profile: 'small' }), { preset: 'quick' });
  const rows: string[] = [];
  for (const profile of ['balanced', 'tight', 'overloaded', 'small'] as const) {
    const quick: number[] = [];
    const full: number[] = [];
    const ratio: number[] = [];
    let kept = 0;
    for (const seed of seeds) {
      const instance = generate({ seed, profile });
      const one = await timed(instance, 'quick');
      const other = await timed(instance, 'full');
      quick.push(one.ms);
      full.push(other.ms);
      ratio.push(one.cost / other.cost);
      const draft = other.cost <= one.cost ? other : one;
      const { least, most } = assure(instance, one.planned, 'review');
      if (least <= draft.overdue && draft.overdue <= most) kept++;
    }
    const worst = Math.max(...ratio).toFixed(3);
    rows.push(
      `| ${profile} | ${median(quick)} | ${Math.max(...quick)} | ${median(full)} | ${worst} | ${kept} of ${seeds.length} |`,
    );
  }
  return rows;
}

async function timed(instance: Instance, preset: 'quick' | 'full') {
  const began = process.cpuUsage();
  const planned = await plan(instance, { preset });
  const { user, system } = process.cpuUsage(began);
  const rotation = planned.blocks.filter(({ block }) => block === 'rotation');
  const overdue = Math.round(rotation.reduce((sum, { cost }) => sum + cost, 0) / 20);
  return { planned, cost: planned.cost, overdue, ms: Math.round((user + system) / 1000) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

import { effortFor } from './rotation-master.js';
import type { RotationMaster, Visits } from './rotation-master.js';
import { ceil } from './numbers.js';

/** Most rounds of generation at the root, and after each family that has been settled. */
const ROOT_ROUNDS = 100;
const DIVE_ROUNDS = 12;
/** Neighbourhoods tried while the plan is above its bound, and the families set free in each. */
const REPAIRS = 8;
const SET_FREE = 22;
/** Fractional paths that are settled in one step: one for each so many open families. */
const AT_ONCE = 70;

/**
 * From the relaxation to a plan by diving: settle the families whose path is whole, or else the one whose path has the
 * highest value, generate again, until all are settled. While the plan is above its bound, the families that are overdue
 * and those who hold places in the weeks that they lack are set free, and the dive is repeated for them.
 *
 * Source: Sadykov, Vanderbeck, Pessoa, Tahiri, Uchoa, "Primal heuristics for branch and price" (INFORMS J. Computing
 * 2019); the repair is large-neighbourhood search after Shaw (CP 1998).
 */
export function divePaths(master: RotationMaster, count: number, least: number): readonly Visits[] {
  const all = Array.from({ length: count }, (_, family) => family);
  let best = dive(master, all, ROOT_ROUNDS);
  const repairs = ceil(REPAIRS * effortFor(count));
  for (let repair = 0; repair < repairs && costOf(best) > least + 1e-6; repair++) {
    const free = neighbourhood(best, repair);
    free.forEach((family) => master.setFree(family));
    const own = dive(master, free, DIVE_ROUNDS);
    const kept = best.filter(({ family }) => !free.includes(family));
    const next = [...kept, ...own];
    if (costOf(next) <= costOf(best)) best = next;
    best.forEach((visits) => master.settle(visits));
  }
  return best;
}

function dive(master: RotationMaster, free: readonly number[], rounds: number): Visits[] {
  const open = new Set(free);
  const chosen: Visits[] = [];
  let { paths } = master.solve(rounds);
  for (;;) {
    for (const visits of ripe(master, paths, open)) {
      master.settle(visits);
      open.delete(visits.family);
      chosen.push(visits);
    }
    if (open.size === 0) return chosen;
    ({ paths } = master.solve(DIVE_ROUNDS));
  }
}

/** Every path that is whole; when none is, the highest values that fit together: one, or more of very many families. */
function ripe(master: RotationMaster, values: Float64Array, open: ReadonlySet<number>): Visits[] {
  const columns = master.columns.flatMap(({ family }, column) => (open.has(family) ? [column] : []));
  const whole = columns.filter((column) => values[column]! > 1 - 1e-6);
  if (whole.length > 0) return whole.map((column) => master.columns[column]!);
  const sorted = columns.filter((column) => values[column]! > 1e-6);
  sorted.sort((a, b) => values[b]! - values[a]! || a - b);
  const chosen: Visits[] = [];
  const room = master.room();
  for (const column of sorted) {
    const visits = master.columns[column]!;
    if (chosen.length === ceil(open.size / AT_ONCE)) break;
    if (chosen.some(({ family }) => family === visits.family) || visits.weeks.some((week) => room[week]! < 1)) continue;
    chosen.push(visits);
    for (const week of visits.weeks) room[week]!--;
  }
  // Nothing fits only if the relaxation failed; not to be seen is always possible.
  return chosen.length > 0 ? chosen : [...open].map((family) => master.columns[family]!);
}

/** The overdue families, then those who visit the same weeks as they or the next ones; another slice each time. */
function neighbourhood(plan: readonly Visits[], repair: number): number[] {
  const overdue = plan.filter(({ cost }) => cost > 0).sort((a, b) => b.cost - a.cost || a.family - b.family);
  const focus = rotate(overdue, repair).slice(0, 6);
  const weeks = new Set(focus.flatMap((visits) => visits.weeks.flatMap((week) => [week - 1, week, week + 1])));
  const score = (visits: Visits) => visits.weeks.filter((week) => weeks.has(week)).length;
  const others = plan
    .filter((visits) => !focus.includes(visits))
    .sort((a, b) => score(b) - score(a) || a.family - b.family);
  return [...focus, ...rotate(others, repair * 5)].slice(0, SET_FREE).map(({ family }) => family);
}

function rotate<T>(list: readonly T[], by: number): T[] {
  const at = list.length > 0 ? by % list.length : 0;
  return [...list.slice(at), ...list.slice(0, at)];
}

function costOf(visits: readonly Visits[]): number {
  return visits.reduce((sum, { cost }) => sum + cost, 0);
}

import type { BlockKey } from './draft.js';
import type { Routine } from './routine.js';
import { priceTable } from './slots.js';
import { pricingWithin, routineOf, solveAtPrices, wholeTeamBlocks } from './team-draft.js';
import type { Pricing, TeamTask } from './team-draft.js';
import { INFINITE, floor } from './numbers.js';

/**
 * The whole-team blocks of which no two can ever be held at the same time: there is one room for them, somebody
 * must be at both, or their quorums together are more than the team. The reviews always; others are left out where they are not.
 */
export function exclusiveBlocks(task: TeamTask): BlockKey[] {
  const keys = wholeTeamBlocks(task.team);
  const chosen: BlockKey[] = keys.filter((key) => key === 'review');
  for (const key of keys) {
    if (key === 'review') continue;
    const one = routineOf(task.team, key);
    if (chosen.every((other) => areExclusive(task, one, routineOf(task.team, other)))) chosen.push(key);
  }
  return chosen;
}

function areExclusive({ compiled }: TeamTask, one: Routine, other: Routine): boolean {
  if (one.site >= 0 && one.site === other.site && compiled.rooms[one.site] === 1) return true;
  if (one.allOf.some((person) => other.allOf.includes(person))) return true;
  return one.quorum + other.quorum > new Set([...one.invited, ...other.invited]).size;
}

/** A block's exact program, to be solved again and again at changing prices of the team's hours. */
export class PricedBlock {
  private readonly free: Float64Array;
  private readonly charged: Float64Array;
  private readonly cells: number;
  private pricing: Pricing = {};

  constructor(
    private readonly alone: TeamTask,
    private readonly key: BlockKey,
  ) {
    const routine = routineOf(alone.team, key);
    this.cells = routine.cells;
    this.free = priceTable(alone.compiled, alone.occupancy, routine);
    this.charged = this.free.slice();
  }

  /** @param spare what the block may cost more than its cheapest plan: other standard slots need not be looked at */
  keepWithin(spare: number): void {
    this.pricing = { ...pricingWithin(this.alone, this.key, spare), table: this.charged };
  }

  /** The least cost at these prices; adds 1 to `taken` for each hour that the cheapest plan takes. */
  solve(hour: Float64Array, taken: Float64Array): number {
    const { cells } = this.alone.compiled.calendar;
    chargeHours(this.free, hour, this.cells, cells, this.charged);
    const { cost, meetings } = solveAtPrices(this.alone, this.key, this.pricing);
    for (const { placed } of meetings) {
      const from = placed.day * cells + placed.cell;
      for (let at = from; at < from + this.cells; at++) taken[at]!++;
    }
    return cost;
  }
}

/** `charged = free + ` the price of the hours that a meeting of `length` cells takes there. */
export function chargeHours(
  free: Float64Array,
  hour: Float64Array,
  length: number,
  cells: number,
  charged: Float64Array,
): void {
  let sum = 0;
  let running = 0;
  for (let at = free.length - 1; at >= 0; at--) {
    const cell = at - floor(at / cells) * cells;
    if (cell === cells - 1) running = 0;
    running += hour[at]!;
    if (cell + length < cells) running -= hour[at + length]!;
    sum = running > 1e-12 ? running : 0;
    charged[at] = free[at]! < INFINITE ? free[at]! + sum : INFINITE;
  }
}

import type { BlockDraft, BlockKey } from './draft.js';
import type { Placed } from './occupancy.js';
import { releaseAll, routineOf, solveBlock, solveByStandard, takeAll, whileSolving } from './team-draft.js';
import type { Surcharge, TeamTask } from './team-draft.js';
import { priceTable } from './slots.js';
import { INFINITE, max, min } from './numbers.js';

/** Rounds over all pairs of blocks; a round without an improvement ends the search earlier. */
const ROUNDS = 4;
/** Standard slots that are tried for the first of two blocks. */
const STANDARDS = 4;

/**
 * Improves the dates of the whole-team blocks against each other: large-neighbourhood search whose neighbourhoods are
 * solved exactly. Each move takes two blocks out, plans the first as if the second could give way – at the price of
 * what giving way would cost each of its meetings – or with each of its best standard slots, and then the second around it. It is kept when the two became
 * cheaper together.
 *
 * @param extra what the rotation wants of review slots; part of the review block's price
 */
export function searchBlocks(task: TeamTask, blocks: Map<BlockKey, BlockDraft>, extra: Surcharge): void {
  const keys = [...blocks.keys()];
  for (let round = 0, better = true; better && round < ROUNDS; round++) {
    better = false;
    for (const first of keys) {
      for (const second of keys) {
        if (first === second) better = again(task, blocks, first, extra) || better;
        else better = exchange(task, blocks, first, second, extra) || better;
      }
    }
  }
}

/** One block, given all others. */
function again(task: TeamTask, blocks: Map<BlockKey, BlockDraft>, key: BlockKey, extra: Surcharge): boolean {
  const before = blocks.get(key)!;
  releaseAll(task, before);
  const after = solveBlock(task, key, key === 'review' ? extra : undefined);
  const wins = after.cost < before.cost - 1e-6;
  blocks.set(key, wins ? after : before);
  takeAll(task, wins ? after : before);
  return wins;
}

function exchange(
  task: TeamTask,
  blocks: Map<BlockKey, BlockDraft>,
  first: BlockKey,
  second: BlockKey,
  extra: Surcharge,
): boolean {
  const before = [blocks.get(first)!, blocks.get(second)!] as const;
  before.forEach((block) => releaseAll(task, block));
  let best: readonly BlockDraft[] = before;
  for (const one of candidates(task, first, before[1], first === 'review' ? extra : undefined)) {
    if (one.cost >= costOf(best)) continue;
    takeAll(task, one);
    const two = solveBlock(task, second, second === 'review' ? extra : undefined);
    releaseAll(task, one);
    if (one.cost + two.cost < costOf(best) - 1e-6) best = [one, two];
  }
  best.forEach((block) => {
    blocks.set(block.key, block);
    takeAll(task, block);
  });
  return best !== before;
}

/** Plans for the first block: its best standard slots as if the second were not there, and one that spares the second. */
function candidates(task: TeamTask, key: BlockKey, other: BlockDraft, own: Surcharge | undefined): BlockDraft[] {
  const { cells } = routineOf(task.team, key);
  const yielding = yieldPrices(task, other);
  const sparing = solveBlock(task, key, (day, cell) => (own?.(day, cell) ?? 0) + yielding(day, cell, cells));
  const charge = sparing.meetings.reduce((sum, { placed: { day, cell } }) => sum + yielding(day, cell, cells), 0);
  return [{ ...sparing, cost: sparing.cost - charge }, ...solveByStandard(task, key, STANDARDS, own)];
}

/** Weeks around a meeting to which it can give way without harm to its rhythm, and the price when it cannot at all. */
const REACH: Partial<Record<BlockKey, number>> = { review: 0, method: 1, wellbeing: 2, training: 2 };
const NO_WAY_OUT = 30;

/**
 * For a meeting of `length` cells elsewhere: what the block's meeting that it overlaps would pay for the cheapest other
 * time nearby. Facilitated meetings have their offered dates and cannot give way.
 */
function yieldPrices(task: TeamTask, block: BlockDraft): (day: number, cell: number, length: number) => number {
  const routine = routineOf(task.team, block.key);
  const table = whileSolving(task, block.key, () => priceTable(task.compiled, task.occupancy, routine));
  const yields = new Map<number, { readonly cell: number; readonly price: number }>();
  for (const { placed, fixed } of block.meetings) {
    const price = fixed ? INFINITE : block.key === 'external' ? NO_WAY_OUT : wayOut(task, block, table, placed);
    yields.set(placed.day, { cell: placed.cell, price });
  }
  return (day, cell, length) => {
    const there = yields.get(day);
    if (!there || cell >= there.cell + routine.cells || there.cell >= cell + length) return 0;
    return there.price;
  };
}

function wayOut(task: TeamTask, block: BlockDraft, table: Float64Array, { day, cell }: Placed): number {
  const { calendar, weights } = task.compiled;
  const { cells } = routineOf(task.team, block.key);
  const reach = REACH[block.key] ?? 1;
  const monday = day - (day % 5);
  const own = table[day * calendar.cells + cell]!;
  let least = NO_WAY_OUT;
  const last = min(calendar.days, monday + 5 * (reach + 1));
  for (let other = max(0, monday - 5 * reach); other < last; other++) {
    for (let start = 0; start < calendar.cells; start++) {
      if (other === day && start < cell + cells && cell < start + cells) continue;
      const price = table[other * calendar.cells + start]! - own;
      if (price >= least) continue;
      const isSeries = block.standards.length > 0;
      const off = other % 5 !== day % 5 ? weights.rhythm.otherWeekday : start !== cell ? weights.rhythm.otherTime : 0;
      least = min(least, price + (isSeries ? off : 0));
    }
  }
  return max(0, least);
}

function costOf(blocks: readonly BlockDraft[]): number {
  return blocks.reduce((sum, { cost }) => sum + cost, 0);
}

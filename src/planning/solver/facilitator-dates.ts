import type { CompiledTeam } from './compiled.js';
import type { BlockDraft } from './draft.js';
import type { Occupancy, Placed } from './occupancy.js';
import { solveBlock } from './team-draft.js';
import type { TeamTask } from './team-draft.js';
import { max } from './numbers.js';

/** Rounds of prices, and how far a price moves in the first of them. */
const ROUNDS = 16;
const STEP = 8;

/** The dates that a team has from its facilitator. */
export interface Share {
  readonly team: CompiledTeam;
  readonly placed: readonly Placed[];
}

/**
 * Shares a facilitator's dates among teams: each wants its own evenly spread, and each date goes once. By prices
 * (Lagrangian relaxation of "each date once"; subgradient): every team plans its facilitated meetings exactly as if it
 * were alone but paid for dates, and a date that several want becomes dearer. In each round the teams also choose in
 * turn among what is left, at those prices; the cheapest such sharing is kept, then improved team by team.
 *
 * Cost is the sum of the blocks' own costs. O(rounds · teams · one spacing program). Leaves the occupancy as it was.
 *
 * Source: Fisher, The Lagrangian Relaxation Method for Solving Integer Programming Problems (1981).
 */
export function shareDates(tasks: readonly TeamTask[]): Share[] {
  if (tasks.length < 2) return tasks.map((task) => shareOf(task, solveBlock(task, 'external')));
  const prices = new Map<number, number>();
  let best = { cost: Infinity, blocks: [] as BlockDraft[] };
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = tasks.map((task) => solveBlock(task, 'external', priced(prices)));
    const found = inTurn(tasks, orderBy(tasks, wanted), prices);
    if (found.cost < best.cost - 1e-6) best = found;
    if (!movePrices(prices, wanted, STEP / (1 + round / 2))) break;
  }
  const blocks = settle(tasks, best.blocks);
  return tasks.map((task, at) => shareOf(task, blocks[at]!));
}

/** Holds a share's hours for it: of the people who come and of the room. */
export function reserve(occupancy: Occupancy, { team, placed }: Share, sign: 1 | -1): void {
  for (const one of placed) {
    if (sign === 1) occupancy.take(team.routines.external!, one);
    else occupancy.release(team.routines.external!, one);
  }
}

/** Standing meetings hold the facilitator's time already. */
function shareOf({ team }: TeamTask, { meetings }: BlockDraft): Share {
  return { team, placed: meetings.filter(({ fixed }) => !fixed).map(({ placed }) => placed) };
}

const slotKey = ({ day, cell }: Pick<Placed, 'day' | 'cell'>) => day * 32 + cell;

function priced(prices: ReadonlyMap<number, number>) {
  return (day: number, cell: number) => prices.get(day * 32 + cell) ?? 0;
}

function inTurn(tasks: readonly TeamTask[], order: readonly number[], prices: ReadonlyMap<number, number>) {
  const blocks: BlockDraft[] = [];
  let cost = 0;
  for (const at of order) {
    const block = solveBlock(tasks[at]!, 'external', priced(prices));
    blocks[at] = block;
    cost += ownCost(block, prices);
    reserve(tasks[at]!.occupancy, shareOf(tasks[at]!, block), 1);
  }
  for (const at of order) reserve(tasks[at]!.occupancy, shareOf(tasks[at]!, blocks[at]!), -1);
  return { cost, blocks };
}

function ownCost(block: BlockDraft, prices: ReadonlyMap<number, number>): number {
  return block.meetings.reduce(
    (cost, { placed, fixed }) => cost - (fixed ? 0 : (prices.get(slotKey(placed)) ?? 0)),
    block.cost,
  );
}

/** Those who are worst off already choose first. */
function orderBy(tasks: readonly TeamTask[], wanted: readonly BlockDraft[]): number[] {
  const order = tasks.map((_, at) => at);
  return order.sort((a, b) => wanted[b]!.cost - wanted[a]!.cost || a - b);
}

/** Dearer by each team beyond the first that wants it, cheaper when nobody does. False when nothing is contested. */
function movePrices(prices: Map<number, number>, wanted: readonly BlockDraft[], step: number): boolean {
  const uses = new Map<number, number>([...prices.keys()].map((key) => [key, 0]));
  for (const { meetings } of wanted) {
    for (const { placed, fixed } of meetings) {
      if (!fixed) uses.set(slotKey(placed), (uses.get(slotKey(placed)) ?? 0) + 1);
    }
  }
  let contested = false;
  for (const [key, count] of uses) {
    if (count > 1) contested = true;
    prices.set(key, max(0, (prices.get(key) ?? 0) + step * (count - 1)));
  }
  return contested;
}

/** Each team once more around the others, until nobody gains. */
function settle(tasks: readonly TeamTask[], found: readonly BlockDraft[]): BlockDraft[] {
  const blocks = [...found];
  tasks.forEach((task, at) => reserve(task.occupancy, shareOf(task, blocks[at]!), 1));
  for (let better = true, round = 0; better && round < 4; round++) {
    better = false;
    tasks.forEach((task, at) => {
      reserve(task.occupancy, shareOf(task, blocks[at]!), -1);
      const own = solveBlock(task, 'external');
      if (own.cost < blocks[at]!.cost - 1e-6) {
        blocks[at] = own;
        better = true;
      }
      reserve(task.occupancy, shareOf(task, blocks[at]!), 1);
    });
  }
  tasks.forEach((task, at) => reserve(task.occupancy, shareOf(task, blocks[at]!), -1));
  return blocks;
}

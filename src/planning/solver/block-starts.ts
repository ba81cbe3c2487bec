import type { BlockDraft, BlockKey, Standard } from './draft.js';
import { releaseAll, solveBlock, solveByStandard, takeAll, wholeTeamBlocks } from './team-draft.js';
import type { Surcharge, TeamTask } from './team-draft.js';

/** Standard slots of the reviews from which a plan is begun. */
const STANDARDS = 8;

/** Each whole-team block planned in turn: one start for each promising standard slot of the reviews and each order. */
export interface Start {
  readonly blocks: readonly BlockDraft[];
  readonly cost: number;
}

/**
 * @param overdue what the rotation costs under a standard slot of the reviews
 *
 * Begins plans, the cheapest first. Everything else has to live with the standard slot of the reviews, so each
 * promising one is tried; the blocks after it are planned in two orders, because they want the same good hours.
 * Leaves the occupancy as it was.
 */
export function beginPlans(
  task: TeamTask,
  extra: Surcharge,
  overdue: (standards: readonly Standard[]) => number,
): Start[] {
  const rest = wholeTeamBlocks(task.team).filter((key) => key !== 'review' && key !== 'external');
  const external = task.team.routines.external ? solveBlock(task, 'external') : undefined;
  if (external) takeAll(task, external);
  const reviews = task.team.routines.review ? solveByStandard(task, 'review', STANDARDS, extra) : [undefined];
  const orders = [rest, [...rest].reverse()];
  const starts = reviews.flatMap((review) => {
    const late = review ? overdue(review.standards) - chargeOf(review, extra) : 0;
    if (review) takeAll(task, review);
    const first = [external, review].filter((block) => block !== undefined);
    const own = orders.map((order) => asStart([...first, ...inTurn(task, order)], late));
    if (review) releaseAll(task, review);
    return own;
  });
  if (external) releaseAll(task, external);
  return starts.sort((a, b) => a.cost - b.cost);
}

/** What the rotation's wishes have added to the cost of these reviews. */
export function chargeOf(review: BlockDraft, extra: Surcharge): number {
  return review.meetings.reduce((sum, { placed }) => sum + extra(placed.day, placed.cell), 0);
}

function inTurn(task: TeamTask, order: readonly BlockKey[]): BlockDraft[] {
  const blocks = order.map((key) => {
    const block = solveBlock(task, key);
    takeAll(task, block);
    return block;
  });
  blocks.forEach((block) => releaseAll(task, block));
  return blocks;
}

function asStart(blocks: readonly BlockDraft[], late: number): Start {
  return { blocks, cost: blocks.reduce((sum, { cost }) => sum + cost, late) };
}

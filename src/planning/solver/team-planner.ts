import type { Highs } from 'highs';
import { boundTeam } from './bounds.js';
import { searchBlocks } from './block-search.js';
import { beginPlans, chargeOf } from './block-starts.js';
import type { Start } from './block-starts.js';
import type { BlockDraft, BlockKey, Standard } from './draft.js';
import { ReviewPlanner } from './review-block.js';
import type { Rotation } from './rotation.js';
import { blocksOf, releaseAll, solveBlock, takeAll } from './team-draft.js';
import type { Surcharge, TeamDraft, TeamTask } from './team-draft.js';

/** Beginnings that are improved. */
const STARTS = 3;
/** Improved plans for which the rotation is worked out. */
const REVIEWED = 2;

/**
 * Plans one team: each whole-team block by its exact program, then against each other, then the reviews once more
 * together with the rotation, and at last the meetings of two, which fit nearly anywhere.
 */
export function planTeam(highs: Highs, task: TeamTask, onBlock: (key: BlockKey) => void): TeamDraft {
  const { team } = task;
  const reviews = team.routines.review ? new ReviewPlanner(highs, task) : undefined;
  try {
    const wishes = reviews?.wishes(firstStandards(task)) ?? (() => 0);
    const best = improvedStarts(task, wishes, reviews)
      .slice(0, REVIEWED)
      .map((blocks) => withRotation(task, blocks, reviews))
      .reduce((least, one) => (one.cost < least.cost - 1e-6 ? one : least));
    const blocks = new Map<BlockKey, BlockDraft>();
    const put = (block: BlockDraft) => {
      blocks.set(block.key, block);
      takeAll(task, block);
      onBlock(block.key);
    };
    best.blocks.forEach(put);
    blocksOf(team)
      .filter((key) => !blocks.has(key))
      .forEach((key) => put(solveBlock(task, key)));
    return { team, blocks, rotation: best.rotation, bounds: boundTeam(task, reviews) };
  } finally {
    reviews?.dispose();
  }
}

/** The standard slot of the reviews if there were nothing else. */
function firstStandards(task: TeamTask): readonly Standard[] {
  return solveBlock(task, 'review').standards;
}

/** Improves the most promising beginnings against each other, the cheapest first. Leaves the occupancy as it was. */
function improvedStarts(task: TeamTask, wishes: Surcharge, reviews: ReviewPlanner | undefined): BlockDraft[][] {
  const starts = beginPlans(task, wishes, (standards) => reviews?.estimate(standards) ?? 0);
  const plans = distinct(starts).map(({ blocks }) => improve(task, blocks, wishes));
  const value = (blocks: readonly BlockDraft[]) => {
    const review = blocks.find(({ key }) => key === 'review');
    if (!review || !reviews) return costOf(blocks);
    return costOf(blocks) - chargeOf(review, wishes) + reviews.estimateFor(review);
  };
  const valued = plans.map((blocks) => ({ blocks, value: value(blocks) }));
  return valued.sort((a, b) => a.value - b.value).map(({ blocks }) => blocks);
}

function improve(task: TeamTask, blocks: readonly BlockDraft[], wishes: Surcharge): BlockDraft[] {
  blocks.forEach((block) => takeAll(task, block));
  const improved = new Map(blocks.map((block) => [block.key, block]));
  searchBlocks(task, improved, wishes);
  const result = [...improved.values()];
  result.forEach((block) => releaseAll(task, block));
  return result;
}

/** The final dates of the reviews with the rotation over them, then the other blocks once more around these. */
function withRotation(task: TeamTask, blocks: readonly BlockDraft[], reviews: ReviewPlanner | undefined): Reviewed {
  const review = blocks.find(({ key }) => key === 'review');
  if (!review || !reviews) return { blocks, rotation: { seen: [], overdue: 0 }, cost: costOf(blocks) };
  const others = blocks.filter((block) => block !== review);
  others.forEach((block) => takeAll(task, block));
  const { block, rotation, cost } = reviews.plan(review);
  others.forEach((other) => releaseAll(task, other));
  takeAll(task, block);
  const around = improve(task, others, () => 0);
  releaseAll(task, block);
  return { blocks: [block, ...around], rotation, cost: cost + costOf(around) };
}

interface Reviewed {
  readonly blocks: readonly BlockDraft[];
  readonly rotation: Rotation;
  readonly cost: number;
}

/** The best start for each of the best standard slots of the reviews. */
function distinct(starts: readonly Start[]): Start[] {
  const seen = new Set<string>();
  const best = starts.filter(({ blocks }) => {
    const standards = JSON.stringify(blocks.find(({ key }) => key === 'review')?.standards);
    return !seen.has(standards) && seen.add(standards);
  });
  return best.slice(0, STARTS);
}

function costOf(blocks: readonly BlockDraft[]): number {
  return blocks.reduce((sum, { cost }) => sum + cost, 0);
}

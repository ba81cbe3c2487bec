import type { Highs } from 'highs';
import { boundTeam, TeamBounding } from './bounds.js';
import { searchBlocks } from './block-search.js';
import { beginPlans, chargeOf, costOf, inTurn } from './block-starts.js';
import type { BlockDraft, BlockKey } from './draft.js';
import { ReviewPlanner } from './review-block.js';
import type { Search } from './review-block.js';
import type { JointBound } from './joint-bound.js';
import type { Rotation } from './rotation.js';
import { blocksOf, releaseAll, solveBlock, takeAll } from './team-draft.js';
import type { Surcharge, TeamDraft, TeamTask } from './team-draft.js';

/** Improved plans for which the rotation is worked out. */
const REVIEWED = 2;
/** Cost beside what is proven: from here on dates are searched by the joint relaxation, and another plan is worked out. */
const NEAR = 1.01;
const FAR = 1.06;
/** What a block has to lose to the others before a plan is begun from it: about a meeting that is not held. */
const URGENT = 60;

/**
 * Plans one team: each whole-team block by its exact program, then against each other, then the reviews once more
 * together with the rotation, and at last the meetings of two, which fit nearly anywhere.
 */
export function planTeam(highs: Highs, task: TeamTask, onBlock: (key: BlockKey) => void): TeamDraft {
  const { team } = task;
  const reviews = team.routines.review ? new ReviewPlanner(highs, task) : undefined;
  try {
    const isFresh = task.fixed.size === 0 && !task.compiled.instance.previous;
    const bounding = isFresh ? new TeamBounding(task, reviews) : undefined;
    const found = bestReviewed(task, improvedStarts(task, reviews, bounding?.joint), reviews, bounding?.joint);
    const best = bounding ? urgentFirst(task, found, reviews, bounding.own) : found;
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
    return { team, blocks, rotation: best.rotation, bounds: bounding?.finish(best.cost) ?? boundTeam(task, reviews) };
  } finally {
    reviews?.dispose();
  }
}

/** Improves the beginnings, the most promising first. Leaves the occupancy as it was. */
function improvedStarts(task: TeamTask, reviews: ReviewPlanner | undefined, joint: JointBound | undefined): Begun[] {
  const plans = beginPlans(task, reviews, joint).map(({ blocks, wishes, standards }) => {
    const improved = improve({ ...task, reviewStandards: standards }, blocks, wishes);
    const review = improved.find(({ key }) => key === 'review');
    const late = review && reviews ? reviews.estimateFor(review) - chargeOf(review, wishes) : 0;
    return { blocks: improved, value: costOf(improved) + late };
  });
  return plans.sort((a, b) => a.value - b.value);
}

function improve(task: TeamTask, blocks: readonly BlockDraft[], wishes: Surcharge): BlockDraft[] {
  blocks.forEach((block) => takeAll(task, block));
  const improved = new Map(blocks.map((block) => [block.key, block]));
  searchBlocks(task, improved, wishes);
  const review = improved.get('review');
  const { reviewStandards = [] } = task;
  if (review?.meetings.length === 0) improved.set('review', { ...review, standards: reviewStandards });
  const result = [...improved.values()];
  result.forEach((block) => releaseAll(task, block));
  return result;
}

/** The plans begun with their rotation: the most promising one, and another where that is far above what is proven. */
function bestReviewed(
  task: TeamTask,
  begun: readonly Begun[],
  reviews: ReviewPlanner | undefined,
  joint: JointBound | undefined,
): Reviewed {
  const proven = joint?.bound ?? 0;
  let best: Reviewed | undefined;
  for (const { blocks, value } of begun.slice(0, REVIEWED)) {
    const found = withRotation(task, blocks, reviews, joint && value > proven * NEAR ? 'joint' : 'exchanges');
    if (!best || found.cost < best.cost - 1e-6) best = found;
    if (joint && best.cost <= proven * FAR) break;
  }
  return best!;
}

/** The final dates of the reviews with the rotation over them, then the other blocks once more around these. */
function withRotation(
  task: TeamTask,
  blocks: readonly BlockDraft[],
  reviews: ReviewPlanner | undefined,
  search: Search,
): Reviewed {
  const review = blocks.find(({ key }) => key === 'review');
  if (!review || !reviews) return { blocks, rotation: { seen: [], overdue: 0 }, cost: costOf(blocks) };
  const others = blocks.filter((block) => block !== review);
  others.forEach((block) => takeAll(task, block));
  const { block, rotation, cost } = reviews.plan(review, search);
  others.forEach((other) => releaseAll(task, other));
  takeAll(task, block);
  const around = improve(task, others, () => 0);
  releaseAll(task, block);
  return { blocks: [block, ...around], rotation, cost: cost + costOf(around) };
}

/** Once more from the block that loses most to the others, when that is much: it chooses even before the reviews. */
function urgentFirst(
  task: TeamTask,
  found: Reviewed,
  reviews: ReviewPlanner | undefined,
  own: ReadonlyMap<BlockKey, number>,
): Reviewed {
  const lost = ({ key, cost }: BlockDraft) => (key === 'review' ? 0 : cost - (own.get(key) ?? cost));
  const [urgent, ...others] = [...found.blocks].sort((a, b) => lost(b) - lost(a));
  if (!urgent || lost(urgent) < URGENT) return found;
  const order = [urgent, ...others].map(({ key }) => key);
  const next = withRotation(
    task,
    improve(task, inTurn(task, order), () => 0),
    reviews,
    'joint',
  );
  return next.cost < found.cost - 1e-6 ? next : found;
}

interface Begun {
  readonly blocks: readonly BlockDraft[];
  /** What it will cost, about. */
  readonly value: number;
}

interface Reviewed {
  readonly blocks: readonly BlockDraft[];
  readonly rotation: Rotation;
  readonly cost: number;
}

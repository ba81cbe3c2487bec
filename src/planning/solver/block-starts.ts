import type { BlockDraft, BlockKey, Standard } from './draft.js';
import type { JointBound } from './joint-bound.js';
import type { Exploration, ReviewPlanner } from './review-block.js';
import { releaseAll, solveBlock, solveByStandard, takeAll, wholeTeamBlocks } from './team-draft.js';
import type { Surcharge, TeamTask } from './team-draft.js';

/** Standard slots of the reviews that are looked at, and from how many of them a plan is begun. */
const EXPLORED = 4;
const BEGUN = 3;

type Begun = Pick<Exploration, 'block' | 'wishes'>;

/** Each whole-team block planned in turn, for one standard slot of the reviews. */
export interface Start {
  readonly blocks: readonly BlockDraft[];
  /** The standard slots that the reviews may have; none when there are no reviews. */
  readonly standards?: readonly Standard[];
  /** What the rotation wants of the review slots, and is part of the review block's cost. */
  readonly wishes: Surcharge;
}

/**
 * Begins plans. Everything else has to live with the standard slot of the reviews, so the promising ones are explored
 * (dates and rotation in the relaxation) and the best begun; the blocks after it are planned in two orders, because
 * they want the same good hours. Leaves the occupancy as it was.
 */
export function beginPlans(task: TeamTask, reviews: ReviewPlanner | undefined, joint?: JointBound): Start[] {
  const { team } = task;
  const external = team.routines.external ? solveBlock(task, 'external') : undefined;
  if (external) takeAll(task, external);
  const rest = wholeTeamBlocks(team).filter((key) => key !== 'review' && key !== 'external');
  const first = external ? [external] : [];
  const found = reviews && (joint ? foreseen(task, joint) : explored(task, reviews));
  const starts = found?.map((one) => around(task, first, one, rest));
  const own = starts ?? [{ blocks: [...first, ...bestOrder(task, rest)], wishes: () => 0 }];
  if (external) releaseAll(task, external);
  return own;
}

/** Where the joint bound's prices lead: its most promising standard slots, and the dates at these prices. */
function foreseen(task: TeamTask, joint: JointBound): Begun[] {
  const wishes = joint.wishes();
  const charge = joint.charge(task.team.routines.review!.cells);
  return joint.standards(BEGUN).map((reviewStandards) => {
    const own = { ...task, reviewStandards };
    const block = solveBlock(own, 'review', (day, cell) => wishes(day, cell) + charge(day, cell));
    const extra = block.meetings.reduce((sum, { placed: { day, cell } }) => {
      return sum + wishes(day, cell) + charge(day, cell);
    }, 0);
    const standards = block.meetings.length > 0 ? block.standards : reviewStandards;
    return { block: { ...block, standards, cost: block.cost - extra }, wishes };
  });
}

function explored(task: TeamTask, reviews: ReviewPlanner): Exploration[] {
  const standards = solveByStandard(task, 'review', EXPLORED).map((block) => block.standards);
  const changing = solveBlock(task, 'review').standards;
  if (changing.length > 1) standards.unshift(changing);
  const found = standards.map((each) => reviews.explore(each));
  return found.sort((a, b) => a.value - b.value).slice(0, BEGUN);
}

function around(
  task: TeamTask,
  first: readonly BlockDraft[],
  { block, wishes }: Begun,
  rest: readonly BlockKey[],
): Start {
  const review = { ...block, cost: block.cost + chargeOf(block, wishes) };
  takeAll(task, review);
  const blocks = [...first, review, ...bestOrder(task, rest)];
  releaseAll(task, review);
  return { blocks, wishes, standards: review.standards };
}

/** What the rotation's wishes have added to the cost of these reviews. */
export function chargeOf(review: BlockDraft, wishes: Surcharge): number {
  return review.meetings.reduce((sum, { placed }) => sum + wishes(placed.day, placed.cell), 0);
}

function bestOrder(task: TeamTask, keys: readonly BlockKey[]): BlockDraft[] {
  const [forth, back] = [inTurn(task, keys), inTurn(task, [...keys].reverse())];
  return costOf(forth) <= costOf(back) ? forth : back;
}

/** Each of these blocks given those before it. Leaves the occupancy as it was. */
export function inTurn(task: TeamTask, order: readonly BlockKey[]): BlockDraft[] {
  const blocks = order.map((key) => {
    const block = solveBlock(task, key);
    takeAll(task, block);
    return block;
  });
  blocks.forEach((block) => releaseAll(task, block));
  return blocks;
}

export function costOf(blocks: readonly BlockDraft[]): number {
  return blocks.reduce((sum, { cost }) => sum + cost, 0);
}

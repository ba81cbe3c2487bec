import type { Highs } from 'highs';
import { boundTeam } from './bounds.js';
import type { BlockDraft, BlockKey } from './draft.js';
import { ReviewPlanner } from './review-block.js';
import type { Rotation } from './rotation.js';
import { blocksOf, solveBlock, takeAll } from './team-draft.js';
import type { TeamDraft, TeamTask } from './team-draft.js';

/**
 * Plans one team once through: each block by its exact program around those before it, the reviews with their rotation
 * right after the facilitator's dates, and no search among blocks. A fraction of the work of `planTeam` for a plan that is
 * as legal and somewhat dearer; the bounds are the same, so what is proven stays proven.
 */
export function planTeamQuickly(highs: Highs, task: TeamTask, onBlock: (key: BlockKey) => void): TeamDraft {
  const { team } = task;
  const reviews = team.routines.review ? new ReviewPlanner(highs, task) : undefined;
  try {
    const blocks = new Map<BlockKey, BlockDraft>();
    let rotation: Rotation = { seen: [], overdue: 0 };
    for (const key of blocksOf(team)) {
      let block = solveBlock(task, key);
      if (key === 'review' && reviews) ({ block, rotation } = reviews.plan(block, 'quick'));
      blocks.set(key, block);
      takeAll(task, block);
      onBlock(key);
    }
    return { team, blocks, rotation, bounds: boundTeam(task, reviews) };
  } finally {
    reviews?.dispose();
  }
}

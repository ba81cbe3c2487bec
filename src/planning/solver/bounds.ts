import type { BlockKey } from './draft.js';
import { Occupancy } from './occupancy.js';
import { boundOneToOnes } from './one-to-one-block.js';
import { boundPeers } from './peer-block.js';
import type { ReviewPlanner } from './review-block.js';
import { blocksOf, solveBlock } from './team-draft.js';
import type { TeamTask } from './team-draft.js';

/** Proven lower bounds of a team's blocks. */
export interface TeamBounds {
  readonly blocks: ReadonlyMap<BlockKey, number>;
  /** In the price of overdue weeks. */
  readonly rotation: number;
}

/**
 * What each block costs at least, whatever the others do: its exact program on people's own calendars, with nothing
 * else planned. The sum over blocks bounds every plan, because blocks can only take hours from each other.
 *
 * Reviews are bounded in two parts that may both be claimed: the dates alone, and the rotation when *every* legal time of
 * every week is open to it (linear relaxation, rounded up to whole weeks).
 */
export function boundTeam(task: TeamTask, reviews: ReviewPlanner | undefined): TeamBounds {
  const { compiled, team } = task;
  const alone: TeamTask = { ...task, occupancy: new Occupancy(compiled), standing: new Map() };
  const blocks = new Map<BlockKey, number>();
  for (const key of blocksOf(team)) {
    if (key === 'oneToOne') blocks.set(key, boundOneToOnes(compiled, team, alone.occupancy, task.fixed.get(key) ?? []));
    else if (key === 'peer') blocks.set(key, boundPeers(compiled, team, alone.occupancy, task.fixed.get(key) ?? []));
    else blocks.set(key, solveBlock(alone, key).cost);
  }
  return { blocks, rotation: reviews?.bound(alone) ?? 0 };
}

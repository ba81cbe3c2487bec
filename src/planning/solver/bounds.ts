import type { BlockKey } from './draft.js';
import { JointBound } from './joint-bound.js';
import { Occupancy } from './occupancy.js';
import { boundOneToOnes } from './one-to-one-block.js';
import { boundPeers } from './peer-block.js';
import type { ReviewPlanner } from './review-block.js';
import { blocksOf, solveBlock, wholeTeamBlocks } from './team-draft.js';
import type { TeamTask } from './team-draft.js';
import { max } from './numbers.js';

/** Proven lower bounds of a team's blocks. */
export interface TeamBounds {
  readonly blocks: ReadonlyMap<BlockKey, number>;
  /** In the price of overdue weeks. */
  readonly rotation: number;
  /** What the whole-team blocks and the rotation cost more together than each by itself. */
  readonly together: number;
}

/** Rounds of the joint bound. */
const ROUNDS = 120;

/**
 * What each block costs at least, whatever the others do: its exact program on people's own calendars, with nothing
 * else planned. The sum over blocks bounds every plan, because blocks can only take hours from each other.
 *
 * Reviews are bounded in two parts that may both be claimed: the dates alone, and the rotation when *every* legal time of
 * every week is open to it (linear relaxation, rounded up to whole weeks).
 *
 * @param known cost of a plan of the whole-team blocks and the rotation; with it they are bounded together too
 */
export function boundTeam(task: TeamTask, reviews: ReviewPlanner | undefined, known?: number): TeamBounds {
  const { compiled, team } = task;
  const alone: TeamTask = { ...task, occupancy: new Occupancy(compiled), standing: new Map() };
  const blocks = new Map<BlockKey, number>();
  for (const key of blocksOf(team)) {
    if (key === 'oneToOne') blocks.set(key, boundOneToOnes(compiled, team, alone.occupancy, task.fixed.get(key) ?? []));
    else if (key === 'peer') blocks.set(key, boundPeers(compiled, team, alone.occupancy, task.fixed.get(key) ?? []));
    else blocks.set(key, solveBlock(alone, key).cost);
  }
  const rotation = reviews?.bound(alone);
  const bounds = { blocks, rotation: rotation?.bound ?? 0, together: 0 };
  const isFree = task.fixed.size === 0 && !compiled.instance.previous;
  if (known === undefined || !isFree) return bounds;
  const apart = wholeTeamBlocks(team).reduce((sum, key) => sum + blocks.get(key)!, bounds.rotation);
  const joint = new JointBound(alone, reviews?.families ?? [], known, apart);
  if (rotation) joint.prices.place.set(rotation.placePrices);
  joint.improve(ROUNDS);
  return { ...bounds, together: max(0, joint.bound - apart) };
}

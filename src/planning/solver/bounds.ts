import type { BlockKey } from './draft.js';
import { JointBound } from './joint-bound.js';
import { Occupancy } from './occupancy.js';
import { boundOneToOnes } from './one-to-one-block.js';
import { boundPeers } from './peer-block.js';
import type { ReviewPlanner } from './review-block.js';
import { blocksOf, solveBlock, wholeTeamBlocks } from './team-draft.js';
import type { TeamTask } from './team-draft.js';
import { max, min } from './numbers.js';

/** Proven lower bounds of a team's blocks. */
export interface TeamBounds {
  readonly blocks: ReadonlyMap<BlockKey, number>;
  /** In the price of overdue weeks. */
  readonly rotation: number;
  /** What the whole-team blocks and the rotation cost more together than each by itself. */
  readonly together: number;
}

/**
 * What each block costs at least, whatever the others do: its exact program on people's own calendars, with nothing
 * else planned. The sum over blocks bounds every plan, because blocks can only take hours from each other.
 *
 * Reviews are bounded in two parts that may both be claimed: the dates alone, and the rotation when *every* legal time of
 * every week is open to it (linear relaxation, rounded up to whole weeks).
 *
 * Of what stands only the held and the locked count: when a year is planned again, the bound holds for every plan that
 * leaves those alone, also for one that moves what this one keeps.
 */
export function boundTeam(task: TeamTask, reviews: ReviewPlanner | undefined): TeamBounds {
  const fixed = new Map([...task.fixed].map(([key, own]) => [key, own.filter(({ mayMove }) => !mayMove)]));
  const alone: TeamTask = { ...task, fixed, occupancy: new Occupancy(task.compiled), standing: new Map() };
  return { blocks: boundBlocks(alone), rotation: reviews?.bound(alone).bound ?? 0, together: 0 };
}

function boundBlocks(alone: TeamTask): Map<BlockKey, number> {
  const { compiled, team, fixed } = alone;
  const blocks = new Map<BlockKey, number>();
  for (const key of blocksOf(team)) {
    if (key === 'oneToOne') blocks.set(key, boundOneToOnes(compiled, team, alone.occupancy, fixed.get(key) ?? []));
    else if (key === 'peer') blocks.set(key, boundPeers(compiled, team, alone.occupancy, fixed.get(key) ?? []));
    else blocks.set(key, solveBlock(alone, key).cost);
  }
  return blocks;
}

/** Rounds before there is a plan, and after. */
const FIRST_ROUNDS = 60;
const LAST_ROUNDS = 120;
/** How much dearer than the blocks' own bounds a plan is expected to be, as a share and by itself. */
const EXPECTED = { share: 0.04, least: 40 };

/** The bounds of a team whose plan is still to be made, the blocks by themselves and then together. */
export class TeamBounding {
  readonly joint: JointBound;
  private readonly apart: number;
  private readonly bounds: TeamBounds;

  constructor(task: TeamTask, reviews: ReviewPlanner | undefined) {
    const { compiled, team } = task;
    const alone: TeamTask = { ...task, occupancy: new Occupancy(compiled), standing: new Map() };
    const rotation = reviews?.bound(alone);
    this.bounds = { blocks: boundBlocks(alone), rotation: rotation?.bound ?? 0, together: 0 };
    this.apart = wholeTeamBlocks(team).reduce((sum, key) => sum + this.bounds.blocks.get(key)!, this.bounds.rotation);
    this.joint = new JointBound(alone, reviews?.families ?? [], this.apart);
    if (rotation) this.joint.prices.place.set(rotation.placePrices);
    this.joint.improve(FIRST_ROUNDS, this.apart * (1 + EXPECTED.share) + EXPECTED.least);
  }

  /** What each block costs at least by itself. */
  get own(): ReadonlyMap<BlockKey, number> {
    return this.bounds.blocks;
  }

  /** @param known cost of a plan of the whole-team blocks and the rotation */
  finish(known: number): TeamBounds {
    this.joint.improve(LAST_ROUNDS, known);
    return { ...this.bounds, together: max(0, min(known, this.joint.bound) - this.apart) };
  }
}

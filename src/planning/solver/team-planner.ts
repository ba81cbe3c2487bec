import type { Highs } from 'highs';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockDraft, BlockKey, FixedMeeting } from './draft.js';
import type { Occupancy } from './occupancy.js';
import { planOneToOnes } from './one-to-one-block.js';
import { planPeers } from './peer-block.js';
import type { Rotation } from './rotation.js';
import { planReviews } from './review-block.js';
import { planSeries } from './series-block.js';
import { planSpaced } from './spacing-block.js';

/** A team's plan while it is being planned. */
export interface TeamDraft {
  readonly team: CompiledTeam;
  readonly blocks: ReadonlyMap<BlockKey, BlockDraft>;
  readonly rotation: Rotation;
  readonly jb?: number;
}

/** The blocks that a team's rules ask for, in the order in which they are first planned. */
export function blocksOf(team: CompiledTeam): BlockKey[] {
  const { rules } = team.source;
  const whole = (['external', 'review', 'training', 'method', 'wellbeing'] as const).filter((key) => rules[key]);
  const custom = (rules.custom ?? []).map(({ id }): BlockKey => `custom:${id}`);
  const pairs = (['oneToOne', 'peer'] as const).filter((key) => rules[key]);
  return [...whole, ...custom, ...pairs];
}

/** Solves one block, given what the others have taken. Leaves the occupancy as it was. */
export function solveBlock(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  key: BlockKey,
  fixed: readonly FixedMeeting[],
): BlockDraft {
  const { routines } = team;
  switch (key) {
    case 'oneToOne':
      return planOneToOnes(compiled, team, occupancy, fixed);
    case 'peer':
      return planPeers(compiled, team, occupancy, fixed);
    case 'external':
    case 'training':
      return planSpaced(compiled, team, occupancy, routines[key]!, fixed);
    default: {
      const custom = routines.custom.find((one) => `custom:${one.custom}` === key);
      const routine = custom ?? routines[key as 'review' | 'wellbeing' | 'method']!;
      return planSeries(compiled, team, occupancy, { key, routine, fixed });
    }
  }
}

/** Plans one team: every block in turn, then again given the others until nothing gets cheaper. */
export function planTeam(
  highs: Highs,
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  fixed: ReadonlyMap<BlockKey, readonly FixedMeeting[]>,
  onBlock: (key: BlockKey) => void,
): TeamDraft {
  const keys = blocksOf(team);
  const blocks = new Map<BlockKey, BlockDraft>();
  for (const key of keys) {
    const block = solveBlock(compiled, team, occupancy, key, fixed.get(key) ?? []);
    takeAll(occupancy, block);
    blocks.set(key, block);
    onBlock(key);
  }
  for (let round = 0, better = true; better && round < ROUNDS; round++) {
    better = false;
    for (const key of keys) {
      const before = blocks.get(key)!;
      releaseAll(occupancy, before);
      const after = solveBlock(compiled, team, occupancy, key, fixed.get(key) ?? []);
      const wins = after.cost < before.cost - 1e-6;
      if (wins) blocks.set(key, after);
      takeAll(occupancy, blocks.get(key)!);
      better ||= wins;
    }
  }
  const review = blocks.get('review');
  if (review) {
    releaseAll(occupancy, review);
    const joint = planReviews(highs, compiled, team, occupancy, fixed.get('review') ?? [], review.standards);
    takeAll(occupancy, joint.block);
    blocks.set('review', joint.block);
    return { team, blocks, rotation: joint.rotation, jb: joint.bound };
  }
  return { team, blocks, rotation: { seen: [], overdue: 0 } };
}

/** Block descent ends by itself; this bounds the work all the same. */
const ROUNDS = 6;

export function takeAll(occupancy: Occupancy, block: BlockDraft): void {
  block.meetings.forEach(({ routine, placed }) => occupancy.take(routine, placed));
}

export function releaseAll(occupancy: Occupancy, block: BlockDraft): void {
  block.meetings.forEach(({ routine, placed }) => occupancy.release(routine, placed));
}

import type { TeamBounds } from './bounds.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockDraft, BlockKey, FixedMeeting } from './draft.js';
import type { Occupancy } from './occupancy.js';
import { planOneToOnes } from './one-to-one-block.js';
import { planPeers } from './peer-block.js';
import type { Rotation } from './rotation.js';
import type { Routine } from './routine.js';
import { planSeries, planSeriesByStandard } from './series-block.js';
import { planSpaced } from './spacing-block.js';

/** Everything that planning one team needs; `occupancy` is what the meetings placed so far have taken. */
export interface TeamTask {
  readonly compiled: Compiled;
  readonly team: CompiledTeam;
  readonly occupancy: Occupancy;
  readonly fixed: ReadonlyMap<BlockKey, readonly FixedMeeting[]>;
}

/** A team's plan while it is being planned. */
export interface TeamDraft {
  readonly team: CompiledTeam;
  readonly blocks: ReadonlyMap<BlockKey, BlockDraft>;
  readonly rotation: Rotation;
  readonly bounds: TeamBounds;
}

/** Added to the price of a slot; Infinity forbids it. */
export type Surcharge = (day: number, cell: number) => number;

/** The blocks that a team's rules ask for, in the order in which they are first planned. */
export function blocksOf(team: CompiledTeam): BlockKey[] {
  return [...wholeTeamBlocks(team), ...(['oneToOne', 'peer'] as const).filter((key) => team.source.rules[key])];
}

export function wholeTeamBlocks({ source: { rules } }: CompiledTeam): BlockKey[] {
  const whole = (['external', 'review', 'training', 'method', 'wellbeing'] as const).filter((key) => rules[key]);
  return [...whole, ...(rules.custom ?? []).map(({ id }): BlockKey => `custom:${id}`)];
}

export function routineOf(team: CompiledTeam, key: BlockKey): Routine {
  const custom = team.routines.custom.find((one) => `custom:${one.custom}` === key);
  return custom ?? team.routines[key as 'review' | 'wellbeing' | 'method' | 'external' | 'training']!;
}

/** Solves one block, given what the others have taken. Leaves the occupancy as it was. */
export function solveBlock(task: TeamTask, key: BlockKey, surcharge?: Surcharge): BlockDraft {
  const { compiled, team, occupancy } = task;
  const fixed = task.fixed.get(key) ?? [];
  if (key === 'oneToOne') return planOneToOnes(compiled, team, occupancy, fixed);
  if (key === 'peer') return planPeers(compiled, team, occupancy, fixed);
  const routine = routineOf(team, key);
  if (key === 'external' || key === 'training') {
    return planSpaced(compiled, team, occupancy, { routine, fixed, surcharge });
  }
  return planSeries(compiled, team, occupancy, { key, routine, fixed, surcharge });
}

/** The best plans of a block for its most promising standard slots; one plan for blocks without a standard slot. */
export function solveByStandard(task: TeamTask, key: BlockKey, most: number, surcharge?: Surcharge): BlockDraft[] {
  if (['oneToOne', 'peer', 'external', 'training'].includes(key)) return [solveBlock(task, key, surcharge)];
  const { compiled, team, occupancy } = task;
  const request = { key, routine: routineOf(team, key), fixed: task.fixed.get(key) ?? [], surcharge };
  return planSeriesByStandard(compiled, team, occupancy, request, most);
}

export function takeAll(occupancy: Occupancy, block: BlockDraft): void {
  block.meetings.forEach(({ routine, placed }) => occupancy.take(routine, placed));
}

export function releaseAll(occupancy: Occupancy, block: BlockDraft): void {
  block.meetings.forEach(({ routine, placed }) => occupancy.release(routine, placed));
}

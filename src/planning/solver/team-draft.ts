import type { TeamBounds } from './bounds.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockDraft, BlockKey, DraftMeeting, FixedMeeting, Standard } from './draft.js';
import type { Occupancy } from './occupancy.js';
import { planOneToOnes } from './one-to-one-block.js';
import { planPeers } from './peer-block.js';
import type { Rotation } from './rotation.js';
import type { Routine } from './routine.js';
import { planSeries, planSeriesByStandard, standardsWithin } from './series-block.js';
import type { SeriesRequest } from './series-block.js';
import { planSpaced } from './spacing-block.js';

/** Everything that planning one team needs; `occupancy` is what the meetings placed so far have taken. */
export interface TeamTask {
  readonly compiled: Compiled;
  readonly team: CompiledTeam;
  readonly occupancy: Occupancy;
  readonly fixed: ReadonlyMap<BlockKey, readonly FixedMeeting[]>;
  /** The meetings behind `fixed`: in the occupancy whenever their block is not. */
  readonly standing: ReadonlyMap<BlockKey, readonly DraftMeeting[]>;
  /** Set while the reviews keep their standard slots. */
  readonly reviewStandards?: readonly Standard[];
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

/** Solves one block that is not in the occupancy, given what the others have taken. Leaves the occupancy as it was. */
export function solveBlock(task: TeamTask, key: BlockKey, surcharge?: Surcharge): BlockDraft {
  const { compiled, team, occupancy } = task;
  const fixed = task.fixed.get(key) ?? [];
  return whileSolving(task, key, () => {
    if (key === 'oneToOne') return planOneToOnes(compiled, team, occupancy, fixed);
    if (key === 'peer') return planPeers(compiled, team, occupancy, fixed);
    const routine = routineOf(team, key);
    if (key === 'external' || key === 'training') {
      return planSpaced(compiled, team, occupancy, { routine, fixed, surcharge });
    }
    return planSeries(compiled, team, occupancy, { key, routine, fixed, surcharge, only: onlyOf(task, key) });
  });
}

/** Which standard slots a block needs, and how its times are priced (`table[day * cells + cell]`), if not as usual. */
export type Pricing = Pick<SeriesRequest, 'table' | 'only' | 'mayChange'>;

/** Solves a whole-team block at other prices than the usual ones. */
export function solveAtPrices(task: TeamTask, key: BlockKey, pricing: Pricing): BlockDraft {
  const { compiled, team, occupancy } = task;
  const request = { key, routine: routineOf(team, key), fixed: task.fixed.get(key) ?? [], ...pricing };
  if (key === 'external' || key === 'training') return planSpaced(compiled, team, occupancy, request);
  return planSeries(compiled, team, occupancy, request);
}

/** The standard slots of a block whose best plan costs less than `spare` more than the cheapest. */
export function pricingWithin(task: TeamTask, key: BlockKey, spare: number): Pricing {
  if (key === 'external' || key === 'training') return {};
  const { compiled, team, occupancy } = task;
  const request = { key, routine: routineOf(team, key), fixed: task.fixed.get(key) ?? [] };
  return standardsWithin(compiled, team, occupancy, request, spare);
}

/** The best plans of a block for its most promising standard slots; one plan for blocks without a standard slot. */
export function solveByStandard(task: TeamTask, key: BlockKey, most: number, surcharge?: Surcharge): BlockDraft[] {
  if (['oneToOne', 'peer', 'external', 'training'].includes(key)) return [solveBlock(task, key, surcharge)];
  const { compiled, team, occupancy } = task;
  const request = {
    key,
    routine: routineOf(team, key),
    fixed: task.fixed.get(key) ?? [],
    surcharge,
    only: onlyOf(task, key),
  };
  return whileSolving(task, key, () => planSeriesByStandard(compiled, team, occupancy, request, most));
}

function onlyOf({ reviewStandards }: TeamTask, key: BlockKey): readonly Standard[] | undefined {
  return key === 'review' ? reviewStandards : undefined;
}

/** Puts a block into the occupancy, in the place of its standing meetings. */
export function takeAll(task: TeamTask, block: BlockDraft): void {
  releaseEach(task, task.standing.get(block.key));
  takeEach(task, block.meetings);
}

/** Takes a block out of the occupancy; its standing meetings stay in. */
export function releaseAll(task: TeamTask, block: BlockDraft): void {
  releaseEach(task, block.meetings);
  takeEach(task, task.standing.get(block.key));
}

/** Runs `solve` while the standing meetings of the block, which it plans itself, are out of the occupancy. */
export function whileSolving<T>(task: TeamTask, key: BlockKey, solve: () => T): T {
  releaseEach(task, task.standing.get(key));
  try {
    return solve();
  } finally {
    takeEach(task, task.standing.get(key));
  }
}

function takeEach({ occupancy }: TeamTask, meetings: readonly DraftMeeting[] = []): void {
  meetings.forEach(({ routine, placed }) => occupancy.take(routine, placed));
}

function releaseEach({ occupancy }: TeamTask, meetings: readonly DraftMeeting[] = []): void {
  meetings.forEach(({ routine, placed }) => occupancy.release(routine, placed));
}

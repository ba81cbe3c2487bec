import { compile } from './compiled.js';
import { readStanding } from './fixed.js';
import type { Instance, PreviousPlan, StandingMeeting } from './instance.js';
import { priceMoves } from './moves.js';
import { Occupancy } from './occupancy.js';
import type { Plan, Reason } from './plan.js';
import { pairUp } from './replan-ids.js';

/** One way of planning again, with what a leader compares. */
export interface Alternative {
  /**
   * Its cost contains the moves. Its bound is the same for all ways of planning again: no plan that leaves past and locked
   * meetings alone costs less, however many others it moves; the `moves` block's share are those that nothing can keep.
   */
  readonly plan: Plan;
  /** Ids of meetings of the previous plan, from `now` on, that are elsewhere or gone. */
  readonly moved: readonly string[];
  /** Weeks beyond the families' intervals, summed. */
  readonly overdueWeeks: number;
}

export interface Replan {
  /** No meeting moves that can stay. */
  readonly strict: Alternative;
  /** More meetings move, and the plan as a whole costs less; null when no further move pays. */
  readonly weighted: Alternative | null;
  /** The meetings that nothing can keep where they are, and why: every plan moves at least these. */
  readonly forced: readonly ForcedMove[];
  /** Locked ones that cannot be held as they are, and why: only a person may decide about them. */
  readonly unfit: readonly ForcedMove[];
}

export interface ForcedMove {
  readonly id: string;
  readonly reason: Reason;
}

export type Solve = (instance: Instance) => Promise<Plan>;

/** Which blocks may move for the others' sake, tried from the fewest to the most. Peer training fits nearly anywhere. */
const RELEASES: readonly (readonly StandingMeeting['kind'][])[] = [
  ['review'],
  ['review', 'method', 'wellbeing', 'training', 'external', 'custom'],
  ['review', 'method', 'wellbeing', 'training', 'external', 'custom', 'oneToOne'],
];

/**
 * Plans again after something has happened, in two ways. `instance` is the world as it is now, with `previous` (the plan
 * that holds, ids and all) and `now` (the first day that may change, ISO, local to the team). Past meetings (`date < now`)
 * and `locked` ones never move.
 *
 * **Strict** is `plan(instance)` itself: every meeting stays that some choice of people can keep.
 *
 * **Weighted** looks for moves that pay (`weights.move`: 10 within 28 days, 5 later; `weights.familyMove`: 1 for each family
 * taken off an unmoved review). For each of a few sets of blocks: (1) *release* them, so that each exact program weighs a
 * move against its price (`stay.ts`); (2) *settle*: name the meetings by pairing them with the previous ones, let all of
 * them stand where they now are, and plan the rotation once more, now with a price on each visit taken away. The cheapest
 * settled plan wins, if it is cheaper than the strict one; so weighted never costs more than strict.
 *
 * `solve` is the planner, called up to 1 + 2 · 3 times; the product passes one that runs in worker threads.
 *
 * @throws RangeError when `previous` or `now` is missing, or the instance refers to what it does not hold
 */
export async function replan(instance: Instance, solve: Solve): Promise<Replan> {
  const { previous, now } = instance;
  if (!previous || !now)
    throw new RangeError('replan: the instance has no previous plan or no day from which to change it');
  const forced = forcedMoves(instance);
  const strict = alternativeOf(instance, await solve(instance));
  let best: Alternative = strict;
  for (const kinds of RELEASES) {
    const settled = await releaseAndSettle(instance, previous, kinds, solve);
    if (settled && settled.plan.cost < best.plan.cost - 1e-6) best = settled;
  }
  return { strict, weighted: best === strict ? null : best, forced, unfit: unfitMeetings(instance) };
}

/** The open meetings that no choice of people can keep where the previous plan has them; in the order of that plan. */
export function forcedMoves(instance: Instance): ForcedMove[] {
  const locked = new Set((instance.locked ?? []).map(({ id }) => id));
  return misplaced(
    instance,
    (instance.previous?.meetings ?? []).filter(({ id }) => !locked.has(id)),
  );
}

/** The locked meetings that cannot be held where they are. */
export function unfitMeetings(instance: Instance): ForcedMove[] {
  return misplaced(instance, instance.locked ?? []);
}

function misplaced(instance: Instance, meetings: readonly StandingMeeting[]): ForcedMove[] {
  const asked = meetings.map((meeting) => ({ ...meeting, settled: false }));
  const compiled = compile({ ...instance, locked: [], previous: { meetings: asked } });
  const reasons = readStanding(compiled, new Occupancy(compiled)).reasons();
  return meetings.flatMap(({ id }) => (reasons.has(id) ? [{ id, reason: reasons.get(id)! }] : []));
}

async function releaseAndSettle(
  instance: Instance,
  previous: PreviousPlan,
  kinds: readonly StandingMeeting['kind'][],
  solve: Solve,
): Promise<Alternative | null> {
  const locked = new Set((instance.locked ?? []).map(({ id }) => id));
  const own = previous.meetings.filter(({ date }) => date >= instance.now!);
  const released = own.filter(({ id, kind }) => kinds.includes(kind) && !locked.has(id)).map(({ id }) => id);
  if (released.length === 0) return null;
  const target = await solve({ ...instance, previous: { ...previous, released } });
  const named = pairUp(target.meetings, previous.meetings, instance.now!);
  const settled = await solve({ ...instance, previous: { ...previous, meetings: named } });
  return alternativeOf(instance, settled);
}

/** The plan with its moves counted and priced against the plan before. */
function alternativeOf(instance: Instance, plan: Plan): Alternative {
  const compiled = compile(instance);
  const { mustMove } = readStanding(compiled, new Occupancy(compiled));
  const moves = compiled.teams.flatMap((team) =>
    priceMoves(
      compiled,
      team,
      plan.meetings.filter((meeting) => meeting.team === team.id),
      mustMove,
    ),
  );
  const blocks = [...plan.blocks.filter(({ block }) => block !== 'moves'), ...moves];
  const cost = blocks.reduce((sum, block) => sum + block.cost, 0);
  const bound = blocks.reduce((sum, block) => sum + block.bound, 0);
  const overdue = blocks.reduce((sum, block) => sum + (block.block === 'rotation' ? block.cost : 0), 0);
  return {
    plan: { ...plan, blocks, cost, bound },
    moved: movedFrom(instance, plan),
    overdueWeeks: Math.round(overdue / compiled.weights.overdue),
  };
}

/** Ids of meetings that the previous plan has from `now` on, and that this one has elsewhere or not at all. */
export function movedFrom(
  { previous, now = '' }: Pick<Instance, 'previous' | 'now'>,
  plan: Pick<Plan, 'meetings'>,
): string[] {
  const found = new Map(plan.meetings.map((meeting) => [meeting.id, meeting]));
  return (previous?.meetings ?? []).flatMap(({ id, date, start }) => {
    const after = found.get(id);
    return date >= now && (after?.date !== date || after.start !== start) ? [id] : [];
  });
}

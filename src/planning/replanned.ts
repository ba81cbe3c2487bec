import { instanceOf } from './instance-of.js';
import { planOf } from './plan-of.js';
import type { PlanDraft, PlanReason, TeamYear } from './planning.types.js';
import type { NeedsPerson } from './proposals.types.js';
import { settledPlan } from './settled-plan.js';
import type { Alternative, ForcedMove, Solve } from './solver/replan.js';
import { replan } from './solver/replan.js';

export interface Replanned {
  readonly strict: ReplannedWay;
  readonly weighted: ReplannedWay | null;
  /** The proven least number of moves. */
  readonly forced: number;
  readonly needsPerson: readonly NeedsPerson[];
}

export interface ReplannedWay {
  readonly plan: PlanDraft;
  /** Meetings that are elsewhere than now or gone, those of a changed cadence among them. */
  readonly moved: number;
  readonly overdueWeeks: number;
}

/**
 * A published year planned again in both ways, in the product's words. New meetings get ids from `seed`, one that no plan
 * before has used. Throws a RangeError when the team has no leader.
 */
export async function replanned(year: TeamYear, seed: string, solve: Solve): Promise<Replanned> {
  const from = instanceOf(year, { keepStanding: true });
  const { strict, weighted, forced, unfit } = await replan(from.instance, solve);
  const reasons = new Map(forced.map(({ id, reason }) => [id, reason as PlanReason]));
  const wayOf = ({ plan, overdueWeeks }: Alternative, name: string): ReplannedWay => {
    const settled = settledPlan(planOf(plan, year, from, `${seed}/${name}`), year, reasons);
    return { plan: settled, moved: movedIn(settled, year), overdueWeeks };
  };
  return {
    strict: wayOf(strict, 'strict'),
    weighted: weighted && wayOf(weighted, 'weighted'),
    forced: forced.length,
    needsPerson: needsPersonOf(unfit, year),
  };
}

function movedIn({ meetings }: PlanDraft, { standing }: TeamYear): number {
  const after = new Map(meetings.map((meeting) => [meeting.meetingId, meeting]));
  return standing.filter(({ meetingId, state, startsOn, startMinute }) => {
    const now = after.get(meetingId);
    return state === 'open' && (now?.startsOn !== startsOn || now.startMinute !== startMinute);
  }).length;
}

function needsPersonOf(unfit: readonly ForcedMove[], { standing, now }: TeamYear): NeedsPerson[] {
  return unfit.flatMap(({ id, reason }) => {
    const meeting = standing.find(({ meetingId }) => meetingId === id);
    if (!meeting || meeting.state !== 'locked' || meeting.startsOn <= now.day) return [];
    return [{ meetingId: id, heldBy: meeting.heldBy ?? 'leader', reason }];
  });
}

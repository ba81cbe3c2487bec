import type { Day } from '../platform/days.js';
import { signal } from '../platform/signals.js';
import type { HeldBy, PlanDraft, PlanReason } from './planning.types.js';
import type { WhyNot } from './who-can-come.js';

/** What made the planner look again. */
export type NewsKind =
  | 'team'
  | 'absences'
  | 'busyTimes'
  | 'hours'
  | 'people'
  | 'families'
  | 'offers'
  | 'calendar'
  | 'cancelled'
  | 'declined'
  | 'answered'
  | 'cadence'
  | 'asked'
  | 'outdated';

/** One event, without its reason: who or which family it is about, and which meeting. */
export interface Cause {
  readonly what: NewsKind;
  readonly at: string;
  readonly subjectId: string | null;
  readonly meetingId: string | null;
  readonly byId: string | null;
}

export type ProposalKind = 'replan' | 'move';
export type ProposalState = 'open' | 'approved' | 'dismissed' | 'superseded' | 'outdated';
export type Choice = 'strict' | 'weighted' | 'move';

/** A promise that is not kept in time. */
export interface MissedPromise {
  readonly routineId: string;
  readonly subjectId: string;
  readonly elementId: string | null;
  readonly closesOn: Day;
}

/** Compared with leaving everything as it stands. */
export interface PromiseEffect {
  /** Would be missed, and would be kept. */
  readonly kept: readonly MissedPromise[];
  /** Would be kept, and is missed. */
  readonly broken: readonly MissedPromise[];
  /** All that are missed. */
  readonly missed: number;
}

export interface AlternativePlan {
  readonly plan: PlanDraft;
  readonly moved: number;
  readonly overdueWeeks: number;
  readonly promises: PromiseEffect;
  /** Equal: the same meetings to the same places with the same people and families, whoever is mailed. */
  readonly changeHash: string;
}

/** A meeting that only a person may change, and that cannot be held as it is. */
export interface NeedsPerson {
  readonly meetingId: string;
  readonly heldBy: HeldBy;
  readonly reason: PlanReason;
}

export interface ReplanContent {
  readonly strict: AlternativePlan;
  /** Null: no further move pays. */
  readonly weighted: AlternativePlan | null;
  /** The proven least number of moves. */
  readonly forced: number;
  readonly needsPerson: readonly NeedsPerson[];
  /** Cadences that the leader has drafted are part of it; approving adopts them. */
  readonly withCadences: boolean;
  /** Promises missed when nothing is changed. */
  readonly missedNow: number;
}

/** What somebody asks for with "anden tid" (RFC 5546 §3.2.7, COUNTER). */
export interface MoveWish {
  readonly meetingId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly wishedBy: string;
}

export interface WishContent {
  readonly meetingId: string;
  readonly routineId: string;
  readonly wishedBy: string;
  readonly before: PlaceInTime;
  readonly wished: PlaceInTime;
  readonly people: readonly { readonly personId: string; readonly required: boolean; readonly whyNot: WhyNot | null }[];
  /** A closed day's name; null on other days. */
  readonly closed: string | null;
  /** Enough can come for the meeting to count. */
  readonly quorate: boolean;
  /** Nobody who must come has another meeting then, and the day is open: it can be moved there. */
  readonly possible: boolean;
  readonly promises: PromiseEffect;
}

export interface PlaceInTime {
  readonly startsOn: Day;
  readonly startMinute: number;
  readonly durationMinutes: number;
}

/** For the first page. */
export interface WaitingProposal {
  readonly id: string;
  readonly year: number;
  /** Who asks for another time for one meeting; null for a change of the plan. */
  readonly wishedBy: string | null;
  readonly moves: number;
  readonly needsPerson: number;
}

/** Told inside the transaction in which a leader says yes or no. `meetingId` and `wishedBy` only with `move`. */
export const proposalDecided = signal<{
  readonly tenantId: string;
  readonly teamId: string;
  readonly proposalId: string;
  readonly kind: ProposalKind;
  readonly decision: 'approved' | 'dismissed';
  readonly decidedBy: string | null;
  readonly meetingId: string | null;
  readonly wishedBy: string | null;
}>('planning.proposal-decided');

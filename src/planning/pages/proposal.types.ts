import type { Day } from '../../platform/days.js';
import type { FormView } from '../../platform/web/form.js';
import type { Shell } from '../../platform/web/layout.types.js';
import type { ReasonCode } from '../../platform/web/reason-words.js';
import type { Choice, NewsKind, ProposalKind, ProposalState } from '../proposals.types.js';
import type { HeldBy } from '../planning.types.js';
import type { WhyNot } from '../who-can-come.js';
import type { ChangeView, PlanRoutineView, PublishView } from './year-plan.types.js';

/** `/oplaeg`: what waits for the leader's decision, what was decided, and how far the planner may go by itself. */
export interface ProposalsPageProps {
  readonly shell: Shell;
  readonly today: Day;
  readonly open: readonly ProposalLine[];
  readonly decided: readonly ProposalLine[];
  /** Something has happened that nobody has looked at yet. */
  readonly waiting: readonly CauseView[];
  readonly hasDraftedCadences: boolean;
  /** Without a published plan there is nothing to plan again. */
  readonly hasPlan: boolean;
  /** `frozenDays`, `mostMoves`. */
  readonly form: FormView;
}

export interface ProposalLine {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly state: ProposalState;
  readonly year: number;
  readonly createdOn: Day;
  readonly decidedOn: Day | null;
  readonly decidedBy: string | null;
  readonly choice: Choice | null;
  readonly causes: readonly CauseView[];
  /** Meetings that move in the strict way, and in the other where there is one. */
  readonly moves: { readonly strict: number; readonly weighted: number | null } | null;
  readonly needsPerson: number;
  readonly wish: WishLine | null;
}

export interface CauseView {
  readonly what: NewsKind;
  readonly on: Day;
  /** A worker's name or a family's code. */
  readonly subject: string | null;
}

export interface WishLine {
  readonly routineId: string;
  readonly name: string;
  readonly wishedBy: string;
  readonly before: TimeView;
  readonly wished: TimeView;
}

export interface TimeView {
  readonly day: Day;
  readonly startMinutes: number;
  readonly endMinutes: number;
}

/** `/oplaeg/:id` */
export interface ProposalPageProps {
  readonly shell: Shell;
  readonly today: Day;
  readonly proposal: ProposalView;
  /** `message`. */
  readonly form: FormView;
}

export interface ProposalView extends ProposalLine {
  readonly routines: readonly PlanRoutineView[];
  readonly replan: ReplanView | null;
  readonly wishDetails: WishView | null;
}

export interface ReplanView {
  /** Empty once it is decided. */
  readonly ways: readonly WayView[];
  readonly forced: number;
  readonly missedNow: number;
  readonly withCadences: boolean;
  readonly isOutdated: boolean;
  readonly needsPerson: readonly NeedsPersonView[];
}

export interface WayView {
  readonly choice: 'strict' | 'weighted';
  readonly diff: PublishView;
  /** The diff's changes, with the names of who leaves and who joins a meeting's list. */
  readonly changes: readonly ChangeLine[];
  readonly moved: number;
  readonly overdueWeeks: number;
  readonly missed: number;
  readonly kept: readonly PromiseLine[];
  readonly broken: readonly PromiseLine[];
  readonly families: readonly FamilySwap[];
}

export interface ChangeLine extends ChangeView {
  readonly leaving: readonly string[];
  readonly joining: readonly string[];
}

export interface PromiseLine {
  readonly routineId: string;
  readonly subject: string | null;
  readonly closesOn: Day;
}

/** A review of which the families change. */
export interface FamilySwap {
  readonly day: Day;
  readonly on: readonly string[];
  readonly off: readonly string[];
}

export interface NeedsPersonView {
  readonly meetingId: string;
  readonly name: string;
  readonly time: TimeView;
  readonly heldBy: HeldBy;
  readonly reason: ReasonCode;
}

export interface WishView {
  readonly meetingId: string;
  readonly people: readonly { readonly name: string; readonly required: boolean; readonly whyNot: WhyNot | null }[];
  readonly closed: string | null;
  readonly quorate: boolean;
  readonly possible: boolean;
  readonly kept: readonly PromiseLine[];
  readonly broken: readonly PromiseLine[];
}

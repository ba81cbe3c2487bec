import type { PlannedMeeting } from '../meetings/meetings.types.js';
import type { Day } from '../platform/days.js';
import type { CadenceSettings, Priority } from '../routines/cadence.types.js';
import type { KindCode } from '../routines/kinds.types.js';
import type { Repair, Sum } from './solver/explain.types.js';
import type { Reason } from './solver/plan.js';

/**
 * All that the planner may know about one team and one ISO year, as plain data. Days are local days of
 * Europe/Copenhagen, times minutes after local midnight, weekdays 1 = Monday … 7 = Sunday; both ends of a range belong to it.
 */
export interface TeamYear {
  readonly team: { readonly id: string; readonly name: string; readonly location: string };
  readonly year: number;
  readonly now: Moment;
  readonly closedDays: readonly { readonly on: Day; readonly name: string; readonly kind: ClosingKind }[];
  readonly breaks: readonly { readonly name: string; readonly from: Day; readonly until: Day }[];
  readonly people: readonly PlanPerson[];
  readonly families: readonly PlanFamily[];
  readonly offers: readonly Offer[];
  readonly routines: readonly PlanRoutine[];
  /** The published meetings of the year that are not cancelled. */
  readonly standing: readonly StandingMeeting[];
  /** Those ahead that the leader has cancelled by hand: planned again, they go to another time. */
  readonly cancelled?: readonly PlannedMeeting[];
}

export interface Moment {
  readonly day: Day;
  readonly minute: number;
}

export type ClosingKind = 'publicHoliday' | 'closedDay';

export interface DaySpan {
  readonly from: Day;
  readonly until: Day | null;
}

export interface PlanPerson {
  readonly id: string;
  readonly name: string;
  readonly part: 'leader' | 'deputy' | 'worker' | 'facilitator';
  /** The first is the one that the person brings to training. */
  readonly disciplineIds: readonly string[];
  readonly hours: readonly { readonly weekday: number; readonly fromMinute: number; readonly untilMinute: number }[];
  readonly joinedOn: Day;
  readonly leftOn: Day | null;
  readonly absences: readonly { readonly from: Day; readonly until: Day }[];
  /** Busy times, and meetings that other teams have planned with this person. */
  readonly busy: readonly BusySpan[];
}

export interface BusySpan {
  readonly on: Day;
  readonly fromMinute: number;
  readonly untilMinute: number;
}

export interface PlanFamily {
  readonly id: string;
  readonly code: string;
  readonly priority: Priority;
  readonly startedOn: Day;
  readonly closedOn: Day | null;
  readonly pauses: readonly DaySpan[];
  /** Those of the pair who still are in the team. */
  readonly contactIds: readonly string[];
  /** The last review before the year, held or planned; null when there is none. */
  readonly lastReviewedOn: Day | null;
}

export interface Offer {
  readonly personId: string;
  readonly on: Day;
  readonly fromMinute: number;
}

export interface PlanRoutine {
  readonly id: string;
  readonly kind: KindCode;
  readonly name: string | null;
  readonly startedOn: Day;
  /** The last day. */
  readonly endedOn: Day | null;
  /** The draft cadence where there is one. */
  readonly settings: CadenceSettings;
  /** The cadence in force; null before the first is adopted. */
  readonly adopted: CadenceSettings | null;
}

export interface StandingMeeting extends PlannedMeeting {
  /** `past`: begun or over. `locked`: only a person may change it. Neither is ever moved by the planner. */
  readonly state: 'past' | 'locked' | 'open';
  /** Why it is locked: fixed or placed by hand, too near its day, or moved as often as a meeting may be. */
  readonly heldBy?: HeldBy;
  /** Who has answered no. */
  readonly declinedIds?: readonly string[];
}

export type HeldBy = 'leader' | 'frozen' | 'moves';

/** How far the planner may go by itself; a team's own setting. */
export interface ReplanLimits {
  /** A meeting fewer days ahead than this is changed by a person only. */
  readonly frozenDays: number;
  /** A meeting that has moved so often is moved again by a person only. */
  readonly mostMoves: number;
}

/** The solver's codes, and what only a comparison of two versions knows. */
export type PlanReasonCode =
  Reason['code'] | 'cadenceChanged' | 'planChanged' | 'routineEnded' | 'notNeeded' | 'peopleChanged';

export interface PlanReason {
  readonly code: PlanReasonCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A place in the rhythm at which no meeting is held. */
export interface DroppedMeeting {
  readonly routineId: string;
  readonly on: Day;
  readonly startMinute: number;
  readonly reason: PlanReason;
}

/** What a routine asks for and the plan cannot give. */
export interface UnkeptPromise {
  readonly routineId: string;
  readonly subjectId: string | null;
  readonly elementId: string | null;
  readonly from: Day;
  readonly until: Day;
  /** Missing meetings; weeks beyond the interval for a family. */
  readonly count: number;
  readonly reason: PlanReason;
}

/** "62 families need at least 231 reviews; 44 weeks × 6 = 264 places": a sum that anyone can check. */
export interface CapacitySum {
  readonly routineId: string;
  readonly families: number;
  readonly needed: number;
  readonly meetings: number;
  readonly capacity: number;
  readonly places: number;
}

/** Stored with the version: why the plan is as it is, and how good it provably is. */
export interface PlanExplanation {
  readonly dropped: readonly DroppedMeeting[];
  readonly unkept: readonly UnkeptPromise[];
  readonly capacity: CapacitySum | null;
  readonly blocks: readonly { readonly block: string; readonly cost: number; readonly bound: number }[];
  readonly hardViolations: number;
  /** What it was planned from; left out of plans older than this. */
  readonly basis?: PlanBasis;
  /** What cannot be kept, why, and what would help; left out until somebody has asked. */
  readonly broken?: readonly BrokenRoutine[];
}

/** Fingerprints of the parts of the input, so that a draft knows when one of them has changed. */
export interface PlanBasis {
  /** Kept clear of other teams' drafts. */
  readonly besideDrafts: boolean;
  readonly parts: Readonly<Record<BasisPart, string>>;
}

export type BasisPart = 'people' | 'families' | 'calendar' | 'cadences' | 'offers';

/** One routine of which something cannot be kept, as codes with parameters; ids are the product's. */
export interface BrokenRoutine {
  readonly routineId: string;
  /** The one it is held for, where it is one. */
  readonly subjectId: string | null;
  /** Missing meetings; for families their weeks beyond the interval. */
  readonly missing: number;
  /** No plan has fewer. */
  readonly proven: number;
  readonly sum: Sum;
  readonly culprits: readonly {
    readonly reason: PlanReason;
    readonly personId: string | null;
    readonly removes: number;
  }[];
  /** The best first; each has been planned to see what it leaves. */
  readonly repairs: readonly Repair[];
}

export interface PlanDraft {
  readonly meetings: readonly PlannedMeeting[];
  readonly explanation: PlanExplanation;
  readonly cost: number;
  readonly bound: number;
  readonly engineVersion: string;
  readonly inputHash: string;
  readonly planHash: string;
}

export interface Publication {
  readonly versionId: string;
  readonly number: number;
  readonly mailCount: number;
  readonly changes: number;
}

/** A meeting of the year as it is: planned, held or cancelled. */
export interface LiveMeeting extends PlannedMeeting {
  readonly cancelled: boolean;
  readonly held: boolean;
}

export interface PlanVersionView {
  readonly id: string;
  readonly number: number;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
  readonly message: string | null;
  readonly cost: number;
  /** No plan costs less. */
  readonly bound: number;
  readonly engineVersion: string;
  readonly planHash: string;
}

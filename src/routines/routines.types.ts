import type { Day } from '../platform/days.js';
import type { CadenceSettings } from './cadence.types.js';
import type { KindCode } from './kinds.types.js';
import type { MeetingFact, PromiseQuestion, RhythmSummary, RoutinePromise } from './promise.types.js';

export interface CadenceView {
  readonly id: string;
  readonly validFrom: Day;
  readonly settings: CadenceSettings;
}

export interface RoutineView {
  readonly id: string;
  readonly kind: KindCode;
  /** The team's own name for it; null: the kind's. */
  readonly name: string | null;
  readonly startedOn: Day;
  /** The last day. */
  readonly endedOn: Day | null;
  /** In force today, or the first to come; null until a plan with it was published. */
  readonly current: CadenceView | null;
  /** Saved and not yet part of a published plan. */
  readonly draft: CadenceView | null;
  /** All that were adopted, by the day from which they hold. */
  readonly adopted: readonly CadenceView[];
}

export interface WaiverView {
  readonly id: string;
  readonly routineId: string;
  readonly subjectId: string;
  readonly elementId: string | null;
  readonly opensOn: Day;
  readonly ordinal: number;
  readonly reason: string;
  readonly waivedOn: Day;
  readonly waivedBy: string;
  readonly waivedByName: string;
  /** Null while it stands. */
  readonly withdrawnOn: Day | null;
  readonly withdrawnByName: string | null;
}

/** A meeting with the routine that it belongs to; `routines` cannot read meetings, so whoever asks brings them. */
export type RoutineEvidence = MeetingFact & { readonly routineId: string };

/** Where one routine stands. */
export interface RoutineRhythm {
  readonly routine: RoutineView;
  readonly question: PromiseQuestion;
  readonly promises: readonly RoutinePromise[];
  /** Null before its first cadence is in force. */
  readonly summary: RhythmSummary | null;
}

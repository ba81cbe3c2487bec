import type { Day } from '../../platform/days.js';
import type { FormView } from '../../platform/web/form.js';
import type { KindCode } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import type { ReasonCode } from '../../platform/web/reason-words.js';
import type { BasisPart } from '../planning.types.js';
import type { Repair, Sum } from '../solver/explain.types.js';

/** `/aarsplan/:aar`: the year as a wheel and as a list; what moved; and what publishing would do. */
export interface YearPlanPageProps {
  readonly shell: Shell;
  readonly year: number;
  readonly today: Day;
  readonly can: { readonly edit: boolean; readonly publish: boolean };
  /** Null when nobody has made a plan for the year. */
  readonly plan: YearPlanView | null;
  /** What differs from the published version; null when nothing does, or it is not this person's. */
  readonly publish: PublishView | null;
  /** Of the publish form: `message`, `reviewed`. */
  readonly form: FormView;
  /** What the draft was planned from and is no longer so. */
  readonly outdated: readonly BasisPart[];
  /** Other years that have a plan or can get one. */
  readonly otherYears: readonly number[];
}

export interface YearPlanView {
  readonly isDraft: boolean;
  /** The published version; null before the first. */
  readonly version: number | null;
  readonly publishedOn: Day | null;
  readonly routines: readonly PlanRoutineView[];
  readonly breaks: readonly { readonly name: string; readonly fromDay: Day; readonly toDay: Day }[];
  /** By day and time. */
  readonly meetings: readonly PlanMeetingView[];
  readonly dropped: readonly { readonly routineId: string; readonly day: Day; readonly reason: ReasonCode }[];
  /** What the cadences promise and this plan cannot give. */
  readonly unkept: readonly UnkeptView[];
  /** Why, and what would help; null until somebody who plans has asked. */
  readonly broken: readonly BrokenView[] | null;
}

export interface BrokenView {
  readonly routineId: string;
  /** A family code or a name, where the routine is held for one at a time. */
  readonly subject?: string;
  readonly missing: number;
  readonly proven: number;
  readonly sum: Sum;
  readonly culprits: readonly { readonly reason: ReasonCode; readonly person?: string; readonly removes: number }[];
  readonly repairs: readonly Repair[];
}

export interface PlanRoutineView {
  readonly id: string;
  /** Part of `/kadencer/:rutine`. */
  readonly routine: string;
  readonly kind: KindCode;
  readonly name: string;
  /** False when hidden by the page's filter (`?skjul=`). */
  readonly shown: boolean;
}

export interface PlanMeetingView {
  /** Null while the meeting exists in the draft only and has no page. */
  readonly meetingId: string | null;
  readonly routineId: string;
  /** The worker of a one-to-one; only for those who may see it. */
  readonly person?: string;
  readonly families: readonly string[];
  readonly day: Day;
  readonly startMinutes: number;
  readonly endMinutes: number;
  readonly cancelled: boolean;
  readonly held: boolean;
  /** From where and why, when it is not where its rhythm would have it. */
  readonly moved?: { readonly fromDay: Day; readonly reason: ReasonCode };
}

export interface UnkeptView {
  readonly routineId: string;
  /** A family code or a name; left out for the team. */
  readonly subject?: string;
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly reason: ReasonCode;
}

export type ChangeKind = 'new' | 'moved' | 'newTime' | 'place' | 'people' | 'cancelled';
export type MailKind = 'invitation' | 'update' | 'cancellation';

export interface PublishView {
  /** The diff that was read; a plan that changed meanwhile has another. */
  readonly diffHash: string;
  readonly comparedWith: number | null;
  readonly weeksAhead: number;
  readonly mailCount: number;
  readonly changes: readonly ChangeView[];
  readonly byPerson: readonly {
    readonly name: string;
    readonly invitations: number;
    readonly updates: number;
    readonly cancellations: number;
  }[];
  /** True when something cannot be placed: the button is not shown before it is settled. */
  readonly blocked: boolean;
}

export interface ChangeView {
  readonly kind: ChangeKind;
  readonly routineId: string;
  readonly person?: string;
  readonly before: PlaceView | null;
  readonly now: PlaceView | null;
  readonly reason?: ReasonCode;
  readonly mail: MailKind | null;
  readonly recipients: number;
}

export interface PlaceView {
  readonly day: Day;
  readonly startMinutes: number;
  readonly endMinutes: number;
  readonly location: string;
}

import type { Day } from '../../platform/days.js';
import type { FormView, Option } from '../../platform/web/form.js';
import type { KindCode } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import type { ReasonCode } from '../../platform/web/reason-words.js';
import type { Texts } from '../../platform/web/texts/da.js';

export type Stage = 'planned' | 'running' | 'held' | 'sentForApproval' | 'approved' | 'cancelled';
export type AttendanceCode = keyof Texts['attendance'];
export type ReplyCode = keyof Texts['reply'];

/** What identifies a meeting on every page about it. */
export interface MeetingHead {
  readonly id: string;
  readonly kind: KindCode;
  readonly name: string;
  /** The worker of a one-to-one. */
  readonly person?: string;
  readonly day: Day;
  readonly startMinutes: number;
  readonly endMinutes: number;
  readonly location: string;
  readonly videoUrl?: string;
  readonly stage: Stage;
  readonly moved?: { readonly fromDay: Day; readonly reason: ReasonCode };
}

/** `/moeder/:id`: agenda and minutes in one place, with attendance beside them. */
export interface MeetingPageProps {
  readonly shell: Shell;
  readonly meeting: MeetingHead;
  readonly can: {
    readonly start: boolean;
    readonly takeMinutes: boolean;
    readonly recordAttendance: boolean;
    readonly end: boolean;
    readonly addItem: boolean;
    readonly move: boolean;
    readonly cancel: boolean;
    /** Whoever plans sees what was mailed about it and what came back. */
    readonly plan?: boolean;
    readonly sendForApproval?: boolean;
    readonly approve?: boolean;
    readonly askForCorrection?: boolean;
    /** Any point may be opened for writing, not only the current one. */
    readonly openItem?: boolean;
  };
  /** By how many minutes the points are longer than the meeting. */
  readonly overflowMinutes?: number;
  /** Planned families that are not on, and why; `missing` are names. */
  readonly off?: readonly FamilyOffView[];
  /** Families that changed places because somebody declined. */
  readonly swaps?: readonly FamilySwapView[];
  /** Training that waits for its sign-off by the reader. */
  readonly training?: readonly {
    readonly subjectId: string;
    readonly elementId: string | null;
    readonly label: string;
  }[];
  readonly agenda: readonly AgendaItemView[];
  readonly attendees: readonly AttendeeView[];
  /** Who may own a follow-up. */
  readonly owners: readonly Option[];
  /** While the meeting runs. */
  readonly nowMinutes?: number;
  readonly savedMinutes?: number;
  /** Of the open item: `minutes`, `decision`, `followUpText`, `followUpOwnerId`, `followUpDueOn`. Overrides what is stored. */
  readonly form: FormView;
  /** Of "add item": `title`, `timeBoxMinutes`, `question`. */
  readonly itemForm: FormView;
  /** Of asking for a correction: `text`. */
  readonly correctionForm: FormView;
  /** Somebody saved the item while it was being written here: both texts are shown. */
  readonly conflict?: { readonly by: string; readonly atMinutes: number; readonly theirs: string };
}

export interface FamilyOffView {
  readonly familyCode: string;
  readonly why: 'pairNotExpected' | 'justReviewed' | 'notActive';
  readonly missing: readonly string[];
}

/** Codes of families; `because` is a name. */
export interface FamilySwapView {
  readonly left: string;
  readonly cameOn: string | null;
  readonly because: string;
  readonly isBack: boolean;
}

export interface AgendaItemView {
  readonly id: string;
  readonly kind: 'standard' | 'followUps' | 'family' | 'topic';
  /** A standing point's code; its words come from the catalogue. */
  readonly code?: keyof Texts['agenda'];
  readonly title: string;
  readonly familyCode?: string;
  readonly startMinutes: number;
  readonly timeBoxMinutes: number;
  readonly presenter?: string;
  readonly state: 'done' | 'now' | 'ahead' | 'carriedOver';
  /** While it is the current item: minutes left of its time box, below zero when over. */
  readonly minutesLeft?: number;
  /** Left over from an earlier meeting: where it first stood, and how often it was passed on. */
  readonly carried?: { readonly fromDay: Day; readonly times: number };
  readonly lastReviewed?: { readonly day: Day; readonly weeks: number };
  readonly contacts?: readonly string[];
  readonly question: string;
  readonly minutes: string;
  readonly decision: string;
  readonly followUps: readonly FollowUpLine[];
  /** Counts saves; a form that was opened before another save is a conflict. */
  readonly revision: number;
}

export interface FollowUpLine {
  readonly id: string;
  readonly text: string;
  readonly ownerId: string;
  readonly owner: string;
  readonly dueOn: Day;
  readonly done: boolean;
}

export interface AttendeeView {
  readonly personId: string;
  readonly name: string;
  readonly part?: 'chair' | 'noteTaker';
  readonly reply: ReplyCode;
  /** What the select shows: recorded, or prefilled from the reply. */
  readonly attendance: AttendanceCode;
}

export interface MoveMeetingPageProps {
  readonly shell: Shell;
  readonly meeting: MeetingHead;
  /** `startsOn`, `startTime`, `endTime`, `reason`. */
  readonly form: FormView;
  /** What the planner suggests; choosing one fills the form in. */
  readonly proposals: readonly {
    readonly day: Day;
    readonly startMinutes: number;
    readonly endMinutes: number;
    readonly canCome: number;
    readonly of: number;
  }[];
  /** Who could come in spite of it, as far as is known; shown after the first try. */
  readonly warnings: readonly { readonly name: string }[];
  readonly recipients: number;
}

export interface CancelMeetingPageProps {
  readonly shell: Shell;
  readonly meeting: MeetingHead;
  /** `reason`. */
  readonly form: FormView;
  readonly recipients: number;
  /** Promises that go back to due, in words: "F-014", "Emil Sand". */
  readonly promises: readonly string[];
}

/** `/moeder`: by week. Filters are GET: `routine`, `from`, `until`, `missingMinutes`. */
export interface MeetingsPageProps {
  readonly shell: Shell;
  readonly today: Day;
  readonly can: { readonly planMeeting: boolean };
  readonly filter: FormView;
  readonly routines: readonly Option[];
  /** By day and time; of the whole period there are `total` on `pages` pages. */
  readonly meetings: readonly MeetingRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

export interface MeetingRow extends MeetingHead {
  readonly replies: { readonly accepted: number; readonly declined: number; readonly waiting: number };
  readonly present?: { readonly came: number; readonly of: number };
  readonly minutesMissing: boolean;
}

/** `/moeder/nyt`: a meeting outside the plan. */
export interface NewMeetingPageProps {
  readonly shell: Shell;
  readonly routines: readonly Option[];
  /** Whom a meeting of two may be with. */
  readonly people?: readonly Option[];
  /** `routineId`, `personId`, `startsOn`, `startTime`, `endTime`, `location`. */
  readonly form: FormView;
}

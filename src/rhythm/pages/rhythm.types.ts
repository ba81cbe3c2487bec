import type { Day } from '../../platform/days.js';
import type { CadencePhrase } from '../../platform/web/cadence-words.js';
import type { Status } from '../../platform/web/components.js';
import type { LaneSpan } from '../../platform/web/graphics/lane.js';
import type { Mark } from '../../platform/web/graphics/marks.js';
import type { KindCode } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';

/** "Teamets rytme": what is about to break, what comes next, and each routine's half year. */
export interface RhythmPageProps {
  readonly shell: Shell;
  readonly today: Day;
  readonly can: { readonly planMeeting: boolean };
  /** Present until the team has staff, families and a published plan; then the page shows the way in instead. */
  readonly start?: readonly StartStep[];
  readonly todaysMeetingId?: string;
  /** Oldest first. */
  readonly actions: readonly ActionItem[];
  readonly upcoming: readonly UpcomingMeeting[];
  readonly routines: readonly RoutineRow[];
  readonly span: LaneSpan;
}

export interface StartStep {
  readonly step: 'staff' | 'families' | 'cadences';
  readonly status: 'notBegun' | 'suggested' | 'done';
}

/** Something only the leader can put right. `href` is where the one button leads. */
export type ActionItem = { readonly href: string } & (
  | {
      readonly type: 'cancelledMeeting';
      readonly kind: KindCode;
      readonly name: string;
      readonly day: Day;
      readonly daysOver: number;
      readonly proposal?: { readonly day: Day; readonly startMinutes: number };
    }
  | {
      readonly type: 'overdueFamilies';
      /** Over the limit and, without a date, soon to be. */
      readonly over: number;
      readonly soon: number;
      /** Some of those over or, where none is, of the others. */
      readonly families: readonly { readonly code: string; readonly weeks: number }[];
      readonly next?: { readonly day: Day; readonly places: number };
    }
  | {
      readonly type: 'missingOneToOnes';
      readonly names: readonly string[];
      readonly closesOn: Day;
      readonly daysLeft: number;
    }
  | {
      readonly type: 'duePromise';
      readonly kind: KindCode;
      readonly name: string;
      readonly subjects: readonly string[];
      readonly closesOn: Day;
      readonly daysLeft: number;
    }
  | {
      readonly type: 'minutesWaiting';
      readonly kind: KindCode;
      readonly name: string;
      readonly day: Day;
      readonly by: string;
      readonly days: number;
      readonly decisions: number;
      readonly followUps: number;
    }
  | {
      readonly type: 'overdueFollowUps';
      readonly items: readonly { readonly owner: string; readonly text: string; readonly dueOn: Day }[];
    }
  | { readonly type: 'rejectedMails'; readonly names: readonly string[]; readonly total: number }
  | { readonly type: 'inboxWaiting'; readonly count: number }
  | {
      readonly type: 'proposal';
      readonly year: number;
      readonly wishedBy: string | null;
      readonly moves: number;
      readonly needsPerson: number;
    }
  | { readonly type: 'unpublishedDraft'; readonly year: number; readonly changes: number }
);

export interface UpcomingMeeting {
  readonly id: string;
  readonly kind: KindCode;
  readonly name: string;
  readonly day: Day;
  readonly startMinutes: number;
  readonly endMinutes: number;
  readonly location: string;
  /** Families on the agenda and places for them; left out for other routines. */
  readonly families?: { readonly chosen: number; readonly places: number };
  readonly replies: { readonly accepted: number; readonly declined: number; readonly waiting: number };
}

export interface RoutineRow {
  /** Part of the address `/kadencer/:rutine`. */
  readonly routine: string;
  readonly kind: KindCode;
  readonly name: string;
  readonly cadence: CadencePhrase;
  readonly status: Status;
  /** `subjects`: inside the limit now. `period`: kept of owed in the current period. */
  readonly coverage: {
    readonly basis: 'subjects' | 'period';
    readonly of: 'family' | 'worker' | 'team' | 'list';
    readonly kept: number;
    readonly owed: number;
    readonly longestWaitWeeks?: number;
  };
  readonly marks: readonly Mark[];
  readonly next?: { readonly day: Day; readonly startMinutes: number; readonly draft: boolean };
}

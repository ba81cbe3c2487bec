import type { WaitingProposal } from '../planning/proposals.types.js';
import type { FollowUpView } from '../followups/followups.types.js';
import type { MeetingFacts } from '../meetings/meetings.types.js';
import type { Day } from '../platform/days.js';
import type { RoutineRhythm } from '../routines/routines.types.js';

/** Everything the leader's first page follows from, as it stands on `today`. */
export interface RhythmFacts {
  readonly today: Day;
  readonly rhythms: readonly RoutineRhythm[];
  /** Of the page's 26 weeks, cancelled ones too, by time. */
  readonly meetings: readonly MeetingFacts[];
  /** What each planned family review is for. */
  readonly subjects: readonly { readonly meetingId: string; readonly subjectId: string }[];
  readonly familyCodes: ReadonlyMap<string, string>;
  readonly personNames: ReadonlyMap<string, string>;
  readonly followUps: readonly FollowUpView[];
  readonly draft: { readonly year: number; readonly changes: number } | null;
  /** Things that came back by mail and that only the leader can decide. */
  readonly inboxWaiting: number;
  /** What the planner, or somebody invited, suggests. */
  readonly proposals: readonly WaitingProposal[];
  readonly rejectedMails: { readonly names: readonly string[]; readonly total: number } | null;
  /** Names of kinds in the reader's language. */
  readonly kindNames: Readonly<Record<string, string>>;
}

/** What stands beside the promises. */
export type AlertFacts = 'draft' | 'rejectedMails' | 'inboxWaiting' | 'proposals';

import type { FollowUpView } from '../followups/followups.types.js';
import type { Day } from '../platform/days.js';
import type { AgendaLine, FamilyOff } from './agenda.js';
import type { MeetingCan } from './meeting-rules.js';
import type { Attendance, AttendeeFacts, MeetingFacts } from './meetings.types.js';

/** All that somebody may see of one meeting. */
export interface MeetingView {
  readonly meeting: MeetingFacts;
  readonly can: MeetingCan;
  /** How many have been sent the invitation and would be mailed of a change. */
  readonly mailedCount: number;
  /** Null for those who may know of the meeting and not read it. */
  readonly agenda: AgendaView | null;
  readonly attendance: readonly AttendanceLine[];
  readonly subjects: readonly SubjectLine[];
  /** Families that changed places because somebody declined, the oldest first. */
  readonly swaps: readonly FamilySwapLine[];
  readonly history: readonly HistoryLine[];
}

export interface AgendaView {
  readonly items: readonly ItemView[];
  readonly plannedMinutes: number;
  /** By how much the points are longer than the meeting. */
  readonly overflowMinutes: number;
  /** Planned families that are not on; empty once the meeting has begun. */
  readonly off: readonly (FamilyOff & { readonly familyCode: string; readonly missing: readonly string[] })[];
}

export interface ItemView extends AgendaLine {
  /** Null while the point is derived and nobody has added to it. */
  readonly id: string | null;
  readonly presenter: string | null;
  readonly contacts: readonly string[];
  /** Of a family, before this meeting. */
  readonly lastReviewedOn: Day | null;
  readonly minutes: string;
  readonly decisions: readonly { readonly id: string; readonly text: string }[];
  readonly followUps: readonly FollowUpView[];
  readonly closedAt: Date | null;
  readonly carriedOverAt: Date | null;
  readonly writtenAt: Date | null;
  readonly writtenBy: string | null;
  readonly revision: number;
}

/** `attendance` is what was recorded, or what it is filled in with until then. */
export interface AttendanceLine extends Pick<AttendeeFacts, 'personId' | 'name' | 'role' | 'reply'> {
  readonly attendance: Attendance;
  readonly isRecorded: boolean;
}

export interface SubjectLine {
  readonly subjectId: string;
  readonly elementId: string | null;
  /** A family's code, a worker's or the team's name; null for a listed group. */
  readonly name: string | null;
  /** The discipline's. */
  readonly element: string | null;
  readonly treatedAt: Date | null;
  readonly signedOffAt: Date | null;
  readonly signedOffBy: string | null;
}

/** Codes of families; `cameOn` is null when none could, and `because` is who declined. */
export interface FamilySwapLine {
  readonly left: string;
  readonly cameOn: string | null;
  readonly because: string;
  /** Put back, since that person can come after all. */
  readonly isBack: boolean;
}

export interface HistoryLine {
  readonly at: Date;
  readonly byId: string | null;
  readonly by: string | null;
  readonly what: string;
  readonly details: Readonly<Record<string, unknown>>;
}

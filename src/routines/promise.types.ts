import type { Day } from '../platform/days.js';
import type { CadenceSettings, Priority, Rule } from './cadence.types.js';

/** Both days belong to the range; `until` null: no end known. */
export interface DayRange {
  readonly from: Day;
  readonly until: Day | null;
}

export interface NamedBreak {
  readonly name: string;
  readonly from: Day;
  readonly until: Day;
}

/** A cadence in force from `validFrom` until the next one's. */
export interface CadenceFrom {
  readonly validFrom: Day;
  readonly settings: CadenceSettings;
}

/** A family, a worker, the team or a listed group, with what the rules need to know. Somebody who left and came back is two subjects. */
export interface PromiseSubject {
  readonly id: string;
  readonly joinedOn: Day;
  /** The last day. */
  readonly leftOn?: Day | null;
  readonly pauses?: readonly DayRange[];
  /** A family's priority, from each day on; empty or left out: normal. */
  readonly priorities?: readonly { readonly from: Day; readonly priority: Priority }[];
  /** A family's contact pair, for meetings that do not say who it was. */
  readonly contactIds?: readonly string[];
  /** What a coverage rule must cover. */
  readonly elements?: readonly SubjectElement[];
  /** Days known from before the service: "last reviewed on". */
  readonly keptBefore?: readonly { readonly day: Day; readonly element?: string | null }[];
}

export interface SubjectElement {
  readonly id: string;
  readonly from: Day;
  readonly until?: Day | null;
}

export type AttendanceStatus = 'present' | 'online' | 'excused' | 'offDuty' | 'absent';

/** A meeting of the routine, planned, held or cancelled. */
export interface MeetingFact {
  readonly id: string;
  /** The local day on which it starts. */
  readonly day: Day;
  readonly cancelled: boolean;
  /** Recorded as held: it was ended and its attendance stands. */
  readonly held: boolean;
  /** Held: the quorum was reached. Planned: it will be with those still expected. */
  readonly quorum: boolean;
  readonly people: readonly MeetingPerson[];
  readonly points: readonly MeetingPoint[];
}

export interface MeetingPerson {
  readonly id: string;
  /** Takes the leader's part: the leader, or a deputy standing in. */
  readonly leads: boolean;
  /** Still expected, that is invited and not declined. Read while the meeting is planned. */
  readonly expected: boolean;
  /** Read once the meeting was held. */
  readonly attendance: AttendanceStatus | null;
}

/** What the meeting is for: a family, the worker of a one-to-one, who learns which discipline. */
export interface MeetingPoint {
  readonly subjectId: string;
  readonly element?: string | null;
  readonly treated: boolean;
  readonly signedOffBy: string | null;
  /** The contact pair on that day; left out: the subject's. */
  readonly contactIds?: readonly string[];
}

/** Names the promise by its subject, element, opening day and number in the period. */
export interface WaiverFact {
  readonly subjectId: string;
  readonly element?: string | null;
  readonly opensOn: Day;
  /** Which of several in one period; left out: the first. */
  readonly ordinal?: number;
  readonly waivedOn: Day;
  readonly waivedBy: string;
  readonly reason: string;
}

export type PromiseStatus = 'kept' | 'keptLate' | 'planned' | 'due' | 'broken' | 'waived';

/** Subject × window: what must be held. Both days belong to the window. */
export interface RoutinePromise {
  readonly subjectId: string;
  readonly element: string | null;
  readonly opensOn: Day;
  readonly closesOn: Day;
  /** 1, or which of several in one calendar period. */
  readonly ordinal: number;
  /** As it was when the promise was made. */
  readonly rule: Rule;
  readonly status: PromiseStatus;
  /** The evidence. A day from before the service has no meeting. */
  readonly keptOn: Day | null;
  readonly keptByMeetingId: string | null;
  /** The next meeting that would keep it, also when it is broken already or would be kept too late. */
  readonly plannedOn: Day | null;
  readonly plannedMeetingId: string | null;
  readonly waiver: WaiverFact | null;
  /** The clock stands still on the day of asking. */
  readonly resting: boolean;
}

/** Everything the promises of one routine follow from. */
export interface PromiseQuestion {
  readonly startedOn: Day;
  readonly endedOn?: Day | null;
  readonly cadences: readonly CadenceFrom[];
  readonly subjects: readonly PromiseSubject[];
  readonly breaks: readonly NamedBreak[];
  readonly meetings: readonly MeetingFact[];
  readonly waivers: readonly WaiverFact[];
  readonly now: Day;
  /** Windows that open after this day are left out. */
  readonly horizon: Day;
}

export type RoutineStatus = 'onTrack' | 'watch' | 'offTrack';

export interface RhythmSummary {
  readonly status: RoutineStatus;
  readonly coverage: Coverage;
  /** Longest time since a subject's last evidence or its start, days that stop the clock taken off. */
  readonly longestWait: Wait | null;
  /** Subjects (and elements) that wait for a broken promise. */
  readonly broken: readonly RoutinePromise[];
  /** Open, nothing planned, and inside the threshold. */
  readonly soon: readonly RoutinePromise[];
  /** The nearest closing day of what is open and has nothing planned. */
  readonly nextClosesOn: Day | null;
}

/** `subjects`: subjects inside the limit now. `period`: kept of owed from `from` to `until`. */
export interface Coverage {
  readonly basis: 'subjects' | 'period';
  readonly kept: number;
  readonly owed: number;
  readonly from: Day | null;
  readonly until: Day | null;
}

export interface Wait {
  readonly subjectId: string;
  readonly element: string | null;
  readonly since: Day;
  readonly days: number;
}

/** What would be promised and kept between `now` and the horizon. */
export interface Outlook {
  readonly promised: number;
  readonly kept: number;
  /** Would be held, but after the window. */
  readonly late: readonly RoutinePromise[];
  /** Nothing would keep these. */
  readonly missed: readonly RoutinePromise[];
  /** Null where the rule is not a gap. */
  readonly longestWaitDays: number | null;
}

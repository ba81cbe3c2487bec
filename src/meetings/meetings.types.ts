import type { TeamScope } from '../access/scope.types.js';
import type { Day } from '../platform/days.js';
import { signal } from '../platform/signals.js';

export type AttendeeRole = 'chair' | 'required' | 'optional';
export type Answer = 'accepted' | 'declined' | 'tentative' | 'counter';
export type Reply = 'needsAction' | Answer;
export type ReplyVia = 'calendar' | 'link' | 'page' | 'api';
export const ATTENDANCES = ['present', 'online', 'excused', 'offDuty', 'absent'] as const;
export type Attendance = (typeof ATTENDANCES)[number];
export type WishAnswer = 'accepted' | 'refused';
export type MeetingStage = 'planned' | 'running' | 'held' | 'sentForApproval' | 'approved' | 'cancelled';
export type AgendaItemKind = 'standard' | 'followUps' | 'family' | 'topic';

/** Why a meeting is not where its rhythm would have it: a code with parameters, or `byHand` with the leader's own `text`. */
export interface MeetingReason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What a published plan says of one meeting. Times are local to `ZONE`; a moved meeting keeps its `meetingId`. */
export interface PlannedMeeting {
  readonly meetingId: string;
  readonly routineId: string;
  readonly startsOn: Day;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly location: string;
  readonly nominalOn: Day | null;
  readonly reason: MeetingReason | null;
  readonly attendees: readonly { readonly personId: string; readonly role: AttendeeRole }[];
  readonly subjects: readonly MeetingSubjectRef[];
  readonly chairId: string | null;
  readonly noteTakerId: string | null;
  readonly presenterId: string | null;
}

/** A family, a worker, a listed group or the team; `elementId` is the discipline that a worker learns. */
export interface MeetingSubjectRef {
  readonly subjectId: string;
  readonly elementId: string | null;
}

/** The one zone in which teams meet. */
export const ZONE = 'Europe/Copenhagen';

export type ChangeCause = 'published' | 'planned' | 'moved' | 'cancelled' | 'attendees' | 'location';

/**
 * Told inside the transaction of every write that changes what an invitation shows. Says which meetings, not what changed:
 * whoever mails compares with what each recipient was last sent. Never told of a meeting that has begun.
 */
export const meetingsChanged = signal<{
  readonly scope: TeamScope;
  readonly meetingIds: readonly string[];
  readonly cause: ChangeCause;
}>('meetings.changed');

/** Told inside the transaction that records an answer which now counts. */
export const meetingAnswered = signal<{
  readonly tenantId: string;
  readonly teamId: string;
  readonly meetingId: string;
  readonly personId: string;
  readonly reply: Answer;
  readonly via: ReplyVia;
  /** The other time that somebody asks for with `counter`; null with any other answer. */
  readonly proposed: ProposedTime | null;
}>('meetings.answered');

/**
 * Told inside the transaction in which the leader says yes or no to somebody's other time. With yes the meeting moves in the
 * same transaction, which `meetingsChanged` tells; with no it stays, and only the one who asked needs to hear. RFC 5546 §3.2.8.
 */
export const wishAnswered = signal<{
  readonly scope: TeamScope;
  readonly meetingId: string;
  readonly personId: string;
  readonly answer: WishAnswer;
  readonly proposed: ProposedTime | null;
  /** The leader's own words; empty for none. */
  readonly reason: string;
}>('meetings.wish-answered');

export interface PublishedPlan {
  /** Who published, too. */
  readonly scope: TeamScope;
  readonly versionId: string;
  readonly year: number;
  readonly number: number;
}

/** Told inside the transaction that publishes a plan, after all its meetings are adopted and told to `meetingsChanged`. */
export const planPublished = signal<PublishedPlan>('meetings.plan-published');

/** Told inside the transaction that ends a meeting: its promises may be kept now. */
export const meetingHeld = signal<{ readonly scope: TeamScope; readonly meetingId: string }>('meetings.held');

/** What `adopt` did. `left` are those it was asked to change or cancel and must not: past, begun, locked or cancelled ones. */
export interface Adoption {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly cancelled: readonly string[];
  readonly left: readonly string[];
}

export interface NewTime {
  readonly startsOn: Day;
  readonly startMinute: number;
  /** Left out: as long as before. */
  readonly durationMinutes?: number;
  readonly reason: string;
}

/** A meeting outside the plan. Whom it is for and who comes are the leader's choice; nobody named: the whole team. */
export interface ExtraMeeting {
  readonly routineId: string;
  readonly startsOn: Day;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly location: string;
  readonly attendeeIds?: readonly string[];
  readonly subjects?: readonly MeetingSubjectRef[];
}

/** Somebody who can come in spite of it, as far as we know: the leader is told and decides. */
export interface MoveWarning {
  readonly personId: string;
  readonly name: string;
  readonly code: 'notAtWork';
}

export interface ReplyInput {
  readonly answer: Answer;
  readonly via: ReplyVia;
  /** Both, with `counter` only. */
  readonly proposedStartsAt?: Date | null;
  readonly proposedEndsAt?: Date | null;
  readonly comment?: string;
  /** When it was given; left out: now. An answer older than the one that stands changes nothing. */
  readonly receivedAt?: Date;
}

/** Instants. */
export interface ProposedTime {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Somebody's own wish for another time, and how it stands. */
export interface OwnWish extends ProposedTime {
  readonly meetingId: string;
  readonly state: 'waiting' | WishAnswer;
  /** What the leader wrote; empty for nothing. */
  readonly reason: string;
}

/** A meeting without anything that only its participants may read. */
export interface MeetingFacts {
  readonly id: string;
  readonly teamId: string;
  readonly routineId: string;
  readonly routineKind: string;
  /** The team's own name for a routine; null: the kind's. */
  readonly routineName: string | null;
  readonly confidential: boolean;
  readonly uid: string;
  readonly sequence: number;
  /** Rises with each change of time, place or people; a form that was opened on an older one is refused. */
  readonly revision: number;
  readonly publishedAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly startsOn: Day;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly location: string;
  readonly videoUrl: string | null;
  readonly nominalOn: Day | null;
  readonly reason: MeetingReason | null;
  readonly chairId: string | null;
  readonly noteTakerId: string | null;
  readonly presenterId: string | null;
  readonly stage: MeetingStage;
  readonly cancelledAt: Date | null;
  readonly lockedAt: Date | null;
  readonly quorumReached: boolean | null;
  readonly attendees: readonly AttendeeFacts[];
}

/** Standing attendees only: who was taken off the list is not among them. */
export interface AttendeeFacts {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: AttendeeRole;
  readonly reply: Reply;
  readonly repliedAt: Date | null;
  readonly attendance: Attendance | null;
}

export interface MeetingFilter {
  readonly from?: Day;
  readonly to?: Day;
  readonly routineId?: string;
  /** Past, and nothing sent for approval yet. */
  readonly missingMinutes?: boolean;
  /** Left out: they are listed too. */
  readonly withCancelled?: boolean;
  /** At most 200, which is also the default. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface MeetingPage {
  readonly meetings: readonly MeetingFacts[];
  readonly total: number;
}

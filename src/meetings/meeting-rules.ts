import type { TeamRole } from '../access/scope.types.js';
import type { Attendance, MeetingStage, Reply } from './meetings.types.js';

export interface Who {
  /** null: the service itself. */
  readonly personId: string | null;
  readonly role: TeamRole | 'service';
}

export interface MeetingParts {
  readonly confidential: boolean;
  readonly chairId: string | null;
  readonly noteTakerId: string | null;
  /** Those who stand on the list. */
  readonly attendeeIds: readonly string[];
}

/** What somebody may do with a meeting by their part in it; its stage may still forbid it. */
export interface MeetingRights {
  /** Agenda, minutes, questions and follow-ups. A one-to-one is read by the two alone. */
  readonly read: boolean;
  /** Notes, decisions, follow-ups and points. */
  readonly write: boolean;
  /** Start, attendance, end, send for approval. */
  readonly run: boolean;
  /** Time, place and people. */
  readonly plan: boolean;
  readonly approve: boolean;
}

export function rightsOf(meeting: MeetingParts, who: Who): MeetingRights {
  if (who.role === 'service') return { read: true, write: true, run: true, plan: true, approve: true };
  const leads = who.role === 'leader' || who.role === 'deputy';
  const attends = who.personId !== null && meeting.attendeeIds.includes(who.personId);
  const read = attends || (!meeting.confidential && who.role !== 'facilitator');
  const named = [meeting.chairId, meeting.noteTakerId].filter((id) => id !== null);
  // A pair that trains side by side has no chair: either of them runs it.
  const hasPart = named.length > 0 ? named.includes(who.personId ?? '') : attends;
  return {
    read,
    write: read && (attends || leads),
    run: read && (leads || hasPart),
    plan: leads,
    approve: read && (leads || meeting.chairId === who.personId),
  };
}

/** What the page offers: the right and the stage together. */
export interface MeetingCan extends MeetingRights {
  readonly reply: boolean;
  readonly move: boolean;
  readonly cancel: boolean;
  readonly addItem: boolean;
  readonly start: boolean;
  readonly writeMinutes: boolean;
  readonly recordAttendance: boolean;
  readonly end: boolean;
  readonly sendForApproval: boolean;
  readonly askForCorrection: boolean;
  readonly signOff: boolean;
}

export function canDo(
  rights: MeetingRights,
  meeting: { readonly stage: MeetingStage; readonly hasBegun: boolean; readonly isItsDay: boolean },
  attends: boolean,
): MeetingCan {
  const { stage } = meeting;
  const open = stage === 'running' || stage === 'held';
  return {
    ...rights,
    reply: attends && stage === 'planned' && !meeting.hasBegun,
    move: rights.plan && stage === 'planned' && !meeting.hasBegun,
    cancel: rights.plan && stage === 'planned',
    addItem: rights.write && (stage === 'planned' || stage === 'running'),
    start: rights.run && stage === 'planned' && meeting.isItsDay,
    writeMinutes: rights.write && open,
    recordAttendance: rights.run && open,
    end: rights.run && stage === 'running',
    sendForApproval: rights.run && stage === 'held',
    approve: rights.approve && stage === 'sentForApproval',
    askForCorrection: rights.read && attends && stage === 'sentForApproval',
    signOff: attends && (open || stage === 'sentForApproval' || stage === 'approved'),
  };
}

/**
 * What attendance is filled in with before anybody has recorded it. Who said yes is taken at their word; days away are not
 * counted against anybody, also when they declined; who did not answer is taken to be there, as in the room.
 */
export function prefilledAttendance(reply: Reply, isAway: boolean): Attendance {
  if (reply === 'accepted') return 'present';
  if (isAway) return 'offDuty';
  return reply === 'declined' ? 'excused' : 'present';
}

/** Whether so many per cent of those who count were there. Being off duty does not make the quorum smaller. */
export function reachesQuorum(percent: number, countedIds: readonly string[], thereIds: readonly string[]): boolean {
  const there = new Set(thereIds);
  const came = countedIds.filter((id) => there.has(id)).length;
  return came >= Math.ceil((percent * countedIds.length) / 100 - 1e-9);
}

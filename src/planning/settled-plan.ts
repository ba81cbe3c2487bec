import type { PlannedMeeting } from '../meetings/meetings.types.js';
import type { PlanDraft, PlanReason, StandingMeeting, TeamYear } from './planning.types.js';

/**
 * A plan made again, with everything that nobody asked to change as it was: a meeting that stays keeps its place, its reason
 * and its roles, and whoever has declined it stays on its list, because the answer says it all; a meeting that moves says
 * why (`forced`, by id: what forbids it where it was).
 */
export function settledPlan(plan: PlanDraft, year: TeamYear, forced: ReadonlyMap<string, PlanReason>): PlanDraft {
  const open = new Map(
    year.standing.filter(({ state }) => state === 'open').map((meeting) => [meeting.meetingId, meeting]),
  );
  const members = new Set(year.people.map(({ id }) => id));
  const meetings = plan.meetings.map((meeting) => {
    const before = open.get(meeting.meetingId);
    if (!before) return meeting;
    return stays(before, meeting) ? asBefore(meeting, before, members) : moved(meeting, before, year, forced);
  });
  return { ...plan, meetings };
}

function stays(before: PlannedMeeting, now: PlannedMeeting): boolean {
  return before.startsOn === now.startsOn && before.startMinute === now.startMinute;
}

function asBefore(meeting: PlannedMeeting, before: StandingMeeting, members: ReadonlySet<string>): PlannedMeeting {
  const coming = new Set(meeting.attendees.map(({ personId }) => personId));
  const declined = new Set(before.declinedIds);
  // Whom the leader has asked in addition the planner knows nothing of.
  const remain = (personId: string) => !coming.has(personId) && (declined.has(personId) || !members.has(personId));
  const kept = before.attendees.filter(({ personId }) => remain(personId));
  const there = new Set([...coming, ...kept.map(({ personId }) => personId)]);
  const present = (id: string | null) => id !== null && there.has(id);
  // Parts change hands only with the chair.
  const roles = new Map(present(before.chairId) ? before.attendees.map(({ personId, role }) => [personId, role]) : []);
  const attendees = [
    ...meeting.attendees.map(({ personId, role }) => ({ personId, role: roles.get(personId) ?? role })),
    ...kept,
  ].sort((a, b) => (a.personId < b.personId ? -1 : 1));
  return {
    ...meeting,
    ...{ location: before.location, nominalOn: before.nominalOn, reason: before.reason, attendees },
    chairId: present(before.chairId) ? before.chairId : meeting.chairId,
    noteTakerId: present(before.noteTakerId) ? before.noteTakerId : meeting.noteTakerId,
    presenterId: present(before.presenterId) ? before.presenterId : meeting.presenterId,
    subjects: sameSubjects(before, meeting) ? before.subjects : meeting.subjects,
  };
}

function moved(
  meeting: PlannedMeeting,
  before: StandingMeeting,
  { routines }: TeamYear,
  forced: ReadonlyMap<string, PlanReason>,
): PlannedMeeting {
  const isReview = routines.find(({ id }) => id === meeting.routineId)?.settings.subjects === 'family';
  const chosen: PlanReason = { code: isReview ? 'rotation' : 'planChanged', params: {} };
  const own =
    meeting.nominalOn === null || meeting.nominalOn === meeting.startsOn ? before.startsOn : meeting.nominalOn;
  const reason = forced.get(meeting.meetingId) ?? chosen;
  return { ...meeting, location: before.location, nominalOn: own, reason };
}

function sameSubjects(before: PlannedMeeting, now: PlannedMeeting): boolean {
  const keys = ({ subjects }: PlannedMeeting) =>
    subjects
      .map(({ subjectId, elementId }) => `${subjectId} ${elementId ?? ''}`)
      .sort()
      .join();
  return keys(before) === keys(now);
}

import type { AttendeeRole, MeetingReason, MeetingSubjectRef, PlannedMeeting } from './meetings.types.js';

/** A meeting as it stands; `fixed` when it is past, has begun, is locked or was cancelled: no plan touches it. */
export interface StandingMeeting extends PlannedMeeting {
  readonly fixed: boolean;
}

export interface ChangedMeeting {
  readonly plan: PlannedMeeting;
  /** Its start or end differs, so that earlier answers were to another time. */
  readonly retimed: boolean;
  /** What an invitation shows differs. */
  readonly shown: boolean;
}

export interface AdoptionSteps {
  readonly added: readonly PlannedMeeting[];
  readonly changed: readonly ChangedMeeting[];
  readonly cancelled: readonly string[];
  readonly left: readonly string[];
}

/**
 * What must be written so that the meetings become what the plan says. A meeting that the plan does not mention stays;
 * one that is named in `cancelledIds` goes unless it is fixed. Order of attendees means nothing, order of subjects does.
 */
export function adoptionOf(
  planned: readonly PlannedMeeting[],
  cancelledIds: readonly string[],
  standing: readonly StandingMeeting[],
): AdoptionSteps {
  const stands = new Map(standing.map((meeting) => [meeting.meetingId, meeting]));
  const added = planned.filter((plan) => !stands.has(plan.meetingId));
  const differing = planned.flatMap((plan) => {
    const before = stands.get(plan.meetingId);
    const change = before && changeOf(before, plan);
    return change ? [{ ...change, fixed: before.fixed }] : [];
  });
  const going = cancelledIds.flatMap((id) => stands.get(id) ?? []);
  const left = [
    ...differing.filter(({ fixed }) => fixed).map(({ plan }) => plan),
    ...going.filter(({ fixed }) => fixed),
  ];
  return {
    added,
    changed: differing.filter(({ fixed }) => !fixed).map(({ plan, retimed, shown }) => ({ plan, retimed, shown })),
    cancelled: going.filter(({ fixed }) => !fixed).map(({ meetingId }) => meetingId),
    left: left.map(({ meetingId }) => meetingId),
  };
}

function changeOf(before: PlannedMeeting, plan: PlannedMeeting): ChangedMeeting | null {
  const retimed =
    before.startsOn !== plan.startsOn ||
    before.startMinute !== plan.startMinute ||
    before.durationMinutes !== plan.durationMinutes;
  const shown = retimed || before.location !== plan.location || peopleOf(before) !== peopleOf(plan);
  const same = !shown && insideOf(before) === insideOf(plan);
  return same ? null : { plan, retimed, shown };
}

function peopleOf({ attendees }: { readonly attendees: readonly { personId: string; role: AttendeeRole }[] }): string {
  return attendees
    .map(({ personId, role }) => `${personId} ${role}`)
    .sort()
    .join();
}

/** What nobody is mailed about. */
function insideOf(plan: PlannedMeeting): string {
  const { nominalOn, chairId, noteTakerId, presenterId } = plan;
  return JSON.stringify([
    nominalOn,
    chairId,
    noteTakerId,
    presenterId,
    reasonOf(plan.reason),
    subjectsOf(plan.subjects),
  ]);
}

// Parameters by name: the database gives them back in an order of its own.
function reasonOf(reason: MeetingReason | null): unknown {
  return reason && [reason.code, Object.entries(reason.params).sort(([a], [b]) => (a < b ? -1 : 1))];
}

function subjectsOf(subjects: readonly MeetingSubjectRef[]): string {
  return subjects.map(({ subjectId, elementId }) => `${subjectId} ${elementId ?? ''}`).join();
}

import type { PersonScope, TeamScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';
import type { StageFacts } from './meeting-time.js';
import { stageOf } from './meeting-time.js';
import type { MeetingFacts } from './meetings.types.js';
import { withoutPeople } from './shown-reason.js';

const FACTS = `
  select meeting.id, meeting.team_id as "teamId", routine_id as "routineId", routine.kind as "routineKind", routine.name as "routineName",
    confidential, uid, sequence, revision, published_at as "publishedAt", starts_at as "startsAt", ends_at as "endsAt", zone,
    to_char(starts_at at time zone zone, 'YYYY-MM-DD') as "startsOn",
    (extract(hour from starts_at at time zone zone) * 60 + extract(minute from starts_at at time zone zone))::int as "startMinute",
    (extract(epoch from ends_at - starts_at) / 60)::int as "durationMinutes",
    meeting.location, video_url as "videoUrl", nominal_on::text as "nominalOn", reason,
    chair_id as "chairId", note_taker_id as "noteTakerId", presenter_id as "presenterId",
    cancelled_at as "cancelledAt", locked_at as "lockedAt", quorum_reached as "quorumReached",
    started_at as "startedAt", ended_at as "endedAt", sent_for_approval_at as "sentForApprovalAt", approved_at as "approvedAt",
    coalesce((
      select json_agg(json_build_object('personId', person.id, 'name', person.name, 'email', person.email, 'role', attendee.role,
        'reply', reply, 'repliedAt', replied_at, 'attendance', attendance) order by person.name, person.id)
      from attendee join person on person.id = attendee.person_id
      where attendee.meeting_id = meeting.id and removed_at is null), '[]') as attendees
  from meeting join routine on routine.id = meeting.routine_id`;

/** Of whose meetings somebody knows: a worker of a conversation only when invited to it; who leads, of all, to plan them. */
export const KNOWN = `
  meeting.team_id = $1 and (not meeting.confidential or $2 or exists (
    select from attendee where attendee.meeting_id = meeting.id and attendee.person_id = $3 and attendee.removed_at is null))`;

/** The parameters that `KNOWN` begins with. */
export function knownTo(scope: TeamScope): readonly unknown[] {
  return [scope.teamId, plans(scope), scope.personId];
}

/** Whoever plans the team's meetings knows of all of them, and because of whom they were moved. */
function plans(scope: TeamScope | PersonScope): boolean {
  return 'role' in scope && ['leader', 'deputy', 'service'].includes(scope.role);
}

/** `rest` is what follows `from meeting join routine`. */
export async function meetingFacts(
  tx: Tx,
  scope: TeamScope | PersonScope,
  rest: string,
  parameters: readonly unknown[],
): Promise<MeetingFacts[]> {
  const rows: (MeetingFacts & StageFacts)[] = await tx.query(`${FACTS} ${rest}`, [...parameters]);
  const reasonOf = ({ reason }: MeetingFacts) => (reason && !plans(scope) ? withoutPeople(reason) : reason);
  return rows.map((row) => ({
    ...row,
    ...{ stage: stageOf(row), attendees: row.attendees.map(withDate), reason: reasonOf(row) },
  }));
}

// JSON has no instants.
function withDate(attendee: MeetingFacts['attendees'][number]) {
  return { ...attendee, repliedAt: attendee.repliedAt && new Date(attendee.repliedAt) };
}

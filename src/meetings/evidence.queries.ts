import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import type { AttendanceStatus, MeetingFact } from '../routines/promise.types.js';
import { reachesQuorum } from './meeting-rules.js';

interface MeetingRow {
  readonly id: string;
  readonly routineId: string;
  readonly day: Day;
  readonly cancelled: boolean;
  readonly held: boolean;
  readonly quorumReached: boolean | null;
  readonly quorumPercent: number | null;
  readonly wholeTeam: boolean | null;
}

interface PersonRow {
  readonly meetingId: string;
  readonly id: string;
  readonly must: boolean;
  readonly expected: boolean;
  readonly attendance: AttendanceStatus | null;
}

interface PointRow {
  readonly meetingId: string;
  readonly subjectId: string;
  readonly element: string | null;
  readonly treated: boolean;
  readonly signedOffBy: string | null;
  readonly contactIds: readonly string[] | null;
}

interface MemberRow {
  readonly personId: string;
  readonly role: string;
  readonly joinedOn: Day;
  readonly leftOn: Day | null;
}

const MEETINGS = `
  select id, routine_id as "routineId", day, cancelled_at is not null as cancelled, ended_at is not null as held,
    quorum_reached as "quorumReached", (settings->>'quorumPercent')::float as "quorumPercent", (settings->>'wholeTeam')::boolean as "wholeTeam"
  from (select *, to_char(starts_at at time zone zone, 'YYYY-MM-DD') as day from meeting
        where team_id = $1 and starts_at >= $2 and starts_at < $3) as meeting
  left join lateral (select settings from cadence where cadence.routine_id = meeting.routine_id and adopted_at is not null
                     and valid_from <= day::date order by valid_from desc, adopted_at desc limit 1) as cadence on true
  order by starts_at, id`;

const PEOPLE = `
  select meeting_id as "meetingId", person_id as id, role <> 'optional' as must, attendance,
    reply <> 'declined' and not exists (
      select from absence where absence.person_id = attendee.person_id
      and (starts_at at time zone zone)::date between from_on and to_on) as expected
  from attendee join meeting on meeting.id = meeting_id
  where team_id = $1 and starts_at >= $2 and starts_at < $3 and removed_at is null order by meeting_id, person_id`;

const POINTS = `
  select meeting_id as "meetingId", subject_id as "subjectId", element_id as element, treated_at is not null as treated,
    signed_off_by as "signedOffBy", (
      select json_agg(person_id order by person_id) from contact
      where family_id = subject_id and since_on <= (starts_at at time zone zone)::date
        and coalesce(until_on, 'infinity') >= (starts_at at time zone zone)::date) as "contactIds"
  from meeting_subject join meeting on meeting.id = meeting_id
  where team_id = $1 and starts_at >= $2 and starts_at < $3 order by meeting_id, position, subject_id`;

const MEMBERS = `
  select person_id as "personId", role, joined_on::text as "joinedOn", left_on::text as "leftOn" from membership
  where team_id = $1 and role <> 'facilitator'`;

/** What the promises of a team are kept by. */
@Injectable()
export class EvidenceQueries {
  async evidence(
    tx: Tx,
    scope: TeamScope,
    from: Date,
    until: Date,
  ): Promise<readonly (MeetingFact & { readonly routineId: string })[]> {
    const period = [scope.teamId, from, until];
    const meetings: MeetingRow[] = await tx.query(MEETINGS, period);
    const people = byMeeting<PersonRow>(await tx.query(PEOPLE, period));
    const points = byMeeting<PointRow>(await tx.query(POINTS, period));
    const members: MemberRow[] = await tx.query(MEMBERS, [scope.teamId]);
    return meetings.map((meeting) =>
      factOf(meeting, people.get(meeting.id) ?? [], points.get(meeting.id) ?? [], membersOn(members, meeting.day)),
    );
  }
}

function factOf(
  meeting: MeetingRow,
  people: readonly PersonRow[],
  points: readonly PointRow[],
  members: readonly MemberRow[],
): MeetingFact & { readonly routineId: string } {
  const leading = new Set(members.filter(({ role }) => role !== 'worker').map(({ personId }) => personId));
  const team = members.filter(({ role }) => role !== 'leader').map(({ personId }) => personId);
  const counted = meeting.wholeTeam === false ? people.filter(({ must }) => must).map(({ id }) => id) : team;
  const coming = people.filter(({ expected }) => expected).map(({ id }) => id);
  const { id, routineId, day, cancelled, held } = meeting;
  return {
    ...{ id, routineId, day, cancelled, held },
    quorum: held ? meeting.quorumReached === true : reachesQuorum(meeting.quorumPercent ?? 0, counted, coming),
    people: people.map((person) => ({
      ...{ id: person.id, leads: leading.has(person.id), expected: person.expected, attendance: person.attendance },
    })),
    points: points.map(({ subjectId, element, treated, signedOffBy, contactIds }) => ({
      ...{ subjectId, element, treated, signedOffBy },
      ...(contactIds ? { contactIds } : {}),
    })),
  };
}

function membersOn(members: readonly MemberRow[], day: Day): MemberRow[] {
  return members.filter(({ joinedOn, leftOn }) => joinedOn <= day && (leftOn === null || leftOn >= day));
}

function byMeeting<Row extends { readonly meetingId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row.meetingId, [...(found.get(row.meetingId) ?? []), row]);
  return found;
}

import type { PlannedMeeting } from '../meetings/meetings.types.js';
import { isQuorate } from '../routines/cadence.js';
import type { CadenceSettings } from '../routines/cadence.types.js';
import type { MeetingFact } from '../routines/promise.types.js';
import type { PersonInTeam } from '../teams/teams.types.js';

/** A meeting of a draft as the promise kernel reads it: nothing has happened yet, and everybody invited is expected. */
export function plannedFact(
  meeting: PlannedMeeting,
  { quorumPercent, wholeTeam }: CadenceSettings,
  people: readonly PersonInTeam[],
): MeetingFact {
  const { startsOn: day, attendees } = meeting;
  const here = people.filter(({ joinedOn, leftOn }) => joinedOn <= day && (leftOn === null || leftOn >= day));
  const leading = new Set(
    here.filter(({ role }) => role === 'leader' || role === 'deputy').map(({ personId }) => personId),
  );
  const team = here.filter(({ role }) => role === 'worker' || role === 'deputy').map(({ personId }) => personId);
  const must = attendees.filter(({ role }) => role !== 'optional').map(({ personId }) => personId);
  const counted = wholeTeam ? team : must;
  const coming = new Set(attendees.map(({ personId }) => personId));
  return {
    ...{ id: meeting.meetingId, day, cancelled: false, held: false },
    quorum: isQuorate(quorumPercent, counted.filter((id) => coming.has(id)).length, counted.length),
    people: attendees.map(({ personId }) => ({
      ...{ id: personId, leads: leading.has(personId), expected: true, attendance: null },
    })),
    points: meeting.subjects.map(({ subjectId, elementId }) => ({
      ...{ subjectId, element: elementId, treated: false, signedOffBy: null },
    })),
  };
}

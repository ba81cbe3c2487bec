import { isQuorate } from '../routines/cadence.js';
import type { StandingMeeting, TeamYear } from './planning.types.js';
import type { PlaceInTime, WishContent } from './proposals.types.js';
import { spanOf, whyNotAt } from './who-can-come.js';

type Checked = Pick<WishContent, 'people' | 'closed' | 'quorate' | 'possible'>;

/**
 * One meeting at another time, against everything that calendars here know: who could come and who could not and why,
 * whether enough could, and whether it can be there at all. `taken` are those for whose sake a move would be refused;
 * `moved` is the meeting there with those who could.
 */
export function wishedMeeting(
  meeting: StandingMeeting,
  wished: PlaceInTime,
  year: TeamYear,
  taken: readonly string[],
): { readonly checked: Checked; readonly moved: StandingMeeting } {
  const there = { ...meeting, ...wished };
  const people = meeting.attendees.map(({ personId, role }) => ({
    ...{ personId, required: role !== 'optional' },
    whyNot: taken.includes(personId) ? 'taken' : whyNotAt(personId, spanOf(there), year, meeting.meetingId),
  }));
  const can = new Set(people.flatMap(({ personId, whyNot }) => (whyNot === null ? [personId] : [])));
  const closed = year.closedDays.find(({ on }) => on === wished.startsOn)?.name ?? null;
  return {
    checked: { people, closed, quorate: isEnough(there, can, year), possible: closed === null && taken.length === 0 },
    moved: { ...there, declinedIds: [], attendees: meeting.attendees.filter(({ personId }) => can.has(personId)) },
  };
}

/** Of the whole team its workers are counted, else whoever must come; in a meeting of two that is both. */
function isEnough(meeting: StandingMeeting, can: ReadonlySet<string>, { routines, people }: TeamYear): boolean {
  const settings = routines.find(({ id }) => id === meeting.routineId)?.settings;
  if (!settings) return true;
  const { startsOn } = meeting;
  const team = people
    .filter(({ part }) => part === 'worker' || part === 'deputy')
    .filter(({ joinedOn, leftOn }) => joinedOn <= startsOn && (leftOn === null || leftOn >= startsOn))
    .map(({ id }) => id);
  const must = meeting.attendees.filter(({ role }) => role !== 'optional').map(({ personId }) => personId);
  if (!settings.wholeTeam && settings.quorumPercent === 0) return must.every((id) => can.has(id));
  const counted = settings.wholeTeam ? team : must;
  return isQuorate(settings.quorumPercent, counted.filter((id) => can.has(id)).length, counted.length);
}

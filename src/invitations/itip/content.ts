import type { Attendee, Content, ListedAttendee, MeetingState } from './itip.types.js';

type Times = Pick<Content, 'startsAt' | 'endsAt'>;
type Place = Pick<Content, 'place' | 'videoUrl'>;

/** What `personId` is shown of the meeting; the chair comes first, then by address, so that order is no change. */
export function contentFor(meeting: MeetingState, personId: string): Content {
  const { startsAt, endsAt, title, place, videoUrl, attendees } = meeting;
  const isShown = (attendee: Attendee) => attendee.role === 'chair' || attendee.personId === personId;
  const shown = meeting.shownAttendees === 'everybody' ? [...attendees] : attendees.filter(isShown);
  const listed = shown.map((one): ListedAttendee => {
    return { personId: one.personId, name: one.name, address: one.address, role: one.role };
  });
  return { startsAt, endsAt, title, place, videoUrl, listed: listed.sort(byRoleThenAddress) };
}

/** True when the recipient would see no difference; a corrected spelling of a name alone is none. */
export function sameContent(one: Content, other: Content): boolean {
  return sameTime(one, other) && samePlace(one, other) && one.title === other.title && sameList(one, other);
}

export function sameTime(one: Times, other: Times): boolean {
  return one.startsAt.getTime() === other.startsAt.getTime() && one.endsAt.getTime() === other.endsAt.getTime();
}

export function samePlace(one: Place, other: Place): boolean {
  return one.place === other.place && one.videoUrl === other.videoUrl;
}

function sameList(one: Content, other: Content): boolean {
  const keys = ({ listed }: Content) =>
    listed.map(({ personId, address, role }) => `${personId} ${role} ${address.toLowerCase()}`);
  return keys(one).sort().join('\n') === keys(other).sort().join('\n');
}

function byRoleThenAddress(one: ListedAttendee, other: ListedAttendee): number {
  const rank = ({ role }: ListedAttendee) => (role === 'chair' ? 0 : 1);
  return rank(one) - rank(other) || (one.address < other.address ? -1 : one.address > other.address ? 1 : 0);
}

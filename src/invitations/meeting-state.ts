import type { AttendeeFacts, MeetingFacts } from '../meetings/meetings.types.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import { paths, withQuery } from '../platform/web/paths.js';
import type { Answer, Attendee, Mailbox, MeetingState, PartStat, SentState } from './itip/itip.types.js';

const PARTSTATS: Record<AttendeeFacts['reply'], PartStat> = {
  needsAction: 'NEEDS-ACTION',
  accepted: 'ACCEPTED',
  declined: 'DECLINED',
  tentative: 'TENTATIVE',
  counter: 'TENTATIVE',
};

export interface Surroundings {
  readonly title: string;
  readonly organizer: Mailbox;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

/** The meeting as invitations tell it. Whoever wrote the first mail about it stays its organizer. RFC 5546 §2.1.4. */
export function meetingStateOf(
  facts: MeetingFacts,
  { title, organizer, publicUrl }: Surroundings,
  before: readonly SentState[],
): MeetingState {
  const address = before[0]?.organizer.address ?? organizer.address;
  return {
    uid: facts.uid,
    sequence: facts.sequence,
    createdAt: facts.publishedAt,
    startsAt: facts.startsAt,
    endsAt: facts.endsAt,
    title,
    place: facts.location,
    videoUrl: facts.videoUrl,
    url: publicUrl + withQuery(paths.meeting(facts.id), { team: facts.teamId }),
    isPrivate: facts.confidential,
    isCancelled: facts.cancelledAt !== null,
    organizer: { name: organizer.name, address },
    attendees: facts.attendees.map(attendeeOf),
    // A conversation needs its name beside it. In a team, a list that is mailed anew with each new colleague is noise.
    shownAttendees: facts.confidential ? 'everybody' : 'own',
  };
}

/**
 * The same meeting with only those on the list who may hear of it by now: everybody once it is at most `weeks` away,
 * before that those who hold an invitation already. `today` is the local day.
 */
export function withinHorizon(
  state: MeetingState,
  startsOn: Day,
  before: readonly SentState[],
  today: Day,
  weeks: number,
): MeetingState {
  if (startsOn <= addDays(today, weeks * 7)) return state;
  const holders = new Set(before.filter(({ standing }) => standing === 'invited').map(({ personId }) => personId));
  return { ...state, attendees: state.attendees.filter(({ personId }) => holders.has(personId)) };
}

function attendeeOf({ personId, name, email, role, reply, repliedAt }: AttendeeFacts): Attendee {
  return { personId, name, address: email, role, answer: answerOf(reply, repliedAt) };
}

function answerOf(reply: AttendeeFacts['reply'], at: Date | null): Answer | null {
  return at && reply !== 'needsAction' ? { partstat: PARTSTATS[reply], at } : null;
}

import { ICalAttendeeRole, ICalAttendeeStatus, ICalAttendeeType } from 'ical-generator';
import type { ICalAttendeeData } from 'ical-generator';
import { requireAddress } from '../../platform/mail/address.js';
import { calendarText, eventText } from './fence.js';
import type { ListedAttendee, Message, PartStat } from './itip.types.js';
import { oneLine, parameterText } from './plain-text.js';

/** The words of an invitation in the recipient's language. */
export interface CalendarWords {
  readonly description: string;
  /** LOCATION of a meeting that has neither place nor link. */
  readonly noPlace: string;
}

const ROLES = {
  chair: ICalAttendeeRole.CHAIR,
  required: ICalAttendeeRole.REQ,
  optional: ICalAttendeeRole.OPT,
} as const;
const PARTSTATS: Record<PartStat, ICalAttendeeStatus> = {
  'NEEDS-ACTION': ICalAttendeeStatus.NEEDSACTION,
  ACCEPTED: ICalAttendeeStatus.ACCEPTED,
  DECLINED: ICalAttendeeStatus.DECLINED,
  TENTATIVE: ICalAttendeeStatus.TENTATIVE,
};

/**
 * The iCalendar object of one message: one METHOD, one VEVENT, times as wall time in Europe/Copenhagen, stamps in UTC.
 * The same message gives the same bytes. RFC 5546 §3.2.2 and §3.2.5, RFC 5545 §3.6.1.
 */
export function composeCalendar(message: Message, words: CalendarWords): string {
  const { content } = message;
  const isCancel = message.method === 'CANCEL';
  const event = eventText(
    {
      ...message,
      startsAt: content.startsAt,
      endsAt: content.endsAt,
      summary: content.title,
      location: locationText(content.place, content.videoUrl) || words.noPlace,
      description: words.description,
      videoUrl: content.videoUrl,
      status: statusOf(message),
      isFree: isCancel,
    },
    {
      organizer: {
        name: parameterText(message.organizer.name) || message.organizer.address,
        email: requireAddress(message.organizer.address),
      },
      attendees: content.listed.map((listed) => attendeeData(listed, message)),
    },
  );
  return calendarText([`METHOD:${message.method}`], [event]);
}

/** Place and video link in one line: clients that do not know CONFERENCE show LOCATION. */
export function locationText(place: string, videoUrl: string | null): string {
  return [oneLine(place), videoUrl].filter(Boolean).join(' · ');
}

// RFC 5546 §3.2.5: STATUS:CANCELLED cancels the whole event and is left out when one person is uninvited.
function statusOf({ method, kind }: Message): 'CONFIRMED' | 'CANCELLED' | null {
  if (method === 'REQUEST') return 'CONFIRMED';
  return kind === 'cancelled' ? 'CANCELLED' : null;
}

function attendeeData(listed: ListedAttendee, { answers }: Message): ICalAttendeeData {
  return {
    name: parameterText(listed.name) || listed.address,
    email: requireAddress(listed.address),
    type: ICalAttendeeType.INDIVIDUAL,
    role: ROLES[listed.role],
    status: PARTSTATS[answers.get(listed.personId) ?? 'NEEDS-ACTION'],
    rsvp: true,
  };
}

import { ICalAttendeeRole, ICalAttendeeStatus, ICalAttendeeType } from 'ical-generator';
import { requireAddress } from '../../../platform/mail/address.js';
import { calendarText, eventText } from '../fence.js';
import { parameterText, printableLines } from '../plain-text.js';
import type { RefusedWish } from './inbound.types.js';

/**
 * The iCalendar object that refuses a COUNTER: the meeting as it stays, to the one person who asked, with the SEQUENCE
 * that the COUNTER had. The same refusal gives the same bytes. Throws RangeError for a UID or address that may not be
 * sent. RFC 5546 §3.2.8.
 */
export function composeDeclineCounter(refusal: RefusedWish): string {
  const { organizer, attendee, title, place } = refusal;
  const event = eventText(
    {
      ...refusal,
      summary: title,
      location: place,
      description: '',
      url: null,
      videoUrl: null,
      status: 'CONFIRMED',
      isFree: false,
    },
    {
      organizer: {
        name: parameterText(organizer.name) || organizer.address,
        email: requireAddress(organizer.address),
      },
      attendees: [
        {
          name: parameterText(attendee.name) || attendee.address,
          email: requireAddress(attendee.address),
          type: ICalAttendeeType.INDIVIDUAL,
          role: ICalAttendeeRole.REQ,
          status: ICalAttendeeStatus.NEEDSACTION,
          rsvp: true,
        },
      ],
    },
  );
  return calendarText(['METHOD:DECLINECOUNTER'], [withComment(event, refusal.comment)]);
}

// ical-generator does not know COMMENT. RFC 5545 §3.8.1.4.
function withComment(event: string, comment: string): string {
  const text = printableLines(comment).trim();
  if (text === '') return event;
  const value = text.replace(/[\\;,]/g, (found) => `\\${found}`).replaceAll('\n', '\\n');
  return event.replace(/END:VEVENT$/, () => `COMMENT:${value}\r\nEND:VEVENT`);
}

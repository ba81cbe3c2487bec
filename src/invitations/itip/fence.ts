import ical, {
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
  foldLines,
} from 'ical-generator';
import type { ICalEventData } from 'ical-generator';
import { DateTime } from 'luxon';
import { ZONE } from './itip.types.js';
import { oneLine, printableLines, webAddress } from './plain-text.js';
import { VTIMEZONE } from './vtimezone.js';

/**
 * The fence around ical-generator 11, which writes VEVENTs only. Around them stand our own lines, because it leaves
 * NAME unescaped, puts REFRESH-INTERVAL behind VTIMEZONE, adds TIMEZONE-ID and ends without CRLF. Instants reach it as
 * luxon values in an explicit zone (a native Date would be printed in the process's zone), and the calendar has no
 * zone of its own (else DTSTAMP loses its Z).
 */

const PRODID = '-//Rytmeplan//Rytmeplan//DA';

/** What a VEVENT needs besides its attendees; texts may hold anything. */
export interface EventFacts {
  readonly uid: string;
  readonly sequence: number;
  readonly dtstamp: Date;
  readonly createdAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly url: string | null;
  readonly videoUrl: string | null;
  readonly status: 'CONFIRMED' | 'CANCELLED' | null;
  readonly isFree: boolean;
  readonly isPrivate: boolean;
}

/** A whole iCalendar object of events in our zone. `head` are finished property lines. */
export function calendarText(head: readonly string[], events: readonly string[]): string {
  return objectText(head, [...VTIMEZONE, ...events]);
}

/** A whole iCalendar object: CRLF after every line, none over 75 octets. Both are finished lines. */
export function objectText(head: readonly string[], components: readonly string[]): string {
  const lines = ['VERSION:2.0', `PRODID:${PRODID}`, 'CALSCALE:GREGORIAN', ...head, ...components];
  return `${foldLines(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n'))}\r\n`;
}

/** One VEVENT, unfolded; `people` are its organizer and attendees as ical-generator takes them. */
export function eventText(facts: EventFacts, people: Pick<ICalEventData, 'organizer' | 'attendees'> = {}): string {
  const text = ical()
    .createEvent({ ...people, ...eventData(facts) })
    .toString()
    .trimEnd()
    .replace(/^(ATTENDEE;.*"):MAILTO:/gm, '$1:mailto:');
  const video = webAddress(facts.videoUrl);
  // RFC 7986 §5.11; ical-generator does not know it.
  const conference = video ? `CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL="Video":${video}\r\n` : '';
  return text.replace(/END:VEVENT$/, `${conference}END:VEVENT`);
}

/** A TEXT value of one line or several for a property that we write ourselves. RFC 5545 §3.3.11. */
export function textValue(text: string): string {
  const value = printableLines(text).trim();
  return value.replace(/[\\;,]/g, (found) => `\\${found}`).replaceAll('\n', '\\n');
}

/** An instant as UTC in whole seconds. RFC 5545 §3.3.5. */
export function utcValue(instant: Date): string {
  return utcSecond(instant).toFormat("yyyyMMdd'T'HHmmss'Z'");
}

function eventData(facts: EventFacts): ICalEventData {
  return {
    id: checkedUid(facts.uid),
    sequence: facts.sequence,
    stamp: utcSecond(facts.dtstamp),
    created: utcSecond(facts.createdAt),
    lastModified: utcSecond(facts.dtstamp),
    start: local(facts.startsAt),
    end: local(facts.endsAt),
    timezone: ZONE,
    summary: oneLine(facts.summary),
    // An empty value is none: libical reports a property without one as a fault.
    location: oneLine(facts.location) || null,
    description: printableLines(facts.description) || null,
    url: webAddress(facts.url),
    status: facts.status && ICalEventStatus[facts.status],
    class: facts.isPrivate ? ICalEventClass.PRIVATE : ICalEventClass.PUBLIC,
    transparency: facts.isFree ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: facts.isFree ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  };
}

/** The UID when it may be sent; throws RangeError for any other. RFC 7986 §5.3. */
export function checkedUid(uid: string): string {
  if (/^[\x21-\x7e]{1,255}$/.test(uid) && !/[,;\\]/.test(uid)) return uid;
  throw new RangeError(`UID ${JSON.stringify(uid)}: expected 1 to 255 printable ASCII characters without , ; and \\`);
}

function utcSecond(instant: Date): DateTime {
  return DateTime.fromMillis(Math.floor(instant.getTime() / 1000) * 1000, { zone: 'utc' });
}

function local(instant: Date): DateTime {
  return DateTime.fromJSDate(instant, { zone: ZONE });
}

import ICAL from 'ical.js';
import { Duration } from 'luxon';
import { oneLine, printableLines } from '../plain-text.js';
import { comparableAddress } from './addresses.js';
import { linesOf } from './calendar-lines.js';
import type {
  AnsweringAttendee,
  CalendarFault,
  CalendarReading,
  InboundMethod,
  InboundReply,
} from './inbound.types.js';
import { instantOf } from './wall-time.js';
import type { ReadInstant } from './wall-time.js';

/** jCal, RFC 7265: name, parameters, type, values; and name, properties, components. */
type Property = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]];
type Component = readonly [string, readonly Property[], readonly Component[]];

const EVENTS = 64;
const ATTENDEES = 200;
const COMMENT_LENGTH = 2_000;
const HIGHEST_SEQUENCE = 2_147_483_647;

/**
 * Reads the calendar of a mail as answers to us: one per VEVENT. `declaredMethod` is `method=` of the MIME part; a METHOD
 * that differs from it is refused, as RFC 6047 §2.4 has it. Takes what real clients send (LF, over-long lines, MAILTO:,
 * no ORGANIZER, no DTSTART, Windows' time zones, several VEVENTs), never throws, and is bounded by the text's length.
 */
export function readCalendar(text: string, declaredMethod: string | null): CalendarReading {
  const lines = linesOf(text);
  if (typeof lines === 'string') return { kind: 'unreadable', fault: lines };
  const calendar = parsed(lines.text);
  if (!calendar) return { kind: 'unreadable', fault: 'malformed' };
  const method = textOf(calendar[1], 'method').toUpperCase();
  if (method === '') return { kind: 'unreadable', fault: 'noMethod' };
  if (declaredMethod !== null && declaredMethod.toUpperCase() !== method)
    return { kind: 'unreadable', fault: 'methodMismatch' };
  if (!isInbound(method)) return { kind: 'foreign', method: method.slice(0, 40) };
  return repliesOf(calendar, method, lines.zones);
}

function parsed(text: string): Component | null {
  try {
    const [name, properties, components] = ICAL.parse(text) as unknown[];
    // Two calendars in one part: nobody sends them, and one METHOD must hold for all.
    if (name !== 'vcalendar') return null;
    return [name, properties as Property[], components as Component[]];
  } catch {
    return null;
  }
}

function isInbound(method: string): method is InboundMethod {
  return method === 'REPLY' || method === 'COUNTER' || method === 'REFRESH';
}

function repliesOf(calendar: Component, method: InboundMethod, zones: readonly string[]): CalendarReading {
  const events = calendar[2].filter(([name]) => name === 'vevent');
  const faults: CalendarFault[] = events.length > EVENTS ? ['tooManyEvents'] : [];
  const replies: InboundReply[] = [];
  for (const [, properties] of events.slice(0, EVENTS)) {
    const reply = replyOf(properties, method, zones);
    if (typeof reply === 'string') faults.push(reply);
    else replies.push(reply);
  }
  if (replies.length > 0) return { kind: 'replies', replies, faults };
  return { kind: 'unreadable', fault: faults[0] ?? 'noEvent' };
}

function replyOf(
  properties: readonly Property[],
  method: InboundMethod,
  zones: readonly string[],
): InboundReply | CalendarFault {
  const uid = textOf(properties, 'uid');
  if (uid === '') return 'noUid';
  const attendees = attendeesOf(properties);
  if (attendees.length === 0) return 'noAttendee';
  const time = (name: string) => timeOf(properties, name, zones);
  const [recurrence, start, original] = [time('recurrence-id'), time('dtstart'), time('x-ms-olk-originalstart')];
  const end = time('dtend') ?? endAfter(start, textOf(properties, 'duration'));
  return {
    method,
    uid,
    recurrenceId: recurrence?.at ?? null,
    sequence: sequenceOf(properties),
    dtstamp: stampOf(properties, zones),
    attendees,
    organizer: comparableAddress(textOf(properties, 'organizer')),
    comment: commentOf(properties),
    startsAt: start?.at ?? null,
    endsAt: end?.at ?? null,
    originalStartsAt: original?.at ?? null,
    isZoneGuessed: [recurrence, start, end].some((read) => read?.isGuessed),
  };
}

function textOf(properties: readonly Property[], wanted: string): string {
  const value = properties.find(([name]) => name === wanted)?.[3];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function attendeesOf(properties: readonly Property[]): AnsweringAttendee[] {
  const lines = properties.filter(([name]) => name === 'attendee').slice(0, ATTENDEES);
  return lines.map(attendeeOf).filter(({ addresses }) => addresses.length > 0);
}

function attendeeOf([, parameters, , value]: Property): AnsweringAttendee {
  const parameter = (name: string) => textsOf(parameters[name]);
  return {
    addresses: addressesOf([value, ...parameter('email')]),
    name: nameOf(parameter('cn').join(' ')),
    partstat: (parameter('partstat')[0] ?? 'NEEDS-ACTION').trim().toUpperCase().slice(0, 40),
    delegatedTo: addressesOf(parameter('delegated-to')),
    delegatedFrom: addressesOf(parameter('delegated-from')),
    sentBy: addressesOf(parameter('sent-by'))[0] ?? null,
  };
}

function textsOf(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

function nameOf(text: string): string {
  // Most names need no cleaning.
  return (/^[\p{L}\p{N}@.'-]+(?: [\p{L}\p{N}@.'-]+)*$/u.test(text) ? text : oneLine(text)).slice(0, 200);
}

function addressesOf(values: readonly unknown[]): string[] {
  if (values.length === 0) return [];
  const found = values.map((value) => (typeof value === 'string' ? comparableAddress(value) : null));
  return [...new Set(found.filter((address) => address !== null))];
}

function timeOf(properties: readonly Property[], wanted: string, zones: readonly string[]): ReadInstant | null {
  const property = properties.find(([name]) => name === wanted);
  const value = property?.[3];
  if (!property || typeof value !== 'string') return null;
  const tzid = property[1]['tzid'];
  return instantOf(value, typeof tzid === 'string' ? tzid : null, zones);
}

function endAfter(start: ReadInstant | null, duration: string): ReadInstant | null {
  if (!start || duration === '') return null;
  const length = Duration.fromISO(duration);
  if (!length.isValid) return null;
  const at = new Date(start.at.getTime() + length.toMillis());
  return Number.isNaN(at.getTime()) ? null : { at, isGuessed: start.isGuessed };
}

function sequenceOf(properties: readonly Property[]): number {
  const sequence = Number.parseInt(textOf(properties, 'sequence'), 10);
  return sequence > 0 ? Math.min(sequence, HIGHEST_SEQUENCE) : 0;
}

// RFC 5545 §3.8.7.2: DTSTAMP is in UTC; one that forgot its Z is so all the same.
function stampOf(properties: readonly Property[], zones: readonly string[]): Date | null {
  const property = properties.find(([name]) => name === 'dtstamp');
  const value = property?.[3];
  if (!property || typeof value !== 'string') return null;
  const tzid = property[1]['tzid'];
  return instantOf(value, typeof tzid === 'string' ? tzid : 'UTC', zones)?.at ?? null;
}

function commentOf(properties: readonly Property[]): string {
  // Google writes the note into the attendee's line.
  const notes = properties
    .filter(([name]) => name === 'attendee')
    .map(([, parameters]) => parameters['x-response-comment']);
  const comments = [...properties.filter(([name]) => name === 'comment').map(([, , , value]) => value), ...notes];
  const text = comments.filter((value) => typeof value === 'string').join('\n');
  // Exchange sends an empty line for none.
  if (text.trim() === '') return '';
  return printableLines(text).slice(0, COMMENT_LENGTH).trim();
}

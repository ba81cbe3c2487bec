import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import type { VEvent } from 'node-ical';

/** What an iCalendar object with one event means, whoever reads it. */
export interface Reading {
  method: string;
  uid: string;
  sequence: number;
  stamp: string;
  start: string;
  end: string;
  summary: string;
  location: string;
  description: string;
  status: string;
  organizer: string;
  attendees: { address: string; name: string; role: string; partstat: string; rsvp: string }[];
}

/** Every VEVENT as ical.js reads it, with the file's own VTIMEZONE. */
export function readWithIcalJs(text: string): Reading[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);
  const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => new ICAL.Timezone(zone));
  zones.forEach((zone) => ICAL.TimezoneService.register(zone));
  const method = String(calendar.getFirstPropertyValue('method') ?? '');
  return calendar.getAllSubcomponents('vevent').map((event) => icalJsReading(method, event));
}

/** Every VEVENT as node-ical reads it, with tzdata for zone names. */
export function readWithNodeIcal(text: string): Reading[] {
  const objects = Object.values(nodeIcal.sync.parseICS(text));
  const calendar = objects.find((found) => found?.type === 'VCALENDAR') as { method?: string } | undefined;
  const events = objects.filter((found) => found?.type === 'VEVENT') as VEvent[];
  return events.map((event) => nodeIcalReading(calendar?.method ?? '', event));
}

function icalJsReading(method: string, event: InstanceType<typeof ICAL.Component>): Reading {
  const text = (name: string) => String(event.getFirstPropertyValue(name) ?? '');
  const time = (name: string) =>
    (event.getFirstPropertyValue(name) as ICAL.Time | null)?.toJSDate().toISOString() ?? '';
  const parameter = (property: ICAL.Property, name: string) => String(property.getParameter(name) ?? '');
  return {
    method,
    uid: text('uid'),
    sequence: Number(text('sequence')),
    stamp: time('dtstamp'),
    start: time('dtstart'),
    end: time('dtend'),
    summary: text('summary'),
    location: text('location'),
    description: text('description'),
    status: text('status'),
    organizer: bare(text('organizer')),
    attendees: event.getAllProperties('attendee').map((attendee) => ({
      address: bare(String(attendee.getFirstValue())),
      name: parameter(attendee, 'cn'),
      role: parameter(attendee, 'role'),
      partstat: parameter(attendee, 'partstat'),
      rsvp: parameter(attendee, 'rsvp'),
    })),
  };
}

function nodeIcalReading(method: string, event: VEvent): Reading {
  const plain = (value: unknown) =>
    typeof value === 'object' && value ? String((value as { val: unknown }).val) : String(value ?? '');
  const attendees = [event.attendee ?? []].flat() as { val: string; params: Record<string, string> }[];
  return {
    method,
    uid: event.uid,
    sequence: Number(event.sequence),
    stamp: event.dtstamp.toISOString(),
    start: (event.start as Date | undefined)?.toISOString() ?? '',
    end: event.end?.toISOString() ?? '',
    summary: plain(event.summary),
    location: plain(event.location),
    description: plain(event.description),
    status: event.status ?? '',
    organizer: bare(plain(event.organizer)),
    attendees: attendees.map(({ val, params }) => ({
      address: bare(val),
      name: params.CN ?? '',
      role: params.ROLE ?? '',
      partstat: params.PARTSTAT ?? '',
      rsvp: String(params.RSVP ?? '').toUpperCase(),
    })),
  };
}

function bare(address: string): string {
  return address.replace(/^mailto:/i, '').toLowerCase();
}

import { ics } from '../../../../test/inbound/clients.js';
import { readCalendar } from './reply-calendar.js';
import { instantOf } from './wall-time.js';
import { WINDOWS_ZONES } from './windows-zones.js';
import { IANAZone } from 'luxon';

function firstOf(text: string) {
  const reading = readCalendar(text, null);
  return reading.kind === 'replies' ? reading.replies[0] : undefined;
}

describe('calendars that are refused and kept (line 48)', () => {
  it.each([
    ['cut in the event', ics().slice(0, 200), 'truncated'],
    ['cut before its last line', ics().replace('END:VCALENDAR\r\n', ''), 'truncated'],
    ['without the event’s end', ics().replace('END:VEVENT\r\n', ''), 'truncated'],
    ['no calendar', 'Hej Leda, jeg kommer.', 'malformed'],
    ['with an end too many', ics().replace('END:VEVENT', 'END:VEVENT\r\nEND:VEVENT'), 'malformed'],
    ['with an unclosed quote', ics({ ATTENDEE: 'ATTENDEE;CN="Bo:mailto:bo@example.dk' }), 'malformed'],
    ['without METHOD', ics({ METHOD: null }), 'noMethod'],
    ['without UID', ics({ UID: null }), 'noUid'],
    ['with an empty UID', ics({ UID: 'UID:' }), 'noUid'],
    ['without ATTENDEE', ics({ ATTENDEE: null }), 'noAttendee'],
    [
      'with an ATTENDEE that is no mailbox',
      ics({ ATTENDEE: 'ATTENDEE;PARTSTAT=ACCEPTED:invalid:nomail' }),
      'noAttendee',
    ],
    ['without an event', ics().replaceAll('VEVENT', 'VTODO'), 'noEvent'],
  ])('%s', (_name, text, fault) => {
    expect(readCalendar(text, null)).toEqual({ kind: 'unreadable', fault });
  });

  it('refuses a METHOD that differs from the declared one, in either direction', () => {
    expect(readCalendar(ics(), 'COUNTER')).toEqual({ kind: 'unreadable', fault: 'methodMismatch' });
    expect(readCalendar(ics({ METHOD: 'METHOD:REQUEST' }), 'REPLY')).toMatchObject({ fault: 'methodMismatch' });
    expect(readCalendar(ics(), 'reply').kind).toBe('replies');
  });

  it.each(['ADD', 'PUBLISH', 'REQUEST', 'CANCEL', 'DECLINECOUNTER', 'X-OWN'])(
    'leaves %s from outside as foreign (line 56)',
    (method) => {
      expect(readCalendar(ics({ METHOD: `METHOD:${method}` }), method)).toEqual({ kind: 'foreign', method });
    },
  );

  it('keeps the readable events of several, and says what the others lack', () => {
    const second = 'END:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:bo@example.dk\r\nEND:VEVENT';
    const reading = readCalendar(ics().replace('END:VEVENT', second), 'REPLY');
    expect(reading).toMatchObject({ kind: 'replies', replies: [{ sequence: 1 }], faults: ['noUid'] });
  });

  it('reads at most 64 events and 200 attendees', () => {
    const attendees = Array.from({ length: 300 }, (_, at) => `ATTENDEE:mailto:p${at}@example.dk`).join('\r\n');
    expect(firstOf(ics({ ATTENDEE: attendees }))?.attendees).toHaveLength(200);
    const event = /BEGIN:VEVENT[\s\S]*END:VEVENT\r\n/.exec(ics())?.[0] ?? '';
    const reading = readCalendar(ics().replace(event, event.repeat(65)), null);
    expect(reading).toMatchObject({ faults: ['tooManyEvents'] });
    expect(reading.kind === 'replies' && reading.replies.length).toBe(64);
  });
});

describe('values that nobody may trust', () => {
  it.each([
    ['SEQUENCE:-3', 0],
    ['SEQUENCE:many', 0],
    ['SEQUENCE:99999999999999999999', 2_147_483_647],
  ])('%s is read as %i', (SEQUENCE, sequence) => {
    expect(firstOf(ics({ SEQUENCE }))?.sequence).toBe(sequence);
  });

  it('keeps a comment printable and short, over several lines', () => {
    const comment = firstOf(
      ics({ COMMENT: `COMMENT:Jeg er\\, desværre\\; syg\\nBo\u202Eevil\u0000 ${'x'.repeat(9_000)}` }),
    )?.comment;
    expect(comment?.startsWith('Jeg er, desværre; syg\nBoevil x')).toBe(true);
    expect(comment).toHaveLength(2_000);
  });

  it.each(['garbage', '20261301T090000Z', '99990101T000000Z', '00000000T000000Z', ''])(
    'takes DTSTART %j for no time',
    (value) => {
      expect(firstOf(ics({ DTSTART: `DTSTART:${value}` }))?.startsAt).toBeNull();
    },
  );

  it('reads delegation, both ways', () => {
    const ATTENDEE = [
      'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:Ida@example.dk","mailto:x@example.dk":mailto:bo@example.dk',
      'ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:bo@example.dk":mailto:ida@example.dk',
    ].join('\r\n');
    expect(firstOf(ics({ ATTENDEE }))?.attendees).toMatchObject([
      { partstat: 'DELEGATED', delegatedTo: ['ida@example.dk', 'x@example.dk'] },
      { delegatedFrom: ['bo@example.dk'] },
    ]);
  });
});

describe('time zones (line 31)', () => {
  it('knows only Windows names that stand for zones of tzdata', () => {
    for (const [windows, zone] of WINDOWS_ZONES) expect([windows, IANAZone.isValidZone(zone)]).toEqual([windows, true]);
    expect(WINDOWS_ZONES.get('romance standard time')).toBe('Europe/Copenhagen');
    expect(WINDOWS_ZONES.size).toBeGreaterThan(120);
  });

  // Summer time begins on 29 March and ends on 25 October 2026.
  it.each([
    ['20260329T013000', '2026-03-29T00:30:00.000Z'],
    ['20260329T023000', '2026-03-29T01:30:00.000Z'],
    ['20260329T033000', '2026-03-29T01:30:00.000Z'],
    ['20261025T013000', '2026-10-24T23:30:00.000Z'],
    ['20261025T023000', '2026-10-25T00:30:00.000Z'],
    ['20261025T033000', '2026-10-25T02:30:00.000Z'],
    ['20260701T090000', '2026-07-01T07:00:00.000Z'],
  ])('reads %s alike in tzdata’s zone, in Windows’ and in the calendar’s own', (value, instant) => {
    const own = `TZID:Mine
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT`.split('\n');
    for (const zone of ['Europe/Copenhagen', 'Europe/Oslo', 'Romance Standard Time', 'romance standard time', 'Mine'])
      expect(instantOf(value, zone, own)).toEqual({ at: new Date(instant), isGuessed: false });
  });

  it('reads a zone of the southern summer, and one of nth weekdays', () => {
    const south = `TZID:South
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETTO:+1000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETTO:+1100
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10
END:DAYLIGHT`.split('\n');
    for (const value of ['20260101T120000', '20260701T120000', '20261231T120000', '20260404T120000', '20260406T120000'])
      expect(instantOf(value, 'South', south)).toEqual(instantOf(value, 'Australia/Sydney', []));
  });

  it('guesses Danish time for what it does not know, and says so', () => {
    const noon = new Date('2026-07-01T10:00:00Z');
    for (const zone of [null, '', 'Nowhere/Town', 'X'.repeat(500), '(UTC+01:00) Bruxelles, Paris'])
      expect(instantOf('20260701T120000', zone, [])).toEqual({ at: noon, isGuessed: true });
    expect(firstOf(ics({ DTSTART: 'DTSTART;TZID=Nowhere:20261201T090000' }))?.isZoneGuessed).toBe(true);
    expect(firstOf(ics())?.isZoneGuessed).toBe(false);
  });
});

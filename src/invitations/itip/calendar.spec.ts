import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import fc from 'fast-check';
import { readWithIcalJs, readWithNodeIcal } from '../../../test/calendar-reading.js';
import { LEDA, at, meeting, publish, worker } from '../../../test/itip.js';
import { composeCalendar } from './calendar.js';
import type { MeetingState } from './itip.types.js';
import { messagesFor } from './messages.js';
import { VTIMEZONE } from './vtimezone.js';

const WORDS = { description: 'Se dagsordenen på mødets side.', noPlace: 'Sted følger' };
const bo = worker('bo');

function calendarFor(more: Partial<MeetingState> = {}, words = WORDS): string {
  const { messages } = publish(meeting({ attendees: [LEDA, bo], ...more }));
  return composeCalendar(messages.at(-1)!, words);
}

function propertyNames(text: string): string[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);
  return calendar.getAllSubcomponents('vevent').flatMap((event) => event.getAllProperties().map(({ name }) => name));
}

describe('the bytes of an invitation', () => {
  it('are these', () => {
    expect(
      calendarFor()
        .split('\r\n')
        .filter((line) => !VTIMEZONE.includes(line)),
    ).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Rytmeplan//Rytmeplan//DA',
      'CALSCALE:GREGORIAN',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:0b6b7c0e-6f1e-4c56-9a39-2f1d9a3f5c11@example.dk',
      'SEQUENCE:0',
      'DTSTAMP:20261121T110000Z',
      'DTSTART;TZID=Europe/Copenhagen:20261201T090000',
      'DTEND;TZID=Europe/Copenhagen:20261201T112000',
      'SUMMARY:Familiereviewmøde',
      'TRANSP:OPAQUE',
      'LOCATION:Salen',
      'DESCRIPTION:Se dagsordenen på mødets side.',
      'ORGANIZER;CN="Rytmeplan – Team Øst":mailto:rytmeplan@example.dk',
      'ATTENDEE;ROLE=CHAIR;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="',
      ' Leda Holm":mailto:leda@example.dk',
      'ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;RSVP',
      ' =TRUE;CN="Bo Holm":mailto:bo@example.dk',
      'URL;VALUE=URI:https://rytmeplan.example.dk/moeder/1',
      'STATUS:CONFIRMED',
      'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
      'CREATED:20261120T070000Z',
      'LAST-MODIFIED:20261121T110000Z',
      'CLASS:PUBLIC',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('are the same for the same message', () => {
    const { messages } = publish(meeting());
    expect(composeCalendar(messages[0]!, WORDS)).toBe(composeCalendar(messages[0]!, WORDS));
  });

  it('hold the zone once, in the file, before the event', () => {
    const lines = calendarFor().split('\r\n');
    const start = lines.indexOf('BEGIN:VTIMEZONE');
    expect(lines.slice(start, start + VTIMEZONE.length)).toEqual(VTIMEZONE);
    expect(start).toBeLessThan(lines.indexOf('BEGIN:VEVENT'));
    expect(lines.filter((line) => line === 'BEGIN:VTIMEZONE')).toHaveLength(1);
  });

  it('say private for a conversation of two and free for what is cancelled', () => {
    expect(calendarFor({ isPrivate: true })).toContain('\r\nCLASS:PRIVATE\r\n');
    const { messages } = publish(meeting(), meeting({ isCancelled: true }));
    const cancelled = composeCalendar(messages[0]!, WORDS);
    expect(cancelled).toContain('\r\nMETHOD:CANCEL\r\n');
    expect(cancelled).toContain('\r\nTRANSP:TRANSPARENT\r\n');
    expect(cancelled).toContain('\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n');
  });

  it('name the video link in LOCATION and CONFERENCE, and always a LOCATION', () => {
    const online = calendarFor({ videoUrl: 'https://video.example.dk/r?a=1,2;b' });
    expect(online.replace(/\r\n /g, '')).toContain(
      'CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL="Video":https://video.example.dk/r?a=1%2C2%3Bb\r\n',
    );
    expect(readWithIcalJs(online)[0]!.location).toBe('Salen · https://video.example.dk/r?a=1,2;b');
    expect(readWithIcalJs(calendarFor({ place: ' ' }))[0]!.location).toBe('Sted følger');
    expect(calendarFor({ videoUrl: 'javascript:alert(1)' })).not.toContain('CONFERENCE');
  });

  it('refuse an address or a UID that could hold something else', () => {
    const lines = worker('bo', { address: 'bo@example.dk\r\nX-EVIL:1' });
    expect(() => calendarFor({ attendees: [lines] })).toThrow('Mail address refused');
    expect(() => calendarFor({ uid: 'a\r\nb' })).toThrow('expected 1 to 255 printable ASCII characters');
    expect(() => calendarFor({ uid: 'a'.repeat(256) })).toThrow('expected 1 to 255 printable ASCII characters');
  });
});

describe('hostile and long texts', () => {
  const CORPUS = [
    'a\r\nATTENDEE:mailto:evil@example.dk',
    'a\rSTATUS:CANCELLED',
    'a\nEND:VEVENT\nBEGIN:VEVENT',
    'a\u2028ORGANIZER:mailto:evil@example.dk\u2029b',
    'a\u0085b\u000Bc\u000Cd\u0000e\u007Ff',
    'semi; colon: comma, quote" back\\slash \\n \\, ^n ^\' %0d%0a',
    'BEGIN:VALARM',
    '\uFEFFa\u202Egnp.exe',
    '\\',
    '"',
    '";X-EVIL="1',
    '\uD83D alone',
    '=?utf-8?B?QQ==?=',
    'x'.repeat(300),
    'æøå'.repeat(100),
    '👩‍👩‍👧‍👦'.repeat(30),
    'A\u030A'.repeat(120),
  ];
  const everywhere = (text: string) =>
    calendarFor(
      {
        title: text,
        place: text,
        url: `https://example.dk/${text}`,
        videoUrl: `https://example.dk/?${text}`,
        attendees: [worker('bo', { name: text })],
        organizer: { name: text, address: 'rytmeplan@example.dk' },
      },
      { ...WORDS, description: text },
    );
  const plainNames = propertyNames(everywhere('a'));

  it.each(CORPUS)('add no property, component or parameter: %j', (text) => {
    const calendar = everywhere(text);
    expect(propertyNames(calendar)).toEqual(plainNames);
    expect(calendar).not.toMatch(/^X-EVIL/m);
    const [reading] = readWithIcalJs(calendar);
    expect(reading!.attendees).toHaveLength(1);
    // node-ical drops lone quotes and unescapes twice, so free text is compared only where it has neither.
    const freeText = /["\\]/.test(text) ? { summary: '', location: '', description: '' } : {};
    const [other] = readWithNodeIcal(calendar);
    expect({ ...other, ...freeText }).toEqual({ ...reading, ...freeText });
  });

  it('keep every printable character of a title and a name, whoever reads them', () => {
    const title = 'Møde; a, b: c\\d "e" 👍 å';
    const calendar = calendarFor({ title, attendees: [worker('bo', { name: 'Holm, Bo "Bob" Å; Sø^r\\en' })] });
    for (const [reading] of [readWithIcalJs(calendar), readWithNodeIcal(calendar)]) {
      expect(reading!.summary).toBe(title);
      expect(reading!.attendees[0]!.name).toBe("Holm, Bo 'Bob' Å, Sø'r/en");
    }
    expect(readWithIcalJs(calendarFor({ title: 'a\\n\\\\b' }))[0]!.summary).toBe('a\\n\\\\b');
  });

  it('keep the lines of a description', () => {
    const calendar = calendarFor({}, { ...WORDS, description: 'En\r\nto\n\ntre' });
    expect(readWithIcalJs(calendar)[0]!.description).toBe('En\nto\n\ntre');
  });

  it('never make a line of more than 75 octets, cut a character or end without CRLF', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 400 });
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = Buffer.from(everywhere(text));
        const lines = bytes.toString('latin1').split('\r\n');
        expect(lines.at(-1)).toBe('');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(75);
        for (const line of lines) {
          expect(Buffer.from(line, 'latin1').toString('utf8')).not.toContain('\uFFFD');
          expect(line).not.toMatch(/[\r\n]/);
        }
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

describe('time', () => {
  it('keeps 10.00 at 10.00 on both sides of both changes of the clock', () => {
    const days = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26'];
    const starts = days.map((day) => {
      const state = meeting({ startsAt: at(`${day}T10:00`), endsAt: at(`${day}T11:00`) });
      const calendar = composeCalendar(messagesFor([], state, at('2026-01-01T08:00'))[0]!, WORDS);
      expect(calendar).toContain(`DTSTART;TZID=Europe/Copenhagen:${day.replaceAll('-', '')}T100000\r\n`);
      return readWithIcalJs(calendar)[0]!.start.slice(5, 16);
    });
    expect(starts).toEqual(['03-28T09:00', '03-29T08:00', '03-30T08:00', '10-24T08:00', '10-25T09:00', '10-26T09:00']);
  });

  it('has the zone that tzdata has, at every change and in every month of 2020 to 2040', () => {
    const zone = new ICAL.Timezone(
      new ICAL.Component(ICAL.parse(VTIMEZONE.join('\r\n')) as [string, unknown[], unknown[]]),
    );
    for (let year = 2020; year <= 2040; year += 1) {
      for (const probe of probesOf(year)) {
        const wall = probe.toObject();
        const time = new ICAL.Time({ ...wall, isDate: false } as never, zone);
        expect(`${probe.toISO()} ${time.utcOffset() / 60}`).toBe(`${probe.toISO()} ${probe.offset}`);
      }
    }
  });
});

/** The hours around both changes, without the hour that is missing and the one that comes twice, and the first of every month. */
function probesOf(year: number): DateTime[] {
  const lastSunday = (month: number) => {
    const end = DateTime.fromObject({ year, month }, { zone: 'Europe/Copenhagen' }).endOf('month').startOf('day');
    return end.minus({ days: end.weekday % 7 });
  };
  const around = [3, 10].flatMap((month) =>
    [-25, -1, 1, 4, 24].map((hours) => lastSunday(month).set({ hour: 0 }).plus({ hours })),
  );
  const months = [...Array(12).keys()].map((month) =>
    DateTime.fromObject({ year, month: month + 1, hour: 12 }, { zone: 'Europe/Copenhagen' }),
  );
  return [...around, ...months];
}

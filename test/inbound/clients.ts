import { branch, rawMail } from './mime.js';
import type { Leaf } from './mime.js';

/** The invented meeting that everybody answers: 1 December 2026, 9.00–11.20 in Copenhagen, SEQUENCE 1. */
export const UID = '0b6b7c0e-6f1e-4c56-9a39-2f1d9a3f5c11@example.dk';
export const ORGANIZER = 'rytmeplan@example.dk';
export const STARTS_AT = '2026-12-01T08:00:00.000Z';
export const ENDS_AT = '2026-12-01T10:20:00.000Z';

/** What a client's mail must be read as. Left out: as in `PLAIN`. */
export interface Expected {
  readonly method: string;
  readonly attendee: string;
  readonly partstat: string;
  readonly sequence: number;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly comment: string;
  readonly replies: number;
}

export const PLAIN: Expected = {
  method: 'REPLY',
  attendee: 'bo@example.dk',
  partstat: 'ACCEPTED',
  sequence: 1,
  startsAt: STARTS_AT,
  endsAt: ENDS_AT,
  comment: '',
  replies: 1,
};

export interface Variant {
  readonly name: string;
  readonly raw: Buffer;
  readonly expected: Partial<Expected>;
}

const HTML: Leaf = { type: 'text/html; charset=utf-8', body: '<p>Bo Holm har accepteret.</p>' };
const TEXT: Leaf = { type: 'text/plain; charset=utf-8', body: 'Bo Holm har accepteret denne invitation.' };

export function head(more: readonly string[] = [], from = 'Bo Holm <bo@example.dk>'): string[] {
  return [
    'Return-Path: <bo@example.dk>',
    'Delivered-To: rytmeplan@example.dk',
    `From: ${from}`,
    'To: Rytmeplan <rytmeplan@example.dk>',
    'Subject: =?utf-8?Q?Accepteret=3A_Familiereviewm=C3=B8de?=',
    'Date: Sat, 21 Nov 2026 14:05:11 +0100',
    ...(more.some((line) => /^message-id:/i.test(line)) ? [] : ['Message-ID: <b0a1c2@mail.example.dk>']),
    ...more,
  ];
}

/** The calendar of a reply, line by line; `change` edits lines, adds them or (with null) takes them away. */
export function ics(change: Readonly<Record<string, string | null>> = {}, eol = '\r\n'): string {
  const lines: Record<string, string> = {
    METHOD: 'METHOD:REPLY',
    UID: `UID:${UID}`,
    DTSTAMP: 'DTSTAMP:20261121T130510Z',
    SEQUENCE: 'SEQUENCE:1',
    DTSTART: 'DTSTART:20261201T080000Z',
    DTEND: 'DTEND:20261201T102000Z',
    ORGANIZER: `ORGANIZER:mailto:${ORGANIZER}`,
    ATTENDEE: 'ATTENDEE;PARTSTAT=ACCEPTED;CN="Bo Holm":mailto:bo@example.dk',
  };
  for (const [name, line] of Object.entries(change)) {
    if (line === null) delete lines[name];
    else lines[name] = line;
  }
  const { METHOD, ...event } = lines;
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Client 1.0//EN', ...(METHOD ? [METHOD] : [])],
    ...['BEGIN:VEVENT', ...Object.values(event), 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join(eol);
}

export function calendarLeaf(text: string, more: Partial<Leaf> = {}, method = 'REPLY'): Leaf {
  return { type: `text/calendar; charset=utf-8; method=${method}`, body: text, encoding: '8bit', ...more };
}

const ROMANCE = `BEGIN:VTIMEZONE
TZID:Romance Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE`;

/** Exchange: METHOD before PRODID, no ORGANIZER, Windows' zone, its own X- lines. */
export function exchangeIcs(partstat: string, more: readonly string[] = [], method = 'REPLY', zone = ROMANCE): string {
  const tzid = /TZID:(.*)/.exec(zone)?.[1]?.trim() ?? '';
  return `BEGIN:VCALENDAR
METHOD:${method}
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
${zone}
BEGIN:VEVENT
ATTENDEE;PARTSTAT=${partstat};CN=Bo Holm:mailto:bo@example.dk
COMMENT;LANGUAGE=da-DK:\\n
UID:${UID}
SUMMARY;LANGUAGE=da-DK:Accepteret: Familiereviewmøde
${more.length > 0 ? more.join('\n') : `DTSTART;TZID=${tzid}:20261201T090000\nDTEND;TZID=${tzid}:20261201T112000`}
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20261121T130510Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:1
LOCATION;LANGUAGE=da-DK:Salen
X-MICROSOFT-CDO-APPT-SEQUENCE:1
X-MICROSOFT-CDO-OWNERAPPTID:0
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
X-MICROSOFT-CDO-ALLDAYEVENT:FALSE
X-MICROSOFT-CDO-IMPORTANCE:1
X-MICROSOFT-CDO-INSTTYPE:0
X-MICROSOFT-DISALLOW-COUNTER:FALSE
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n');
}

/** Exchange's layout: alternative of two empty Latin-1 bodies and the calendar, all in base64. */
export function exchange(text: string, method = 'REPLY'): Buffer {
  const empty = (type: string): Leaf => ({
    type: `${type}; charset="iso-8859-1"`,
    body: '',
    encoding: 'quoted-printable',
  });
  const html: Leaf = { ...empty('text/html'), body: '<html><head></head><body></body></html>' };
  const calendar = calendarLeaf(text, { type: `text/calendar; charset="utf-8"; method=${method}`, encoding: 'base64' });
  return rawMail(
    head(['Message-ID: <DB9PR01MB1234@DB9PR01MB1234.eurprd01.prod.example.com>', 'X-MS-Has-Attach:']),
    branch('alternative', empty('text/plain'), html, calendar),
  );
}

/** Google: everything in UTC, no fold at all, the whole list's lines, and the same file once more. */
export function googleIcs(): string {
  const attendee =
    'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=bo@example.dk;X-NUM-GUESTS=0:mailto:bo@example.dk';
  const organizer = 'ORGANIZER;CN=Rytmeplan – Team Øst:mailto:rytmeplan@example.dk';
  return ics({ DTSTAMP: 'DTSTAMP:20261121T130510Z', ATTENDEE: attendee, ORGANIZER: organizer })
    .replace('VERSION:2.0', 'CALSCALE:GREGORIAN\r\nVERSION:2.0')
    .replace('END:VEVENT', `X-MICROSOFT-DISALLOW-COUNTER:TRUE\r\nDESCRIPTION:${'Dagsorden '.repeat(40)}\r\nEND:VEVENT`);
}

/** One mail per form of line 47, and per tolerance of lines 31, 48 and 49. */
export function variants(): Variant[] {
  return [...clientForms(), ...tolerated(), ...zones()];
}

/** The forms of line 47 alone: what arrives on an ordinary day. */
export function clientForms(): Variant[] {
  return [...exchangeVariants(), ...googleVariants(), ...otherClients()];
}

function exchangeVariants(): Variant[] {
  const proposal = [
    'DTSTART;TZID=Romance Standard Time:20261202T130000',
    'DTEND;TZID=Romance Standard Time:20261202T152000',
    'X-MS-OLK-ORIGINALSTART;TZID="Romance Standard Time":20261201T090000',
    'X-MS-OLK-ORIGINALEND;TZID="Romance Standard Time":20261201T112000',
  ];
  const commented = exchangeIcs('DECLINED').replace(
    'LANGUAGE=da-DK:\\n',
    'LANGUAGE=da-DK:Jeg er på kursus\\, desværre\\n',
  );
  const folded = exchangeIcs('ACCEPTED').replace('CN=Bo Holm:mailto:bo', 'CN=Bo H\r\n olm:mai\r\n lto:bo');
  return [
    {
      name: 'Exchange accepts, without ORGANIZER and in Romance Standard Time',
      raw: exchange(exchangeIcs('ACCEPTED')),
      expected: {},
    },
    {
      name: 'Exchange declines with a comment',
      raw: exchange(commented),
      expected: { partstat: 'DECLINED', comment: 'Jeg er på kursus, desværre' },
    },
    {
      name: 'Exchange answers tentatively',
      raw: exchange(exchangeIcs('TENTATIVE')),
      expected: { partstat: 'TENTATIVE' },
    },
    {
      name: 'Exchange proposes another time',
      raw: exchange(exchangeIcs('TENTATIVE', proposal, 'COUNTER'), 'COUNTER'),
      expected: {
        method: 'COUNTER',
        partstat: 'TENTATIVE',
        startsAt: '2026-12-02T12:00:00.000Z',
        endsAt: '2026-12-02T14:20:00.000Z',
      },
    },
    { name: 'Exchange folds within a name and an address', raw: exchange(folded), expected: {} },
    {
      name: 'Exchange from Helsinki answers in FLE Standard Time',
      raw: exchange(
        exchangeIcs('ACCEPTED', [
          'DTSTART;TZID=FLE Standard Time:20261201T100000',
          'DTEND;TZID=FLE Standard Time:20261201T122000',
        ]),
      ),
      expected: {},
    },
  ];
}

function googleVariants(): Variant[] {
  const headers = head([
    'Sender: Kalender <calendar-notification@calendar.example.com>',
    'Message-ID: <000000000000a1b2@calendar.example.com>',
  ]);
  const calendar = (text: string) =>
    calendarLeaf(text, { type: 'text/calendar; charset="UTF-8"; method=REPLY', encoding: '7bit' });
  const file = (text: string): Leaf => ({
    type: 'application/ics; name="invite.ics"',
    body: text,
    encoding: 'base64',
    disposition: 'attachment; filename="invite.ics"',
  });
  const mixed = (text: string, more: readonly string[] = []) =>
    rawMail([...headers, ...more], branch('mixed', branch('alternative', TEXT, HTML, calendar(text)), file(text)));
  const declined = googleIcs()
    .replace('PARTSTAT=ACCEPTED', 'PARTSTAT=DECLINED')
    .replace('X-NUM-GUESTS=0', 'X-NUM-GUESTS=0;X-RESPONSE-COMMENT="Jeg er syg"');
  return [
    { name: 'Google accepts in UTC, with lines far past 75 octets', raw: mixed(googleIcs()), expected: {} },
    {
      name: 'Google declines, with its own parameter for a note',
      raw: mixed(declined),
      expected: { partstat: 'DECLINED', comment: 'Jeg er syg' },
    },
    {
      name: 'Google marks its answer as auto-submitted',
      raw: mixed(googleIcs(), ['Auto-Submitted: auto-generated']),
      expected: {},
    },
    {
      name: 'Google names the one occurrence in UTC',
      raw: mixed(ics({ RID: 'RECURRENCE-ID:20261201T080000Z' })),
      expected: {},
    },
  ];
}

const THUNDERBIRD = `BEGIN:VCALENDAR
PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
X-TZINFO:Europe/Copenhagen[2026a/Partial@9223372036854775807]
BEGIN:STANDARD
TZOFFSETTO:+010000
TZOFFSETFROM:+005020
TZNAME:Europe/Copenhagen(STD)
DTSTART:18930401T000000
RDATE:18930401T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
CREATED:20261120T070000Z
LAST-MODIFIED:20261121T130510Z
DTSTAMP:20261121T130510Z
UID:${UID}
SUMMARY:Familiereviewmøde
STATUS:CONFIRMED
ORGANIZER;CN="Rytmeplan – Team Øst":mailto:rytmeplan@example.dk
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE;CN=
 "Bo Holm":mailto:bo@example.dk
DTSTART;TZID=Europe/Copenhagen:20261201T090000
DTEND;TZID=Europe/Copenhagen:20261201T112000
TRANSP:OPAQUE
SEQUENCE:1
LOCATION:Salen
DESCRIPTION:Vi ses kl. 9.00\\, i Salen.\\nDagsorden: se siden.
URL:https://rytmeplan.example.dk/moeder/1
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
DESCRIPTION:Mozilla Standardbeskrivelse
UID:someone-elses-uid
END:VALARM
END:VEVENT
END:VCALENDAR
`;

function otherClients(): Variant[] {
  const thunderbird = THUNDERBIRD.replaceAll('\n', '\r\n');
  const listed = thunderbird.replace(
    'ATTENDEE;CUTYPE',
    'ATTENDEE;PARTSTAT=NEEDS-ACTION;CN="Leda Holm":mailto:leda@example.dk\r\nATTENDEE;CUTYPE',
  );
  const event = (stamp: string) =>
    ics({ DTSTAMP: `DTSTAMP:${stamp}` })
      .split('\r\n')
      .slice(4, -2)
      .join('\r\n');
  const cyrus = ics().replace(
    'END:VCALENDAR',
    `${event('20261121T130511Z').replace(UID, `other-${UID}`)}\r\nEND:VCALENDAR`,
  );
  const apple: Leaf = {
    type: 'text/calendar; charset=utf-8; method=REPLY; name="iCal-20261121.ics"',
    body: ics({
      ATTENDEE:
        'ATTENDEE;CN="Bo Holm";CUTYPE=INDIVIDUAL;EMAIL="bo@example.dk";PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT:mailto:bo@example.dk',
    }),
    encoding: 'quoted-printable',
    disposition: 'attachment; filename="iCal-20261121.ics"',
  };
  const sogoId = 'Message-ID: <4e-65a1b300-1-2e8f1d40@172201234>';
  const principal =
    'ATTENDEE;EMAIL=bo@example.dk;PARTSTAT=ACCEPTED;CN=Bo Holm:urn:uuid:5a1e0a5c-1111-4222-8333-444455556666';
  return [
    {
      name: 'Thunderbird sends a full copy, mixed and 8BIT',
      raw: rawMail(head(), branch('mixed', TEXT, calendarLeaf(thunderbird))),
      expected: {},
    },
    {
      name: 'a client copies the whole list',
      raw: rawMail(head(), branch('mixed', TEXT, calendarLeaf(listed))),
      expected: { attendee: 'leda@example.dk', partstat: 'NEEDS-ACTION' },
    },
    {
      name: 'Cyrus puts several VEVENTs into one reply',
      raw: rawMail(head(), branch('mixed', TEXT, calendarLeaf(cyrus))),
      expected: { replies: 2 },
    },
    {
      name: 'SOGo sends HTML beside the calendar, under an odd Message-ID',
      raw: rawMail(head([sogoId]), branch('mixed', HTML, calendarLeaf(ics()))),
      expected: {},
    },
    { name: 'Apple attaches a named calendar', raw: rawMail(head(), branch('mixed', TEXT, apple)), expected: {} },
    {
      name: 'an Apple server names a principal, and the mailbox in EMAIL=',
      raw: rawMail(head(), calendarLeaf(ics({ ATTENDEE: principal }))),
      expected: {},
    },
    {
      name: 'the calendar is the whole mail',
      raw: rawMail(head(), calendarLeaf(ics(), { encoding: 'base64' })),
      expected: {},
    },
    {
      name: 'a file without method= says METHOD inside',
      raw: rawMail(
        head(),
        branch('mixed', TEXT, {
          type: 'application/octet-stream; name="reply.ics"',
          body: ics(),
          encoding: 'base64',
          disposition: 'attachment; filename="reply.ics"',
        }),
      ),
      expected: {},
    },
    {
      name: 'application/ics alone',
      raw: rawMail(
        head(),
        branch('mixed', TEXT, { type: 'application/ics; name="a.ics"', body: ics(), encoding: 'base64' }),
      ),
      expected: {},
    },
    {
      name: 'a REFRESH',
      raw: rawMail(head(), calendarLeaf(ics({ METHOD: 'METHOD:REFRESH', DTSTART: null, DTEND: null }), {}, 'REFRESH')),
      expected: { method: 'REFRESH', startsAt: null, endsAt: null },
    },
  ];
}

function tolerated(): Variant[] {
  const of = (name: string, text: string, expected: Partial<Expected> = {}, more: Partial<Leaf> = {}): Variant => {
    return { name, raw: rawMail(head(), calendarLeaf(text, more)), expected };
  };
  const latin1 = {
    type: 'text/calendar; charset=iso-8859-1; method=REPLY',
    body: Buffer.from(ics({ COMMENT: 'COMMENT:På kursus' }), 'latin1'),
  };
  const broken = ics({ COMMENT: 'COMMENT:Jeg kommer\r\nlidt senere' });
  return [
    of('line ends as LF', ics({}, '\n')),
    of('line ends as a lone CR', ics({}, '\r')),
    of('blank lines between the properties', ics().replaceAll('\r\n', '\r\n\r\n')),
    of('MAILTO: in capitals', ics({ ATTENDEE: 'ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:Bo@Example.DK' })),
    of('lower-case names and method', ics({ METHOD: 'method:reply' }).replace('SEQUENCE', 'sequence')),
    of(
      'unknown X- properties and parameters',
      ics({
        X: 'X-EVOLUTION-CALDAV-HREF;X-A="b:c;d":/dav/1',
        ATTENDEE: 'ATTENDEE;X-UID="1;2";PARTSTAT=ACCEPTED;X-REPLYTIME=20261121T130510Z:mailto:bo@example.dk',
      }),
    ),
    of('no DTSTART', ics({ DTSTART: null, DTEND: null }), { startsAt: null, endsAt: null }),
    of('no SEQUENCE', ics({ SEQUENCE: null }), { sequence: 0 }),
    of(
      'a name with quotes, caret and colon',
      ics({ ATTENDEE: 'ATTENDEE;CN="Bo ^\'Holm^\': team;øst";PARTSTAT=ACCEPTED:mailto:bo@example.dk' }),
    ),
    of('DURATION instead of DTEND', ics({ DTEND: 'DURATION:PT2H20M' })),
    of('Latin-1', '', { comment: 'På kursus' }, latin1),
    of('a comment that a relay broke', broken, { comment: 'Jeg kommerlidt senere' }),
    of('a byte order mark and a footer', `\uFEFF${ics()}\r\n-- \r\nSendt fra min telefon: farvel`),
    of('a quoted method', ics(), {}, { type: 'text/calendar; method="reply"; charset="UTF-8"' }),
    of('a percent sign in the address', ics({ ATTENDEE: 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:bo%40example.dk' })),
    of(
      'an unreadable RRULE and a hostile alarm',
      ics({
        RRULE: 'RRULE:FREQ=NEVER;COUNT=-1',
        ALARM: 'BEGIN:VALARM\r\nRRULE:FREQ=SECONDLY\r\nTRIGGER:x\r\nEND:VALARM',
      }),
    ),
  ];
}

function zones(): Variant[] {
  const of = (name: string, start: string, end: string, block = ''): Variant => {
    const text = ics({ DTSTART: `DTSTART${start}`, DTEND: `DTEND${end}` }).replace(
      'BEGIN:VEVENT',
      `${block}BEGIN:VEVENT`,
    );
    return { name, raw: rawMail(head(), calendarLeaf(text)), expected: {} };
  };
  const wrong =
    'BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n';
  const custom = `${ROMANCE.replace('Romance Standard Time', 'Customized Time Zone').replaceAll('\n', '\r\n')}\r\n`;
  return [
    of(
      'a zone whose VTIMEZONE is missing',
      ';TZID=Europe/Copenhagen:20261201T090000',
      ';TZID=Europe/Copenhagen:20261201T112000',
    ),
    of(
      'a zone whose VTIMEZONE is wrong',
      ';TZID=Europe/Copenhagen:20261201T090000',
      ';TZID=Europe/Copenhagen:20261201T112000',
      wrong,
    ),
    of(
      'a zone of the sender’s own making',
      ';TZID=Customized Time Zone:20261201T090000',
      ';TZID=Customized Time Zone:20261201T112000',
      custom,
    ),
    of(
      'a quoted zone',
      ';TZID="Romance Standard Time":20261201T090000',
      ';TZID="Romance Standard Time":20261201T112000',
    ),
    of(
      'a zone behind a maker’s prefix',
      ';TZID=/mozilla.org/20050126_1/Europe/Berlin:20261201T090000',
      ';TZID=/freeassociation.sourceforge.net/Europe/Oslo:20261201T112000',
    ),
    of('a bare offset in the value', ':20261201T090000+0100', ':2026-12-01T11:20:00+01:00'),
    of(
      'a bare offset as zone',
      ';TZID=UTC+1:20261201T090000',
      ';TZID=GMT+01:00:20261201T112000'.replace('GMT+01:00', '"GMT+01:00"'),
    ),
    of(
      'a zone by its Danish name',
      ';TZID="(UTC+01:00) Bruxelles, København, Madrid, Paris":20261201T090000',
      ';TZID="(UTC+01:00) Bruxelles, København, Madrid, Paris":20261201T112000',
    ),
    of(
      'another zone of the same instant',
      ';TZID=America/New_York:20261201T030000',
      ';TZID=Eastern Standard Time:20261201T052000',
    ),
    of('no zone at all', ':20261201T090000', ':20261201T112000'),
  ];
}

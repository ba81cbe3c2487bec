import fc from 'fast-check';
import { ics, variants } from '../../../../test/inbound/clients.js';
import { known, situation } from '../../../../test/inbound/replies.js';
import { readBounce } from './bounce.js';
import { decide } from './decide.js';
import type { InboundMail } from './inbound.types.js';
import { readMail } from './mail.js';
import { readCalendar } from './reply-calendar.js';

const OURS = { messageDomain: 'rytmeplan.example.dk', addresses: ['rytmeplan@example.dk'] };
const SEEDS = variants().map(({ raw }) => raw);

/** Everything that is done with a mail before anything is stored. */
async function goThrough(raw: Uint8Array): Promise<InboundMail> {
  const mail = await readMail(raw, OURS);
  if (mail.kind === 'bounce') expect(readBounce(mail).recipients.length).toBeGreaterThan(0);
  if (mail.kind !== 'calendar') return mail;
  const reading = readCalendar(mail.calendar.text, mail.calendar.declaredMethod);
  if (reading.kind !== 'replies') return mail;
  for (const reply of reading.replies) {
    const decision = decide(reply, situation({ meeting: known({ uid: reply.uid }), from: mail.headers.from }));
    expect(decision.params.comment.length).toBeLessThanOrEqual(2_000);
  }
  return mail;
}

/** A real mail with bytes changed, runs taken out, doubled or moved, and pieces of structure put in. */
const edit = fc.record({
  at: fc.nat(5_000),
  length: fc.nat(120),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc
      .constantFrom(
        ...['\r\n', '\n\n', '--', '"', ';', ':', '=', '\u0000', '\r\n ', 'BEGIN:VEVENT\r\n', 'END:VCALENDAR\r\n'],
        ...[
          'Content-Type: multipart/mixed; boundary="',
          'Content-Transfer-Encoding: base64\r\n',
          '(((((',
          '=?utf-8?B?',
        ],
        ...['DTSTART;TZID=', 'RRULE:FREQ=SECONDLY\r\n', 'ATTENDEE;CN="', '__proto__', ';X-A=1;X-A=2', '\uD800', 'æøå'],
      )
      .map((text) => new Uint8Array(Buffer.from(text))),
  ),
});
const mutated = fc
  .tuple(fc.nat(SEEDS.length - 1), fc.array(edit, { minLength: 1, maxLength: 8 }), fc.option(fc.nat(3_000)))
  .map(([seed, edits, cut]) => {
    let raw = SEEDS[seed] ?? Buffer.alloc(0);
    for (const { at, length, put } of edits) {
      const place = raw.length === 0 ? 0 : at % raw.length;
      raw = Buffer.concat([raw.subarray(0, place), put, raw.subarray(place + length)]);
    }
    return cut === null ? raw : raw.subarray(0, cut);
  });

describe('hostile mail', () => {
  it('is read, or kept as unreadable, however a real one is damaged', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (raw) => {
        const mail = await goThrough(raw);
        expect(mail.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      }),
      { seed: 63, numRuns: 800 },
    );
  });

  it('is read, or kept as unreadable, when it is noise', async () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      fc.string({ unit: 'binary', maxLength: 600 }).map(Buffer.from),
    );
    await fc.assert(
      fc.asyncProperty(noise, async (raw) => {
        await goThrough(raw);
      }),
      { seed: 64, numRuns: 300 },
    );
  });

  it('makes a calendar of damaged lines a fault or a reply, never an error', () => {
    const lines = ics().split('\r\n');
    const damaged = fc
      .array(fc.tuple(fc.nat(lines.length - 1), fc.nat(60), fc.string({ unit: 'binary', maxLength: 12 })), {
        maxLength: 10,
      })
      .map((changes) => {
        const text = [...lines];
        for (const [line, at, put] of changes)
          text[line] = `${text[line]?.slice(0, at)}${put}${text[line]?.slice(at + put.length)}`;
        return text.join('\r\n');
      });
    fc.assert(
      fc.property(damaged, (text) => {
        expect(['replies', 'foreign', 'unreadable']).toContain(readCalendar(text, null).kind);
      }),
      { seed: 65, numRuns: 2_000 },
    );
  });

  // As long as a mail may be, in bytes or in lines.
  const many = (piece: string) => {
    const lines = piece.split('\n').length - 1;
    return piece.repeat(Math.min(Math.floor(900_000 / piece.length), lines ? Math.floor(38_000 / lines) : Infinity));
  };
  const event = (lines: string) => ics().replace('END:VEVENT', `${lines}\r\nEND:VEVENT`);
  const asMail = (head: string, body = '') => `From: bo@example.dk\r\n${head}\r\n\r\n${body}`;
  const asReply = (text: string) => asMail('Content-Type: text/calendar; method=REPLY', text);
  // Each of these once cost some parser the square of its length; a test that hangs fails by jest's own limit.
  it.each([
    ['parameters without end', asReply(event(`ATTENDEE${many(';a=b')}:mailto:bo@example.dk`))],
    ['one line', asReply(event(`COMMENT:${many('x')}`))],
    ['folds without end', asReply(event(`COMMENT:${many('\r\n x')}`))],
    ['lines that are no properties', asReply(event(many('!\r\n')))],
    ['empty lines', asReply('\n'.repeat(38_000))],
    ['more lines than any mail has', asReply('\n'.repeat(900_000))],
    ['components within components', asReply(ics().replace('BEGIN:VEVENT', `${many('BEGIN:VEVENT\r\n')}BEGIN:VEVENT`))],
    [
      'events without end',
      asReply(ics().replace('BEGIN:VEVENT', `${many('BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n')}BEGIN:VEVENT`)),
    ],
    ['attendees without end', asReply(event(many('ATTENDEE:mailto:bo@example.dk\r\n').trimEnd()))],
    [
      'time zones without end',
      asReply(ics().replace('BEGIN:VEVENT', `BEGIN:VTIMEZONE\r\n${many('TZID:x\r\n')}END:VTIMEZONE\r\nBEGIN:VEVENT`)),
    ],
    ['quotes', asReply(event(`ATTENDEE;CN=${many('"')}:mailto:bo@example.dk`))],
    ['carets', asReply(event(`ATTENDEE;CN="${many("^'")}":mailto:bo@example.dk`))],
    ['a comment in From', asMail(`From: ${many('(')}`)],
    ['addresses in To', asMail(`To: ${many('a@b.c,')}`)],
    ['encoded words', asMail(`Subject: ${many('=?utf-8?B?w6Y=?= ')}`)],
    ['header folds', asMail(`Subject: ${many('x\r\n ')}`)],
    ['headers', asMail(many('List-Id: x\r\n').trimEnd())],
    ['parameters of Content-Type', asMail(`Content-Type: text/plain${many('; a=b')}`)],
    ['continued boundaries', asMail(`Content-Type: multipart/mixed${many('; boundary*0=b')}`, many('--b\r\n'))],
    ['delimiters', asMail('Content-Type: multipart/mixed; boundary=b', many('--b\r\n'))],
    ['delimiters in disguise', asMail('Content-Type: multipart/mixed; boundary(x)="b"', many('--b\r\n'))],
    ['nested multiparts', asMail('', many('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'))],
    ['results of authentication', asMail(`Authentication-Results: mx${many('; dmarc=(')}`)],
    ['tags', asMail('Content-Type: text/html', many('<style '))],
    ['open comments in HTML', asMail('Content-Type: text/html', many('<style><!--'))],
    ['entities', asMail('Content-Type: text/html', many('&amp;'))],
    ['a delivery status', asMail('Content-Type: message/delivery-status', many('Action: failed\n\n'))],
    ['a bounce in words', asMail('Return-Path: <>\r\nSubject: Undelivered', many('<a@b.c> 5.1.1 '))],
    ['a long word that might be an address', asMail('Return-Path: <>\r\nSubject: Undelivered', many('a.'))],
    ['numbers that might be a status', asMail('Return-Path: <>\r\nSubject: Undelivered', many('5.1.'))],
  ])('is bounded: %s', async (_name, raw) => {
    const mail = await goThrough(Buffer.from(raw));
    expect(['calendar', 'unreadable', 'text', 'bounce', 'automatic']).toContain(mail.kind);
  });
});

import ICAL from 'ical.js';
import { readWithIcalJs, readWithNodeIcal } from '../../../../test/calendar-reading.js';
import { UID } from '../../../../test/inbound/clients.js';
import { composeDeclineCounter } from './decline-counter.js';
import type { RefusedWish } from './inbound.types.js';

const REFUSAL: RefusedWish = {
  uid: UID,
  sequence: 3,
  dtstamp: new Date('2026-11-21T13:30:00.400Z'),
  organizer: { name: 'Rytmeplan – Team Øst', address: 'rytmeplan@example.dk' },
  attendee: { name: 'Bo "X"; Holm', address: 'bo@example.dk' },
  comment: 'Onsdag er der ingen plads;\nvi holder fast i tirsdag, $& som sagt',
};

describe('a refused proposal (lines 53 and 55)', () => {
  it('is read alike by two parsers: same UID and SEQUENCE, fresh DTSTAMP, one ATTENDEE', () => {
    const text = composeDeclineCounter(REFUSAL);
    for (const readings of [readWithIcalJs(text), readWithNodeIcal(text)])
      expect(readings).toMatchObject([
        {
          ...{ method: 'DECLINECOUNTER', uid: UID, sequence: 3, stamp: '2026-11-21T13:30:00.000Z' },
          ...{ organizer: 'rytmeplan@example.dk', attendees: [{ address: 'bo@example.dk' }] },
        },
      ]);
  });

  it('says why in COMMENT, and nothing when there is nothing to say', () => {
    const comment = (text: string) =>
      new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]])
        .getFirstSubcomponent('vevent')
        ?.getFirstPropertyValue('comment');
    expect(comment(composeDeclineCounter(REFUSAL))).toBe(REFUSAL.comment);
    expect(composeDeclineCounter({ ...REFUSAL, comment: ' \r\n' })).not.toContain('COMMENT');
  });

  // RFC 5546 §3.2.8. What the table has no place for is what a program might take for an update of the meeting.
  it('holds what the restriction table asks for and nothing else: no time, no place, no zone', () => {
    const event = new ICAL.Component(ICAL.parse(composeDeclineCounter(REFUSAL)) as [string, unknown[], unknown[]]);
    expect(event.getAllSubcomponents().map(({ name }) => name)).toEqual(['vevent']);
    const [vevent] = event.getAllSubcomponents('vevent');
    expect(vevent!.getAllProperties().map(({ name }) => name)).toEqual([
      'uid',
      'sequence',
      'dtstamp',
      'organizer',
      'attendee',
      'comment',
    ]);
    expect(event.getAllProperties().map(({ name }) => name)).toEqual(['version', 'prodid', 'calscale', 'method']);
  });

  it('keeps to the wire: CRLF, 75 octets, and no second property out of a comment', () => {
    const text = composeDeclineCounter({
      ...REFUSAL,
      comment: `Nej\r\nATTENDEE:mailto:evil@example.dk ${'ø'.repeat(200)}`,
    });
    expect(text.match(/^ATTENDEE/gm)).toHaveLength(1);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('gives the same bytes for the same refusal, and refuses an address that may not be sent', () => {
    expect(composeDeclineCounter(REFUSAL)).toBe(composeDeclineCounter({ ...REFUSAL }));
    expect(() => composeDeclineCounter({ ...REFUSAL, attendee: { name: '', address: 'a@b, c@d' } })).toThrow(
      RangeError,
    );
  });
});

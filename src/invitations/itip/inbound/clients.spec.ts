import { variants, PLAIN, UID } from '../../../../test/inbound/clients.js';
import type { Expected } from '../../../../test/inbound/clients.js';
import { readMail } from './mail.js';
import { readCalendar } from './reply-calendar.js';

const OURS = { messageDomain: 'rytmeplan.example.dk', addresses: ['rytmeplan@example.dk'] };

describe('answers in the form of the client that sent them (lines 31, 46–49)', () => {
  it.each(variants().map((variant) => [variant.name, variant] as const))('%s', async (_name, { raw, expected }) => {
    const mail = await readMail(raw, OURS);
    if (mail.kind !== 'calendar') throw new Error(`read as ${mail.kind}`);
    const reading = readCalendar(mail.calendar.text, mail.calendar.declaredMethod);
    if (reading.kind !== 'replies') throw new Error(`read as ${JSON.stringify(reading)}`);
    const [reply] = reading.replies;
    const read: Expected = {
      method: reply?.method ?? '',
      attendee: reply?.attendees[0]?.addresses.at(-1) ?? '',
      partstat: reply?.attendees[0]?.partstat ?? '',
      sequence: reply?.sequence ?? -1,
      startsAt: reply?.startsAt?.toISOString() ?? null,
      endsAt: reply?.endsAt?.toISOString() ?? null,
      comment: reply?.comment ?? '',
      replies: reading.replies.length,
    };
    expect(read).toEqual({ ...PLAIN, ...expected });
    expect(reply?.uid).toBe(UID);
    expect(reply?.dtstamp?.toISOString()).toBe('2026-11-21T13:05:10.000Z');
    expect(reading.faults).toEqual([]);
  });

  it('are at least the 28 forms that are known to differ', () => {
    expect(variants().length).toBeGreaterThanOrEqual(28);
  });
});

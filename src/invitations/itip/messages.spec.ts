import { readWithIcalJs, readWithNodeIcal } from '../../../test/calendar-reading.js';
import { LEDA, NOW, at, meeting, publish, sentAfter, worker } from '../../../test/itip.js';
import { composeCalendar } from './calendar.js';
import type { Message } from './itip.types.js';
import { messagesFor } from './messages.js';

const words = { description: 'Se dagsordenen på mødets side.', noPlace: 'Sted følger' };
const bo = worker('bo');
const ida = worker('ida');

/** Each mail as two independent parsers read it, in one line: what, to whom, which version, when, where, who is listed. */
function mails(messages: readonly Message[]): string[] {
  return messages.map((message) => {
    const text = composeCalendar(message, words);
    const [reading] = readWithIcalJs(text);
    expect(readWithNodeIcal(text)).toEqual([reading]);
    if (!reading) throw new Error('no event in the calendar');
    const listed = reading.attendees.map(({ address, partstat }) => `${address.split('@')[0]} ${partstat}`);
    const time = `${reading.start.slice(0, 16)}/${reading.end.slice(11, 16)}`;
    const status = reading.status || 'no status';
    return `${reading.method} to ${message.recipient.address} #${reading.sequence} ${status} ${time} ${reading.summary} @ ${reading.location} [${listed.join(', ')}]`;
  });
}

describe('what each recipient is mailed', () => {
  it('invites everybody once, with the chair and themselves on the list', () => {
    expect(mails(publish(meeting()).messages)).toEqual([
      'REQUEST to leda@example.dk #0 CONFIRMED 2026-12-01T08:00/10:20 Familiereviewmøde @ Salen [leda NEEDS-ACTION]',
      'REQUEST to bo@example.dk #0 CONFIRMED 2026-12-01T08:00/10:20 Familiereviewmøde @ Salen [leda NEEDS-ACTION, bo NEEDS-ACTION]',
      'REQUEST to ida@example.dk #0 CONFIRMED 2026-12-01T08:00/10:20 Familiereviewmøde @ Salen [leda NEEDS-ACTION, ida NEEDS-ACTION]',
    ]);
  });

  it('sends nothing when nothing has changed', () => {
    expect(publish(meeting(), meeting()).messages).toEqual([]);
  });

  it('moves the meeting for all who stay, one SEQUENCE higher, and asks again', () => {
    const answered = { ...bo, answer: { partstat: 'ACCEPTED', at: new Date(NOW.getTime() + 5000) } as const };
    const moved = meeting({
      startsAt: at('2026-12-02T09:00'),
      endsAt: at('2026-12-02T11:20'),
      attendees: [LEDA, answered],
    });
    const { messages } = publish(meeting({ attendees: [LEDA, bo] }), moved);
    expect(mails(messages)).toEqual([
      'REQUEST to leda@example.dk #1 CONFIRMED 2026-12-02T08:00/10:20 Familiereviewmøde @ Salen [leda NEEDS-ACTION]',
      'REQUEST to bo@example.dk #1 CONFIRMED 2026-12-02T08:00/10:20 Familiereviewmøde @ Salen [leda NEEDS-ACTION, bo NEEDS-ACTION]',
    ]);
    expect(messages.map(({ kind }) => kind)).toEqual(['moved', 'moved']);
  });

  it('calls a change within the day a new time', () => {
    const later = meeting({ startsAt: at('2026-12-01T10:00'), attendees: [bo] });
    expect(publish(meeting({ attendees: [bo] }), later).messages.map(({ kind, sequence }) => [kind, sequence])).toEqual(
      [['newTime', 1]],
    );
  });

  // Thunderbird 153 keeps the old title of what is not answered while SEQUENCE stays.
  it('keeps the answer and raises SEQUENCE when only the title changes', () => {
    const answered = { ...bo, answer: { partstat: 'DECLINED', at: new Date(NOW.getTime() + 5000) } as const };
    const renamed = meeting({ title: 'Familierunde', attendees: [answered] });
    expect(mails(publish(meeting({ attendees: [bo] }), renamed).messages)).toEqual([
      'REQUEST to bo@example.dk #1 CONFIRMED 2026-12-01T08:00/10:20 Familierunde @ Salen [bo DECLINED]',
    ]);
  });

  it('keeps the answer and raises SEQUENCE when the place or the video link changes', () => {
    const answered = { ...bo, answer: { partstat: 'TENTATIVE', at: new Date(NOW.getTime() + 5000) } as const };
    const start = meeting({ attendees: [bo] });
    const elsewhere = publish(start, { ...start, attendees: [answered], place: 'Biblioteket' });
    expect(mails(elsewhere.messages)).toEqual([
      'REQUEST to bo@example.dk #1 CONFIRMED 2026-12-01T08:00/10:20 Familiereviewmøde @ Biblioteket [bo TENTATIVE]',
    ]);
    const online = publish(start, { ...start, place: '', videoUrl: 'https://video.example.dk/ost' });
    expect(mails(online.messages)).toEqual([
      'REQUEST to bo@example.dk #1 CONFIRMED 2026-12-01T08:00/10:20 Familiereviewmøde @ https://video.example.dk/ost [bo NEEDS-ACTION]',
    ]);
  });

  it('cancels for everybody who holds an invitation, at the time they hold', () => {
    const { messages } = publish(meeting(), meeting({ isCancelled: true, startsAt: at('2026-12-03T09:00') }));
    expect(mails(messages)[1]).toBe(
      'CANCEL to bo@example.dk #1 CANCELLED 2026-12-01T08:00/10:20 Familiereviewmøde @ Salen [leda NEEDS-ACTION, bo NEEDS-ACTION]',
    );
    expect(messages).toHaveLength(3);
  });

  it('cancels for the removed person alone and leaves the others in peace', () => {
    const { messages } = publish(meeting(), meeting({ attendees: [LEDA, ida] }));
    expect(mails(messages)).toEqual([
      'CANCEL to bo@example.dk #1 no status 2026-12-01T08:00/10:20 Familiereviewmøde @ Salen [bo NEEDS-ACTION]',
    ]);
  });

  it('invites the added person alone, with the current SEQUENCE', () => {
    const moved = { startsAt: at('2026-12-02T09:00'), endsAt: at('2026-12-02T11:20') };
    const { messages } = publish(
      meeting({ attendees: [bo] }),
      meeting({ ...moved, attendees: [bo] }),
      meeting({ ...moved, attendees: [bo, ida] }),
    );
    expect(mails(messages)).toEqual([
      'REQUEST to ida@example.dk #1 CONFIRMED 2026-12-02T08:00/10:20 Familiereviewmøde @ Salen [ida NEEDS-ACTION]',
    ]);
  });

  it('invites a person who comes back with something newer than the cancellation they got', () => {
    const { messages } = publish(meeting(), meeting({ attendees: [LEDA, ida] }), meeting());
    expect(mails(messages)).toEqual([
      'REQUEST to bo@example.dk #2 CONFIRMED 2026-12-01T08:00/10:20 Familiereviewmøde @ Salen [leda NEEDS-ACTION, bo NEEDS-ACTION]',
    ]);
    expect(messages[0]?.kind).toBe('invitation');
  });

  it('sends nothing when a change is taken back before it was sent', () => {
    const first = publish(meeting());
    const backAgain = meeting({ sequence: 2 });
    expect(messagesFor(first.sent, backAgain, NOW)).toEqual([]);
  });

  it('tells the list to all when all are shown, without asking again', () => {
    const shown = meeting({ shownAttendees: 'everybody', attendees: [LEDA, bo] });
    const { messages } = publish(shown, { ...shown, attendees: [LEDA, bo, ida] });
    expect(mails(messages).map((line) => line.replace(/ CONFIRMED.*\[/, ' ['))).toEqual([
      'REQUEST to leda@example.dk #0 [leda NEEDS-ACTION, bo NEEDS-ACTION, ida NEEDS-ACTION]',
      'REQUEST to bo@example.dk #0 [leda NEEDS-ACTION, bo NEEDS-ACTION, ida NEEDS-ACTION]',
      'REQUEST to ida@example.dk #0 [leda NEEDS-ACTION, bo NEEDS-ACTION, ida NEEDS-ACTION]',
    ]);
  });

  it('does not mail anybody because one person answered', () => {
    const shown = meeting({ shownAttendees: 'everybody' });
    const answered = { ...bo, answer: { partstat: 'DECLINED', at: NOW } as const };
    expect(publish(shown, { ...shown, attendees: [LEDA, answered, ida] }).messages).toEqual([]);
  });

  it('follows a person to a new address: cancels at the old one, invites at the new one with the newer mail', () => {
    const { messages } = publish(
      meeting({ attendees: [bo] }),
      meeting({ attendees: [{ ...bo, address: 'bo.holm@example.dk' }] }),
    );
    expect(mails(messages)).toEqual([
      'CANCEL to bo@example.dk #1 no status 2026-12-01T08:00/10:20 Familiereviewmøde @ Salen [bo NEEDS-ACTION]',
      'REQUEST to bo.holm@example.dk #1 CONFIRMED 2026-12-01T08:00/10:20 Familiereviewmøde @ Salen [bo.holm NEEDS-ACTION]',
    ]);
    const [cancel, request] = messages;
    expect(request!.dtstamp.getTime()).toBeGreaterThan(cancel!.dtstamp.getTime());
  });

  it('takes another case in an address for the same address', () => {
    const shouting = meeting({ attendees: [{ ...bo, address: 'Bo@Example.dk' }] });
    expect(publish(meeting({ attendees: [bo] }), shouting).messages).toEqual([]);
  });
});

describe('what must never be mailed', () => {
  it('cancels nothing that was never sent', () => {
    expect(publish(meeting({ isCancelled: true })).messages).toEqual([]);
    const { messages } = publish(meeting(), meeting({ attendees: [LEDA, ida] }), meeting({ isCancelled: true }));
    expect(messages.map(({ recipient }) => recipient.personId)).toEqual(['leda', 'ida']);
  });

  it('updates nothing that was cancelled', () => {
    const { sent } = publish(meeting(), meeting({ isCancelled: true }));
    expect(messagesFor(sent, meeting({ isCancelled: true, title: 'Nyt navn' }), NOW)).toEqual([]);
    expect(() => messagesFor(sent, meeting(), NOW)).toThrow(/was cancelled.*needs a new UID/);
  });

  it('touches no meeting that has ended', () => {
    const { sent } = publish(meeting());
    const afterwards = at('2026-12-01T11:20');
    expect(messagesFor(sent, meeting({ isCancelled: true }), afterwards)).toEqual([]);
    expect(messagesFor(sent, meeting({ attendees: [] }), afterwards)).toEqual([]);
    expect(messagesFor(sent, meeting({ title: 'Nyt navn' }), afterwards)).toEqual([]);
    expect(messagesFor([], meeting(), afterwards)).toEqual([]);
  });

  it('invites no new address to a meeting that was moved into the past', () => {
    const { sent } = publish(meeting({ attendees: [bo] }));
    const past = meeting({ startsAt: at('2026-11-20T09:00'), endsAt: at('2026-11-20T10:00') });
    const messages = messagesFor(sent, { ...past, attendees: [{ ...bo, address: 'ny@example.dk' }] }, NOW);
    expect(messages.map(({ kind }) => kind)).toEqual(['readdressed']);
  });

  it('still cancels a meeting that is running', () => {
    const { sent } = publish(meeting());
    expect(messagesFor(sent, meeting({ isCancelled: true }), at('2026-12-01T11:19'))).toHaveLength(3);
  });

  it('changes no ORGANIZER under a UID', () => {
    const { sent } = publish(meeting());
    const other = meeting({ organizer: { name: 'Team Øst', address: 'nyt@example.dk' } });
    expect(() => messagesFor(sent, other, NOW)).toThrow(/ORGANIZER cannot become nyt@example.dk/);
  });
});

describe('versions', () => {
  it('gives two changes in one second two seconds in DTSTAMP', () => {
    const first = publish(meeting({ attendees: [bo] }));
    const second = messagesFor(first.sent, meeting({ attendees: [bo], title: 'A' }), NOW);
    const third = messagesFor(sentAfter(first.sent, second), meeting({ attendees: [bo], title: 'B' }), NOW);
    expect([...first.messages, ...second, ...third].map(({ dtstamp }) => dtstamp.toISOString())).toEqual([
      '2026-11-21T11:00:00.000Z',
      '2026-11-21T11:00:01.000Z',
      '2026-11-21T11:00:02.000Z',
    ]);
  });

  it('gives a later DTSTAMP although the clock went back, in whole seconds', () => {
    const { sent } = publish(meeting({ attendees: [bo] }));
    const earlier = new Date(NOW.getTime() - 3_599_500);
    const [message] = messagesFor(sent, meeting({ attendees: [bo], title: 'A' }), earlier);
    expect(message!.dtstamp.toISOString()).toBe('2026-11-21T11:00:01.000Z');
  });

  it('never goes below the SEQUENCE that the meeting names', () => {
    const [message] = messagesFor([], meeting({ sequence: 4, attendees: [bo] }), NOW);
    expect(message!.sequence).toBe(4);
  });

  it('asks again only those whose time has changed since they were told', () => {
    const late = worker('ida', { answer: { partstat: 'ACCEPTED', at: new Date(NOW.getTime() + 30_000) } });
    const start = meeting({ shownAttendees: 'everybody', attendees: [bo, ida] });
    const { messages } = publish(start, { ...start, title: 'Nyt navn', attendees: [bo, late] });
    expect(messages.map(({ answers }) => [...answers])).toEqual([
      [
        ['bo', 'NEEDS-ACTION'],
        ['ida', 'ACCEPTED'],
      ],
      [
        ['bo', 'NEEDS-ACTION'],
        ['ida', 'ACCEPTED'],
      ],
    ]);
  });
});

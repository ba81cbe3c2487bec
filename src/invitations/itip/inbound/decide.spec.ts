import { attendee, DTSTAMP, invitee, known, RECEIVED_AT, reply, situation } from '../../../../test/inbound/replies.js';
import { decide } from './decide.js';
import type { Decision, KnownInvitee, LastAnswer } from './inbound.types.js';

const later = (seconds: number) => new Date(DTSTAMP.getTime() + seconds * 1000);
const withBo = (more: Partial<KnownInvitee>) => known({ invitees: [invitee('leda'), invitee('bo', more)] });
const answered = (more: Partial<LastAnswer> = {}): LastAnswer => {
  return { partstat: 'DECLINED', sequence: 1, dtstamp: DTSTAMP, ...more };
};
/** No decision may touch anybody but the person it names, and these name nobody. */
const changes = (decision: Decision) => ['apply', 'wish', 'delegation', 'resend'].includes(decision.kind);

describe('an answer that counts', () => {
  it.each(['ACCEPTED', 'DECLINED', 'TENTATIVE'])('%s is applied to the one who sent it', (partstat) => {
    const decision = decide(
      reply({ attendees: [attendee('bo@example.dk', { partstat })], comment: 'Ja' }),
      situation(),
    );
    expect(decision).toMatchObject({ kind: 'apply', personId: 'bo', partstat, comment: 'Ja', dtstamp: DTSTAMP });
  });

  it('counts by a confirmed alias, in ATTENDEE and in From (line 50)', () => {
    const meeting = withBo({ aliases: ['Bo.Holm@privat.example'] });
    const viaFrom = decide(reply(), situation({ meeting, from: 'bo.holm@privat.example' }));
    const viaBoth = decide(
      reply({ attendees: [attendee('bo.holm@privat.example')] }),
      situation({ meeting, from: 'bo@example.dk' }),
    );
    expect([viaFrom, viaBoth]).toMatchObject([
      { kind: 'apply', personId: 'bo' },
      { kind: 'apply', personId: 'bo' },
    ]);
  });

  it('sets only the sender’s own answer when more are listed', () => {
    const attendees = [attendee('leda@example.dk', { partstat: 'DECLINED' }), attendee(), attendee('x@example.dk')];
    expect(decide(reply({ attendees }), situation())).toMatchObject({
      kind: 'apply',
      personId: 'bo',
      partstat: 'ACCEPTED',
    });
  });

  it('compares RECURRENCE-ID as an instant (line 49)', () => {
    const recurrenceId = new Date('2026-12-01T09:00:00+01:00');
    expect(decide(reply({ recurrenceId }), situation()).kind).toBe('apply');
    const other = decide(reply({ recurrenceId: later(0) }), situation());
    expect(other).toMatchObject({ kind: 'shown', code: 'unknownOccurrence' });
  });

  it('takes the arrival for the stamp when there is none, or one far ahead', () => {
    for (const dtstamp of [null, later(100_000)])
      expect(decide(reply({ dtstamp }), situation())).toMatchObject({ kind: 'apply', dtstamp: RECEIVED_AT });
  });
});

describe('who may not speak (line 50, SEC-6)', () => {
  it('shows a forged From, and offers it as an alias of nobody who is known', () => {
    expect(decide(reply(), situation({ from: 'evil@example.com' }))).toMatchObject({
      ...{ kind: 'shown', code: 'strangerFrom', key: null },
      alias: { address: 'evil@example.com', personId: 'bo' },
    });
    expect(decide(reply(), situation({ from: 'leda@example.dk' }))).toMatchObject({
      code: 'strangerFrom',
      alias: null,
    });
    expect(decide(reply(), situation({ from: null }))).toMatchObject({ code: 'strangerFrom', alias: null });
  });

  it('shows a party crasher, and adds nobody', () => {
    const crasher = reply({ attendees: [attendee('per@example.dk', { name: 'Per' })] });
    expect(decide(crasher, situation({ from: 'per@example.dk' }))).toMatchObject({
      ...{ kind: 'shown', code: 'partyCrasher', alias: null },
      params: { attendee: 'per@example.dk', name: 'Per', partstat: 'ACCEPTED' },
    });
  });

  it('offers "this is Bo" for an unknown ATTENDEE from Bo’s mailbox, or under Bo’s name', () => {
    const alias = { address: 'bo.holm@privat.example', personId: 'bo' };
    const strange = (name: string) => reply({ attendees: [attendee(alias.address, { name })] });
    expect(decide(strange(''), situation())).toMatchObject({ code: 'partyCrasher', alias });
    expect(decide(strange('BO HOLM'), situation({ from: alias.address }))).toMatchObject({ alias });
    const twins = known({ invitees: [invitee('bo'), invitee('b2', { name: 'Bo Holm' })] });
    expect(decide(strange('Bo Holm'), situation({ from: alias.address, meeting: twins }))).toMatchObject({
      alias: null,
    });
  });

  it('refuses several ATTENDEEs when none is known, and several known when none is the sender', () => {
    const unknown = [attendee('x@example.dk'), attendee('y@example.dk')];
    const others = [attendee('leda@example.dk'), attendee('ida@example.dk')];
    for (const attendees of [unknown, others])
      expect(decide(reply({ attendees }), situation())).toMatchObject({ kind: 'shown', code: 'severalAttendees' });
  });

  it('lets an assistant speak for nobody', () => {
    const attendees = [attendee('bo@example.dk', { sentBy: 'ass@example.dk' })];
    expect(decide(reply({ attendees }), situation({ from: 'ass@example.dk' }))).toMatchObject({
      code: 'strangerFrom',
      alias: null,
    });
  });

  it('knows no meeting of another UID', () => {
    expect(decide(reply(), situation({ meeting: null }))).toMatchObject({
      kind: 'shown',
      code: 'unknownMeeting',
      key: null,
    });
  });

  it('requires the named gateway’s own DMARC pass, and its topmost verdict', () => {
    const by = (...verdicts: [string, string | null, string | null][]) =>
      decide(reply(), {
        ...situation({ gateway: 'MX.example.dk' }),
        headers: {
          ...{ from: 'bo@example.dk', fromName: '' },
          authentication: verdicts.map(([server, dmarc, dmarcDomain]) => ({ server, dmarc, dmarcDomain })),
        },
      });
    expect(by(['mx.example.dk', 'pass', 'example.dk']).kind).toBe('apply');
    expect(by(['mx.example.dk', 'pass', null]).kind).toBe('apply');
    for (const refused of [
      by(),
      by(['mx.example.dk', 'fail', 'example.dk']),
      by(['mx.example.dk', null, null]),
      by(['evil.example', 'pass', 'example.dk']),
      by(['mx.example.dk', 'pass', 'example.com']),
      by(['mx.example.dk', 'fail', null], ['mx.example.dk', 'pass', null]),
    ])
      expect(refused).toMatchObject({ kind: 'shown', code: 'notAuthenticated', key: null });
    expect(decide(reply(), situation()).kind).toBe('apply');
  });
});

describe('old and new (line 51)', () => {
  it('tells the person who answered an old time', () => {
    const meeting = withBo({ sequence: 3, timedSequence: 2 });
    expect(decide(reply({ sequence: 1 }), situation({ meeting }))).toMatchObject({ kind: 'stale', personId: 'bo' });
    expect(decide(reply({ sequence: 2 }), situation({ meeting })).kind).toBe('apply');
  });

  it('never adopts a SEQUENCE that we did not send', () => {
    expect(decide(reply({ sequence: 2 }), situation())).toMatchObject({
      ...{ kind: 'shown', code: 'newerThanSent' },
      params: { sequence: 2, sentSequence: 1 },
    });
  });

  it('ignores a DTSTAMP that is not later than the last answer’s', () => {
    const meeting = withBo({ lastAnswer: answered() });
    for (const dtstamp of [DTSTAMP, later(-1)])
      expect(decide(reply({ dtstamp }), situation({ meeting }))).toMatchObject({ kind: 'ignored', code: 'older' });
    expect(decide(reply({ dtstamp: later(1) }), situation({ meeting })).kind).toBe('apply');
  });

  it('is not held back by an answer to a time that no longer holds', () => {
    const meeting = withBo({ lastAnswer: answered({ sequence: 0, dtstamp: later(60) }) });
    expect(decide(reply(), situation({ meeting })).kind).toBe('apply');
  });

  it('ignores a repeated mail and a repeated answer (line 52)', () => {
    const first = decide(reply(), situation());
    expect(first.key).toEqual(expect.any(String));
    expect(decide(reply(), situation({ isRepeatedMail: true }))).toMatchObject({ code: 'duplicate' });
    expect(decide(reply(), situation({ decidedKeys: new Set([first.key ?? '']) }))).toMatchObject({
      code: 'duplicate',
    });
  });

  it('tells two answers apart by each part of the key, and does not mix up those without DTSTAMP', () => {
    const key = (more: Parameters<typeof reply>[0], more2: Parameters<typeof situation>[0] = {}) =>
      decide(reply(more), situation(more2)).key;
    const at = new Date('2026-12-01T08:00:00Z');
    const keys = [
      ...[
        key({}),
        key({ dtstamp: later(1) }),
        key({ sequence: 0 }),
        key({ recurrenceId: at }),
        key({ method: 'REFRESH' }),
      ],
      ...[key({ dtstamp: null }), key({ dtstamp: null }, { receivedAt: later(90) })],
      key({ attendees: [attendee('ida@example.dk')] }, { from: 'ida@example.dk' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('does not let a forged mail use up the key of the true one', () => {
    expect(decide(reply(), situation({ from: 'evil@example.com' })).key).toBeNull();
  });
});

describe('answers to what is not held any more', () => {
  it.each([
    ['the meeting is cancelled', known({ isCancelled: true }), 'cancelled'],
    ['the person’s invitation is cancelled', withBo({ standing: 'cancelled' }), 'cancelled'],
    ['the person is uninvited', withBo({ standing: 'uninvited' }), 'uninvited'],
    ['the meeting has ended', known({ endsAt: RECEIVED_AT }), 'ended'],
  ])('change nothing when %s', (_name, meeting, code) => {
    expect(decide(reply(), situation({ meeting }))).toMatchObject({ kind: 'ignored', code });
  });

  it('change nothing when they say nothing, or what we do not know', () => {
    const say = (partstat: string) =>
      decide(reply({ attendees: [attendee('bo@example.dk', { partstat })] }), situation());
    expect(say('NEEDS-ACTION')).toMatchObject({ kind: 'ignored', code: 'noAnswer' });
    expect(say('X-MAYBE')).toMatchObject({ kind: 'shown', code: 'unknownPartstat', params: { partstat: 'X-MAYBE' } });
  });
});

describe('delegation (line 54)', () => {
  const delegator = attendee('bo@example.dk', { partstat: 'DELEGATED', delegatedTo: ['per@example.dk'] });
  const delegate = attendee('per@example.dk', { name: 'Per', delegatedFrom: ['bo@example.dk'] });

  it('is recorded with the delegate’s name, and invites nobody', () => {
    const decision = decide(reply({ attendees: [delegator, delegate] }), situation());
    expect(decision).toMatchObject({
      kind: 'delegation',
      personId: 'bo',
      delegates: [{ name: 'Per', address: 'per@example.dk' }],
    });
  });

  it('makes the delegate’s own answer a party crasher’s, and no alias of the delegator', () => {
    const both = decide(reply({ attendees: [delegator, delegate] }), situation({ from: 'per@example.dk' }));
    const alone = decide(
      reply({ attendees: [{ ...delegate, name: 'Bo Holm' }] }),
      situation({ from: 'per@example.dk' }),
    );
    for (const decision of [both, alone])
      expect(decision).toMatchObject({
        kind: 'shown',
        code: 'partyCrasher',
        alias: null,
        params: { attendee: 'per@example.dk' },
      });
  });
});

describe('another time (line 55)', () => {
  const wednesday = { startsAt: new Date('2026-12-02T12:00:00Z'), endsAt: new Date('2026-12-02T14:20:00Z') };
  const counter = (more: Parameters<typeof reply>[0] = {}, partstat = 'TENTATIVE') =>
    reply({ method: 'COUNTER', ...wednesday, attendees: [attendee('bo@example.dk', { partstat })], ...more });

  it('becomes a wish of that person', () => {
    expect(decide(counter({ comment: 'Hellere onsdag' }), situation())).toMatchObject({
      ...{ kind: 'wish', personId: 'bo', partstat: 'TENTATIVE', comment: 'Hellere onsdag', sequence: 1 },
      ...wednesday,
    });
    expect(decide(counter({}, 'DECLINED'), situation())).toMatchObject({ kind: 'wish', partstat: 'DECLINED' });
  });

  it('keeps the meeting’s length when the proposal has no end', () => {
    expect(decide(counter({ endsAt: null }), situation())).toMatchObject({ kind: 'wish', ...wednesday });
  });

  it.each([
    ['no time', { startsAt: null, endsAt: null }],
    ['the time it has', { startsAt: known().startsAt, endsAt: known().endsAt }],
    ['an end before its start', { endsAt: new Date('2026-12-02T11:00:00Z') }],
    ['over a day', { endsAt: new Date('2026-12-03T12:00:01Z') }],
  ])('is shown when it proposes %s', (_name, times) => {
    expect(decide(counter(times), situation())).toMatchObject({ kind: 'shown', code: 'noProposal' });
  });

  it('is stale for an old time, and may come in the second of a reply', () => {
    const moved = withBo({ sequence: 2, timedSequence: 2 });
    expect(decide(counter(), situation({ meeting: moved })).kind).toBe('stale');
    expect(decide(counter(), situation({ meeting: withBo({ lastAnswer: answered() }) })).kind).toBe('wish');
    const after = withBo({ lastAnswer: answered({ dtstamp: later(1) }) });
    expect(decide(counter(), situation({ meeting: after }))).toMatchObject({ code: 'older' });
  });
});

describe('REFRESH (line 56)', () => {
  it('is answered at most once an hour', () => {
    const refresh = (refreshedAt: Date | null) =>
      decide(reply({ method: 'REFRESH' }), situation({ meeting: withBo({ refreshedAt }) }));
    expect(refresh(null)).toMatchObject({ kind: 'resend', personId: 'bo' });
    expect(refresh(new Date(RECEIVED_AT.getTime() - 3_600_000)).kind).toBe('resend');
    expect(refresh(new Date(RECEIVED_AT.getTime() - 3_599_999))).toMatchObject({
      kind: 'ignored',
      code: 'refreshedRecently',
    });
  });

  it('is answered to nobody but an invitee', () => {
    for (const one of [
      situation({ from: 'evil@example.com' }),
      situation({ meeting: withBo({ standing: 'uninvited' }) }),
    ])
      expect(changes(decide(reply({ method: 'REFRESH' }), one))).toBe(false);
  });
});

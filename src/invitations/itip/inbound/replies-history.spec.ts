import fc from 'fast-check';
import { attendee, invitee, known, RECEIVED_AT, reply, situation } from '../../../../test/inbound/replies.js';
import { decide } from './decide.js';
import type { InboundReply, KnownMeeting, LastAnswer } from './inbound.types.js';

const PEOPLE = ['leda', 'bo', 'ida'] as const;
/** What was sent to each: the highest SEQUENCE, and the one that told the time. */
const SENT = { leda: [0, 0], bo: [3, 2], ida: [2, 1] } as const;

interface Incoming {
  readonly who: (typeof PEOPLE)[number];
  readonly sequence: number;
  readonly minute: number;
  readonly partstat: string;
  readonly from: 'self' | 'other' | 'stranger';
}

const incoming: fc.Arbitrary<Incoming> = fc.record({
  who: fc.constantFrom(...PEOPLE),
  sequence: fc.nat(4),
  minute: fc.nat(40),
  partstat: fc.constantFrom('ACCEPTED', 'DECLINED', 'TENTATIVE', 'NEEDS-ACTION'),
  from: fc.constantFrom('self', 'self', 'self', 'other', 'stranger'),
});

// One person answers once in a second: what differs only in what it says has no order.
const answers = fc.uniqueArray(incoming, {
  ...{ minLength: 1, maxLength: 12 },
  selector: ({ who, minute, from }) => `${who} ${minute} ${from}`,
});
/** The same answers in some order, some of them twice. */
const arrivals = answers.chain((sent) =>
  fc.tuple(
    fc.constant(sent),
    fc.shuffledSubarray([...sent, ...sent], { minLength: sent.length }).map((some) => [...some, ...sent]),
  ),
);

function fold(arriving: readonly Incoming[]): Map<string, LastAnswer> {
  const last = new Map<string, LastAnswer>();
  const decidedKeys = new Set<string>();
  for (const one of arriving) {
    const decision = decide(replyOf(one), situation({ meeting: meetingWith(last), from: fromOf(one), decidedKeys }));
    if (decision.key !== null) decidedKeys.add(decision.key);
    if (decision.kind === 'apply') last.set(decision.personId, decision);
  }
  return last;
}

function meetingWith(last: ReadonlyMap<string, LastAnswer>): KnownMeeting {
  const invitees = PEOPLE.map((personId) => {
    const [sequence, timedSequence] = SENT[personId];
    return invitee(personId, { sequence, timedSequence, lastAnswer: last.get(personId) ?? null });
  });
  return known({ invitees });
}

function replyOf({ who, sequence, minute, partstat }: Incoming): InboundReply {
  const dtstamp = new Date(RECEIVED_AT.getTime() - minute * 60_000);
  return reply({ sequence, dtstamp, attendees: [attendee(`${who}@example.dk`, { partstat })] });
}

function fromOf({ who, from }: Incoming): string {
  if (from === 'stranger') return 'evil@example.com';
  return from === 'self' ? `${who}@example.dk` : `${PEOPLE[(PEOPLE.indexOf(who) + 1) % 3]}@example.dk`;
}

/** What must hold in the end, said without `decide`. */
function expected(sent: readonly Incoming[]): Record<string, string> {
  const state: Record<string, string> = {};
  for (const who of PEOPLE) {
    const [highest, timed] = SENT[who];
    const valid = sent
      .filter((one) => one.who === who && one.from === 'self' && one.partstat !== 'NEEDS-ACTION')
      .filter(({ sequence }) => sequence >= timed && sequence <= highest)
      .sort((one, other) => one.minute - other.minute);
    if (valid[0]) state[who] = valid[0].partstat;
  }
  return state;
}

describe('replies in any order, with repeats', () => {
  it('leave each person’s latest valid answer, and nothing else', () => {
    fc.assert(
      fc.property(arrivals, ([sent, arriving]) => {
        const state = Object.fromEntries([...fold(arriving)].map(([who, { partstat }]) => [who, partstat]));
        expect(state).toEqual(expected(sent));
      }),
      { seed: 46, numRuns: 500 },
    );
  });
});

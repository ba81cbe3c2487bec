import fc from 'fast-check';
import { readWithIcalJs } from '../../../test/calendar-reading.js';
import type { Reading } from '../../../test/calendar-reading.js';
import { LEDA, NOW, at, meeting, sentAfter, worker } from '../../../test/itip.js';
import { composeCalendar } from './calendar.js';
import type { Attendee, MeetingState, Message, SentState } from './itip.types.js';
import { messagesFor } from './messages.js';

/** Random histories of one meeting: whatever happens in between, each mailbox ends with what is planned. */

type Change = (state: MeetingState, now: Date) => MeetingState;

const PEOPLE: Attendee[] = [LEDA, ...['bo', 'ida', 'per', 'signe'].map((id) => worker(id))];
const STARTS = ['2026-12-01T09:00', '2026-12-01T10:30', '2026-12-08T09:00', '2027-03-28T01:30', '2026-11-24T08:00'];

const personId = fc.constantFrom(...PEOPLE.map((person) => person.personId));
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...STARTS).map((start) => (state: MeetingState) => {
    return { ...state, startsAt: at(start), endsAt: new Date(at(start).getTime() + 5_400_000) };
  }),
  fc.constantFrom('Familiereviewmøde', 'Metodemøde', 'Fælles; oplæring, "æøå"').map(set('title')),
  fc.constantFrom('Salen', 'Biblioteket, 1. sal', '').map(set('place')),
  fc.constantFrom(null, 'https://video.example.dk/a').map(set('videoUrl')),
  fc.constantFrom('own' as const, 'everybody' as const).map(set('shownAttendees')),
  personId.map((id) => (state: MeetingState) => toggled(state, id)),
  personId.map(
    (id) => (state: MeetingState) => withAttendee(state, id, (one) => ({ ...one, address: otherAddress(one) })),
  ),
  fc
    .tuple(personId, fc.constantFrom('ACCEPTED' as const, 'DECLINED' as const))
    .map(([id, partstat]) => (state: MeetingState, now: Date) => {
      return withAttendee(state, id, (one) => ({ ...one, answer: { partstat, at: now } }));
    }),
  fc.constant((state: MeetingState) => ({ ...state, sequence: state.sequence + 1 })),
);
const step = fc.record({
  changes: fc.array(change, { maxLength: 4 }),
  seconds: fc.constantFrom(0, 1, 60, 86_400, 400_000),
});
const history = fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 9 }), endsCancelled: fc.boolean() });

interface Outcome {
  state: MeetingState;
  now: Date;
  sent: SentState[];
  mails: Message[];
}

/** Plays the history, publishing after each step. */
function play({
  steps,
  endsCancelled,
}: {
  steps: { changes: Change[]; seconds: number }[];
  endsCancelled: boolean;
}): Outcome[] {
  const outcomes: Outcome[] = [];
  let last: Outcome = { state: meeting(), now: NOW, sent: [], mails: [] };
  const publish = (state: MeetingState, now: Date) => {
    const mails = messagesFor(last.sent, state, now);
    last = { state, now, sent: sentAfter(last.sent, mails), mails: [...last.mails, ...mails] };
    outcomes.push(last);
  };
  for (const { changes, seconds } of steps) {
    const now = new Date(last.now.getTime() + seconds * 1000);
    publish(
      changes.reduce((state, apply) => apply(state, now), last.state),
      now,
    );
  }
  if (endsCancelled) publish({ ...last.state, isCancelled: true }, last.now);
  return outcomes;
}

/** A calendar that obeys RFC 5546 §2.1.5: of one UID the higher SEQUENCE wins, then the later DTSTAMP. */
function calendarAfter(readings: readonly Reading[]): Reading | null {
  let held: Reading | null = null;
  for (const reading of readings) {
    if (
      !held ||
      reading.sequence > held.sequence ||
      (reading.sequence === held.sequence && reading.stamp > held.stamp)
    ) {
      held = reading;
    }
  }
  return held?.method === 'REQUEST' ? held : null;
}

const readings = new WeakMap<Message, Reading>();

function readingOf(mail: Message): Reading {
  const known = readings.get(mail) ?? readWithIcalJs(composeCalendar(mail, { description: '', noPlace: '' }))[0]!;
  readings.set(mail, known);
  return known;
}

function byMailbox(mails: readonly Message[]): Map<string, Reading[]> {
  const boxes = new Map<string, Reading[]>();
  for (const mail of mails) {
    boxes.set(mail.recipient.address, [...(boxes.get(mail.recipient.address) ?? []), readingOf(mail)]);
  }
  return boxes;
}

/** What every mailbox should hold; a copy that had ended before the change is left as it was, hence unchecked. */
function expectPlan({ state, sent, now }: Outcome, boxes: Map<string, Reading[]>): void {
  for (const [address, readings] of boxes) {
    const holder = sent.find((one) => one.mailbox.address === address);
    if (holder && holder.standing === 'invited' && holder.content.endsAt <= now) continue;
    const held = calendarAfter(readings);
    const attendee = state.attendees.find((one) => one.address === address);
    if (state.isCancelled || !attendee) {
      expect(held === null || new Date(held.end) <= now).toBe(true);
    } else if (held || state.endsAt > now) {
      expect(held && planOf(held)).toEqual(planFor(state, address));
    }
  }
}

function planOf({ start, end, summary, attendees }: Reading): unknown {
  return { start, end, summary, attendees: attendees.map((one) => one.address).sort() };
}

function planFor({ startsAt, endsAt, title, attendees, shownAttendees }: MeetingState, address: string): unknown {
  const shown = attendees.filter(
    (one) => shownAttendees === 'everybody' || one.role === 'chair' || one.address === address,
  );
  const addresses = shown.map((one) => one.address).sort();
  return { start: startsAt.toISOString(), end: endsAt.toISOString(), summary: title, attendees: addresses };
}

const RUNS = { seed: 20261121, numRuns: 60 };

describe('a random history of one meeting', () => {
  it('leaves in every mailbox what is planned, at every step', () => {
    fc.assert(
      fc.property(history, (plan) => {
        for (const outcome of play(plan)) expectPlan(outcome, byMailbox(outcome.mails));
      }),
      RUNS,
    );
  });

  it('ends right in any order of arrival and with every mail doubled', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (plan, order) => {
        const last = play(plan).at(-1)!;
        const boxes = byMailbox(last.mails);
        for (const [address, readings] of boxes) {
          const keyed = [...readings, ...readings].map((reading) => ({ reading, key: order.next().value as number }));
          boxes.set(
            address,
            keyed.sort((one, other) => one.key - other.key).map(({ reading }) => reading),
          );
        }
        expectPlan(last, boxes);
      }),
      RUNS,
    );
  });

  it('gives every later mail of a mailbox a later DTSTAMP in whole seconds and never a lower SEQUENCE', () => {
    fc.assert(
      fc.property(history, (plan) => {
        for (const readings of byMailbox(play(plan).at(-1)!.mails).values()) {
          readings.slice(1).forEach((reading, index) => {
            expect(reading.stamp > readings[index]!.stamp).toBe(true);
            expect(reading.sequence).toBeGreaterThanOrEqual(readings[index]!.sequence);
          });
          expect(readings.every(({ stamp }) => stamp.endsWith('.000Z'))).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('cancels only what a mailbox holds, and sends nothing twice', () => {
    fc.assert(
      fc.property(history, (plan) => {
        const outcomes = play(plan);
        for (const readings of byMailbox(outcomes.at(-1)!.mails).values()) {
          readings.forEach((reading, index) => {
            const held = calendarAfter(readings.slice(0, index));
            if (reading.method === 'CANCEL') expect(held).not.toBeNull();
          });
        }
        const { state, sent, now } = outcomes.at(-1)!;
        expect(messagesFor(sent, state, now)).toEqual([]);
      }),
      RUNS,
    );
  });
});

function set<Key extends keyof MeetingState>(key: Key) {
  return (value: MeetingState[Key]): Change =>
    (state) => ({ ...state, [key]: value });
}

function toggled(state: MeetingState, id: string): MeetingState {
  const others = state.attendees.filter((one) => one.personId !== id);
  const back = PEOPLE.filter((one) => one.personId === id);
  return { ...state, attendees: others.length < state.attendees.length ? others : [...others, ...back] };
}

function withAttendee(state: MeetingState, id: string, edit: (one: Attendee) => Attendee): MeetingState {
  return { ...state, attendees: state.attendees.map((one) => (one.personId === id ? edit(one) : one)) };
}

function otherAddress({ personId: id, address }: Attendee): string {
  return address.startsWith('ny.') ? `${id}@example.dk` : `ny.${id}@example.dk`;
}

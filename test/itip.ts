import { DateTime } from 'luxon';
import type { Attendee, MeetingState, Message, SentState } from '../src/invitations/itip/itip.types.js';
import { messagesFor, sentStateAfter } from '../src/invitations/itip/messages.js';

/** An instant given as Copenhagen wall time, `2026-12-01T09:00`. */
export function at(wallTime: string): Date {
  const time = DateTime.fromISO(wallTime, { zone: 'Europe/Copenhagen' });
  if (!time.isValid) throw new RangeError(`${wallTime}: expected a wall time such as 2026-12-01T09:00`);
  return time.toJSDate();
}

/** An invented worker; `personId` is also the local part. */
export function worker(personId: string, more: Partial<Attendee> = {}): Attendee {
  const name = `${personId[0]?.toUpperCase()}${personId.slice(1)} Holm`;
  return { personId, name, address: `${personId}@example.dk`, role: 'required', answer: null, ...more };
}

export const LEDA = worker('leda', { role: 'chair' });
export const NOW = at('2026-11-21T12:00');

/** A team meeting of Leda, Bo and Ida on a December morning. */
export function meeting(more: Partial<MeetingState> = {}): MeetingState {
  return {
    uid: '0b6b7c0e-6f1e-4c56-9a39-2f1d9a3f5c11@example.dk',
    sequence: 0,
    createdAt: at('2026-11-20T08:00'),
    startsAt: at('2026-12-01T09:00'),
    endsAt: at('2026-12-01T11:20'),
    title: 'Familiereviewmøde',
    place: 'Salen',
    videoUrl: null,
    url: 'https://rytmeplan.example.dk/moeder/1',
    isPrivate: false,
    isCancelled: false,
    organizer: { name: 'Rytmeplan – Team Øst', address: 'rytmeplan@example.dk' },
    attendees: [LEDA, worker('bo'), worker('ida')],
    shownAttendees: 'own',
    ...more,
  };
}

/** What everybody has been sent after `messages`, starting from `before`. */
export function sentAfter(before: readonly SentState[], messages: readonly Message[]): SentState[] {
  const states = new Map(before.map((sent) => [sent.personId, sent]));
  for (const message of messages) states.set(message.recipient.personId, sentStateAfter(message));
  return [...states.values()];
}

/** Publishes each state in turn, a minute apart, and gives the last step's messages with what was sent before them. */
export function publish(...states: MeetingState[]): { messages: Message[]; sent: SentState[] } {
  let sent: SentState[] = [];
  let messages: Message[] = [];
  states.forEach((state, step) => {
    messages = messagesFor(sent, state, new Date(NOW.getTime() + step * 60_000));
    sent = sentAfter(sent, messages);
  });
  return { messages, sent };
}

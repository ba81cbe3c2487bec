import type { MeetingState, Message, SentState } from './itip/itip.types.js';
import { standingPartStat } from './itip/messages.js';

/**
 * The REQUEST that a person holds, once more: same UID, SEQUENCE and content, a later DTSTAMP. RFC 5546 §3.2.6.
 * `state` says what the others have answered meanwhile; `now` is an instant.
 */
export function currentRequest(sent: SentState, state: MeetingState, now: Date): Message {
  const { uid, createdAt, organizer, url, isPrivate } = state;
  const second = Math.floor(now.getTime() / 1000) * 1000;
  const own = sent.content.listed.find(({ personId }) => personId === sent.personId);
  const listed = new Set(sent.content.listed.map(({ personId }) => personId));
  const others = state.attendees.filter(({ personId }) => listed.has(personId));
  return {
    ...{ uid, createdAt, organizer, url, isPrivate, kind: 'invitation', method: 'REQUEST', sequence: sent.sequence },
    dtstamp: new Date(Math.max(second, sent.dtstamp.getTime() + 1000)),
    timedAt: sent.timedAt,
    recipient: { personId: sent.personId, role: own?.role ?? 'required', ...sent.mailbox },
    ...{ content: sent.content, before: null },
    answers: new Map(others.map((each) => [each.personId, standingPartStat(each, sent.timedAt)])),
  };
}

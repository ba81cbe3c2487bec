import { DateTime } from 'luxon';
import { contentFor, sameContent, samePlace, sameTime } from './content.js';
import { ZONE } from './itip.types.js';
import type { Attendee, Content, Message, MeetingState, MessageKind, PartStat, SentState } from './itip.types.js';

interface Change {
  readonly sentTo: ReadonlyMap<string, SentState>;
  readonly after: MeetingState;
  readonly now: Date;
}

/**
 * The mails that bring every recipient from what they were last sent to what holds now; cancellations come first.
 *
 * `before` holds at most one state per person, of this UID only; `now` is an instant. What a person holds is not
 * touched once it has ended, and nobody is invited to a meeting that has ended.
 * Throws RangeError when a cancelled UID should live again or a UID's ORGANIZER should change: both need a new UID.
 * Sources: RFC 5546 §2.1.4 (SEQUENCE), §2.1.5 (DTSTAMP), §3.2.2 (REQUEST), §3.2.5 (CANCEL).
 */
export function messagesFor(before: readonly SentState[], after: MeetingState, now: Date): Message[] {
  refuseWhatNeedsANewUid(before, after);
  const change: Change = { sentTo: new Map(before.map((sent) => [sent.personId, sent])), after, now };
  const leaving = before.filter((sent) => isHeld(sent, now) && !isExpectedAt(sent, after));
  const staying = after.isCancelled ? [] : after.attendees.filter((attendee) => needsRequest(change, attendee));
  const sequence = nextSequence(change, leaving, staying);
  const stamp = nextStamp(before, now);
  // A person who changed address may read both mailboxes: the invitation must be the newer of the two.
  const requestStamp = leaving.length > 0 ? new Date(stamp.getTime() + 1000) : stamp;
  return [
    ...leaving.map((sent) => cancellation(sent, after, sequence, stamp)),
    ...staying.map((attendee) => request(change, attendee, sequence, requestStamp)),
  ];
}

/** What the recipient has been sent once `message` is queued; it replaces the person's state before. */
export function sentStateAfter(message: Message): SentState {
  const { recipient, organizer, sequence, dtstamp, timedAt, content } = message;
  const gone = message.kind === 'cancelled' ? 'cancelled' : 'uninvited';
  return {
    personId: recipient.personId,
    mailbox: { name: recipient.name, address: recipient.address },
    organizer,
    standing: message.method === 'REQUEST' ? 'invited' : gone,
    sequence,
    dtstamp,
    timedAt,
    content,
  };
}

/** The answer as far as it was given to the time the person was last told; else NEEDS-ACTION. RFC 5546 §3.2.2.1. */
export function standingPartStat(attendee: Attendee, timedAt: Date): PartStat {
  return attendee.answer && attendee.answer.at >= timedAt ? attendee.answer.partstat : 'NEEDS-ACTION';
}

function refuseWhatNeedsANewUid(before: readonly SentState[], after: MeetingState): void {
  if (!after.isCancelled && before.some((sent) => sent.standing === 'cancelled')) {
    throw new RangeError(`UID ${after.uid} was cancelled: a meeting that takes place after all needs a new UID`);
  }
  const other = before.find((sent) => !sameAddress(sent.organizer.address, after.organizer.address));
  if (other) {
    throw new RangeError(
      `UID ${after.uid} was sent by ${other.organizer.address}: ORGANIZER cannot become ${after.organizer.address}, expected a new UID`,
    );
  }
}

function isHeld(sent: SentState, now: Date): boolean {
  return sent.standing === 'invited' && sent.content.endsAt > now;
}

function isExpectedAt(sent: SentState, after: MeetingState): boolean {
  if (after.isCancelled) return false;
  const attendee = after.attendees.find(({ personId }) => personId === sent.personId);
  return attendee !== undefined && sameAddress(attendee.address, sent.mailbox.address);
}

function needsRequest({ sentTo, after, now }: Change, attendee: Attendee): boolean {
  const sent = sentTo.get(attendee.personId);
  if (sent?.standing !== 'invited') return after.endsAt > now;
  if (sent.content.endsAt <= now) return false;
  if (!sameAddress(sent.mailbox.address, attendee.address)) return after.endsAt > now;
  return !sameContent(sent.content, contentFor(after, attendee.personId));
}

// +1 for a time, place or title told anew, for every CANCEL, and to be newer than the CANCEL a person got. RFC 5546
// §2.1.4 leaves a title to us: within one SEQUENCE Thunderbird 153 shows nothing new to whoever has not answered.
function nextSequence({ sentTo, after }: Change, leaving: readonly SentState[], staying: readonly Attendee[]): number {
  const highest = Math.max(-1, ...[...sentTo.values()].map((sent) => sent.sequence));
  const raises = staying.some(({ personId }) => {
    const sent = sentTo.get(personId);
    if (!sent) return false;
    if (sent.standing !== 'invited') return sent.sequence >= highest;
    const { content } = sent;
    return !sameTime(content, after) || !samePlace(content, after) || content.title !== after.title;
  });
  return Math.max(0, after.sequence, leaving.length > 0 || raises ? highest + 1 : highest);
}

// RFC 5546 §2.1.5: the later DTSTAMP wins within one SEQUENCE, so two changes in one second are a second apart.
function nextStamp(before: readonly SentState[], now: Date): Date {
  const second = Math.floor(now.getTime() / 1000) * 1000;
  return new Date(Math.max(second, ...before.map((sent) => sent.dtstamp.getTime() + 1000)));
}

function cancellation(sent: SentState, after: MeetingState, sequence: number, dtstamp: Date): Message {
  const own = sent.content.listed.filter(({ personId }) => personId === sent.personId);
  const stays = after.attendees.some(({ personId }) => personId === sent.personId);
  const kind = after.isCancelled ? 'cancelled' : stays ? 'readdressed' : 'uninvited';
  return {
    ...unchanging(after),
    kind,
    method: 'CANCEL',
    sequence,
    dtstamp,
    timedAt: sent.timedAt,
    recipient: { personId: sent.personId, role: own[0]?.role ?? 'required', ...sent.mailbox },
    // RFC 5546 §3.2.5: whoever is uninvited is the only ATTENDEE; the time is the one they hold.
    content: after.isCancelled ? sent.content : { ...sent.content, listed: own },
    before: sent.content,
    answers: new Map(),
  };
}

function request(change: Change, attendee: Attendee, sequence: number, dtstamp: Date): Message {
  const { personId, name, address, role } = attendee;
  const sent = change.sentTo.get(personId);
  const had = sent?.standing === 'invited' && sameAddress(sent.mailbox.address, address) ? sent.content : null;
  const content = contentFor(change.after, personId);
  return {
    ...unchanging(change.after),
    kind: requestKind(had, content),
    method: 'REQUEST',
    sequence,
    dtstamp,
    timedAt: timedAt(change, personId),
    recipient: { personId, name, address, role },
    content,
    before: had,
    answers: answersOf(change, content),
  };
}

function answersOf(change: Change, { listed }: Content): Map<string, PartStat> {
  const isListed = new Set(listed.map(({ personId }) => personId));
  const attendees = change.after.attendees.filter(({ personId }) => isListed.has(personId));
  return new Map(attendees.map((one) => [one.personId, standingPartStat(one, timedAt(change, one.personId))]));
}

function unchanging(after: MeetingState): Pick<Message, 'uid' | 'createdAt' | 'organizer' | 'url' | 'isPrivate'> {
  const { uid, createdAt, organizer, url, isPrivate } = after;
  return { uid, createdAt, organizer, url, isPrivate };
}

function timedAt({ sentTo, after, now }: Change, personId: string): Date {
  const sent = sentTo.get(personId);
  return sent?.standing === 'invited' && sameTime(sent.content, after) ? sent.timedAt : now;
}

function requestKind(had: Content | null, now: Content): MessageKind {
  if (!had) return 'invitation';
  if (localDay(had.startsAt) !== localDay(now.startsAt)) return 'moved';
  if (!sameTime(had, now)) return 'newTime';
  return samePlace(had, now) ? 'changed' : 'newPlace';
}

function localDay(instant: Date): string | null {
  return DateTime.fromJSDate(instant, { zone: ZONE }).toISODate();
}

function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

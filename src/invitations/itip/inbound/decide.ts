import type { Mailbox, PartStat } from '../itip.types.js';
import { comparableAddress } from './addresses.js';
import { isAuthenticated } from './authentication.js';
import type {
  AnsweringAttendee,
  Decision,
  DecisionParams,
  IgnoredCode,
  InboundReply,
  KnownInvitee,
  KnownMeeting,
  ShownCode,
  Situation,
} from './inbound.types.js';
import { speakerOf } from './speaker.js';
import type { Speaker } from './speaker.js';

type Answered = Exclude<PartStat, 'NEEDS-ACTION'>;
type Known = Extract<Speaker, { kind: 'known' }>;

/** Everything about one reply whose sender may speak. */
interface Case {
  readonly reply: InboundReply;
  readonly situation: Situation;
  readonly meeting: KnownMeeting;
  readonly invitee: KnownInvitee;
  readonly attendee: AnsweringAttendee;
  readonly base: { readonly params: DecisionParams; readonly key: string };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What to do with one reply. It can set only the answer of the one person whom it speaks for: ATTENDEE is on the list,
 * and From is that person's address or a confirmed alias; where a gateway is named, with its DMARC pass. Answers to the
 * time that holds are ordered by DTSTAMP alone, whatever way they came, so replies in any order end in the same state.
 * Sources: RFC 5546 §2.1.5, §3.2.3, §3.2.6, §3.2.7, §6.1; trust.md SEC-6.
 */
export function decide(reply: InboundReply, situation: Situation): Decision {
  const { meeting } = situation;
  if (situation.isRepeatedMail) return { ...anonymous(reply, situation), kind: 'ignored', code: 'duplicate' };
  if (!meeting) return { ...anonymous(reply, situation), kind: 'shown', code: 'unknownMeeting', alias: null };
  const speaker = speakerOf(reply, situation.headers, meeting.invitees);
  const params = paramsOf(reply, situation, speaker);
  if (speaker.kind === 'unknown') return { params, key: null, kind: 'shown', code: speaker.code, alias: speaker.alias };
  if (situation.gateway !== null && !isAuthenticated(situation.headers, situation.gateway))
    return { params, key: null, kind: 'shown', code: 'notAuthenticated', alias: null };
  return decideFor({ reply, situation, meeting, ...speaker, base: { params, key: keyOf(reply, situation, speaker) } });
}

function decideFor(one: Case): Decision {
  const { reply, situation, meeting, invitee, base } = one;
  if (situation.decidedKeys.has(base.key)) return ignored(one, 'duplicate');
  if (meeting.isCancelled || invitee.standing === 'cancelled') return ignored(one, 'cancelled');
  if (invitee.standing === 'uninvited') return ignored(one, 'uninvited');
  if (meeting.endsAt <= situation.receivedAt) return ignored(one, 'ended');
  if (reply.method === 'REFRESH') return refresh(one);
  // RFC 5546 §2.1.4: only the organizer raises SEQUENCE; a higher one is not from us and never adopted.
  if (reply.sequence > invitee.sequence) return shown(one, 'newerThanSent');
  if (reply.sequence < invitee.timedSequence) return { ...base, kind: 'stale', personId: invitee.personId };
  if (reply.recurrenceId && reply.recurrenceId.getTime() !== meeting.startsAt.getTime())
    return shown(one, 'unknownOccurrence');
  if (isOlder(one)) return ignored(one, 'older');
  return reply.method === 'COUNTER' ? wish(one) : answer(one);
}

function refresh(one: Case): Decision {
  const { invitee, situation, base } = one;
  const since = invitee.refreshedAt ? situation.receivedAt.getTime() - invitee.refreshedAt.getTime() : HOUR_MS;
  if (since < HOUR_MS) return ignored(one, 'refreshedRecently');
  return { ...base, kind: 'resend', personId: invitee.personId };
}

// An answer to an old time does not stand any more, so it holds back nothing.
function isOlder({ reply, situation, invitee }: Case): boolean {
  const last = invitee.lastAnswer;
  if (!last || last.sequence < invitee.timedSequence) return false;
  const stamp = stampOf(reply, situation);
  // Some clients send a REPLY and a COUNTER in one second.
  return reply.method === 'COUNTER' ? stamp < last.dtstamp : stamp <= last.dtstamp;
}

function answer(one: Case): Decision {
  const { attendee, base } = one;
  if (attendee.partstat === 'NEEDS-ACTION') return ignored(one, 'noAnswer');
  if (attendee.partstat === 'DELEGATED')
    return { ...base, ...forPerson(one), kind: 'delegation', delegates: delegatesOf(one) };
  const partstat = answeredPartStat(attendee.partstat);
  return partstat ? { ...base, ...forPerson(one), kind: 'apply', partstat } : shown(one, 'unknownPartstat');
}

function wish(one: Case): Decision {
  const { reply, meeting, attendee, base } = one;
  const startsAt = reply.startsAt;
  const length = meeting.endsAt.getTime() - meeting.startsAt.getTime();
  const endsAt = reply.endsAt ?? (startsAt && new Date(startsAt.getTime() + length));
  if (!startsAt || !endsAt || !isProposal(startsAt, endsAt, meeting)) return shown(one, 'noProposal');
  const partstat = answeredPartStat(attendee.partstat) ?? 'TENTATIVE';
  const { isZoneGuessed } = reply;
  return { ...base, ...forPerson(one), kind: 'wish', partstat, startsAt, endsAt, isZoneGuessed };
}

function isProposal(startsAt: Date, endsAt: Date, meeting: KnownMeeting): boolean {
  const length = endsAt.getTime() - startsAt.getTime();
  const isSame = startsAt.getTime() === meeting.startsAt.getTime() && endsAt.getTime() === meeting.endsAt.getTime();
  return length > 0 && length <= DAY_MS && !isSame;
}

function answeredPartStat(partstat: string): Answered | null {
  return partstat === 'ACCEPTED' || partstat === 'DECLINED' || partstat === 'TENTATIVE' ? partstat : null;
}

// RFC 5546 §4.2.5: the delegator names the delegate in DELEGATED-TO, and lists them beside herself.
function delegatesOf({ reply, attendee }: Case): Mailbox[] {
  return attendee.delegatedTo.map((address) => {
    const listed = reply.attendees.find(({ addresses }) => addresses.includes(address));
    return { address, name: listed?.name ?? '' };
  });
}

function forPerson({ reply, situation, invitee }: Case) {
  const { comment, sequence } = reply;
  return { personId: invitee.personId, comment, sequence, dtstamp: stampOf(reply, situation) };
}

// A clock far ahead would shut out every later answer of that person.
function stampOf({ dtstamp }: InboundReply, { receivedAt }: Situation): Date {
  if (dtstamp && dtstamp.getTime() <= receivedAt.getTime() + DAY_MS) return dtstamp;
  return new Date(Math.floor(receivedAt.getTime() / 1000) * 1000);
}

// Without DTSTAMP two answers could not be told apart: then each arrival is one of its own.
function keyOf(reply: InboundReply, { receivedAt }: Situation, { invitee, attendee }: Known): string {
  const who = comparableAddress(attendee.addresses[0] ?? '') ?? invitee.personId;
  const stamp = reply.dtstamp?.toISOString() ?? `arrived ${receivedAt.toISOString()}`;
  return JSON.stringify([
    ...[reply.method, reply.uid, reply.recurrenceId?.toISOString() ?? null],
    ...[who, reply.sequence, stamp],
  ]);
}

function anonymous(reply: InboundReply, situation: Situation) {
  return { params: paramsOf(reply, situation, null), key: null };
}

function paramsOf(reply: InboundReply, { headers }: Situation, speaker: Speaker | null): DecisionParams {
  const attendee = speaker?.attendee ?? reply.attendees[0];
  return {
    personId: speaker?.invitee?.personId ?? null,
    attendee: attendee?.addresses[0] ?? null,
    name: attendee?.name || headers.fromName,
    from: headers.from,
    method: reply.method,
    partstat: attendee?.partstat ?? null,
    sequence: reply.sequence,
    sentSequence: speaker?.invitee?.sequence ?? null,
    comment: reply.comment,
  };
}

function shown({ base: { params } }: Case, code: ShownCode): Decision {
  return { params, key: null, kind: 'shown', code, alias: null };
}

function ignored({ base }: Case, code: IgnoredCode): Decision {
  return { ...base, kind: 'ignored', code };
}

import { comparableAddress } from './addresses.js';
import type { AliasSuggestion, AnsweringAttendee, InboundReply, KnownInvitee, MailHeaders } from './inbound.types.js';

/** Who a reply speaks for. `unknown`: nobody, or somebody whom the sender may not speak for. */
export type Speaker =
  | { readonly kind: 'known'; readonly attendee: AnsweringAttendee; readonly invitee: KnownInvitee }
  | {
      readonly kind: 'unknown';
      readonly code: 'partyCrasher' | 'strangerFrom' | 'severalAttendees';
      readonly attendee: AnsweringAttendee | null;
      readonly invitee: KnownInvitee | null;
      readonly alias: AliasSuggestion | null;
    };

interface Match {
  readonly attendee: AnsweringAttendee;
  readonly invitee: KnownInvitee;
}

/**
 * The one person for whom the reply counts: on our list by ATTENDEE, and the sender by From, both also by alias. Of
 * several ATTENDEEs (a delegation, a client that copies the whole list) only the sender's own can count. trust.md SEC-6.
 */
export function speakerOf(
  reply: InboundReply,
  headers: Pick<MailHeaders, 'from' | 'fromName'>,
  invitees: readonly KnownInvitee[],
): Speaker {
  const { from } = headers;
  const sender = from === null ? null : inviteeWith([from], invitees);
  const matches = reply.attendees.flatMap((attendee): Match[] => {
    const invitee = inviteeWith(attendee.addresses, invitees);
    return invitee ? [{ attendee, invitee }] : [];
  });
  const own = matches.find(({ invitee }) => sender !== null && invitee.personId === sender.personId);
  if (own) return { kind: 'known', ...own };
  const [match] = matches;
  if (!match) return crasher(reply, headers, sender, invitees);
  return stranger(reply, from, sender, matches, match);
}

function inviteeWith(addresses: readonly string[], invitees: readonly KnownInvitee[]): KnownInvitee | null {
  const isTheirs = (known: string) => addresses.includes(comparableAddress(known) ?? '');
  return invitees.find(({ address, aliases }) => isTheirs(address) || aliases.some(isTheirs)) ?? null;
}

/** No ATTENDEE of ours: a guest of a guest, or one of ours under another address. */
function crasher(
  reply: InboundReply,
  { fromName }: Pick<MailHeaders, 'fromName'>,
  sender: KnownInvitee | null,
  invitees: readonly KnownInvitee[],
): Speaker {
  const [attendee = null] = reply.attendees;
  if (!attendee || reply.attendees.length > 1)
    return { kind: 'unknown', code: 'severalAttendees', attendee: null, invitee: null, alias: null };
  const named = sender ?? onlyOneNamed([attendee.name, fromName], invitees);
  const address = attendee.addresses[0] ?? '';
  const isDelegate = attendee.delegatedFrom.length > 0;
  const alias = named && !isDelegate ? { address, personId: named.personId } : null;
  return { kind: 'unknown', code: 'partyCrasher', attendee, invitee: null, alias };
}

/** ATTENDEE is ours, From is not that person: nobody speaks for another. */
function stranger(
  reply: InboundReply,
  from: string | null,
  sender: KnownInvitee | null,
  matches: readonly Match[],
  match: Match,
): Speaker {
  // RFC 5546 §4.2.5: the delegate answers with the delegator listed beside. A delegate is a guest of a guest.
  const delegate = reply.attendees.find(({ addresses }) => from !== null && addresses.includes(from));
  if (delegate) return { kind: 'unknown', code: 'partyCrasher', attendee: delegate, invitee: null, alias: null };
  if (matches.length > 1)
    return { kind: 'unknown', code: 'severalAttendees', attendee: null, invitee: null, alias: null };
  const canBeAlias = from !== null && sender === null && match.attendee.sentBy === null;
  const alias = canBeAlias ? { address: from, personId: match.invitee.personId } : null;
  return { kind: 'unknown', code: 'strangerFrom', ...match, alias };
}

function onlyOneNamed(names: readonly string[], invitees: readonly KnownInvitee[]): KnownInvitee | null {
  const wanted = names.map((name) => name.toLowerCase()).filter((name) => name !== '');
  const found = invitees.filter(({ name }) => wanted.includes(name.toLowerCase()));
  return found.length === 1 ? (found[0] ?? null) : null;
}

import type {
  AnsweringAttendee,
  InboundReply,
  KnownInvitee,
  KnownMeeting,
  Situation,
} from '../../src/invitations/itip/inbound/inbound.types.js';
import { ENDS_AT, STARTS_AT, UID } from './clients.js';

export const RECEIVED_AT = new Date('2026-11-21T13:06:00Z');
export const DTSTAMP = new Date('2026-11-21T13:05:10Z');

/** An invented person who holds the mail with SEQUENCE 1, which told the time. */
export function invitee(personId: string, more: Partial<KnownInvitee> = {}): KnownInvitee {
  const name = `${personId[0]?.toUpperCase()}${personId.slice(1)} Holm`;
  return {
    ...{ personId, name, address: `${personId}@example.dk`, aliases: [], standing: 'invited' },
    ...{ sequence: 1, timedSequence: 1, lastAnswer: null, refreshedAt: null },
    ...more,
  };
}

export function known(more: Partial<KnownMeeting> = {}): KnownMeeting {
  return {
    ...{ uid: UID, startsAt: new Date(STARTS_AT), endsAt: new Date(ENDS_AT), isCancelled: false },
    invitees: [invitee('leda'), invitee('bo'), invitee('ida')],
    ...more,
  };
}

export function attendee(address = 'bo@example.dk', more: Partial<AnsweringAttendee> = {}): AnsweringAttendee {
  return {
    ...{ addresses: [address], name: '', partstat: 'ACCEPTED', delegatedTo: [], delegatedFrom: [], sentBy: null },
    ...more,
  };
}

/** Bo accepts. */
export function reply(more: Partial<InboundReply> = {}): InboundReply {
  return {
    ...{ method: 'REPLY', uid: UID, recurrenceId: null, sequence: 1, dtstamp: DTSTAMP, attendees: [attendee()] },
    ...{ organizer: null, comment: '', startsAt: new Date(STARTS_AT), endsAt: new Date(ENDS_AT) },
    ...{ originalStartsAt: null, isZoneGuessed: false },
    ...more,
  };
}

export function situation(more: Partial<Situation> & { readonly from?: string | null } = {}): Situation {
  const { from = 'bo@example.dk', ...rest } = more;
  return {
    meeting: known(),
    headers: { from, fromName: '', authentication: [] },
    receivedAt: RECEIVED_AT,
    gateway: null,
    isRepeatedMail: false,
    decidedKeys: new Set(),
    ...rest,
  };
}

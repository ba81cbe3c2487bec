import { requireAddress } from '../../../platform/mail/address.js';
import { checkedUid, objectText, textValue, utcValue } from '../fence.js';
import type { Mailbox } from '../itip.types.js';
import { parameterText } from '../plain-text.js';
import type { RefusedWish } from './inbound.types.js';

/**
 * The iCalendar object that refuses a COUNTER: whose it is and which version, to the one person who asked, and why. It
 * tells no time and no place, so that no program takes it for an update; the mail around it says what stays. The same
 * refusal gives the same bytes. Throws RangeError for a UID or address that may not be sent.
 *
 * RFC 5546 §3.2.8 has one ATTENDEE or more, and SEQUENCE; RFC 2446, which libical's table still follows, had neither.
 */
export function composeDeclineCounter({ uid, sequence, dtstamp, organizer, attendee, comment }: RefusedWish): string {
  const reason = textValue(comment);
  const event = [
    'BEGIN:VEVENT',
    `UID:${checkedUid(uid)}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utcValue(dtstamp)}`,
    `ORGANIZER;${personValue(organizer)}`,
    `ATTENDEE;${personValue(attendee)}`,
    ...(reason === '' ? [] : [`COMMENT:${reason}`]),
    'END:VEVENT',
  ];
  return objectText(['METHOD:DECLINECOUNTER'], event);
}

function personValue({ name, address }: Mailbox): string {
  const checked = requireAddress(address);
  return `CN="${parameterText(name) || checked}":mailto:${checked}`;
}

import type { Mailbox, PartStat } from '../itip.types.js';

/** What tells our own mails from others'. Addresses are compared without case. */
export interface Ours {
  /** The domain after `@` in our Message-IDs. */
  readonly messageDomain: string;
  /** Every address that our invitations are sent from. */
  readonly addresses: readonly string[];
}

/** One Authentication-Results header; verdicts in lower case, null where it has none. RFC 8601 §2. */
export interface AuthenticationResult {
  /** The name of the server that judged, in lower case. */
  readonly server: string;
  readonly dmarc: string | null;
  /** The domain that the DMARC verdict is about; null when it does not say. */
  readonly dmarcDomain: string | null;
}

/** The headers of a received mail as far as we use them. Every text is one printable line; addresses are in lower case. */
export interface MailHeaders {
  /** As received, with its angle brackets if it has them; null when missing. Senders choose it: it may repeat. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  /** The one address in From; null when there is none or more than one. */
  readonly from: string | null;
  readonly fromName: string;
  readonly subject: string;
  /** The sender's own Date; null when missing or unreadable. */
  readonly writtenAt: Date | null;
  /** Return-Path: `''` is the null envelope `<>`, null is no such header. */
  readonly returnPath: string | null;
  /** Delivered-To, X-Original-To, Envelope-To, To and Cc, without repeats. */
  readonly recipients: readonly string[];
  /** Of `bounces+<token>@…` among the recipients: the id of the mail this one is about, 32 hexadecimal digits. */
  readonly verpToken: string | null;
  /** Auto-Submitted is there and not `no`, or an older header says the same. RFC 3834 §5. */
  readonly isAutoSubmitted: boolean;
  /** A List-Id or other List- header, or Precedence bulk, list or junk. */
  readonly isFromList: boolean;
  /** In the order of the mail: the topmost of a server is the newest. */
  readonly authentication: readonly AuthenticationResult[];
}

/** Why a mail cannot be read. It is kept, counted and shown, never deleted. */
export type MailFault = 'empty' | 'tooLarge' | 'tooManyParts' | 'tooDeep' | 'malformed';

/** The calendar of a mail, decoded; line ends as LF. */
export interface CalendarPart {
  /** `method=` of the part's Content-Type in upper case; null when it has none. */
  readonly declaredMethod: string | null;
  readonly text: string;
}

interface MailBase {
  readonly headers: MailHeaders;
  /**
   * SHA-256 in hexadecimal over Message-ID and calendar (over all bytes when there is no calendar): the same mail
   * delivered twice has the same, two mails with one Message-ID have not.
   */
  readonly fingerprint: string;
}

/** A mail by section 60's order. `text` is what a person would read, at most 20,000 characters. */
export type InboundMail =
  /** Our own mail came back: nothing to do. */
  | (MailBase & { readonly kind: 'own' })
  | BounceMail
  /** Out of office and the like: nothing to do, and never answered. */
  | (MailBase & { readonly kind: 'automatic'; readonly text: string })
  | (MailBase & { readonly kind: 'calendar'; readonly calendar: CalendarPart; readonly text: string })
  /** Written by a person: into the inbox of the product. */
  | (MailBase & { readonly kind: 'text'; readonly text: string })
  | (MailBase & { readonly kind: 'unreadable'; readonly fault: MailFault });

/** What a mail server reports; `readBounce` reads it. */
export interface BounceMail extends MailBase {
  readonly kind: 'bounce';
  /** The part message/delivery-status; null for a plain-text bounce. */
  readonly report: string | null;
  readonly text: string;
}

/** `failed`: 5.x.x, the address does not take mail. `delayed`: 4.x.x. `unclear`: no status found; show it. */
export type BounceVerdict = 'failed' | 'delayed' | 'delivered' | 'unclear';

export interface BouncedRecipient {
  /** Final-Recipient or Original-Recipient, in lower case; null when the report names none. */
  readonly address: string | null;
  readonly verdict: BounceVerdict;
  /** Enhanced status such as `5.1.1`; null when there is none. RFC 3463. */
  readonly status: string | null;
  /** The other server's words, one printable line of at most 300 characters. */
  readonly diagnostic: string;
}

export interface Bounce {
  /** The id of our mail, from the VERP address; null when it is not there. */
  readonly verpToken: string | null;
  /** At least one. */
  readonly recipients: readonly BouncedRecipient[];
}

/** Bounces of one address, newest or oldest first. */
export interface PastBounce {
  readonly at: Date;
  readonly verdict: BounceVerdict;
}

export type InboundMethod = 'REPLY' | 'COUNTER' | 'REFRESH';

/** One ATTENDEE line of a reply. */
export interface AnsweringAttendee {
  /** The mailbox and, where EMAIL= names another, that too. Lower case, without mailto:. RFC 7986 §6.2. */
  readonly addresses: readonly string[];
  readonly name: string;
  /** Upper case; `NEEDS-ACTION` when missing. */
  readonly partstat: string;
  readonly delegatedTo: readonly string[];
  readonly delegatedFrom: readonly string[];
  /** Who wrote in the attendee's name; null for nobody. */
  readonly sentBy: string | null;
}

/** One VEVENT of a REPLY, COUNTER or REFRESH. Instants; nothing in it is trusted. */
export interface InboundReply {
  readonly method: InboundMethod;
  readonly uid: string;
  readonly recurrenceId: Date | null;
  /** 0 when missing. RFC 5545 §3.8.7.4. */
  readonly sequence: number;
  readonly dtstamp: Date | null;
  readonly attendees: readonly AnsweringAttendee[];
  /** Exchange leaves it out. */
  readonly organizer: string | null;
  /** Printable lines, at most 2,000 characters; empty for none. */
  readonly comment: string;
  /** DTSTART: in a COUNTER the proposal, elsewhere the time that was answered. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  /** X-MS-OLK-ORIGINALSTART: the time that a COUNTER would replace. */
  readonly originalStartsAt: Date | null;
  /** True when a time names no zone that we know, and was read as Danish time. */
  readonly isZoneGuessed: boolean;
}

/** Why a calendar, or one VEVENT of it, cannot be read. The mail is kept and shown. */
export type CalendarFault =
  'truncated' | 'malformed' | 'methodMismatch' | 'noMethod' | 'noEvent' | 'noUid' | 'noAttendee' | 'tooManyEvents';

export type CalendarReading =
  /** At least one reply; `faults` are VEVENTs beside it that could not be read. */
  | {
      readonly kind: 'replies';
      readonly replies: readonly InboundReply[];
      readonly faults: readonly CalendarFault[];
    }
  /** REQUEST, PUBLISH, ADD, CANCEL and others from outside: never change our data; shown. */
  | { readonly kind: 'foreign'; readonly method: string }
  | { readonly kind: 'unreadable'; readonly fault: CalendarFault };

/** The answer of a person that holds now, by whatever way it came; for one by web link `dtstamp` is its instant. */
export interface LastAnswer {
  readonly partstat: PartStat;
  readonly sequence: number;
  readonly dtstamp: Date;
}

/** A person who was sent the meeting, in the state of the last mail to them. */
export interface KnownInvitee extends Mailbox {
  readonly personId: string;
  /** Further addresses that were confirmed as this person's. */
  readonly aliases: readonly string[];
  readonly standing: 'invited' | 'uninvited' | 'cancelled';
  /** SEQUENCE of the last mail to this person. */
  readonly sequence: number;
  /** SEQUENCE of the mail that last told this person a start or an end: older answers are to another time. */
  readonly timedSequence: number;
  readonly lastAnswer: LastAnswer | null;
  /** When a REFRESH of this person was last answered. */
  readonly refreshedAt: Date | null;
}

/** The meeting that a reply's UID names. */
export interface KnownMeeting {
  readonly uid: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly isCancelled: boolean;
  readonly invitees: readonly KnownInvitee[];
}

/** Everything besides the reply itself that `decide` looks at. */
export interface Situation {
  /** null when no meeting has the UID. */
  readonly meeting: KnownMeeting | null;
  readonly headers: Pick<MailHeaders, 'from' | 'fromName' | 'authentication'>;
  readonly receivedAt: Date;
  /** The customer's own mail gateway, whose DMARC verdict must be pass; null when none is named. */
  readonly gateway: string | null;
  /** True when a mail with the same fingerprint was decided before. */
  readonly isRepeatedMail: boolean;
  /** `key` of every decision about this meeting until now. */
  readonly decidedKeys: ReadonlySet<string>;
}

/** What may be offered once, for a person to say yes or no to: that `address` is `personId`'s as well. */
export interface AliasSuggestion {
  readonly address: string;
  readonly personId: string;
}

/** Shown to the team lead; changes nothing by itself. */
export type ShownCode =
  | 'unknownMeeting'
  | 'partyCrasher'
  | 'strangerFrom'
  | 'severalAttendees'
  | 'notAuthenticated'
  | 'newerThanSent'
  | 'unknownOccurrence'
  | 'unknownPartstat'
  | 'noProposal';

/** Kept in the meeting's log; nobody need act. */
export type IgnoredCode =
  'duplicate' | 'older' | 'noAnswer' | 'uninvited' | 'cancelled' | 'ended' | 'refreshedRecently';

/** Who is meant, for the log's words; each null when the reply does not tell. */
export interface DecisionParams {
  /** The person who is spoken for, when known. */
  readonly personId: string | null;
  /** The ATTENDEE that counts, and its name. */
  readonly attendee: string | null;
  readonly name: string;
  readonly from: string | null;
  readonly method: InboundMethod;
  /** The PARTSTAT as sent; shown, never trusted. */
  readonly partstat: string | null;
  readonly sequence: number;
  readonly sentSequence: number | null;
  readonly comment: string;
}

interface DecisionBase {
  readonly params: DecisionParams;
  /**
   * (METHOD, UID, RECURRENCE-ID, attendee, SEQUENCE, DTSTAMP): store it with the decision, and pass it as decided. Null
   * when shown: whoever may not speak must not use up a key, and once an alias is confirmed the mail is decided again.
   */
  readonly key: string | null;
}

interface ForPerson {
  readonly personId: string;
  readonly comment: string;
  readonly sequence: number;
  /** The reply's DTSTAMP; the instant of arrival when it has none or lies more than a day ahead. */
  readonly dtstamp: Date;
}

/** What to do with one reply; `kind` names the act. Codes and params are for the pages to word. */
export type Decision = DecisionBase &
  (
    | ({ readonly kind: 'apply'; readonly partstat: Exclude<PartStat, 'NEEDS-ACTION'> } & ForPerson)
    /** COUNTER: the person answers with another time; `partstat` holds until a leader accepts or refuses. */
    | ({
        readonly kind: 'wish';
        readonly partstat: Exclude<PartStat, 'NEEDS-ACTION'>;
        readonly startsAt: Date;
        readonly endsAt: Date;
        readonly isZoneGuessed: boolean;
      } & ForPerson)
    /** Record and show; the delegate is invited only when a person says so. RFC 5546 §4.2.5. */
    | ({ readonly kind: 'delegation'; readonly delegates: readonly Mailbox[] } & ForPerson)
    /** Send the person the current REQUEST again. */
    | { readonly kind: 'resend'; readonly personId: string }
    /** Tell the person that they answered an old time; their PARTSTAT is not applied. */
    | { readonly kind: 'stale'; readonly personId: string }
    | { readonly kind: 'shown'; readonly code: ShownCode; readonly alias: AliasSuggestion | null }
    | { readonly kind: 'ignored'; readonly code: IgnoredCode }
  );

/** Why a mail must not be answered by a machine. RFC 3834 §2. */
export type SilenceCode = 'noSender' | 'own' | 'bounce' | 'autoSubmitted' | 'list' | 'nullEnvelope' | 'answeredToday';

/** DECLINECOUNTER: "the meeting stays as it is". */
export interface RefusedWish {
  readonly uid: string;
  /** The SEQUENCE of the COUNTER that is refused. */
  readonly sequence: number;
  /** Later than any message before it for the UID and recipient; whole seconds, UTC. */
  readonly dtstamp: Date;
  readonly organizer: Mailbox;
  readonly attendee: Mailbox;
  /** Why, in one or several lines; empty for none. */
  readonly comment: string;
}

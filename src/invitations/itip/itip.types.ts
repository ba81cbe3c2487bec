/** The one zone in which meetings are held and told. */
export const ZONE = 'Europe/Copenhagen';

/** A name and an address that passed `checkedAddress`; the address is ASCII and compared without case. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export type Role = 'chair' | 'required' | 'optional';
export type PartStat = 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'TENTATIVE';

/** What a person last answered, and when we learned it. */
export interface Answer {
  readonly partstat: PartStat;
  readonly at: Date;
}

/** Somebody who should be at the meeting. A person is one mailbox at a time, but the address may change. */
export interface Attendee extends Mailbox {
  readonly personId: string;
  readonly role: Role;
  readonly answer: Answer | null;
}

/** A meeting as it should hold now. Neutral by type: there is no field for agenda, family or minutes. */
export interface MeetingState {
  readonly uid: string;
  /** The least SEQUENCE that may be used next; 0 for a meeting that nobody was told of. */
  readonly sequence: number;
  readonly createdAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly place: string;
  readonly videoUrl: string | null;
  /** The meeting's page, behind sign-in. */
  readonly url: string;
  /** A conversation of two: shown as private in calendars and as busy in feeds. */
  readonly isPrivate: boolean;
  readonly isCancelled: boolean;
  readonly organizer: Mailbox;
  readonly attendees: readonly Attendee[];
  /** `everybody`: each mail lists all, so a change of the list is mailed. `own`: the chair and the recipient only. */
  readonly shownAttendees: 'everybody' | 'own';
}

/** One ATTENDEE line without its PARTSTAT: an answer alone is never a reason to mail. */
export interface ListedAttendee extends Mailbox {
  readonly personId: string;
  readonly role: Role;
}

/** What one recipient sees of a meeting. Two equal contents need no mail. */
export interface Content {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly place: string;
  readonly videoUrl: string | null;
  readonly listed: readonly ListedAttendee[];
}

/** What one person was last sent about one UID: the only thing a change is compared with. */
export interface SentState {
  readonly personId: string;
  readonly mailbox: Mailbox;
  readonly organizer: Mailbox;
  /** `uninvited`: taken off the list. `cancelled`: the whole meeting was, and its UID is used up. */
  readonly standing: 'invited' | 'uninvited' | 'cancelled';
  readonly sequence: number;
  readonly dtstamp: Date;
  /** When the person was last told a start or an end: older answers are to another time. */
  readonly timedAt: Date;
  readonly content: Content;
}

export type MessageKind =
  'invitation' | 'moved' | 'newTime' | 'newPlace' | 'changed' | 'cancelled' | 'uninvited' | 'readdressed';

/** One iTIP message to one person; composed once, stored, and resent byte for byte. */
export interface Message {
  readonly kind: MessageKind;
  readonly method: 'REQUEST' | 'CANCEL';
  readonly uid: string;
  readonly sequence: number;
  /** Whole seconds, UTC; later than any message before it for the UID. */
  readonly dtstamp: Date;
  readonly createdAt: Date;
  readonly timedAt: Date;
  readonly organizer: Mailbox;
  readonly recipient: ListedAttendee;
  readonly content: Content;
  /** What the recipient had; null when nothing. */
  readonly before: Content | null;
  /** PARTSTAT per listed person, as far as it still stands. */
  readonly answers: ReadonlyMap<string, PartStat>;
  readonly url: string;
  readonly isPrivate: boolean;
}

/** One line of a person's calendar subscription. */
export interface FeedMeeting {
  readonly uid: string;
  readonly sequence: number;
  readonly createdAt: Date;
  /** When the meeting last changed: the feed's DTSTAMP, so that its bytes rest. */
  readonly changedAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly place: string;
  readonly videoUrl: string | null;
  readonly url: string;
  readonly isPrivate: boolean;
  readonly cancelledAt: Date | null;
}

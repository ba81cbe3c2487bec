import type { TenantOf } from '../platform/database/database.js';
import type {
  AliasSuggestion,
  CalendarFault,
  IgnoredCode,
  InboundMail,
  MailFault,
  ShownCode,
} from './itip/inbound/inbound.types.js';
import type { Mailbox } from './itip/itip.types.js';

export type InboundSource = 'imap' | 'http';
export type InboundKind = InboundMail['kind'];

/** What was done about one thing that a mail said, or why nothing was. */
export type InboundCode =
  /** Counts; `late`: does not, because a later answer stands; `closed`: the meeting had begun or was cancelled. */
  | 'applied'
  | 'late'
  | 'closed'
  | 'wish'
  /** Asks for a time that has passed; the leader sees it. */
  | 'pastProposal'
  | 'delegation'
  | 'resent'
  | 'stale'
  | ShownCode
  | IgnoredCode
  | 'foreign'
  | 'unreadable'
  | 'text'
  | 'automatic'
  | 'bounceFailed'
  | 'bounceDelayed'
  | 'bounceDelivered'
  | 'bounceUnclear';

/** Instants are ISO texts: this is stored. */
export interface InboundParams {
  /** Upper case, as sent; ACCEPTED, DECLINED, TENTATIVE or what else somebody wrote. */
  readonly partstat?: string | null;
  /** The ATTENDEE who is spoken for, by name and address. */
  readonly name?: string;
  readonly attendee?: string | null;
  readonly comment?: string;
  readonly sequence?: number;
  readonly sentSequence?: number | null;
  readonly method?: string;
  /** Of a wish. */
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly isZoneGuessed?: boolean;
  readonly delegates?: readonly Mailbox[];
  readonly alias?: AliasSuggestion | null;
  /** Of a stale answer: the person was written to. */
  readonly told?: boolean;
  readonly fault?: MailFault | CalendarFault;
  /** Of a bounce. */
  readonly address?: string | null;
  readonly status?: string | null;
}

/** One line of what came back, ready to be stored. */
export interface InboundItem {
  readonly teamId: string | null;
  readonly meetingId: string | null;
  readonly personId: string | null;
  readonly code: InboundCode;
  readonly params: InboundParams;
  readonly answerKey?: string | null;
  /** Something that only the leader can decide. */
  readonly needsLeader: boolean;
}

/** `unreadable` is stored and shown; `nobodys` is not stored, since nobody knows where. */
export type InboundOutcome = 'kept' | 'known' | 'unreadable' | 'nobodys';

/** A mail in hand, as far as its replies need it. */
export interface ReplyMail {
  readonly mail: InboundMail;
  readonly receivedAt: Date;
}

/** Whose answer about which meeting. */
export interface AnswerPlace extends TenantOf {
  readonly teamId: string;
  readonly meetingId: string;
  readonly personId: string;
}

import type { Day } from '../platform/days.js';
import type { InboundCode, InboundKind, InboundParams, InboundSource } from './inbound.types.js';

/** One thing that came back by mail, and what was done with it. */
export interface InboxItem {
  readonly id: string;
  readonly code: InboundCode;
  readonly params: InboundParams;
  readonly at: Date;
  readonly kind: InboundKind;
  readonly source: InboundSource;
  /** The address in From; null when it had none. */
  readonly sender: string | null;
  readonly senderName: string;
  readonly subject: string;
  /** The person who is spoken for, or who wrote. */
  readonly personName: string | null;
  readonly meetingId: string | null;
  readonly routineKind: string | null;
  readonly routineName: string | null;
  readonly startsOn: Day | null;
  /** The time that somebody would rather have. */
  readonly wishStartsAt: Date | null;
  readonly wishEndsAt: Date | null;
  /** Only the leader can decide it; `settledAt` says that somebody has. */
  readonly needsLeader: boolean;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  /** The mail itself is still here to be read. */
  readonly isKept: boolean;
}

export interface InboxPage {
  readonly items: readonly InboxItem[];
  readonly total: number;
  /** Of all, whatever is shown. */
  readonly waiting: number;
}

export interface InboxText extends InboxItem {
  /** What a person would read; without what looks like a CPR number. */
  readonly text: string;
}

/** One line of a meeting's log: a mail of ours, an answer, or something else that came back. */
export type LogLine = { readonly at: Date; readonly personName: string | null; readonly address: string | null } & (
  | {
      readonly type: 'sent';
      readonly mailId: string;
      readonly kind: string;
      readonly state: 'waiting' | 'sending' | 'sent' | 'undeliverable' | 'returned';
      /** When the mail server took it. */
      readonly takenAt: Date | null;
      readonly attempts: number;
      readonly errorCode: string | null;
    }
  | { readonly type: 'answered'; readonly answer: string; readonly via: 'link' | 'page' | 'api' | 'calendar' }
  | { readonly type: 'came'; readonly item: InboxItem }
);

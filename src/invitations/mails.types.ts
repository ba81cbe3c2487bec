import type { Day } from '../platform/days.js';

/**
 * `waiting` counts retries; `undeliverable` was refused for good and `returned` came back, and nobody tries again by
 * himself.
 */
export type MailState = 'waiting' | 'sending' | 'sent' | 'undeliverable' | 'returned';

export interface MailFilter {
  readonly undeliverableOnly: boolean;
  /** From 1, which is also the default. */
  readonly page?: number;
}

/** One mail about a meeting, as the team's leader sees it. */
export interface MailView {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly address: string;
  readonly meetingId: string;
  readonly routineKind: string;
  readonly routineName: string | null;
  readonly startsOn: Day;
  readonly state: MailState;
  readonly queuedAt: Date;
  readonly sentAt: Date | null;
  /** It is held until then, for office time or for the next try; null when nothing holds it. */
  readonly waitsUntil: Date | null;
  readonly attempts: number;
  /** The mail server's code, such as `550 5.1.1`; null when nothing went wrong. */
  readonly errorCode: string | null;
}

export interface MailPage {
  readonly mails: readonly MailView[];
  readonly total: number;
  readonly undeliverable: number;
  readonly waiting: number;
}

/** A mail's readable part. */
export interface MailText extends MailView {
  readonly subject: string;
  readonly text: string;
}

/** Nothing larger is read: the mail stays where it is. */
export const LARGEST_MAIL_BYTES = 5 * 1024 * 1024;

/** How far a mailbox has been read. A null validity means never. */
export interface MailboxPosition {
  readonly uidValidity: string | null;
  readonly lastUid: number;
}

/** What whoever watches the service is told. */
export interface MailboxStanding {
  /** Some instance holds the mailbox and reads it. */
  readonly isRead: boolean;
  /** Why it cannot be read at present, as a code; null when all is well. */
  readonly trouble: string | null;
  readonly lookedAt: Date | null;
  /** Mails that lie in it, flagged, because no program could read them. */
  readonly leftOver: number;
}

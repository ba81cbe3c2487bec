import type { ChangeCause, MeetingFacts } from '../meetings/meetings.types.js';
import type { Invitation } from './invitation.entity.js';
import type { Message } from './itip/itip.types.js';

/** Why mails leave: a change of meetings, the days going by, people who changed address, somebody who asked, or who has not answered. */
export type MailCause = ChangeCause | 'horizon' | 'people' | 'asked' | 'reminder';

/** A message that must leave, and the invitation that it continues; null for the first. */
export interface DueMail {
  readonly meeting: MeetingFacts;
  readonly message: Message;
  readonly invitation: Invitation | null;
}

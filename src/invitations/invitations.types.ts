import type { MeetingFacts } from '../meetings/meetings.types.js';
import type { Message } from './itip/itip.types.js';

/** A message that must leave, and the mail that it continues; null for the first. */
export interface DueMail {
  readonly meeting: MeetingFacts;
  readonly message: Message;
  readonly firstMessageId: string | null;
}

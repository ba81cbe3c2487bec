import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Content, Message, SentState } from './itip/itip.types.js';
import { sentStateAfter } from './itip/messages.js';

type StoredContent = Omit<Content, 'startsAt' | 'endsAt'> & { readonly startsAt: string; readonly endsAt: string };
type StoredState = Omit<SentState, 'personId' | 'sequence' | 'dtstamp' | 'timedAt' | 'content'> & {
  readonly timedAt: string;
  /** Left out in what was sent before answers by mail were read. */
  readonly timedSequence?: number;
  readonly content: StoredContent;
};

/** What an invitation was before a mail, kept with the mail for the case that it never leaves; null: there was none. */
export interface InvitationUndo {
  readonly before: StoredInvitation | null;
}

type StoredInvitation = Pick<Invitation, 'method' | 'sequence' | 'sentState' | 'firstMessageId'> & {
  readonly dtstamp: string;
  readonly queuedAt: string;
};

/** What a person was last sent about a meeting. Changed only together with the outbox row that sends it. */
@Entity('invitation')
export class Invitation {
  @PrimaryColumn('uuid') meetingId: string;
  @PrimaryColumn('uuid') personId: string;
  @Column('uuid') tenantId: string;
  @Column('text') method: Message['method'];
  @Column('integer') sequence: number;
  @Column('timestamptz') dtstamp: Date;
  @Column('jsonb') sentState: StoredState;
  /** Later mails about the meeting answer to this one, so that clients show them together. */
  @Column('text') firstMessageId: string;
  @Column('timestamptz') queuedAt: Date;

  get sent(): SentState {
    const { timedAt, timedSequence: _, content, ...rest } = this.sentState;
    const times = { startsAt: new Date(content.startsAt), endsAt: new Date(content.endsAt) };
    const { personId, sequence, dtstamp } = this;
    return { ...rest, personId, sequence, dtstamp, timedAt: new Date(timedAt), content: { ...content, ...times } };
  }

  /** SEQUENCE of the mail that last told a start or an end: an answer to an older one is to another time. */
  get timedSequence(): number {
    return this.sentState.timedSequence ?? this.sequence;
  }

  record(message: Message, now: Date): void {
    const timedSequence = this.toldTimeOf(message) ? this.timedSequence : message.sequence;
    const { mailbox, organizer, standing, timedAt, content } = sentStateAfter(message);
    const times = { startsAt: content.startsAt.toISOString(), endsAt: content.endsAt.toISOString() };
    this.method = message.method;
    this.sequence = message.sequence;
    this.dtstamp = message.dtstamp;
    this.sentState = {
      mailbox,
      organizer,
      standing,
      timedAt: timedAt.toISOString(),
      timedSequence,
      content: { ...content, ...times },
    };
    this.queuedAt = now;
  }

  /** Null for one that is just being made. */
  get stored(): StoredInvitation | null {
    const known: StoredState | undefined = this.sentState;
    if (!known) return null;
    const { method, sequence, sentState, firstMessageId } = this;
    const times = { dtstamp: this.dtstamp.toISOString(), queuedAt: this.queuedAt.toISOString() };
    return { method, sequence, sentState, firstMessageId, ...times };
  }

  private toldTimeOf({ timedAt }: Message): boolean {
    // Not yet set in one that is just being made.
    const stored: StoredState | undefined = this.sentState;
    return stored?.timedAt === timedAt.toISOString();
  }
}

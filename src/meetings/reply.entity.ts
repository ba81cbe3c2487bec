import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Answer, ReplyVia, WishAnswer } from './meetings.types.js';

/** Every answer is kept; the attendee carries the one that counts. */
@Entity('reply')
export class ReplyRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') meetingId: string;
  @Column('uuid') personId: string;
  @Column('text') answer: Answer;
  @Column('text') via: ReplyVia;
  @Column('timestamptz', { nullable: true }) proposedStartsAt: Date | null;
  @Column('timestamptz', { nullable: true }) proposedEndsAt: Date | null;
  @Column('text') comment: string;
  @Column('timestamptz') receivedAt: Date;
  /** Of a wish for another time: what the leader made of it. */
  @Column('text', { nullable: true }) wishAnswer: WishAnswer | null;
  @Column('timestamptz', { nullable: true }) wishAnsweredAt: Date | null;
  @Column('uuid', { nullable: true }) wishAnsweredBy: string | null;
  @Column('text') wishReason: string;

  answerWish(answer: WishAnswer, reason: string, now: Date, by: string | null): void {
    Object.assign(this, { wishAnswer: answer, wishReason: reason, wishAnsweredAt: now, wishAnsweredBy: by });
  }
}

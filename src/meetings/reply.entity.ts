import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Answer, ReplyVia } from './meetings.types.js';

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
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Attendance, AttendeeRole, Reply, ReplyInput, ReplyVia } from './meetings.types.js';

@Entity('attendee')
export class Attendee {
  @PrimaryColumn('uuid') meetingId: string;
  @PrimaryColumn('uuid') personId: string;
  @Column('uuid') tenantId: string;
  @Column('text') role: AttendeeRole;
  @Column('timestamptz') addedAt: Date;
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
  @Column('text') reply: Reply;
  @Column('timestamptz', { nullable: true }) repliedAt: Date | null;
  @Column('text', { nullable: true }) repliedVia: ReplyVia | null;
  @Column('text', { nullable: true }) attendance: Attendance | null;
  @Column('timestamptz', { nullable: true }) recordedAt: Date | null;
  @Column('uuid', { nullable: true }) recordedBy: string | null;

  /** The latest answer counts; an older one that arrives late changes nothing. */
  answer(input: ReplyInput, at: Date): boolean {
    if (this.repliedAt && at < this.repliedAt) return false;
    Object.assign(this, { reply: input.answer, repliedAt: at, repliedVia: input.via });
    return true;
  }

  record(attendance: Attendance, now: Date, by: string | null): void {
    Object.assign(this, { attendance, recordedAt: now, recordedBy: by });
  }
}

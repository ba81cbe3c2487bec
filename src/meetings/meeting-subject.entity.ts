import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the meeting is for: a family to review, the worker of a one-to-one, who learns which discipline. */
@Entity('meeting_subject')
export class MeetingSubject {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') meetingId: string;
  @Column('uuid') subjectId: string;
  @Column('uuid', { nullable: true }) elementId: string | null;
  @Column('integer') position: number;
  @Column('timestamptz', { nullable: true }) stoodInAt: Date | null;
  @Column('timestamptz', { nullable: true }) treatedAt: Date | null;
  @Column('timestamptz', { nullable: true }) signedOffAt: Date | null;
  @Column('uuid', { nullable: true }) signedOffBy: string | null;

  signOff(now: Date, by: string): void {
    this.signedOffAt = now;
    this.signedOffBy = by;
  }
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day } from '../platform/days.js';
import { AlreadyDone, NotDone } from './followups.errors.js';

/** Something that one person has agreed to do by a day. */
@Entity('follow_up')
export class FollowUp {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') teamId: string;
  @Column('uuid', { nullable: true }) meetingId: string | null;
  @Column('uuid', { nullable: true }) agendaItemId: string | null;
  @Column('uuid', { nullable: true }) familyId: string | null;
  @Column('boolean') confidential: boolean;
  @Column('uuid') ownerId: string;
  @Column('text') text: string;
  @Column('date') dueOn: string;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz', { nullable: true }) doneAt: Date | null;
  @Column('uuid', { nullable: true }) doneBy: string | null;

  /** Ticking twice is the same as ticking once: the first one did it. */
  finish(now: Date, by: string | null): void {
    if (this.doneAt) return;
    this.doneAt = now;
    this.doneBy = by;
  }

  reopen(): void {
    if (!this.doneAt) throw new NotDone(this.text);
    this.doneAt = null;
    this.doneBy = null;
  }

  handOver(ownerId: string): void {
    this.refuseWhenDone();
    this.ownerId = ownerId;
  }

  postpone(dueOn: Day): void {
    this.refuseWhenDone();
    this.dueOn = dueOn;
  }

  revise(text: string, ownerId: string, dueOn: Day): void {
    if (text === this.text && ownerId === this.ownerId && dueOn === this.dueOn) return;
    this.refuseWhenDone();
    Object.assign(this, { text, ownerId, dueOn });
  }

  private refuseWhenDone(): void {
    if (this.doneAt) throw new AlreadyDone(this.text);
  }
}

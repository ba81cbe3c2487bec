import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ItemDone, MinutesConflict } from './meetings.errors.js';
import type { AgendaItemKind } from './meetings.types.js';

/** A point of a meeting that has begun, or one that somebody added before. Until the start the rest is derived. */
@Entity('agenda_item')
export class AgendaItem {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') meetingId: string;
  @Column('integer') position: number;
  @Column('text') kind: AgendaItemKind;
  @Column('text', { nullable: true }) code: string | null;
  @Column('text') title: string;
  @Column('uuid', { nullable: true }) familyId: string | null;
  @Column('integer') timeBoxMinutes: number;
  @Column('uuid', { nullable: true }) presenterId: string | null;
  @Column('text') question: string;
  @Column('text') minutes: string;
  @Column('uuid', { nullable: true }) addedBy: string | null;
  @Column('uuid', { nullable: true }) carriedFromId: string | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('uuid', { nullable: true }) closedBy: string | null;
  @Column('timestamptz', { nullable: true }) carriedOverAt: Date | null;
  @Column('uuid', { nullable: true }) carriedOverBy: string | null;
  @Column('integer') revision: number;

  /** `revision` is the one that the writer saw; another in between keeps both texts. Saving what stands changes nothing. */
  write(minutes: string, revision: number): void {
    if (minutes === this.minutes) return;
    if (revision !== this.revision) throw new MinutesConflict(this.minutes, minutes, this.revision);
    this.minutes = minutes;
    this.revision += 1;
  }

  close(now: Date, by: string | null): void {
    this.refuseWhenDone();
    Object.assign(this, { closedAt: now, closedBy: by });
  }

  carryOver(now: Date, by: string | null): void {
    this.refuseWhenDone();
    Object.assign(this, { carriedOverAt: now, carriedOverBy: by });
  }

  get isDone(): boolean {
    return this.closedAt !== null || this.carriedOverAt !== null;
  }

  private refuseWhenDone(): void {
    if (this.isDone) throw new ItemDone(this.title || this.code || '');
  }
}

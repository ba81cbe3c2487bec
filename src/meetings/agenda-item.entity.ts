import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ItemDone } from './meetings.errors.js';
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
  @Column('timestamptz', { nullable: true }) writtenAt: Date | null;
  @Column('uuid', { nullable: true }) writtenBy: string | null;
  @Column('uuid', { nullable: true }) addedBy: string | null;
  @Column('uuid', { nullable: true }) carriedFromId: string | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('uuid', { nullable: true }) closedBy: string | null;
  @Column('timestamptz', { nullable: true }) carriedOverAt: Date | null;
  @Column('uuid', { nullable: true }) carriedOverBy: string | null;
  @Column('integer') revision: number;

  /** Counts as one save of notes and decisions together; `changed` says whether anything differs from what stands. */
  write(minutes: string, changed: boolean, now: Date, by: string | null): void {
    if (!changed) return;
    Object.assign(this, { minutes, writtenAt: now, writtenBy: by, revision: this.revision + 1 });
  }

  close(now: Date, by: string | null): void {
    this.refuseWhenDone();
    Object.assign(this, { closedAt: now, closedBy: by });
  }

  carryOver(now: Date, by: string | null): void {
    this.refuseWhenDone();
    Object.assign(this, { carriedOverAt: now, carriedOverBy: by });
  }

  reopen(): void {
    Object.assign(this, { closedAt: null, closedBy: null, carriedOverAt: null, carriedOverBy: null });
  }

  get isDone(): boolean {
    return this.closedAt !== null || this.carriedOverAt !== null;
  }

  private refuseWhenDone(): void {
    if (this.isDone) throw new ItemDone(this.title || this.code || '');
  }
}

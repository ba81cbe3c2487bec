import { Column, Entity, PrimaryColumn } from 'typeorm';
import { WaiverWithdrawn } from './routines.errors.js';

/** A promise that need not be kept: who said so, when and why. */
@Entity('waiver')
export class Waiver {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') routineId: string;
  @Column('uuid') subjectId: string;
  @Column('uuid', { nullable: true }) elementId: string | null;
  @Column('date') opensOn: string;
  /** Which of several promises in one calendar period. */
  @Column('integer') ordinal: number;
  @Column('text') reason: string;
  @Column('timestamptz') waivedAt: Date;
  @Column('uuid') waivedBy: string;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  @Column('uuid', { nullable: true }) withdrawnBy: string | null;

  /** The promise is owed again; who waived it and why stays known. */
  withdraw(now: Date, by: string): void {
    if (this.withdrawnAt !== null) throw new WaiverWithdrawn();
    Object.assign(this, { withdrawnAt: now, withdrawnBy: by });
  }
}

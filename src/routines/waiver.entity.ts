import { Column, Entity, PrimaryColumn } from 'typeorm';

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
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A day on which the municipality holds no meetings, though it is no public holiday. */
@Entity('closed_day')
export class ClosedDay {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('date') closedOn: string;
  @Column('boolean') everyYear: boolean;
  @Column('text') name: string;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Both days belong to the break. */
@Entity('school_break')
export class SchoolBreak {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('text') name: string;
  @Column('date') fromOn: string;
  @Column('date') toOn: string;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
}

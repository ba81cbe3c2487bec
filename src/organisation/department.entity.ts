import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who employs a worker: Social forhold, Beskæftigelse … */
@Entity('department')
export class Department {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('text') name: string;

  rename(name: string): void {
    this.name = name;
  }
}

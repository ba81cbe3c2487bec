import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a worker knows, and trains the others in. */
@Entity('discipline')
export class Discipline {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('text') name: string;

  rename(name: string): void {
    this.name = name;
  }
}

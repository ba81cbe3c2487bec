import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '../platform/errors.js';

@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('text') name: string;
  @Column('text') email: string;
  @Column('text') language: Language;
  @Column('date', { nullable: true }) leftOn: string | null;
  @Column('timestamptz') createdAt: Date;
}

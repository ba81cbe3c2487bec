import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '../platform/errors.js';

@Entity('municipality')
export class Municipality {
  @PrimaryColumn('uuid') tenantId: string;
  @Column('text') name: string;
  @Column('text') unit: string;
  @Column('text') address: string;
  @Column('text') language: Language;
  @Column('text') mailboxAddress: string;
  @Column('timestamptz') createdAt: Date;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from './scope.types.js';

@Entity('role_grant')
export class RoleGrant {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') personId: string;
  @Column('text') role: Role;
  @Column('uuid', { nullable: true }) teamId: string | null;
  @Column('timestamptz') grantedAt: Date;
  @Column('uuid', { nullable: true }) grantedBy: string | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('uuid', { nullable: true }) revokedBy: string | null;
}

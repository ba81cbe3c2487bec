import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('api_token')
export class ApiToken {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') personId: string;
  @Column('text') name: string;
  @Column('bytea') tokenHash: Buffer;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('date', { nullable: true }) lastUsedOn: string | null;

  holdsAt(now: Date): boolean {
    return !this.revokedAt && now < this.expiresAt;
  }
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('sign_in_link')
export class SignInLink {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') personId: string;
  @Column('bytea') tokenHash: Buffer;
  @Column('integer') usesLeft: number;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;

  isOpenAt(now: Date): boolean {
    return this.usesLeft > 0 && now < this.expiresAt;
  }

  use(now: Date): void {
    this.usesLeft -= 1;
    this.usedAt = now;
  }
}

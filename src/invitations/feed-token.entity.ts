import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret address of one person's calendar subscription; only its hash is kept. */
@Entity('feed_token')
export class FeedToken {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') personId: string;
  @Column('bytea') tokenHash: Buffer;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('date', { nullable: true }) lastUsedOn: string | null;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret address of a person's calendar subscription; only its hash is kept. */
@Entity('feed_token')
export class FeedToken {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') personId: string;
  /** All meetings of the team that the person leads; null: the person's own. */
  @Column('uuid', { nullable: true }) teamId: string | null;
  @Column('bytea') tokenHash: Buffer;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
  @Column('date', { nullable: true }) lastUsedOn: string | null;
}

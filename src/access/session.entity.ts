import { Column, Entity, PrimaryColumn } from 'typeorm';

const IDLE_MS = 30 * 60_000;
export const SESSION_MS = 10 * 3_600_000;
/** Being seen is written at most this often, so that reading a page is not a write. */
const SEEN_EVERY_MS = 60_000;

@Entity('session')
export class Session {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') personId: string;
  @Column('bytea') tokenHash: Buffer;
  @Column('uuid', { nullable: true }) teamId: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') lastSeenAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;

  static begin(id: string, tenantId: string, personId: string, tokenHash: Buffer, now: Date): Session {
    const expiresAt = new Date(now.getTime() + SESSION_MS);
    return Object.assign(new Session(), {
      ...{ id, tenantId, personId, tokenHash, teamId: null, revokedAt: null },
      ...{ createdAt: now, lastSeenAt: now, expiresAt },
    });
  }

  holdsAt(now: Date): boolean {
    return !this.revokedAt && now < this.expiresAt && now.getTime() - this.lastSeenAt.getTime() < IDLE_MS;
  }

  isSeenAnew(now: Date): boolean {
    return now.getTime() - this.lastSeenAt.getTime() >= SEEN_EVERY_MS;
  }
}

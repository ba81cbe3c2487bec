import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { PersonScope } from '../access/scope.types.js';
import { ZONE } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { newToken } from '../platform/secrets.js';
import { localMoment } from '../platform/web/format.js';
import { FeedToken } from './feed-token.entity.js';

/** The address of one's own calendar subscription: made, made anew, revoked. It is shown once, when it is made. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new address; the one before stops working at once. */
  async renew(scope: PersonScope): Promise<string> {
    const { token, hash } = newToken(scope.tenantId);
    const { tenantId, personId } = scope;
    await this.database.write(scope, async (tx) => {
      await this.revokeIn(tx, personId);
      const facts = { id: randomUUID(), tenantId, personId, tokenHash: hash, createdAt: this.clock.now() };
      await tx.insert(FeedToken, { ...facts, revokedAt: null, lastUsedOn: null });
    });
    return `${this.config.publicUrl}/feed/${token}.ics`;
  }

  async revoke(scope: PersonScope): Promise<void> {
    await this.database.write(scope, (tx) => this.revokeIn(tx, scope.personId));
  }

  /** On which day the standing address was made; null when there is none. */
  async madeOn(scope: PersonScope): Promise<Day | null> {
    const token = await this.database.read(scope, (tx) =>
      tx.findOneBy(FeedToken, { personId: scope.personId, revokedAt: IsNull() }),
    );
    return token && localMoment(token.createdAt, ZONE).day;
  }

  private async revokeIn(tx: Tx, personId: string): Promise<void> {
    await tx.update(FeedToken, { personId, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { PersonScope, TeamScope } from '../access/scope.types.js';
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

/** Whose subscription: one's own meetings, or those of a team that one leads. */
type Subscriber = { readonly tenantId: string; readonly personId: string | null; readonly teamId?: string };

/** The address of a calendar subscription: made, made anew, revoked. It is shown once, when it is made. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new address; the one before stops working at once. */
  async renew(scope: PersonScope | TeamScope): Promise<string> {
    const { token, hash } = newToken(scope.tenantId);
    const { tenantId, personId, teamId } = subscriberOf(scope);
    await this.database.write(scope, async (tx) => {
      await this.revokeIn(tx, scope);
      const facts = { id: randomUUID(), tenantId, personId, teamId, tokenHash: hash, createdAt: this.clock.now() };
      await tx.insert(FeedToken, { ...facts, revokedAt: null, lastUsedOn: null });
    });
    return `${this.config.publicUrl}/feed/${token}.ics`;
  }

  async revoke(scope: PersonScope | TeamScope): Promise<void> {
    await this.database.write(scope, (tx) => this.revokeIn(tx, scope));
  }

  /** On which day the standing address was made; null when there is none. */
  async madeOn(scope: PersonScope | TeamScope): Promise<Day | null> {
    const token = await this.database.read(scope, (tx) => tx.findOneBy(FeedToken, standing(scope)));
    return token && localMoment(token.createdAt, ZONE).day;
  }

  private async revokeIn(tx: Tx, scope: PersonScope | TeamScope): Promise<void> {
    await tx.update(FeedToken, standing(scope), { revokedAt: this.clock.now() });
  }
}

function standing(scope: PersonScope | TeamScope) {
  const { personId, teamId } = subscriberOf(scope);
  return { personId, teamId: teamId ?? IsNull(), revokedAt: IsNull() };
}

function subscriberOf(scope: Subscriber): { tenantId: string; personId: string; teamId: string | null } {
  const { tenantId, personId, teamId = null } = scope;
  if (personId === null) throw new Error('Only people subscribe to calendars');
  return { tenantId, personId, teamId };
}

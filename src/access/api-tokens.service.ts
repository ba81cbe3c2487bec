import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { newToken } from '../platform/secrets.js';
import type { IssueApiToken } from './access.dto.js';
import { ApiToken } from './api-token.entity.js';
import type { PersonScope } from './scope.types.js';

const DAY_MS = 86_400_000;

export interface ApiTokenView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedOn: string | null;
}

/** A program's way in, with the rights that its person has at each request, no more. Shown once, stored as a hash. */
@Injectable()
export class ApiTokensService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async issue(scope: PersonScope, input: IssueApiToken): Promise<{ id: string; token: string }> {
    const { token, hash } = newToken(scope.tenantId);
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + input.days * DAY_MS);
    const id = randomUUID();
    const owner = { id, tenantId: scope.tenantId, personId: scope.personId, createdBy: scope.personId };
    const facts = { name: input.name, tokenHash: hash, createdAt: now, expiresAt, revokedAt: null, lastUsedOn: null };
    await this.database.write(scope, async (tx) => {
      await tx.save(Object.assign(new ApiToken(), owner, facts));
      await this.audit.record(tx, scope, {
        personId: scope.personId,
        action: 'issue',
        subjectType: 'apiToken',
        subjectId: id,
      });
    });
    return { id, token };
  }

  async revoke(scope: PersonScope, id: string): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const own = { id, personId: scope.personId, revokedAt: IsNull() };
      const { affected } = await tx.update(ApiToken, own, { revokedAt: this.clock.now() });
      if (!affected) throw new NotFound();
      await this.audit.record(tx, scope, {
        personId: scope.personId,
        action: 'revoke',
        subjectType: 'apiToken',
        subjectId: id,
      });
    });
  }

  /** The tokens of this person that still work. */
  async standing(scope: PersonScope): Promise<readonly ApiTokenView[]> {
    const own = { personId: scope.personId, revokedAt: IsNull() };
    const tokens = await this.database.read(scope, (tx) =>
      tx.find(ApiToken, { where: own, order: { createdAt: 'DESC' } }),
    );
    return tokens.filter((token) => token.holdsAt(this.clock.now()));
  }
}

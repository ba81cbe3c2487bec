import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { InboundService } from './inbound.service.js';
import type { AliasSuggestion } from './itip/inbound/inbound.types.js';

const SUGGESTS = `jsonb_typeof(params->'alias') = 'object'`;
const SUGGESTION = `params->'alias'->>'address' as address, params->'alias'->>'personId' as "personId"`;

/** "This is the same person": further addresses from which somebody may answer. A leader says so, and can take it back. */
@Injectable()
export class AliasesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly inbound: InboundService,
  ) {}

  /**
   * Confirms what an item of the inbox suggests, and nothing else may be confirmed; then its mail is decided once more, and
   * the answer counts if it still can. Throws NotFound when the team has no such item.
   */
  async confirm(scope: TeamScope, itemId: string): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const now = this.clock.now();
      const [[item]]: [(AliasSuggestion & { mail: string })[], number] = await tx.query(
        `update inbound_item set settled_at = coalesce(settled_at, $3), settled_by = coalesce(settled_by, $4)
          where id = $1 and team_id = $2 and ${SUGGESTS} returning inbound_message_id as mail, ${SUGGESTION}`,
        [itemId, scope.teamId, now, scope.personId],
      );
      if (!item) throw new NotFound();
      const { address, personId, mail } = item;
      await tx.query(
        `insert into person_alias (id, tenant_id, person_id, address, confirmed_at, confirmed_by)
         values ($1, $2, $3, lower($4), $5, $6) on conflict (tenant_id, address) where removed_at is null do nothing`,
        [randomUUID(), scope.tenantId, personId, address, now, scope.personId],
      );
      await this.inbound.reconsider(tx, scope, mail);
      await this.note(tx, scope, 'alias.confirmed', personId);
    });
  }

  async undo(scope: TeamScope, itemId: string): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const now = this.clock.now();
      const [[item]]: [AliasSuggestion[], number] = await tx.query(
        `update inbound_item set settled_at = null, settled_by = null
          where id = $1 and team_id = $2 and settled_at is not null and ${SUGGESTS} returning ${SUGGESTION}`,
        [itemId, scope.teamId],
      );
      if (!item) throw new NotFound();
      const [, removed]: [unknown[], number] = await tx.query(
        `update person_alias set removed_at = $3, removed_by = $4
          where person_id = $1 and address = lower($2) and removed_at is null`,
        [item.personId, item.address, now, scope.personId],
      );
      if (removed > 0) await this.note(tx, scope, 'alias.removed', item.personId);
    });
  }

  private async note(tx: Tx, scope: TeamScope, action: string, personId: string) {
    const { personId: by } = scope;
    await this.audit.record(tx, scope, { personId: by, action, subjectType: 'person', subjectId: personId });
  }
}

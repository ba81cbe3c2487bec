import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';

/** A leader has seen to what came back; nothing else follows from it, and it can be taken back. */
@Injectable()
export class InboxService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFound when the team has no such item. Settling twice keeps who was first. */
  async settle(scope: TeamScope, id: string): Promise<void> {
    await this.change(scope, id, 'coalesce(settled_at, $3), coalesce(settled_by, $4)', [
      this.clock.now(),
      scope.personId,
    ]);
  }

  async reopen(scope: TeamScope, id: string): Promise<void> {
    await this.change(scope, id, 'null, null', []);
  }

  private async change(scope: TeamScope, id: string, values: string, more: unknown[]): Promise<void> {
    const [, count] = await this.database.write(scope, (tx): Promise<[unknown[], number]> =>
      tx.query(
        `update inbound_item set (settled_at, settled_by) = (select ${values})
          where id = $1 and (team_id = $2 or team_id is null) and needs_leader returning id`,
        [id, scope.teamId, ...more],
      ),
    );
    if (count === 0) throw new NotFound();
  }
}

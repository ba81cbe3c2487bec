import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';

const KEPT_DAYS = 30;

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
    await this.change(scope, id, 'null::timestamptz, null::uuid', []);
  }

  /** Mails whose every matter is settled are needed no longer after 30 days; what was done with them stays. */
  async forgetOld(): Promise<void> {
    const until = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    for (const tenantId of await this.database.tenantIds())
      await this.database.write({ tenantId }, (tx) =>
        tx.query(
          `update inbound_message set raw = null where raw is not null and received_at < $1 and not exists (
             select from inbound_item where inbound_message_id = inbound_message.id and needs_leader and settled_at is null)`,
          [until],
        ),
      );
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

import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { ZONE } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { localMoment } from '../platform/web/format.js';
import { isOfficeTime } from './quiet-hours.js';
import { RecipientsQueries } from './recipients.queries.js';

/** What is done once on each working day for every team, in office time, whichever instance comes first. */
@Injectable()
export class WorkdaysService {
  constructor(
    private readonly database: Database,
    private readonly scopes: ScopesService,
    private readonly recipients: RecipientsQueries,
    private readonly clock: Clock,
  ) {}

  /** Returns the sum of what `work` returns. On holidays and closed days nothing is done, and the next working day makes up for it. */
  async forEachTeam(name: string, work: (tx: Tx, scope: TeamScope, now: Date) => Promise<number>): Promise<number> {
    const now = this.clock.now();
    if (!isOfficeTime(now, new Set())) return 0;
    let sum = 0;
    for (const scope of await this.scopes.everyTeam()) {
      sum += await this.database.write(scope, async (tx) => {
        if (!isOfficeTime(now, await this.recipients.closedDays(tx, scope))) return 0;
        return (await takeSlot(tx, scope, name, now)) ? work(tx, scope, now) : 0;
      });
    }
    return sum;
  }
}

async function takeSlot(tx: Tx, scope: TeamScope, name: string, now: Date): Promise<boolean> {
  const taken: unknown[] = await tx.query(
    `insert into cron_fire (tenant_id, name, slot, fired_at) values ($1, $2, $3, $4) on conflict do nothing returning 1`,
    [scope.tenantId, `${name} ${scope.teamId}`, localMoment(now, ZONE).day, now],
  );
  return taken.length > 0;
}

import { Injectable, Logger } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors.js';
import { ReplanningService } from './replanning.service.js';

/** What is registered one after the other, as a week's absences are, becomes one proposal. */
const CALM_MS = 2 * 60_000;
/** A slot is a quarter of an hour: an instance that died while it planned is not waited for longer. */
const SLOT_MS = 15 * 60_000;

/** Looks at teams to which something has happened; one instance a team at a time. */
@Injectable()
export class ReplanRoundsService {
  private readonly log = new Logger(ReplanRoundsService.name);
  private running = false;

  constructor(
    private readonly database: Database,
    private readonly scopes: ScopesService,
    private readonly clock: Clock,
    private readonly replanning: ReplanningService,
  ) {}

  /** Answers how many teams were looked at. A team that cannot be planned is told so in the log; in any case the others go on. */
  async lookAgain(): Promise<number> {
    if (this.running) return 0;
    this.running = true;
    try {
      let looked = 0;
      const bugs: unknown[] = [];
      for (const scope of await this.waiting()) {
        if (!(await this.takeSlot(scope))) continue;
        looked++;
        await this.look(scope).catch((bug: unknown) => void bugs.push(bug));
      }
      if (bugs.length > 0) throw bugs[0];
      return looked;
    } finally {
      this.running = false;
    }
  }

  private async look(scope: TeamScope): Promise<void> {
    try {
      await this.replanning.look(scope);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.log.warn({ code: error.code, teamId: scope.teamId }, 'team not planned again');
    }
  }

  private async waiting(): Promise<TeamScope[]> {
    const before = new Date(this.clock.now().getTime() - CALM_MS);
    const rows = await this.database.acrossTenants<{ tenantId: string; teamId: string }>(
      'select tenant_id as "tenantId", team_id as "teamId" from teams_with_plan_news($1)',
      [before],
    );
    return rows.map(({ tenantId, teamId }) => this.scopes.forTeam(tenantId, teamId));
  }

  /** Named by the newest piece of news: another instance takes it up only when it has lain for a whole slot. */
  private takeSlot(scope: TeamScope): Promise<boolean> {
    return this.database.write(scope, async (tx) => {
      const now = this.clock.now();
      const [{ newest }]: [{ newest: string }] = await tx.query(
        'select coalesce(max(id), 0)::text as newest from plan_news where team_id = $1 and seen_at is null',
        [scope.teamId],
      );
      const slot = `${newest} ${Math.floor(now.getTime() / SLOT_MS)}`;
      const taken: unknown[] = await tx.query(
        `insert into cron_fire (tenant_id, name, slot, fired_at) values ($1, $2, $3, $4) on conflict do nothing returning 1`,
        [scope.tenantId, `proposals ${scope.teamId}`, slot, now],
      );
      return taken.length > 0;
    });
  }
}

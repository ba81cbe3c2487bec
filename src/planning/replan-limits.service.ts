import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Audit } from '../platform/audit.js';
import { Database } from '../platform/database/database.js';
import { PlanNewsService } from './plan-news.service.js';
import type { ReplanLimits } from './planning.types.js';

const SET = `
  insert into replan_limit (team_id, tenant_id, frozen_days, most_moves) values ($1, $2, $3, $4)
  on conflict (team_id) do update set frozen_days = excluded.frozen_days, most_moves = excluded.most_moves`;

/** How far the planner may go by itself in a team; `StandingQueries.limits` reads it. */
@Injectable()
export class ReplanLimitsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly news: PlanNewsService,
  ) {}

  async set(scope: TeamScope, { frozenDays, mostMoves }: ReplanLimits): Promise<void> {
    await this.database.write(scope, async (tx) => {
      await tx.query(SET, [scope.teamId, scope.tenantId, frozenDays, mostMoves]);
      const subject = { subjectType: 'team', subjectId: scope.teamId, details: { frozenDays, mostMoves } };
      await this.audit.record(tx, scope, { personId: scope.personId, action: 'team.replan-limits', ...subject });
      await this.news.add(tx, scope, { what: 'team', byId: scope.personId });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Not } from 'typeorm';
import type { AdminScope, TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { Team } from './team.entity.js';
import { TeamNewsService } from './team-news.service.js';
import type { ChangeTeam, CreateTeam } from './teams.dto.js';
import { TeamNameTaken } from './teams.errors.js';

@Injectable()
export class TeamsService {
  constructor(
    private readonly database: Database,
    private readonly news: TeamNewsService,
    private readonly clock: Clock,
  ) {}

  create(scope: AdminScope, input: CreateTeam): Promise<string> {
    return this.database.write(scope, async (tx) => {
      const { name, area, location, invitationHorizonWeeks } = input;
      if (await tx.existsBy(Team, { name })) throw new TeamNameTaken(name);
      const own = { id: randomUUID(), tenantId: scope.tenantId, createdAt: this.clock.now() };
      await tx.insert(Team, { ...own, name, area, location, invitationHorizonWeeks });
      return own.id;
    });
  }

  change(scope: TeamScope, input: ChangeTeam): Promise<void> {
    return this.database.write(scope, async (tx) => {
      const team = await tx.findOneBy(Team, { id: scope.teamId });
      if (!team) throw new NotFound();
      if (await tx.existsBy(Team, { name: input.name, id: Not(team.id) })) throw new TeamNameTaken(input.name);
      team.describe(input);
      await tx.save(team);
      await this.news.ofTeam(tx, scope, {
        ...{ what: 'team', action: 'team.change', subjectType: 'team', subjectId: team.id },
      });
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { RoundsService } from '../invitations/rounds.service.js';
import { PlanningQueries } from '../planning/planning.queries.js';
import { PlanningService } from '../planning/planning.service.js';
import { PublishingService } from '../planning/publishing.service.js';

/** Plans and publishes as the leader does on the year plan's page: draft, read the difference, publish. */
@Injectable()
export class ExamplePlanService {
  constructor(
    private readonly planning: PlanningService,
    private readonly queries: PlanningQueries,
    private readonly publishing: PublishingService,
    private readonly rounds: RoundsService,
  ) {}

  async planAndPublish(
    scope: TeamScope,
    year: number,
  ): Promise<{ number: number; mailCount: number; meetings: number }> {
    const draftId = await this.planning.draft(scope, year);
    const { publish } = await this.queries.yearPlan(scope, year, { language: 'da' });
    if (!publish) throw new Error('The draft changes nothing');
    const intent = { message: '', readDiffHash: publish.diffHash };
    const { number, mailCount, changes } = await this.publishing.publish(scope, draftId, intent);
    return { number, mailCount, meetings: changes };
  }

  /** What the service does by itself every working day: invites to what has come within the teams' horizons. */
  async inviteDaily(): Promise<void> {
    await this.rounds.inviteDaily();
  }
}

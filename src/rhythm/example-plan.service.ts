import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
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
    private readonly invitations: InvitationsService,
    private readonly meetings: MeetingsQueries,
    private readonly database: Database,
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

  /** What the daily job does: invites to what has come within the team's horizon. */
  async inviteAhead(scope: TeamScope, today: Day): Promise<void> {
    const ahead = await this.meetings.between(scope, today, addDays(today, 53 * 7));
    await this.database.write(scope, (tx) =>
      this.invitations
        .tell(
          tx,
          scope,
          ahead.map(({ id }) => id),
          'horizon',
        )
        .then(() => undefined),
    );
  }
}

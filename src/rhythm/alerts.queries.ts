import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { InboxQueries } from '../invitations/inbox.queries.js';
import { MailsQueries } from '../invitations/mails.queries.js';
import { PlanningQueries } from '../planning/planning.queries.js';
import { Clock } from '../platform/clock.js';
import type { AlertFacts, RhythmFacts } from './rhythm.types.js';

/** What waits for the leader besides promises: mails that did not arrive, what came back, and a draft that nobody has published. */
@Injectable()
export class AlertsQueries {
  constructor(
    private readonly mails: MailsQueries,
    private readonly inbox: InboxQueries,
    private readonly planning: PlanningQueries,
    private readonly clock: Clock,
  ) {}

  async alerts(scope: TeamScope): Promise<Pick<RhythmFacts, AlertFacts>> {
    const { year } = await this.planning.planYear(scope);
    const [rejectedMails, inboxWaiting, diff] = await Promise.all([
      this.mails.rejected(scope, this.clock.now()),
      this.inbox.waiting(scope),
      this.planning.diff(scope, year),
    ]);
    return {
      rejectedMails,
      inboxWaiting,
      draft: diff && diff.rows.length > 0 ? { year, changes: diff.rows.length } : null,
    };
  }
}

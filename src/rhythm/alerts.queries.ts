import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { InboxQueries } from '../invitations/inbox.queries.js';
import { MailsQueries } from '../invitations/mails.queries.js';
import { PlanningQueries } from '../planning/planning.queries.js';
import { ProposalsQueries } from '../planning/proposals.queries.js';
import { Clock } from '../platform/clock.js';
import type { AlertFacts, RhythmFacts } from './rhythm.types.js';

/** What waits for the leader besides promises: mails that did not arrive, what came back, a draft and proposals. */
@Injectable()
export class AlertsQueries {
  constructor(
    private readonly mails: MailsQueries,
    private readonly inbox: InboxQueries,
    private readonly planning: PlanningQueries,
    private readonly proposals: ProposalsQueries,
    private readonly clock: Clock,
  ) {}

  async alerts(scope: TeamScope): Promise<Pick<RhythmFacts, AlertFacts>> {
    const { year } = await this.planning.planYear(scope);
    const [rejectedMails, inboxWaiting, diff, proposals] = await Promise.all([
      this.mails.rejected(scope, this.clock.now()),
      this.inbox.waiting(scope),
      this.planning.diff(scope, year),
      this.proposals.waiting(scope),
    ]);
    return {
      rejectedMails,
      inboxWaiting,
      proposals,
      draft: diff && diff.rows.length > 0 ? { year, changes: diff.rows.length } : null,
    };
  }
}

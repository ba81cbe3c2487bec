import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { remember } from './history.service.js';
import type { Meeting } from './meeting.entity.js';
import { meetingFor } from './meeting-rows.queries.js';
import type { MeetingRights } from './meeting-rules.js';

/** Minutes on their way from draft to approved; nothing is written in them while they wait or after. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async sendForApproval(scope: TeamScope, id: string): Promise<void> {
    await this.step(scope, id, 'run', 'sentForApproval', (meeting) => meeting.sendForApproval(this.clock.now()));
  }

  /** Gives the minutes back to be written in; what is wrong stands in the meeting's history, for those who may read it. */
  async askForCorrection(scope: TeamScope, id: string, text: string): Promise<void> {
    await this.step(scope, id, 'read', 'correctionAsked', (meeting) => meeting.askForCorrection(), { text });
  }

  async approve(scope: TeamScope, id: string): Promise<void> {
    await this.step(scope, id, 'approve', 'approved', (meeting) => meeting.approve(this.clock.now(), scope.personId));
  }

  private async step(
    scope: TeamScope,
    id: string,
    right: keyof MeetingRights,
    what: string,
    act: (meeting: Meeting) => void,
    details: object = {},
  ): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const { meeting } = await meetingFor(tx, scope, id, right);
      act(meeting);
      await tx.save(meeting);
      await remember(tx, scope, this.clock.now(), id, what, details);
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { RoutinesService } from '../routines/routines.service.js';
import { DiffsQueries } from './diffs.queries.js';
import { changesOf } from './plan-diff.js';
import { lockPlan } from './plan-lock.queries.js';
import { PlanVersion } from './plan-version.entity.js';
import { PlanChangedMeanwhile } from './planning.errors.js';
import type { Publication } from './planning.types.js';

export interface PublishIntent {
  /** To the team, above the mails; empty for none. */
  readonly message: string;
  /** Hash of the changes that the leader has read. */
  readonly readDiffHash: string;
}

/** Makes a draft the plan: version, cadences, meetings and their mails in one transaction, or nothing of it. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly diffs: DiffsQueries,
    private readonly routines: RoutinesService,
    private readonly meetings: MeetingsService,
  ) {}

  /** Throws PlanChangedMeanwhile when publishing would do anything else than what the leader has read. */
  async publish(scope: TeamScope, versionId: string, intent: PublishIntent): Promise<Publication> {
    return this.database.write(scope, async (tx) => {
      await lockPlan(tx, scope);
      const version = await tx.findOneBy(PlanVersion, { id: versionId, teamId: scope.teamId });
      if (!version) throw new NotFound();
      if (!version.isDraft) throw new PlanChangedMeanwhile();
      const { diff, draft, publishedNumber } = await this.diffs.lockedDiff(tx, scope, version);
      if (diff.hash !== intent.readDiffHash) throw new PlanChangedMeanwhile();
      const number = (publishedNumber ?? 0) + 1;
      version.publish(number, intent.message, { at: this.clock.now(), by: scope.personId });
      await tx.save(version);
      await this.routines.adoptDrafts(tx, scope);
      const { planned, cancelledIds } = changesOf(diff, draft);
      const { left } = await this.meetings.adopt(tx, scope, planned, cancelledIds, 'published');
      if (left.length > 0) throw new PlanChangedMeanwhile();
      return { versionId, number, mailCount: diff.mailCount, changes: diff.rows.length };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { RoutinesService } from '../routines/routines.service.js';
import type { DraftDiff } from './diffs.queries.js';
import { DiffsQueries } from './diffs.queries.js';
import { changesOf } from './plan-diff.js';
import { lockPlan } from './plan-lock.queries.js';
import { PlanVersion } from './plan-version.entity.js';
import { PlanChangedMeanwhile } from './planning.errors.js';
import type { PlanDraft, Publication } from './planning.types.js';
import { storeMeetings } from './planned-meetings.queries.js';

export interface PublishIntent {
  /** To the team, above the mails; empty for none. */
  readonly message: string;
  /** Hash of the changes that the leader has read. */
  readonly readDiffHash: string;
}

export interface ApprovedPlan {
  readonly year: number;
  readonly plan: PlanDraft;
  /** Adopts the cadences that are drafted, too: the plan was made for them. */
  readonly withCadences: boolean;
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

  /**
   * Makes a plan that was never a draft the next version, within the caller's transaction: what the leader approves of a
   * proposal. Throws PlanChangedMeanwhile when it would do anything else than what the leader has read.
   */
  async publishPlan(
    tx: Tx,
    scope: TeamScope,
    { year, plan, withCadences }: ApprovedPlan,
    intent: PublishIntent,
  ): Promise<Publication> {
    const id = randomUUID();
    await this.diffs.lock(tx, scope, year);
    const found = await this.diffs.between(tx, scope, year, plan.meetings, { withCadences });
    if (found.diff.hash !== intent.readDiffHash) throw new PlanChangedMeanwhile();
    const version = PlanVersion.draft(id, scope, year, plan, { at: this.clock.now(), by: scope.personId });
    const publication = await this.adoptVersion(tx, scope, version, found, { ...intent, withCadences });
    await storeMeetings(tx, scope, id, plan.meetings);
    return publication;
  }

  /** Throws PlanChangedMeanwhile when publishing would do anything else than what the leader has read. */
  async publish(scope: TeamScope, versionId: string, intent: PublishIntent): Promise<Publication> {
    return this.database.write(scope, async (tx) => {
      await lockPlan(tx, scope);
      const version = await tx.findOneBy(PlanVersion, { id: versionId, teamId: scope.teamId });
      if (!version) throw new NotFound();
      if (!version.isDraft) throw new PlanChangedMeanwhile();
      const found = await this.diffs.lockedDiff(tx, scope, version);
      if (found.diff.hash !== intent.readDiffHash) throw new PlanChangedMeanwhile();
      return this.adoptVersion(tx, scope, version, found, { ...intent, withCadences: true });
    });
  }

  private async adoptVersion(
    tx: Tx,
    scope: TeamScope,
    version: PlanVersion,
    { diff, draft, publishedNumber }: DraftDiff,
    { message, withCadences }: Pick<PublishIntent, 'message'> & Pick<ApprovedPlan, 'withCadences'>,
  ): Promise<Publication> {
    const number = (publishedNumber ?? 0) + 1;
    version.publish(number, message, { at: this.clock.now(), by: scope.personId });
    await tx.save(version);
    if (withCadences) await this.routines.adoptDrafts(tx, scope);
    const { planned, cancelledIds } = changesOf(diff, draft);
    const { left } = await this.meetings.adopt(tx, scope, planned, cancelledIds, 'published');
    if (left.length > 0) throw new PlanChangedMeanwhile();
    await this.meetings.announce(tx, { scope, versionId: version.id, year: version.year, number });
    return { versionId: version.id, number, mailCount: diff.mailCount, changes: diff.rows.length };
  }
}

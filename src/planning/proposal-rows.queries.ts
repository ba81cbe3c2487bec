import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { TeamScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';
import { isoWeekOf } from '../platform/days.js';
import type { DraftDiff } from './diffs.queries.js';
import { DiffsQueries } from './diffs.queries.js';
import { lastDayOf } from './instance-of.js';
import type { PlanDiff } from './plan-diff.js';
import type { TeamYear } from './planning.types.js';
import { Proposal } from './proposal.entity.js';
import type { AlternativePlan, Cause, MissedPromise, ReplanContent } from './proposals.types.js';
import { effectOf, ReplanPromisesQueries } from './replan-promises.queries.js';
import type { Replanned, ReplannedWay } from './replanned.js';
import { StandingQueries } from './standing.queries.js';
import { TeamYearQueries } from './team-year.queries.js';
import { VersionsQueries } from './versions.queries.js';

const UNDECIDED = { approvedAt: IsNull(), dismissedAt: IsNull(), supersededAt: IsNull(), outdatedAt: IsNull() };

/** What making a proposal reads; all within the caller's transaction. */
@Injectable()
export class ProposalRowsQueries {
  constructor(
    private readonly years: TeamYearQueries,
    private readonly versions: VersionsQueries,
    private readonly standing: StandingQueries,
    private readonly diffs: DiffsQueries,
    private readonly promises: ReplanPromisesQueries,
  ) {}

  /** Years with a published plan of which something lies ahead. */
  async publishedYears(tx: Tx, scope: TeamScope): Promise<number[]> {
    const { day } = this.standing.now();
    const years: number[] = [];
    for (const year of await this.versions.years(tx, scope)) {
      if (year < isoWeekOf(day).year || lastDayOf(year) <= day) continue;
      if ((await this.versions.published(tx, scope, year)).length > 0) years.push(year);
    }
    return years;
  }

  facts(tx: Tx, scope: TeamScope, year: number, withCadences: boolean): Promise<TeamYear> {
    return this.years.teamYear(tx, scope, year, { inForce: !withCadences });
  }

  /** Of a year, or all that are open. */
  open(tx: Tx, scope: TeamScope, year: number): Promise<Proposal | null> {
    return tx.findOneBy(Proposal, { teamId: scope.teamId, year, kind: 'replan', ...UNDECIDED });
  }

  async openIds(tx: Tx, scope: TeamScope): Promise<string[]> {
    const open = await this.allOpen(tx, scope);
    return open.flatMap(({ id, kind }) => (kind === 'replan' ? [id] : []));
  }

  allOpen(tx: Tx, scope: TeamScope): Promise<Proposal[]> {
    return tx.find(Proposal, {
      where: { teamId: scope.teamId, ...UNDECIDED },
      order: { createdAt: 'DESC', id: 'ASC' },
    });
  }

  /** A proposal that fell out of date leaves its causes to the next. */
  async originalCauses(tx: Tx, scope: TeamScope, causes: readonly Cause[]): Promise<Cause[]> {
    const all: Cause[] = [];
    for (const cause of causes) {
      const { what, subjectId } = cause;
      if (what !== 'outdated') all.push(cause);
      else if (subjectId)
        all.push(...((await tx.findOneBy(Proposal, { id: subjectId, teamId: scope.teamId }))?.causes ?? []));
    }
    return all;
  }

  /** Names of everybody whom the team's meetings know. */
  async people(tx: Tx, scope: TeamScope): Promise<ReadonlyMap<string, string>> {
    const rows: { id: string; name: string }[] = await tx.query(
      'select person.id, name from person join membership on membership.person_id = person.id where team_id = $1',
      [scope.teamId],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The newest that the leader dismissed: the same is not suggested twice. */
  lastDismissed(tx: Tx, scope: TeamScope, year: number): Promise<Proposal | null> {
    const where = { teamId: scope.teamId, year, kind: 'replan' as const, dismissedAt: Not(IsNull()) };
    return tx.findOne(Proposal, { where, order: { dismissedAt: 'DESC' } });
  }

  /**
   * Whether a proposal would do anything else than when it was made: its meetings have moved meanwhile, or something has
   * happened that nobody has looked at yet.
   */
  async isOutdated(tx: Tx, scope: TeamScope, proposal: Proposal, way: AlternativePlan): Promise<boolean> {
    const { diff } = await this.diff(tx, scope, proposal, way);
    if (diff.changeHash !== way.changeHash) return true;
    const unseen: unknown[] = await tx.query('select from plan_news where team_id = $1 and seen_at is null limit 1', [
      scope.teamId,
    ]);
    return unseen.length > 0;
  }

  /** What approving would change and whom it would mail at this moment. */
  diff(tx: Tx, scope: TeamScope, { year, replan }: Proposal, way: AlternativePlan): Promise<DraftDiff> {
    return this.diffs.between(tx, scope, year, way.plan.meetings, { withCadences: replan?.withCadences ?? false });
  }

  /** A new plan with what a leader compares: changes from what stands now, promises, moves. */
  async content(
    tx: Tx,
    scope: TeamScope,
    facts: TeamYear,
    { strict, weighted, forced, needsPerson }: Replanned,
    withCadences: boolean,
  ): Promise<{ readonly content: ReplanContent; readonly isNeeded: boolean }> {
    const ways = [facts.standing, strict.plan.meetings, ...(weighted ? [weighted.plan.meetings] : [])];
    const missed = await this.promises.missed(tx, scope, facts, ways, { drafts: withCadences });
    const diff = ({ plan }: ReplannedWay) =>
      this.diffs.between(tx, scope, facts.year, plan.meetings, { withCadences }).then((found) => found.diff);
    const strictDiff = await diff(strict);
    const weightedDiff = weighted && (await diff(weighted));
    const differs = weightedDiff !== null && weightedDiff.changeHash !== strictDiff.changeHash;
    return {
      content: {
        strict: alternative(strict, strictDiff, missed[0]!, missed[1]!),
        weighted: differs ? alternative(weighted!, weightedDiff, missed[0]!, missed[2]!) : null,
        ...{ forced, needsPerson, withCadences, missedNow: missed[0]!.length },
      },
      isNeeded:
        strictDiff.rows.length > 0 ||
        // Families that change places quietly are worth asking about when promises are kept by it.
        (strictDiff.quiet.length > 0 && missed[1]!.length < missed[0]!.length),
    };
  }
}

function alternative(
  { plan, moved, overdueWeeks }: ReplannedWay,
  { changeHash }: PlanDiff,
  now: readonly MissedPromise[],
  then: readonly MissedPromise[],
): AlternativePlan {
  return { plan, moved, overdueWeeks, changeHash, promises: effectOf(now, then) };
}

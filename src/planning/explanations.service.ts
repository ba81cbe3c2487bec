import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { bestPlan } from './best-plan.js';
import { brokenRoutines } from './broken-routines.js';
import { instanceOf } from './instance-of.js';
import { changedParts } from './plan-basis.js';
import type { PlanVersion } from './plan-version.entity.js';
import { DraftOutdated, NoPlan } from './planning.errors.js';
import { refuseWhatCannotBePlanned } from './planning.service.js';
import type { BrokenRoutine, TeamYear } from './planning.types.js';
import { Solver } from './solver.js';
import { TeamYearQueries } from './team-year.queries.js';
import { VersionsQueries } from './versions.queries.js';

const STORE = `update plan_version set explanation = explanation || jsonb_build_object('broken', $2::jsonb) where id = $1`;

/**
 * Why a year's plan cannot keep everything and what would help: a handful of plans in the planner's threads, made when
 * somebody asks and stored with the version. The plan itself stays as it is.
 */
@Injectable()
export class ExplanationsService {
  constructor(
    private readonly database: Database,
    private readonly solver: Solver,
    private readonly years: TeamYearQueries,
    private readonly versions: VersionsQueries,
  ) {}

  /** Of the draft where there is one, else of the newest version. Throws DraftOutdated when what it was planned from has changed. */
  async explain(scope: TeamScope, year: number): Promise<readonly BrokenRoutine[]> {
    const { version, facts } = await this.database.read(scope, (tx) => this.load(tx, scope, year));
    refuseWhatCannotBePlanned(facts);
    const from = instanceOf(facts);
    if (version.isDraft && changedParts(version.explanation.basis, from.instance).length > 0) throw new DraftOutdated();
    const plan = await bestPlan(this.solver, from.instance);
    const broken = brokenRoutines(await this.solver.explain(from.instance, plan, facts.team.id), from);
    await this.database.write(scope, (tx) => tx.query(STORE, [version.id, JSON.stringify(broken)]));
    return broken;
  }

  private async load(
    tx: Tx,
    scope: TeamScope,
    year: number,
  ): Promise<{ readonly version: PlanVersion; readonly facts: TeamYear }> {
    const version = (await this.versions.draft(tx, scope, year)) ?? (await this.versions.published(tx, scope, year))[0];
    if (!version) throw new NoPlan(year);
    const besideDrafts = version.explanation.basis?.besideDrafts ?? false;
    return { version, facts: await this.years.teamYear(tx, scope, year, { besideDrafts }) };
  }
}

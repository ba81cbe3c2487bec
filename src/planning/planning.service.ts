import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { bestPlan } from './best-plan.js';
import { instanceOf, lastDayOf, leaderOf } from './instance-of.js';
import { basisOf } from './plan-basis.js';
import { planOf } from './plan-of.js';
import { PlanVersion } from './plan-version.entity.js';
import { storeMeetings } from './planned-meetings.queries.js';
import { NoDraft, NothingToPlan, TeamWithoutLeader, YearIsOver } from './planning.errors.js';
import type { PlanDraft, TeamYear } from './planning.types.js';
import type { SolveOptions } from './solver.js';
import { Solver } from './solver.js';
import { lockPlan } from './plan-lock.queries.js';
import { TeamYearQueries } from './team-year.queries.js';
import { VersionsQueries } from './versions.queries.js';

export interface DraftOptions extends SolveOptions {
  /** Also keep clear of meetings that other teams of these people have only drafted. */
  readonly besideDrafts?: boolean;
}

/** Makes and discards drafts of a team's year. Nothing here reaches anybody's calendar. */
@Injectable()
export class PlanningService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly solver: Solver,
    private readonly years: TeamYearQueries,
    private readonly versions: VersionsQueries,
  ) {}

  /** Plans the year in a worker thread and stores it in the place of an earlier draft. Answers the draft's id. */
  async draft(scope: TeamScope, year: number, options: DraftOptions = {}): Promise<string> {
    const facts = await this.database.read(scope, (tx) =>
      this.years.teamYear(tx, scope, year, { besideDrafts: options.besideDrafts }),
    );
    refuseWhatCannotBePlanned(facts);
    const id = randomUUID();
    const from = instanceOf(facts);
    const planned = planOf(await bestPlan(this.solver, from.instance, options), facts, from, id);
    const basis = basisOf(from.instance, options.besideDrafts ?? false);
    const plan = { ...planned, explanation: { ...planned.explanation, basis } };
    await this.database.write(scope, (tx) => this.store(tx, scope, year, id, plan));
    return id;
  }

  async discard(scope: TeamScope, year: number): Promise<void> {
    await this.database.write(scope, async (tx) => {
      await lockPlan(tx, scope);
      const draft = await this.versions.draft(tx, scope, year);
      if (!draft) throw new NoDraft(year);
      draft.discard({ at: this.clock.now(), by: scope.personId });
      await tx.save(draft);
    });
  }

  private async store(tx: Tx, scope: TeamScope, year: number, id: string, plan: PlanDraft): Promise<void> {
    await lockPlan(tx, scope);
    const earlier = await this.versions.draft(tx, scope, year);
    // A draft that was never published has told nobody anything: nothing is lost with it.
    if (earlier) await tx.delete(PlanVersion, { id: earlier.id });
    await tx.insert(
      PlanVersion,
      PlanVersion.draft(id, scope, year, plan, { at: this.clock.now(), by: scope.personId }),
    );
    await storeMeetings(tx, scope, id, plan.meetings);
  }
}

/** Before any work: a year that is over, a team that has nothing to plan or nobody who leads it. */
export function refuseWhatCannotBePlanned(year: TeamYear): void {
  if (lastDayOf(year.year) <= year.now.day) throw new YearIsOver(year.year);
  if (year.routines.length === 0) throw new NothingToPlan(year.team.name);
  if (!leaderOf(year)) throw new TeamWithoutLeader(year.team.name, year.year);
}

import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Database } from '../platform/database/database.js';
import type { InputFault } from '../platform/errors.js';
import { InvalidInput } from '../platform/errors.js';
import { bestPlan } from './best-plan.js';
import { brokenRoutines } from './broken-routines.js';
import { firstDayOf, instanceOf, lastDayOf, leaderOf } from './instance-of.js';
import { planOf } from './plan-of.js';
import { TeamWithoutLeader } from './planning.errors.js';
import { refuseWhatCannotBePlanned } from './planning.service.js';
import type { TeamYear } from './planning.types.js';
import { Solver } from './solver.js';
import { TeamYearQueries } from './team-year.queries.js';
import { changedYear, outcomeOf } from './what-if.js';
import type { WhatIfAnswer, WhatIfChanges, YearOutcome } from './what-if.types.js';

/**
 * "Two on leave May to July and 70 families: do all promises hold?" Answered by the planner itself on a changed copy of the
 * year, beside the year as it is. Only reads: the plan, its drafts and everything else stay as they are.
 */
@Injectable()
export class WhatIfsService {
  constructor(
    private readonly database: Database,
    private readonly solver: Solver,
    private readonly years: TeamYearQueries,
  ) {}

  /** Throws InvalidInput when nothing is asked, or somebody who is not in the team. */
  async ask(scope: TeamScope, year: number, changes: WhatIfChanges): Promise<WhatIfAnswer> {
    const facts = await this.database.read(scope, (tx) => this.years.teamYear(tx, scope, year));
    refuseWhatCannotBePlanned(facts);
    const faults = faultsOf(facts, changes);
    if (faults.length > 0) throw new InvalidInput(faults);
    const copy = changedYear(facts, changes);
    if (!leaderOf(copy)) throw new TeamWithoutLeader(copy.team.name, year);
    const [before, after] = await Promise.all([this.planned(facts), this.planned(copy)]);
    const limits = after.outcome.allKept ? [] : await this.limits(after, facts.team.id);
    return { year, before: before.outcome, after: after.outcome, limits };
  }

  private async planned(year: TeamYear) {
    const from = instanceOf(year);
    const plan = await bestPlan(this.solver, from.instance);
    const outcome: YearOutcome = outcomeOf(planOf(plan, year, from, 'what-if'), year);
    return { from, plan, outcome };
  }

  private async limits({ from, plan }: Awaited<ReturnType<WhatIfsService['planned']>>, teamId: string) {
    return brokenRoutines(await this.solver.explain(from.instance, plan, teamId), from);
  }
}

function faultsOf({ people, year }: TeamYear, changes: WhatIfChanges): InputFault[] {
  const { awayIds, awayFromOn, awayUntilOn, leaverId, leavesOn, ...rest } = changes;
  const known = new Set(people.map(({ id }) => id));
  const days = { da: `en dag i ${year}`, en: `a day in ${year}` };
  const member = { da: 'en, der er i teamet', en: 'somebody who is in the team' };
  const isInYear = (day: string | null) => day !== null && firstDayOf(year) <= day && day <= lastDayOf(year);
  const fault = (path: string, value: unknown, expected: InputFault['expected']): InputFault => ({
    path,
    value,
    expected,
  });
  const isAway = awayIds.length > 0;
  const asked = isAway || leaverId !== null || Object.values(rest).some((value) => value !== null && value !== 0);
  return [
    ...(asked ? [] : [fault('awayIds', null, { da: 'mindst én ændring', en: 'at least one change' })]),
    ...(awayIds.every((id) => known.has(id)) ? [] : [fault('awayIds', awayIds, member)]),
    ...(isAway && !isInYear(awayFromOn) ? [fault('awayFromOn', awayFromOn, days)] : []),
    ...(isAway && !isInYear(awayUntilOn) ? [fault('awayUntilOn', awayUntilOn, days)] : []),
    ...(awayFromOn !== null && awayUntilOn !== null && awayUntilOn < awayFromOn
      ? [fault('awayUntilOn', awayUntilOn, { da: `${awayFromOn} eller senere`, en: `${awayFromOn} or later` })]
      : []),
    ...(leaverId === null || known.has(leaverId) ? [] : [fault('leaverId', leaverId, member)]),
    ...(leaverId !== null && !isInYear(leavesOn) ? [fault('leavesOn', leavesOn, days)] : []),
    ...(changes.joinsOn !== null && !isInYear(changes.joinsOn) ? [fault('joinsOn', changes.joinsOn, days)] : []),
  ];
}

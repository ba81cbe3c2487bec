import type { Type } from '@nestjs/common';
import { PlanningModule } from '../src/planning/planning.module.js';
import { PlanningService } from '../src/planning/planning.service.js';
import { PreviewsService } from '../src/planning/previews.service.js';
import { StandingQueries } from '../src/planning/standing.queries.js';
import { explainTeam } from '../src/planning/solver/explain.js';
import { Solver } from '../src/planning/solver.js';
import type { KindCode } from '../src/routines/kinds.types.js';
import { RoutinesService } from '../src/routines/routines.service.js';
import { planChecked } from './checked-plan.js';
import type { World } from './world.js';
import { createWorld } from './world.js';

export interface PlanningWorld extends World {
  readonly planning: PlanningService;
  readonly previews: PreviewsService;
  /** Routine ids by kind. */
  readonly routines: Readonly<Record<string, string>>;
}

/** Few enough that a plan takes a second: what specs of storing and publishing need. */
const FEW: readonly KindCode[] = ['family-review', 'one-to-one', 'wellbeing-round', 'method-meeting'];

/** The small team with routines started; give all kinds where the plan itself is looked at. */
export async function createPlanningWorld(
  modules: readonly Type[] = [],
  kinds: readonly KindCode[] = FEW,
): Promise<PlanningWorld> {
  const world = await createWorld([PlanningModule, ...modules]);
  // The real planner without its thread, which would compile TypeScript anew for every plan; each plan is checked.
  const here: Pick<Solver, 'plan' | 'explain'> = {
    plan: (instance, { preset } = {}) => planChecked(instance, { preset }),
    explain: explainTeam,
  };
  Object.assign(world.get(Solver), here);
  for (const kind of kinds)
    await world.get(RoutinesService).start(world.lead, { kind, template: null, name: '', startedOn: '2026-12-07' });
  const rows = await world.database.read(world.lead, (tx) =>
    tx.query<{ id: string; kind: string }[]>('select id, kind from routine'),
  );
  return {
    ...world,
    planning: world.get(PlanningService),
    previews: world.get(PreviewsService),
    routines: Object.fromEntries(rows.map(({ id, kind }) => [kind, id])),
  };
}

/** What stands in the team's calendar in a year, as the planner sees it. */
export function standingMeetings(world: World, from = '2027-01-04', to = '2028-01-02') {
  const queries = world.get(StandingQueries);
  return world.database.read(world.lead, (tx) => queries.meetings(tx, world.lead, from, to));
}

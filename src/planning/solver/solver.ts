import { assembleTeam } from './assemble.js';
import { compile } from './compiled.js';
import { blockResults } from './costs.js';
import { ENGINE_VERSION } from './defaults.js';
import type { FixedMeeting, BlockKey } from './draft.js';
import { readStanding } from './fixed.js';
import type { Standing } from './fixed.js';
import { Ids } from './ids.js';
import { priceMoves } from './moves.js';
import type { TeamTask } from './team-draft.js';
import type { CompiledTeam, Compiled } from './compiled.js';
import { canonical, fingerprint } from './hash.js';
import type { Instance } from './instance.js';
import { loadSolver } from './linear-model.js';
import { missingPromises } from './missing.js';
import { Occupancy } from './occupancy.js';
import type { Plan } from './plan.js';
import { planTeamQuickly } from './quick-team.js';
import { nameRooms } from './rooms.js';
import { countStandingBreaches } from './standing.js';
import { blocksOf } from './team-draft.js';
import { planTeam } from './team-planner.js';

/** Told while planning: which team and block is done. */
export interface Progress {
  readonly team: string;
  readonly block: string;
  /** Blocks done and to do, over all teams. */
  readonly done: number;
  readonly of: number;
}

export interface PlanOptions {
  /** `quick`: once through without a search, for answers within a second; the plan is legal and its bound holds. */
  readonly preset?: 'full' | 'quick';
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Plans every team of the instance over its whole horizon. Pure: the same instance gives the same plan on every
 * machine; asynchronous only because the LP solver's code is loaded. Work is bounded in iterations, never in seconds.
 *
 * @throws RangeError when the instance refers to a person, site or facilitator that it does not hold
 */
export async function plan(instance: Instance, options: PlanOptions = {}): Promise<Plan> {
  const highs = await loadSolver();
  const compiled = compile(instance);
  const occupancy = new Occupancy(compiled);
  const { standing, moving, mustMove } = readStanding(compiled, occupancy);
  const ids = new Ids(knownIds(instance), moving);
  const of = compiled.teams.reduce((sum, team) => sum + blocksOf(team).length, 0);
  const planOne = options.preset === 'quick' ? planTeamQuickly : planTeam;
  let done = 0;
  const drafts = compiled.teams.map((team) =>
    planOne(highs, taskOf(compiled, team, occupancy, standing.get(team)), (block) =>
      options.onProgress?.({ team: team.id, block, done: ++done, of }),
    ),
  );
  const teams = drafts.map((draft) => assembleTeam(compiled, occupancy, draft, ids));
  const blocks = drafts.flatMap((draft, at) => [
    ...blockResults(compiled, draft, teams[at]!.presenters),
    ...priceMoves(compiled, draft.team, teams[at]!.meetings, mustMove),
  ]);
  const series = teams.flatMap((team) => team.series);
  const meetings = nameRooms(
    instance,
    teams.flatMap((team) => team.meetings),
  );
  return {
    format: 'meeting-rhythm-plan/1',
    instance: instance.name ?? '',
    series,
    meetings,
    dropped: teams.flatMap((team) => team.dropped),
    missing: drafts.flatMap((draft) => missingPromises(compiled, occupancy, draft)),
    blocks,
    cost: blocks.reduce((sum, block) => sum + block.cost, 0),
    bound: blocks.reduce((sum, block) => sum + block.bound, 0),
    hardViolations: drafts.reduce((sum, draft) => sum + countStandingBreaches(compiled, occupancy, draft), 0),
    engineVersion: ENGINE_VERSION,
    inputHash: fingerprint(canonical(instance)),
    planHash: fingerprint(canonical({ series, meetings })),
  };
}

function knownIds({ locked = [], previous }: Instance): string[] {
  return [...locked, ...(previous?.meetings ?? [])].map(({ id }) => id);
}

function taskOf(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  standing: Standing = new Map(),
): TeamTask {
  const fixed = [...standing].map(([key, meetings]): [BlockKey, FixedMeeting[]] => [
    key,
    meetings.map((meeting) => meeting.fixed),
  ]);
  return { compiled, team, occupancy, fixed: new Map(fixed), standing };
}

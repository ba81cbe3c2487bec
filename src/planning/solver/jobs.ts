import type { Highs } from 'highs';
import { assembleTeam } from './assemble.js';
import { compile } from './compiled.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import { planTogether } from './component-planner.js';
import { blockResults } from './costs.js';
import type { BlockKey, FixedMeeting } from './draft.js';
import type { Explanation } from './explain.types.js';
import { dealDates, keepDealt } from './facilitator-deals.js';
import type { Deal } from './facilitator-deals.js';
import { readStanding } from './fixed.js';
import type { Standing } from './fixed.js';
import { canonical, fingerprint } from './hash.js';
import { Ids } from './ids.js';
import type { Instance, Series } from './instance.js';
import { missingPromises } from './missing.js';
import { priceMoves } from './moves.js';
import { Occupancy } from './occupancy.js';
import type { BlockResult, DroppedSlot, MissingPromise, Plan, PlannedMeeting } from './plan.js';
import { nameRooms } from './rooms.js';
import { countStandingBreaches } from './standing.js';
import type { TeamTask } from './team-draft.js';

/** How thoroughly to plan: `quick` is for answers while somebody waits, and says so by its cost. */
export type Preset = 'full' | 'quick';

/** A piece of planning that depends on no other piece of its kind; plain data, so that a thread can do it. */
export type Job =
  /** Share one facilitator's dates among groups of teams; `groupOf` by team of the instance. */
  | {
      readonly kind: 'dates';
      readonly instance: Instance;
      readonly facilitator: string;
      readonly groupOf: readonly number[];
    }
  /** Plan the teams of one group; `deals` are its dates of facilitators who have other groups too. */
  | { readonly kind: 'teams'; readonly instance: Instance; readonly preset: Preset; readonly deals: readonly Deal[] }
  /** Say why one team of a plan cannot keep what it promises: a handful of plans (`explain.ts`). */
  | { readonly kind: 'explain'; readonly instance: Instance; readonly planned: Plan; readonly team: string };

/** Pieces of planning itself. */
export type PlanJob = Exclude<Job, { readonly kind: 'explain' }>;

/** What the planner answers about one team. */
export interface TeamResult {
  readonly team: string;
  readonly series: readonly Series[];
  readonly meetings: readonly PlannedMeeting[];
  readonly dropped: readonly DroppedSlot[];
  readonly missing: readonly MissingPromise[];
  readonly blocks: readonly BlockResult[];
  readonly hardViolations: number;
  /** Over series and meetings. */
  readonly hash: string;
}

export interface TeamsAnswer {
  readonly teams: readonly TeamResult[];
  readonly inputHash: string;
}

export interface DatesAnswer {
  /** By group. */
  readonly deals: ReadonlyMap<number, Deal>;
}

export interface ExplainAnswer {
  readonly explanation: Explanation;
}

export type Answer = TeamsAnswer | DatesAnswer | ExplainAnswer;

export type OnBlock = (team: string, block: string) => void;

/** Does a job. Synchronous and pure: the same job gives the same answer in every thread. */
export function answerJob(highs: Highs, job: PlanJob, onBlock: OnBlock): TeamsAnswer | DatesAnswer {
  return job.kind === 'dates' ? { deals: answerDates(job) } : answerTeams(highs, job, onBlock);
}

function answerDates({ instance, facilitator, groupOf }: Extract<Job, { kind: 'dates' }>): ReadonlyMap<number, Deal> {
  const { tasks, compiled } = tasksOf(instance);
  return dealDates(compiled, tasks, facilitator, groupOf);
}

function answerTeams(
  highs: Highs,
  { instance, preset, deals }: Extract<Job, { kind: 'teams' }>,
  onBlock: OnBlock,
): TeamsAnswer {
  const { compiled, occupancy, tasks, moving, mustMove } = tasksOf(instance);
  for (const deal of deals) keepDealt(compiled, occupancy, deal);
  const drafts = planTogether(highs, tasks, preset, ({ team }, block) => onBlock(team.id, block));
  const ids = new Ids(knownIds(instance), moving);
  const assembled = drafts.map((draft) => assembleTeam(compiled, occupancy, draft, ids));
  const named = nameRooms(
    instance,
    assembled.flatMap(({ meetings }) => meetings),
  );
  const teams = drafts.map((draft, at): TeamResult => {
    const { series, dropped, presenters } = assembled[at]!;
    const meetings = named.filter(({ team }) => team === draft.team.id);
    const moves = priceMoves(compiled, draft.team, meetings, mustMove);
    return {
      team: draft.team.id,
      series,
      meetings,
      dropped,
      missing: missingPromises(compiled, occupancy, draft),
      blocks: [...blockResults(compiled, draft, presenters), ...moves],
      hardViolations: countStandingBreaches(compiled, occupancy, draft),
      hash: fingerprint(canonical({ series, meetings })),
    };
  });
  return { teams, inputHash: fingerprint(canonical(instance)) };
}

/** The instance's teams, ready to be planned: what stands is in the occupancy. */
function tasksOf(instance: Instance) {
  const compiled = compile(instance);
  const occupancy = new Occupancy(compiled);
  const { standing, moving, mustMove } = readStanding(compiled, occupancy);
  const tasks = compiled.teams.map((team) => taskOf(compiled, team, occupancy, standing.get(team)));
  return { compiled, occupancy, tasks, moving, mustMove };
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

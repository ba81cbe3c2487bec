import { Parts, splitTeams } from './components.js';
import type { Pause } from './components.js';
import { ENGINE_VERSION } from './defaults.js';
import { combined } from './hash.js';
import type { Instance, Rules } from './instance.js';
import { answerJob } from './jobs.js';
import type { DatesAnswer, Job, OnBlock, PlanJob, Preset, TeamResult, TeamsAnswer } from './jobs.js';
import type { Deal } from './facilitator-deals.js';
import { loadSolver } from './linear-model.js';
import type { Plan } from './plan.js';

/** Told while planning: which team and block is done. */
export interface Progress {
  readonly team: string;
  readonly block: string;
  /** Blocks done and to do, over all teams. */
  readonly done: number;
  readonly of: number;
}

export interface PlanOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Default `full`. */
  readonly preset?: Preset;
}

/** Who does the jobs: this thread, or a pool of threads. */
export interface Workshop {
  dates(job: Extract<Job, { kind: 'dates' }>): Promise<DatesAnswer>;
  teams(job: Extract<Job, { kind: 'teams' }>, onBlock: OnBlock): Promise<TeamsAnswer>;
  /** Awaited between short steps of splitting and merging. */
  readonly pause: Pause;
}

/**
 * Plans every team of the instance over its whole horizon, in this thread. Pure: the same instance gives the same plan
 * on every machine; asynchronous only because the LP solver's code is loaded. Work is bounded in iterations, never in
 * seconds.
 *
 * @throws RangeError when the instance refers to a person, site or facilitator that it does not hold
 */
export async function plan(instance: Instance, options: PlanOptions = {}): Promise<Plan> {
  const highs = await loadSolver();
  const answer = (job: PlanJob, onBlock: OnBlock) => answerJob(highs, job, onBlock);
  return planInParts(instance, options, {
    dates: (job) => Promise.resolve(answer(job, () => {}) as DatesAnswer),
    teams: (job, onBlock) => Promise.resolve(answer(job, onBlock) as TeamsAnswer),
    pause: () => Promise.resolve(),
  });
}

/**
 * The same with the jobs done elsewhere: splits the teams into groups that share nothing (`components.ts`), has the
 * dates of facilitators that several groups want dealt out, has each group planned, and joins the answers in the order
 * of the teams. Who does the jobs, how many at a time and in what order makes no difference to the plan.
 */
export async function planInParts(instance: Instance, options: PlanOptions, workshop: Workshop): Promise<Plan> {
  const { groups, spanning } = await splitTeams(instance, workshop.pause);
  const parts = new Parts(instance);
  const deals = await dealAll(instance, parts, groups, spanning, workshop);
  const onBlock = counting(instance, options);
  const preset = options.preset ?? 'full';
  // The longest first, so that no thread is left alone with it at the end.
  const order = groups.map((_, index) => index).sort((a, b) => groups[b]!.length - groups[a]!.length || a - b);
  const answers: Promise<TeamsAnswer>[] = [];
  for (const index of order) {
    const job: Job = { kind: 'teams', instance: parts.of(groups[index]!), preset, deals: deals[index]! };
    answers[index] = workshop.teams(job, onBlock);
    answers[index].catch(() => {}); // heard below; until then it is nobody's loss
    await workshop.pause();
  }
  return join(instance, await Promise.all(answers), workshop.pause);
}

/** By group: what it has been dealt. */
async function dealAll(
  instance: Instance,
  parts: Parts,
  groups: readonly (readonly number[])[],
  spanning: readonly string[],
  workshop: Workshop,
): Promise<Deal[][]> {
  const deals = groups.map((): Deal[] => []);
  const groupAt = new Map(groups.flatMap((group, index) => group.map((at) => [at, index] as const)));
  const answers: Promise<void>[] = [];
  for (const facilitator of spanning) {
    const teams = instance.teams.map((_, at) => at).filter((at) => usesOf(instance, at) === facilitator);
    const groupOf = teams.map((at) => groupAt.get(at)!);
    const answer = workshop.dates({ kind: 'dates', instance: parts.of(teams), facilitator, groupOf });
    answers.push(answer.then((dealt) => dealt.deals.forEach((deal, group) => deals[group]!.push(deal))));
    answers.at(-1)!.catch(() => {});
    await workshop.pause();
  }
  await Promise.all(answers);
  const place = new Map(spanning.map((id, at) => [id, at]));
  for (const own of deals) own.sort((a, b) => place.get(a.facilitator)! - place.get(b.facilitator)!);
  return deals;
}

function usesOf({ teams }: Instance, at: number): string | undefined {
  return teams[at]!.rules.external?.facilitator;
}

function counting({ teams }: Instance, { onProgress }: PlanOptions): OnBlock {
  const of = teams.reduce((sum, { rules }) => sum + blockCount(rules), 0);
  let done = 0;
  return (team, block) => onProgress?.({ team, block, done: ++done, of });
}

function blockCount({ custom, ...kinds }: Rules): number {
  return Object.values(kinds).filter(Boolean).length + (custom?.length ?? 0);
}

async function join(instance: Instance, answers: readonly TeamsAnswer[], pause: Pause): Promise<Plan> {
  const byTeam = new Map<string, TeamResult>();
  for (const { teams } of answers) for (const team of teams) byTeam.set(team.team, team);
  const lists = { series: [], meetings: [], dropped: [], missing: [], blocks: [] } as Lists;
  const hashes: string[] = [];
  let hardViolations = 0;
  for (const { id } of instance.teams) {
    const own = byTeam.get(id)!;
    lists.series.push(...own.series);
    lists.meetings.push(...own.meetings);
    lists.dropped.push(...own.dropped);
    lists.missing.push(...own.missing);
    lists.blocks.push(...own.blocks);
    hashes.push(own.hash);
    hardViolations += own.hardViolations;
    await pause();
  }
  return {
    format: 'meeting-rhythm-plan/1',
    instance: instance.name ?? '',
    ...lists,
    cost: lists.blocks.reduce((sum, block) => sum + block.cost, 0),
    bound: lists.blocks.reduce((sum, block) => sum + block.bound, 0),
    hardViolations,
    engineVersion: ENGINE_VERSION,
    inputHash: combined(answers.map(({ inputHash }) => inputHash)),
    planHash: combined(hashes),
  };
}

type Lists = { -readonly [K in 'series' | 'meetings' | 'dropped' | 'missing' | 'blocks']: Plan[K][number][] };

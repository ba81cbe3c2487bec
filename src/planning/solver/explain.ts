import { explainCount } from './explain-count.js';
import { explainReviews } from './explain-reviews.js';
import { Tries } from './explain-tries.js';
import type { RoutineName } from './explain-tries.js';
import type { BrokenPromise, Explanation } from './explain.types.js';
import type { Instance } from './instance.js';
import type { Plan } from './plan.js';

/**
 * Explains what one team of a plan cannot keep: for each routine that misses something the sum, the proof, who is the
 * cause, and what would help. Every cause and repair is verified by planning the team again, so this takes a handful of
 * plans for each such routine; nothing is solved when nothing is missing.
 *
 * @throws RangeError when the instance has no team of this id
 */
export async function explainTeam(instance: Instance, planned: Plan, teamId: string): Promise<Explanation> {
  const team = instance.teams.find(({ id }) => id === teamId);
  if (!team) throw new RangeError(`team "${teamId}" is not in the instance`);
  const missing = planned.missing.filter((one) => one.team === teamId);
  const names = new Map(missing.map(({ kind, routine }) => [`${kind} ${routine ?? ''}`, { kind, routine }]));
  if (names.size === 0) return { team: teamId, broken: [] };
  const tries = await Tries.of(instance, team, planned);
  const broken: BrokenPromise[] = [];
  for (const name of names.values()) broken.push(await explainRoutine(tries, instance, planned, name));
  return { team: teamId, broken };
}

function explainRoutine(tries: Tries, instance: Instance, planned: Plan, name: RoutineName): Promise<BrokenPromise> {
  return name.kind === 'review'
    ? explainReviews(tries, instance, planned)
    : explainCount(tries, instance, planned, name);
}

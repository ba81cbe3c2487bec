import { daysBetween } from '../../platform/days.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { StandingMeeting, Weights } from './instance.js';
import type { Day } from '../../platform/days.js';
import type { BlockResult, PlannedMeeting } from './plan.js';

/**
 * What it costs that a team's meetings are not where the previous plan had them: each that moved or is gone, and each
 * family visit taken off. The bound counts the meetings that *must* move: no choice of people keeps them.
 */
export function priceMoves(
  { instance, weights }: Compiled,
  team: CompiledTeam,
  meetings: readonly PlannedMeeting[],
  mustMove: ReadonlySet<string>,
): BlockResult[] {
  const { previous, now } = instance;
  if (!previous || !now) return [];
  const found = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  let cost = 0;
  let bound = 0;
  const priceOf = (meeting: StandingMeeting) => movePrice(weights, now, meeting);
  for (const before of previous.meetings) {
    if (before.team !== team.id || before.date < now) continue;
    const after = found.get(before.id);
    const same = after !== undefined && after.date === before.date && after.start === before.start;
    const families = before.families ?? [];
    const off = families.filter((id) => !same || !after.families?.includes(id)).length;
    cost += (same ? 0 : priceOf(before)) + weights.familyMove * off;
    if (mustMove.has(before.id)) bound += priceOf(before) + weights.familyMove * families.length;
  }
  return [{ team: team.id, block: 'moves', cost, bound }];
}

/** A meeting that is near costs more to move than one that nobody has prepared yet. */
export function movePrice({ move }: Weights, now: Day | undefined, { date }: Pick<StandingMeeting, 'date'>): number {
  return now !== undefined && daysBetween(now, date) <= move.nearDays ? move.near : move.far;
}

import { daysBetween } from '../../platform/days.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { StandingMeeting } from './instance.js';
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
  const movePrice = ({ date }: StandingMeeting) =>
    daysBetween(now, date) <= weights.move.nearDays ? weights.move.near : weights.move.far;
  for (const before of previous.meetings) {
    if (before.team !== team.id || before.date < now) continue;
    const after = found.get(before.id);
    const same = after !== undefined && after.date === before.date && after.start === before.start;
    const families = before.families ?? [];
    const off = families.filter((id) => !same || !after.families?.includes(id)).length;
    cost += (same ? 0 : movePrice(before)) + weights.familyMove * off;
    if (mustMove.has(before.id)) bound += movePrice(before) + weights.familyMove * families.length;
  }
  return [{ team: team.id, block: 'moves', cost, bound }];
}

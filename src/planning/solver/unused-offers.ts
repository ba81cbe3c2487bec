import { indexOf } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockDraft } from './draft.js';
import type { Occupancy } from './occupancy.js';
import type { Reason } from './plan.js';
import { nearest, whyNot } from './reasons.js';

/**
 * Why the facilitator's dates are too few: fewer are offered than wanted, or what keeps the team from one of those that it
 * does not use. Undefined when each unused date is possible by itself: then they lie too close to others.
 */
export function offersUnused(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  { meetings }: BlockDraft,
): Reason | undefined {
  const { facilitator, count: wanted } = team.source.rules.external!;
  const offers = compiled.instance.facilitators.find(({ id }) => id === facilitator)?.offers ?? [];
  if (offers.length < wanted) return { code: 'noOffer', params: { facilitator, offers: offers.length, wanted } };
  const { calendar } = compiled;
  const reasons = offers.flatMap(({ date, start }) => {
    const day = indexOf(calendar, date);
    const cell = (start - calendar.fromMinute) / calendar.stepMinutes;
    const isUsed = meetings.some(({ placed }) => placed.day === day);
    if (isUsed || day < 0 || cell < 0 || !Number.isInteger(cell)) return [];
    return [whyNot(compiled, team, occupancy, team.routines.external!, day, cell)];
  });
  const hard = reasons.filter(({ code }) => code !== 'better');
  return hard.length > 0 ? nearest(hard) : undefined;
}

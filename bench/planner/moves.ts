import type { Instance, StandingMeeting } from '../../src/planning/solver/instance.js';
import type { Plan } from '../../src/planning/solver/plan.js';
import { WHOLE, World } from './checker.js';

/** Meetings of the previous plan from `now` on that are not where they were. */
export function movesOf({ previous, now = '' }: Instance, plan: Plan): number {
  const found = new Map(plan.meetings.map((meeting) => [meeting.id, meeting]));
  const later = (previous?.meetings ?? []).filter(({ date }) => date >= now);
  return later.filter(({ id, date, start }) => found.get(id)?.date !== date || found.get(id)?.start !== start).length;
}

/** Those that no choice of people could keep: every plan moves at least these. */
export function forcedMoves(instance: Instance): number {
  const world = new World(instance);
  const later = (instance.previous?.meetings ?? []).filter(({ date }) => date >= (instance.now ?? ''));
  return later.filter((meeting) => !couldStay(world, meeting)).length;
}

function couldStay(world: World, meeting: StandingMeeting): boolean {
  const { date, start, minutes, kind } = meeting;
  const free = (id: string | null | undefined) => Boolean(id) && world.isFree(id!, date, start, minutes);
  const team = world.teams.get(meeting.team)!;
  if (world.isClosed(date)) return false;
  if (!WHOLE.includes(kind)) return meeting.attendees.every(free);
  const invited = world.invited(meeting);
  const { quorum = 0 } = world.ruleOf(meeting) as { quorum?: number };
  if (invited.filter(free).length < Math.ceil(quorum * invited.length - 1e-9)) return false;
  if (kind === 'review') return free(team.leader) || free(team.deputy);
  if (kind === 'wellbeing' || kind === 'training') return free(team.leader);
  if (kind !== 'external') return true;
  const { facilitator } = team.rules.external!;
  const offers = world.instance.facilitators.find(({ id }) => id === facilitator)?.offers ?? [];
  return free(world.facilitatorOf(team)) && offers.some((offer) => offer.date === date && offer.start === start);
}

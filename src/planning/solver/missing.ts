import { dateOf, owedPeriods } from './calendar.js';
import type { Periods } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockDraft } from './draft.js';
import type { MissingPromise, Reason } from './plan.js';
import type { Occupancy } from './occupancy.js';
import { openNeeds } from './peer-block.js';
import { whyNever } from './reasons.js';
import { pairRoutine } from './routine.js';
import type { Routine } from './routine.js';
import { overdueWeeks } from './rotation.js';
import type { TeamDraft } from './team-draft.js';
import { ceil, floor, max } from './numbers.js';

/** Everything that the team's rules ask for and the draft does not hold, each with its reason. */
export function missingPromises(compiled: Compiled, occupancy: Occupancy, draft: TeamDraft): MissingPromise[] {
  const { blocks, team } = draft;
  const why: Why = (routine, first, last) => whyNever(compiled, team, occupancy, routine, first, last);
  return [
    ...missingFamilies(compiled, draft),
    ...missingRounds(compiled, team, blocks.get('wellbeing'), why),
    ...missingCounts(compiled, team, blocks.get('external')),
    ...missingCounts(compiled, team, blocks.get('training')),
    ...missingOneToOnes(compiled, team, blocks.get('oneToOne'), why),
    ...missingPeers(compiled, team, blocks.get('peer')),
  ];
}

const NO_TIME: Reason = { code: 'noCommonTime', params: {} };

type Why = (routine: Routine, first: number, last: number) => Reason;

function missingFamilies(compiled: Compiled, { team, blocks, rotation }: TeamDraft): MissingPromise[] {
  const review = blocks.get('review');
  if (!review) return [];
  const places = review.meetings.length * team.source.rules.review!.capacity;
  const needed = team.families.reduce((sum, { everyWeeks, lastWeek, untilWeek }) => {
    return sum + max(0, ceil((untilWeek - lastWeek - everyWeeks) / everyWeeks));
  }, 0);
  return team.families.flatMap((family, index) => {
    const weeks = review.meetings
      .filter((_, at) => rotation.seen[at]!.includes(index))
      .map(({ placed }) => floor(placed.day / 5));
    const count = overdueWeeks(family, weeks);
    if (count === 0) return [];
    const reason: Reason = { code: 'capacity', params: { needed, places } };
    return [{ ...whole(compiled, team, 'review'), subject: family.id, count, reason }];
  });
}

function missingRounds(
  compiled: Compiled,
  team: CompiledTeam,
  block: BlockDraft | undefined,
  why: Why,
): MissingPromise[] {
  if (!block) return [];
  const periods = owedPeriods(compiled.calendar, team.source.rules.wellbeing!.per ?? 'month');
  const held = new Set(block.meetings.map(({ placed }) => periods.of[placed.day]!));
  return emptyPeriods(periods, held).map((period) => ({
    ...whole(compiled, team, 'wellbeing'),
    ...windowOf(compiled, periods, period),
    count: 1,
    reason: why(team.routines.wellbeing!, periods.first[period]!, periods.last[period]!),
  }));
}

function missingCounts(compiled: Compiled, team: CompiledTeam, block: BlockDraft | undefined): MissingPromise[] {
  if (!block) return [];
  const kind = block.key as 'external' | 'training';
  const rule = team.source.rules[kind]!;
  const count = rule.count - block.meetings.length;
  if (count <= 0) return [];
  const facilitator = team.source.rules.external?.facilitator ?? '';
  const offers = compiled.instance.facilitators.find(({ id }) => id === facilitator)?.offers.length ?? 0;
  const reason: Reason =
    kind === 'external' && offers < rule.count
      ? { code: 'noOffer', params: { facilitator, offers, wanted: rule.count } }
      : { code: 'tooFew', params: { wanted: rule.count, possible: block.meetings.length } };
  return [{ ...whole(compiled, team, kind), count, reason }];
}

function missingOneToOnes(
  compiled: Compiled,
  team: CompiledTeam,
  block: BlockDraft | undefined,
  why: Why,
): MissingPromise[] {
  if (!block) return [];
  const periods = owedPeriods(compiled.calendar, team.source.rules.oneToOne!.per ?? 'quarter');
  return team.members.flatMap((worker) => {
    const own = block.meetings.filter(({ placed }) => placed.attendees.includes(worker));
    const held = new Set(own.map(({ placed }) => periods.of[placed.day]!));
    const routine = pairRoutine(compiled, 'oneToOne', team.source.rules.oneToOne!, [team.leader, worker]);
    return emptyPeriods(periods, held).map((period) => ({
      ...whole(compiled, team, 'oneToOne'),
      ...windowOf(compiled, periods, period),
      subject: compiled.persons[worker]!.id,
      count: 1,
      reason: why(routine, periods.first[period]!, periods.last[period]!),
    }));
  });
}

function missingPeers(compiled: Compiled, team: CompiledTeam, block: BlockDraft | undefined): MissingPromise[] {
  if (!block) return [];
  return openNeeds(
    compiled,
    team,
    block.meetings.map(({ placed }) => placed.attendees),
  ).map(([worker, discipline]) => ({
    ...whole(compiled, team, 'peer'),
    subject: compiled.persons[worker]!.id,
    discipline,
    count: 1,
    reason: NO_TIME,
  }));
}

function whole({ calendar }: Compiled, team: CompiledTeam, kind: MissingPromise['kind']) {
  return { team: team.id, kind, from: dateOf(calendar, 0), to: dateOf(calendar, calendar.days - 1) };
}

function emptyPeriods({ count }: Periods, held: ReadonlySet<number>): number[] {
  return Array.from({ length: count }, (_, period) => period).filter((period) => !held.has(period));
}

function windowOf({ calendar }: Compiled, { first, last }: Periods, period: number) {
  return { from: dateOf(calendar, first[period]!), to: dateOf(calendar, last[period]!) };
}

import { dateOf, owedPeriods } from './calendar.js';
import type { Periods } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockDraft, BlockKey } from './draft.js';
import { lateGaps } from './late-gaps.js';
import type { MissingPromise, Reason } from './plan.js';
import { readReviews, whyOverdue } from './overdue.js';
import type { Occupancy } from './occupancy.js';
import { openNeeds } from './peer-block.js';
import { nearest, whyNever } from './reasons.js';
import { pairRoutine } from './routine.js';
import type { Routine } from './routine.js';
import { overdueWeeks } from './rotation.js';
import { SPACING } from './defaults.js';
import { offersUnused } from './unused-offers.js';
import type { TeamDraft } from './team-draft.js';
import { floor } from './numbers.js';

/**
 * Everything that the team's rules ask for and the draft does not hold, each with its reason. `occupancy` holds the whole
 * plan. A rule by weeks is late where two meetings lie further apart than it allows, weeks that are kept free left out.
 */
export function missingPromises(compiled: Compiled, occupancy: Occupancy, draft: TeamDraft): MissingPromise[] {
  const { blocks, team } = draft;
  const task: Task = {
    ...{ compiled, team, occupancy },
    why: (routine, first, last) => whyNever(compiled, team, occupancy, routine, first, last),
  };
  return [
    ...missingReviews(task, draft),
    ...missingFamilies(task, draft),
    ...missingRounds(task, blocks.get('wellbeing')),
    ...missingMethods(task, blocks.get('method')),
    ...missingCounts(task, blocks.get('external')),
    ...missingCounts(task, blocks.get('training')),
    ...missingOneToOnes(task, blocks.get('oneToOne')),
    ...missingPeers(task, blocks.get('peer')),
    ...missingCustoms(task, blocks),
  ];
}

interface Task {
  readonly compiled: Compiled;
  readonly team: CompiledTeam;
  readonly occupancy: Occupancy;
  readonly why: (routine: Routine, first: number, last: number) => Reason;
}

/** Not one review in the whole year: said once, even where there is no family yet to wait for one. */
function missingReviews({ compiled, team, why }: Task, { blocks }: TeamDraft): MissingPromise[] {
  const review = blocks.get('review');
  if (!review || review.meetings.length > 0 || team.families.length > 0) return [];
  const reason = why(team.routines.review!, 0, compiled.calendar.days - 1);
  return [{ ...whole(compiled, team, 'review'), count: 1, reason }];
}

function missingFamilies({ compiled, team, why }: Task, { blocks, rotation }: TeamDraft): MissingPromise[] {
  const review = blocks.get('review');
  if (!review) return [];
  const never = review.meetings.length === 0 ? why(team.routines.review!, 0, compiled.calendar.days - 1) : undefined;
  const reviews = readReviews(team, review.meetings);
  return team.families.flatMap((family, index) => {
    const weeks = review.meetings
      .filter((_, at) => rotation.seen[at]!.includes(index))
      .map(({ placed }) => floor(placed.day / 5));
    const count = overdueWeeks(family, weeks);
    if (count === 0) return [];
    const isPossible = never === undefined || never.code === 'better';
    const reason = isPossible ? whyOverdue(compiled, family, reviews, weeks) : never;
    return [{ ...whole(compiled, team, 'review'), subject: family.id, count, reason }];
  });
}

function missingRounds({ compiled, team, why }: Task, block: BlockDraft | undefined): MissingPromise[] {
  if (!block) return [];
  const periods = owedPeriods(compiled.calendar, team.source.rules.wellbeing!.per ?? 'month');
  return emptyPeriods(periods, block.meetings).map((period) => ({
    ...whole(compiled, team, 'wellbeing'),
    ...windowOf(compiled, periods, period),
    count: 1,
    reason: why(team.routines.wellbeing!, periods.first[period]!, periods.last[period]!),
  }));
}

function missingMethods({ compiled, team, why }: Task, block: BlockDraft | undefined): MissingPromise[] {
  if (!block) return [];
  const { everyWeeks, toleranceWeeks = SPACING.method.tolerance, breaksPause } = team.source.rules.method!;
  const late = lateGaps(compiled, block.meetings, everyWeeks + toleranceWeeks, breaksPause);
  return late.map(({ first, last, count }) => ({
    ...{ ...whole(compiled, team, 'method'), ...between(compiled, first, last), count },
    reason: why(team.routines.method!, first, last),
  }));
}

function missingCounts({ compiled, team, occupancy, why }: Task, block: BlockDraft | undefined): MissingPromise[] {
  if (!block) return [];
  const kind = block.key as 'external' | 'training';
  const wanted = team.source.rules[kind]!.count;
  const count = wanted - block.meetings.length;
  if (count <= 0) return [];
  const tooFew: Reason = { code: 'tooFew', params: { wanted, possible: block.meetings.length } };
  const hindered = () => {
    const reason = why(team.routines.training!, 0, compiled.calendar.days - 1);
    return reason.code === 'better' ? undefined : reason;
  };
  const reason = kind === 'training' ? hindered() : offersUnused(compiled, team, occupancy, block);
  return [{ ...whole(compiled, team, kind), count, reason: reason ?? tooFew }];
}

function missingOneToOnes({ compiled, team, why }: Task, block: BlockDraft | undefined): MissingPromise[] {
  if (!block) return [];
  const periods = owedPeriods(compiled.calendar, team.source.rules.oneToOne!.per ?? 'quarter');
  return team.members.flatMap((worker) => {
    const own = block.meetings.filter(({ placed }) => placed.attendees.includes(worker));
    const routine = pairRoutine(compiled, 'oneToOne', team.source.rules.oneToOne!, [team.leader, worker]);
    return emptyPeriods(periods, own).map((period) => ({
      ...whole(compiled, team, 'oneToOne'),
      ...windowOf(compiled, periods, period),
      subject: compiled.persons[worker]!.id,
      count: 1,
      reason: why(routine, periods.first[period]!, periods.last[period]!),
    }));
  });
}

function missingPeers({ compiled, team, why }: Task, block: BlockDraft | undefined): MissingPromise[] {
  if (!block) return [];
  const rule = team.source.rules.peer!;
  const { days } = compiled.calendar;
  const met = block.meetings.map(({ placed }) => placed.attendees);
  return openNeeds(compiled, team, met).map(([worker, discipline]) => {
    const teachers = team.members.filter((one) => compiled.persons[one]!.discipline === discipline);
    const reasons = teachers.map((one) => why(pairRoutine(compiled, 'peer', rule, [worker, one]), 0, days - 1));
    const subject = compiled.persons[worker]!.id;
    return { ...whole(compiled, team, 'peer'), subject, discipline, count: 1, reason: nearest(reasons) };
  });
}

function missingCustoms({ compiled, team, why }: Task, blocks: ReadonlyMap<BlockKey, BlockDraft>): MissingPromise[] {
  return (team.source.rules.custom ?? []).flatMap(({ id, every, breaksPause }) => {
    const block = blocks.get(`custom:${id}`);
    const routine = team.routines.custom.find(({ custom }) => custom === id);
    if (!block || !routine) return [];
    const missing = { ...whole(compiled, team, 'custom'), routine: id };
    if ('weeks' in every) {
      return lateGaps(compiled, block.meetings, every.weeks, breaksPause).map(({ first, last, count }) => {
        return { ...missing, ...between(compiled, first, last), count, reason: why(routine, first, last) };
      });
    }
    const periods = owedPeriods(compiled.calendar, every.per);
    return countByPeriod(periods, block.meetings).flatMap((held, period) => {
      if (held >= every.count) return [];
      const reason = why(routine, periods.first[period]!, periods.last[period]!);
      return [{ ...missing, ...windowOf(compiled, periods, period), count: every.count - held, reason }];
    });
  });
}

function whole({ calendar }: Compiled, team: CompiledTeam, kind: MissingPromise['kind']) {
  return { team: team.id, kind, from: dateOf(calendar, 0), to: dateOf(calendar, calendar.days - 1) };
}

function emptyPeriods(periods: Periods, meetings: BlockDraft['meetings']): number[] {
  return countByPeriod(periods, meetings).flatMap((held, period) => (held === 0 ? [period] : []));
}

function countByPeriod({ count, of }: Periods, meetings: BlockDraft['meetings']): number[] {
  const held = Array.from({ length: count }, () => 0);
  for (const { placed } of meetings) {
    const period = of[placed.day]!;
    if (period >= 0) held[period]!++;
  }
  return held;
}

function windowOf(compiled: Compiled, { first, last }: Periods, period: number) {
  return between(compiled, first[period]!, last[period]!);
}

function between({ calendar }: Compiled, first: number, last: number) {
  return { from: dateOf(calendar, first), to: dateOf(calendar, last) };
}

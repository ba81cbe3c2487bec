import type { MeetingSubjectRef } from '../meetings/meetings.types.js';
import type { CadenceSettings, MeetingShape, PerPeriodRule } from '../routines/cadence.types.js';
import { KINDS, whoTakesPart } from '../routines/kinds.js';
import type { Presence } from '../routines/kinds.types.js';
import type { PlanRoutine } from './planning.types.js';
import type { CustomRule, Kind, Period, Preference, Rules } from './solver/instance.js';

/** Which routine and which subjects a meeting of the solver's plan belongs to. */
export interface RoutineBinding {
  readonly kind: Kind;
  /** Id of the solver's custom rule; null for the kinds that it knows by name. */
  readonly customId: string | null;
  readonly routineId: string;
  readonly subjects: readonly MeetingSubjectRef[];
}

export interface BoundRules {
  readonly rules: Rules;
  readonly bindings: readonly RoutineBinding[];
}

/** Who can take which part, as far as rules need to know it. */
export interface Cast {
  readonly leaderId: string;
  readonly memberIds: readonly string[];
  readonly facilitatorId: string;
  readonly stepMinutes: number;
}

/** Strong enough to decide the standard slot, weak enough to let a single meeting give way. */
const WANTED_START_WEIGHT = 6;
const DAYS_A_WEEK = 7;
const MONTHS: Record<Period, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 };
const WEEKS_A_MONTH = 365.25 / 12 / 7;

/**
 * Cadences as the solver's rules. A cadence gets the solver's named rule when its kind's declaration and settings have that
 * rule's form, and each named rule serves one routine; every other cadence becomes custom rules, one for each meeting that
 * its subjects need.
 */
export function rulesOf(routines: readonly PlanRoutine[], cast: Cast): BoundRules {
  const named: Partial<Record<Kind, unknown>> = {};
  const custom: CustomRule[] = [];
  const bindings: RoutineBinding[] = [];
  for (const routine of routines) {
    const form = namedRule(routine, cast);
    if (form && !(form.kind in named)) {
      named[form.kind] = form.rule;
      bindings.push({ kind: form.kind, customId: null, routineId: routine.id, subjects: [] });
      continue;
    }
    for (const { rule, subjects } of customRules(routine, cast)) {
      custom.push(rule);
      bindings.push({ kind: 'custom', customId: rule.id, routineId: routine.id, subjects });
    }
  }
  return { rules: { ...(named as Rules), custom }, bindings };
}

/** Weeks between two reviews of a family of this priority. */
export function weeksBetween(settings: CadenceSettings, priority: 'high' | 'normal' | 'low'): number {
  const { rule } = settings;
  if (rule.type !== 'maxGap') throw new RangeError(`rule ${rule.type}: expected maxGap for families`);
  const every = typeof rule.every === 'number' ? rule.every : rule.every[priority];
  return inWeeks(every, rule.unit);
}

type NamedKind = Exclude<Kind, 'custom'>;

function namedRule(routine: PlanRoutine, cast: Cast): { kind: NamedKind; rule: object } | null {
  if (routine.kind === 'custom') return null;
  const { settings } = routine;
  const { placement, turn } = KINDS[routine.kind];
  const { rule } = settings;
  const base = { ...baseRule(settings, cast), ...leastGapOf(rule) };
  const whole = { ...base, quorum: settings.quorumPercent / 100 };
  if (settings.subjects === 'family') return { kind: 'review', rule: { ...whole, ...reviewOf(settings) } };
  if (rule.type === 'coverage') return { kind: 'peer', rule: base };
  if (placement === 'offeredDates')
    return { kind: 'external', rule: { ...whole, count: countInYear(rule), facilitator: cast.facilitatorId } };
  if (turn === 'hostByDiscipline' && rule.type === 'perPeriod')
    return { kind: 'training', rule: { ...whole, count: countInYear(rule), host: true } };
  if (turn === 'presenterByWorker' && rule.type === 'maxGap' && typeof rule.every === 'number')
    return {
      kind: 'method',
      rule: {
        ...whole,
        everyWeeks: inWeeks(rule.every, rule.unit),
        toleranceWeeks: 0,
        breaksPause: settings.clock.schoolBreaks,
      },
    };
  if (rule.type !== 'perPeriod' || rule.count !== 1) return null;
  if (settings.subjects === 'worker') return { kind: 'oneToOne', rule: { ...base, per: rule.period } };
  return { kind: 'wellbeing', rule: { ...whole, per: rule.period } };
}

function reviewOf({ meeting, evidence }: CadenceSettings) {
  const { slotEveryWeeks, capacity, minutesPerSubject } = meeting;
  return {
    ...{ everyWeeks: slotEveryWeeks ?? 1, capacity: capacity ?? 1, contacts: evidence.contactPair },
    ...(minutesPerSubject !== null && { minutesPerFamily: minutesPerSubject }),
  };
}

function baseRule(settings: CadenceSettings, { stepMinutes }: Cast) {
  const { meeting, rolesInTurn } = settings;
  return { minutes: meeting.minutes, prefer: preferenceOf(meeting, stepMinutes), noteTaker: rolesInTurn };
}

/** In days, as the promise counts it; a cadence of one meeting a period need not name it. */
function leastGapOf(rule: CadenceSettings['rule']): { leastGapDays?: number } {
  return rule.type === 'perPeriod' && rule.leastGapWeeks > 0 ? { leastGapDays: rule.leastGapWeeks * DAYS_A_WEEK } : {};
}

function preferenceOf(meeting: MeetingShape, step: number): Preference {
  const weekdays = meeting.weekdays.filter((day) => day <= 5).map((day) => day - 1);
  if (meeting.startMinute === null) return { weekdays, from: meeting.fromMinute, to: meeting.untilMinute };
  // The solver starts meetings on its grid and counts whole steps.
  const from = Math.round(meeting.startMinute / step) * step;
  return { weekdays, from, to: from + Math.ceil(meeting.minutes / step) * step, weight: WANTED_START_WEIGHT };
}

function customRules(routine: PlanRoutine, cast: Cast): { rule: CustomRule; subjects: readonly MeetingSubjectRef[] }[] {
  const { settings } = routine;
  const everybody = peopleOf(routine, cast);
  return batches(routine, cast).map((batch, index) => {
    const must = [...everybody.required, ...(everybody.subjectIs === 'required' ? batch.people : [])];
    const may = [...everybody.counted, ...(everybody.subjectIs === 'counted' ? batch.people : [])];
    const rule = {
      ...baseRule(settings, cast),
      ...leastGapOf(settings.rule),
      id: index === 0 ? routine.id : `${routine.id}/${batch.subjects[0]?.subjectId ?? index}`,
      every: rhythmOf(settings),
      must: unique(must),
      may: unique(may).filter((id) => !must.includes(id)),
      quorum: settings.quorumPercent / 100,
      ...(settings.clock.schoolBreaks && { breaksPause: true }),
    };
    return { rule, subjects: batch.subjects };
  });
}

interface Batch {
  readonly subjects: readonly MeetingSubjectRef[];
  readonly people: readonly string[];
}

/** One batch for each meeting that it takes to meet every subject once; a capacity of null takes them all at once. */
function batches({ settings }: PlanRoutine, { memberIds }: Cast): Batch[] {
  const { subjects, groups, meeting } = settings;
  if (subjects === 'team' || subjects === 'family') return [{ subjects: [], people: [] }];
  const each =
    subjects === 'worker'
      ? memberIds.map((id) => ({ id, people: [id] as readonly string[] }))
      : groups.map((group) => ({ id: group.id, people: group.personIds }));
  const size = Math.max(1, meeting.capacity ?? each.length);
  const count = Math.ceil(each.length / size);
  return Array.from({ length: count }, (_, index) => each.slice(index * size, (index + 1) * size)).map((part) => ({
    subjects: part.map(({ id }) => ({ subjectId: id, elementId: null })),
    people: part.flatMap(({ people }) => people),
  }));
}

function peopleOf(routine: PlanRoutine, { leaderId, memberIds, facilitatorId }: Cast) {
  const required: string[] = [];
  const counted: string[] = [];
  let subjectIs = null as Presence | null;
  for (const { role, presence } of whoTakesPart(KINDS[routine.kind], routine.settings)) {
    const into = presence === 'required' ? required : counted;
    if (role === 'leader') into.push(leaderId);
    else if (role === 'team') into.push(...memberIds);
    else if (role === 'facilitator') into.push(facilitatorId);
    else if (role === 'subject' || role === 'listed') subjectIs = presence;
  }
  // Where one meeting is for many, each one's presence is that one's own duty and not a condition for the meeting.
  if (subjectIs === 'required' && routine.settings.meeting.capacity !== 1) subjectIs = 'counted';
  return { required, counted, subjectIs };
}

function rhythmOf({ rule }: CadenceSettings): CustomRule['every'] {
  if (rule.type === 'maxGap') return { weeks: inWeeks(highest(rule.every), rule.unit) };
  return { count: rule.type === 'perPeriod' ? rule.count : 1, per: rule.period };
}

function highest(every: number | Readonly<Record<string, number>>): number {
  return typeof every === 'number' ? every : Math.min(...Object.values(every));
}

function inWeeks(every: number, unit: 'weeks' | 'months'): number {
  return unit === 'weeks' ? every : Math.max(1, Math.floor(every * WEEKS_A_MONTH));
}

function countInYear(rule: CadenceSettings['rule']): number {
  const { count, period } = rule as PerPeriodRule;
  return (count * 12) / MONTHS[period];
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

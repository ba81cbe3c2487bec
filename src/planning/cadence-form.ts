import type { InputFault } from '../platform/errors.js';
import { InvalidInput } from '../platform/errors.js';
import { time } from '../platform/web/format.js';
import { minutesFromText } from '../platform/web/input.js';
import type { AgendaPoint, CadenceSettings } from '../routines/cadence.types.js';
import { faultsIn } from '../routines/cadence-faults.js';
import { inputFaults } from '../routines/fault-sentences.js';
import { KINDS } from '../routines/kinds.js';
import type { KindCode, RoutineKind } from '../routines/kinds.types.js';

/** Which settings a kind's form shows. */
export interface FormFields {
  readonly ruleTypes: RoutineKind['rules'];
  readonly byPriority: boolean;
  readonly perSubject: boolean;
  readonly slot: boolean;
  readonly ownTime: boolean;
  readonly contactPair: boolean;
  readonly custom: boolean;
}

export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** What the form's own checkboxes can say; a need that they cannot is kept as it is. */
const CHOSEN_NEEDS: readonly string[] = ['quorum', 'subjectPresent', 'leaderPresent', 'signedOff'];
const UNKNOWN = { da: 'et felt, der findes (dette kender vi ikke)', en: 'a field that exists (this one is unknown)' };

export function fieldsOf(code: KindCode): FormFields {
  const kind = KINDS[code];
  const { defaults } = kind;
  const custom = code === 'custom';
  return {
    ruleTypes: kind.rules,
    byPriority: defaults.subjects === 'family',
    perSubject: defaults.meeting.minutesPerSubject !== null,
    slot: custom || defaults.meeting.slotEveryWeeks !== null,
    ownTime: kind.placement !== 'offeredDates',
    contactPair: defaults.evidence.needs.includes('contactPair'),
    custom,
  };
}

/** A cadence as the form's fields show it; `breaks` are the names of all school breaks. */
export function formValuesOf(settings: CadenceSettings, breaks: readonly string[]): FormValues {
  const { rule, meeting, evidence, thresholds, clock, agenda } = settings;
  const every = rule.type === 'maxGap' ? rule.every : 1;
  const priorities = typeof every === 'number' ? { high: every, normal: every, low: every } : every;
  const own = rule.type === 'perPeriod' ? rule : { count: 1, period: 'quarter', leastGapWeeks: 0 };
  return {
    ...{ ruleType: rule.type, everyWeeks: String(typeof every === 'number' ? every : every.normal) },
    ...{ everyHigh: String(priorities.high), everyNormal: String(priorities.normal), everyLow: String(priorities.low) },
    firstWindowWeeks: String(rule.type === 'maxGap' ? rule.firstWindowWeeks : 4),
    ...{ count: String(own.count), period: own.period, leastGapWeeks: String(own.leastGapWeeks) },
    coveragePeriod: rule.type === 'coverage' ? rule.period : 'year',
    ...{ capacity: numberText(meeting.capacity), minutesPerSubject: numberText(meeting.minutesPerSubject) },
    ...{ slotEveryWeeks: numberText(meeting.slotEveryWeeks), weekdays: meeting.weekdays.map(String) },
    startTime: meeting.startMinute === null ? '' : time(meeting.startMinute, 'da'),
    ...{ fromTime: time(meeting.fromMinute, 'da'), untilTime: time(meeting.untilMinute, 'da') },
    ...{ minutes: String(meeting.minutes), order: settings.order, contactPair: evidence.contactPair },
    ...{
      subjects: settings.subjects,
      needs: evidence.needs.filter((need) => CHOSEN_NEEDS.includes(need)),
    },
    keepFree: settings.keepFree === 'all' ? breaks : breaks.filter((name) => settings.keepFree.includes(name)),
    ...{ wholeTeam: String(settings.wholeTeam), rolesInTurn: String(settings.rolesInTurn) },
    quorumPercent: String(settings.quorumPercent),
    ...{ watchDays: String(thresholds.watchDays), offTrackPercent: String(thresholds.offTrackPercent) },
    ...{ clockSubjectPause: String(clock.subjectPause), clockSchoolBreaks: String(clock.schoolBreaks) },
    agendaCode: agenda.map(({ code }) => code),
    agendaTitle: agenda.map(({ title }) => title ?? ''),
    agendaMinutes: agenda.map(({ minutes }) => String(minutes)),
  };
}

/**
 * The cadence that a form says, on top of `base`, which keeps what the form does not show. Throws InvalidInput with every
 * fault at its field.
 */
export function cadenceFromForm(
  kind: KindCode,
  body: Readonly<Record<string, unknown>>,
  base: CadenceSettings,
  breaks: readonly string[],
): CadenceSettings {
  const unknown = Object.keys(body).filter((name) => !FIELDS.has(name) && !name.startsWith('_'));
  const faults: InputFault[] = unknown.map((path) => ({ path, value: body[path], expected: UNKNOWN }));
  const settings = { ...base, ...settingsIn(typed(body), fieldsOf(kind), base, breaks) };
  const wrong = inputFaults(faultsIn(KINDS[kind], settings), '').map((fault) => ({
    ...fault,
    path: fieldOf(fault.path.replace(/^\./, ''), settings.rule.type),
  }));
  if (faults.length + wrong.length > 0) throw new InvalidInput([...faults, ...wrong]);
  return settings as CadenceSettings;
}

/** Fields whose text differs from `before`, with that text. */
export function changedFields(shown: FormValues, before: FormValues): Record<string, string> {
  const differing = Object.entries(before).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(shown[name]),
  );
  return Object.fromEntries(differing.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

type Loose = { readonly [K in keyof CadenceSettings]?: unknown } & { readonly rule: { readonly type: string } };

/** A form's fields as values; what the checks will find wrong stays as it was typed, so that they can say so. */
interface Typed {
  text(name: string): string;
  many(name: string): string[];
  whole(name: string): number | string;
  orNull(name: string): number | string | null;
  flag(name: string): boolean;
  minute(name: string): number | string;
}

function typed(body: Readonly<Record<string, unknown>>): Typed {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  return {
    text,
    many: (name) => [body[name] ?? []].flat().filter((each): each is string => typeof each === 'string'),
    whole: (name) => asNumber(text(name)),
    orNull: (name) => (text(name) === '' ? null : asNumber(text(name))),
    flag: (name) => ['true', 'on'].includes(text(name)),
    minute: (name) => minutesFromText(text(name)) ?? text(name),
  };
}

function settingsIn(read: Typed, fields: FormFields, base: CadenceSettings, breaks: readonly string[]): Loose {
  const { text, whole, flag } = read;
  return {
    rule: ruleIn(read, fields, base.rule),
    meeting: meetingIn(read, fields, base.meeting),
    agenda: agendaIn(read, base.agenda),
    keepFree: keepFreeIn(read, base.keepFree, breaks),
    evidence: evidenceIn(read, fields, base.evidence),
    quorumPercent: whole('quorumPercent'),
    ...{ wholeTeam: flag('wholeTeam'), rolesInTurn: flag('rolesInTurn') },
    ...(fields.perSubject && { order: text('order') }),
    ...(fields.custom && { subjects: text('subjects') }),
    clock: { subjectPause: flag('clockSubjectPause'), schoolBreaks: flag('clockSchoolBreaks') },
    thresholds: { watchDays: whole('watchDays'), offTrackPercent: whole('offTrackPercent') },
  };
}

function ruleIn({ text, whole }: Typed, { byPriority }: FormFields, base: CadenceSettings['rule']): Loose['rule'] {
  const type = text('ruleType') || base.type;
  if (type === 'coverage') return { type, ...{ set: 'otherDisciplines', period: text('coveragePeriod') } };
  if (type === 'perPeriod')
    return { type, ...{ count: whole('count'), period: text('period'), leastGapWeeks: whole('leastGapWeeks') } };
  const old = base.type === 'maxGap' ? base : { unit: 'weeks', firstWindowWeeks: whole('everyWeeks') };
  if (!byPriority)
    return { type, ...{ unit: old.unit, every: whole('everyWeeks'), firstWindowWeeks: old.firstWindowWeeks } };
  const every = { high: whole('everyHigh'), normal: whole('everyNormal'), low: whole('everyLow') };
  return { type, ...{ unit: old.unit, every, firstWindowWeeks: whole('firstWindowWeeks') } };
}

function meetingIn(read: Typed, fields: FormFields, base: CadenceSettings['meeting']): unknown {
  const { text, many, whole, orNull, minute } = read;
  return {
    ...base,
    ...(fields.perSubject && { capacity: orNull('capacity'), minutesPerSubject: orNull('minutesPerSubject') }),
    ...(fields.slot && fields.ownTime && { slotEveryWeeks: orNull('slotEveryWeeks') }),
    ...(fields.ownTime && {
      ...{ weekdays: many('weekdays').map(asNumber), minutes: whole('minutes') },
      ...{ startMinute: text('startTime') === '' ? null : minute('startTime') },
      ...{ fromMinute: minute('fromTime'), untilMinute: minute('untilTime') },
    }),
  };
}

function agendaIn({ many }: Typed, base: readonly AgendaPoint[]): unknown {
  const codes = many('agendaCode');
  const minutes = many('agendaMinutes');
  const titles = many('agendaTitle');
  if (codes.length === 0) return base;
  return codes.map((code, index) => ({
    ...{ code, minutes: asNumber(minutes[index] ?? '') },
    ...(titles[index] && { title: titles[index].trim() }),
  }));
}

function keepFreeIn({ many }: Typed, base: CadenceSettings['keepFree'], breaks: readonly string[]): unknown {
  if (breaks.length === 0) return base;
  const chosen = many('keepFree');
  return breaks.every((name) => chosen.includes(name)) ? 'all' : chosen;
}

function evidenceIn({ text, many }: Typed, fields: FormFields, base: CadenceSettings['evidence']): unknown {
  const kept = base.needs.filter((need) => !CHOSEN_NEEDS.includes(need));
  return {
    needs: fields.custom ? [...kept, ...many('needs')] : base.needs,
    contactPair: fields.contactPair ? text('contactPair') : base.contactPair,
  };
}

/** Where in the form a fault of the cadence stands. */
function fieldOf(path: string, ruleType: string): string {
  if (path === 'rule.period') return ruleType === 'coverage' ? 'coveragePeriod' : 'period';
  const point = /^agenda\.(\d+)/.exec(path);
  if (point) return `agendaMinutes.${point[1]}`;
  const known = PLACES.find(([prefix]) => path === prefix || path.startsWith(`${prefix}.`));
  return known?.[1] ?? '';
}

/** The more exact path first. */
const PLACES: readonly (readonly [path: string, field: string])[] = [
  ...([
    ['rule.every.high', 'everyHigh'],
    ['rule.every.normal', 'everyNormal'],
    ['rule.every.low', 'everyLow'],
    ['rule.every', 'everyWeeks'],
    ['rule.firstWindowWeeks', 'firstWindowWeeks'],
    ['rule.count', 'count'],
    ['rule.leastGapWeeks', 'leastGapWeeks'],
    ['rule', 'ruleType'],
    ['meeting.startMinute', 'startTime'],
    ['meeting.fromMinute', 'fromTime'],
    ['meeting.untilMinute', 'untilTime'],
  ] as const),
  ...(['slotEveryWeeks', 'weekdays', 'minutes', 'capacity', 'minutesPerSubject'] as const).map(
    (name) => [`meeting.${name}`, name] as const,
  ),
  ...([
    ['evidence.contactPair', 'contactPair'],
    ['evidence', 'needs'],
    ['groups', 'subjects'],
    ['thresholds.watchDays', 'watchDays'],
    ['thresholds.offTrackPercent', 'offTrackPercent'],
    ['clock.subjectPause', 'clockSubjectPause'],
    ['clock.schoolBreaks', 'clockSchoolBreaks'],
  ] as const),
  ...(['keepFree', 'quorumPercent', 'wholeTeam', 'rolesInTurn', 'subjects', 'order'] as const).map(
    (name) => [name, name] as const,
  ),
];

const FIELDS: ReadonlySet<string> = new Set([
  ...PLACES.map(([, field]) => field),
  ...['name', 'period', 'coveragePeriod', 'agendaCode', 'agendaTitle', 'agendaMinutes'],
]);

function asNumber(text: string): number | string {
  return /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : text;
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value);
}

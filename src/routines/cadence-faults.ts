import { agendaMinutes } from './cadence.js';
import { cadenceShape } from './cadence-shape.js';
import type { ByPriority, CadenceFault, CadenceSettings, Period } from './cadence.types.js';
import { fault } from './json-shape.js';
import type { EvidenceNeed, RoutineKind, SubjectsOf } from './kinds.types.js';

/** Days of the shortest period of each length. */
const LEAST_DAYS: Readonly<Record<Period, number>> = { month: 28, quarter: 90, halfYear: 181, year: 365 };

const NEEDS_FAMILY: readonly EvidenceNeed[] = ['treated', 'contactPair'];
const NEEDS_WORKER: readonly EvidenceNeed[] = ['subjectPresent'];

/**
 * Everything wrong with a cadence of this kind, in the order of the form; empty when it may be saved. `settings` may be
 * any JSON. What fields mean together is checked once each of them is right by itself.
 */
export function faultsIn(kind: RoutineKind, settings: unknown): readonly CadenceFault[] {
  const faults = cadenceShape(settings, '');
  if (faults.length > 0) return faults;
  const whole = settings as CadenceSettings;
  return [
    ...kindFaults(kind, whole),
    ...ruleFaults(whole),
    ...groupFaults(whole),
    ...meetingFaults(whole),
    ...agendaFaults(whole),
    ...evidenceFaults(kind, whole),
  ];
}

function kindFaults(kind: RoutineKind, { rule, subjects }: CadenceSettings): CadenceFault[] {
  const faults: CadenceFault[] = [];
  if (!kind.rules.includes(rule.type))
    faults.push(fault('rule.type', rule.type, 'notOneOf', { choices: kind.rules.join(', ') }));
  if (!kind.subjects.includes(subjects))
    faults.push(fault('subjects', subjects, 'notOneOf', { choices: kind.subjects.join(', ') }));
  return faults;
}

function ruleFaults({ rule, subjects }: CadenceSettings): CadenceFault[] {
  if (rule.type === 'coverage') return subjects === 'worker' ? [] : [fault('rule.type', rule.type, 'onlyForWorkers')];
  if (rule.type === 'perPeriod') {
    const { count, period, leastGapWeeks } = rule;
    if (count > 1 && leastGapWeeks === 0) return [fault('rule.leastGapWeeks', 0, 'gapNeeded', { count })];
    const days = (count - 1) * leastGapWeeks * 7;
    return days < LEAST_DAYS[period]
      ? []
      : [fault('rule.leastGapWeeks', leastGapWeeks, 'gapsDoNotFit', { count, days, periodDays: LEAST_DAYS[period] })];
  }
  if (typeof rule.every === 'number') return [];
  return subjects === 'family' ? priorityFaults(rule.every) : [fault('rule.every', rule.every, 'onlyForFamilies')];
}

function priorityFaults({ high, normal, low }: ByPriority): CadenceFault[] {
  const faults: CadenceFault[] = [];
  if (normal < high) faults.push(fault('rule.every.normal', normal, 'lowerPriorityMoreOften', { atLeast: high }));
  if (low < normal) faults.push(fault('rule.every.low', low, 'lowerPriorityMoreOften', { atLeast: normal }));
  return faults;
}

function groupFaults({ subjects, groups }: CadenceSettings): CadenceFault[] {
  if (subjects !== 'list') return groups.length > 0 ? [fault('groups', groups, 'groupsOnlyForList')] : [];
  if (groups.length === 0) return [fault('groups', groups, 'groupsNeeded')];
  return groups.flatMap(({ id }, index) =>
    groups.findIndex((other) => other.id === id) < index ? [fault(`groups.${index}.id`, id, 'repeated')] : [],
  );
}

function meetingFaults({ meeting }: CadenceSettings): CadenceFault[] {
  const { minutes, fromMinute, untilMinute, startMinute } = meeting;
  if (untilMinute < fromMinute + minutes)
    return [fault('meeting.untilMinute', untilMinute, 'untilBeforeFrom', { atLeast: fromMinute + minutes, minutes })];
  if (startMinute === null || (startMinute >= fromMinute && startMinute + minutes <= untilMinute)) return [];
  const params = { earliest: fromMinute, latest: untilMinute - minutes };
  return [fault('meeting.startMinute', startMinute, 'outsideWindow', params)];
}

function agendaFaults(settings: CadenceSettings): CadenceFault[] {
  const { agenda, meeting } = settings;
  const faults = agenda.flatMap(({ code, title }, index) =>
    code === 'own' && title === undefined ? [fault(`agenda.${index}.title`, title, 'titleNeeded')] : [],
  );
  if (
    agenda.some(({ code }) => code === 'subjects') &&
    (meeting.capacity === null || meeting.minutesPerSubject === null)
  )
    faults.push(fault('meeting.minutesPerSubject', meeting.minutesPerSubject, 'subjectsHaveNoTime'));
  const needed = agendaMinutes(settings, meeting.capacity ?? 0);
  if (needed > meeting.minutes)
    faults.push(fault('meeting.minutes', meeting.minutes, 'agendaTooLong', { needed, minutes: meeting.minutes }));
  return faults;
}

function evidenceFaults(kind: RoutineKind, { evidence, subjects }: CadenceSettings): CadenceFault[] {
  const { needs } = evidence;
  if (kind.evidence) {
    const same = [...kind.evidence].sort().join() === [...needs].sort().join();
    return same ? [] : [fault('evidence.needs', needs, 'needsFixed', { needs: kind.evidence.join(', ') })];
  }
  return needs.flatMap((need, index) => {
    const wrong = wrongSubjects(need, subjects);
    return wrong ? [fault(`evidence.needs.${index}`, need, wrong)] : [];
  });
}

function wrongSubjects(need: EvidenceNeed, subjects: SubjectsOf): 'onlyForFamilies' | 'onlyForWorkers' | null {
  if (NEEDS_FAMILY.includes(need) && subjects !== 'family') return 'onlyForFamilies';
  return NEEDS_WORKER.includes(need) && subjects !== 'worker' ? 'onlyForWorkers' : null;
}

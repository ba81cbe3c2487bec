import { AGENDA_CODES, PERIODS, PRIORITIES, RULE_TYPES, SUBJECT_ORDERS } from './cadence.types.js';
import type { RuleType } from './cadence.types.js';
import { fault, id, isRecord, list, nullOr, object, oneOf, text, whole, yesOrNo } from './json-shape.js';
import type { Shape } from './json-shape.js';
import { EVIDENCE_NEEDS, SUBJECTS } from './kinds.types.js';

const MINUTES_A_DAY = 1440;
/** Two years: what a preview simulates. */
const MAX_WEEKS = 104;

const every: Shape = (value, path) => {
  const number = whole(1, MAX_WEEKS);
  if (!isRecord(value)) return number(value, path);
  return object(Object.fromEntries(PRIORITIES.map((priority) => [priority, number])))(value, path);
};

const RULES: Readonly<Record<RuleType, Shape>> = {
  maxGap: object({
    type: oneOf(['maxGap']),
    unit: oneOf(['weeks', 'months']),
    every,
    firstWindowWeeks: whole(1, MAX_WEEKS),
  }),
  perPeriod: object({
    type: oneOf(['perPeriod']),
    count: whole(1, 53),
    period: oneOf(PERIODS),
    leastGapWeeks: whole(0, 52),
  }),
  coverage: object({ type: oneOf(['coverage']), set: oneOf(['otherDisciplines']), period: oneOf(PERIODS) }),
};

const rule: Shape = (value, path) => {
  if (!isRecord(value)) return [fault(path, value, value === undefined ? 'missing' : 'notAnObject')];
  const wrongType = oneOf(RULE_TYPES)(value.type, `${path}.type`);
  return wrongType.length > 0 ? wrongType : RULES[value.type as RuleType](value, path);
};

const meeting = object({
  minutes: whole(15, 480),
  capacity: nullOr(whole(1, 100)),
  minutesPerSubject: nullOr(whole(1, 480)),
  slotEveryWeeks: nullOr(whole(1, 52)),
  weekdays: list(whole(1, 7), 1, 7),
  fromMinute: whole(0, MINUTES_A_DAY),
  untilMinute: whole(0, MINUTES_A_DAY),
  startMinute: nullOr(whole(0, MINUTES_A_DAY - 1)),
});

const keepFree: Shape = (value, path) => (value === 'all' ? [] : list(text(100), 0, 20)(value, path));

/** The type `CadenceSettings` as a check of JSON from outside. What fields mean together is checked elsewhere. */
export const cadenceShape: Shape = object({
  rule,
  subjects: oneOf(SUBJECTS),
  groups: list(object({ id, name: text(100), personIds: list(id, 1, 500) }), 0, 50),
  meeting,
  agenda: list(object({ code: oneOf(AGENDA_CODES), minutes: whole(0, 480), title: text(120) }, ['title']), 0, 30),
  quorumPercent: whole(0, 100),
  evidence: object({
    needs: list(oneOf(EVIDENCE_NEEDS), 0, EVIDENCE_NEEDS.length),
    contactPair: oneOf(['one', 'both']),
  }),
  wholeTeam: yesOrNo,
  rolesInTurn: yesOrNo,
  keepFree,
  order: oneOf(SUBJECT_ORDERS),
  clock: object({ subjectPause: yesOrNo, schoolBreaks: yesOrNo }),
  thresholds: object({ watchDays: whole(0, 366), offTrackPercent: whole(1, 100) }),
});

import { agenda, cadence } from './base-cadence.js';
import type { KindCode, Participation, RoutineKind } from './kinds.types.js';

const LEADER: Participation = { role: 'leader', presence: 'required' };
const LEADER_OR_DEPUTY: Participation = { ...LEADER, deputyMayStandIn: true };
const TEAM: Participation = { role: 'team', presence: 'counted' };
const SUBJECT: Participation = { role: 'subject', presence: 'required' };

const familyReview: RoutineKind = {
  code: 'family-review',
  subjects: ['family'],
  rules: ['maxGap'],
  participation: [LEADER_OR_DEPUTY, TEAM, { role: 'contactPair', presence: 'required' }],
  evidence: ['quorum', 'treated', 'contactPair'],
  placement: 'commonHours',
  turn: null,
  preparation: [],
  confidential: false,
  defaults: cadence({
    rule: { type: 'maxGap', unit: 'weeks', every: { high: 6, normal: 13, low: 26 }, firstWindowWeeks: 4 },
    subjects: 'family',
    meeting: { minutes: 140, capacity: 6, minutesPerSubject: 20, slotEveryWeeks: 1 },
    agenda: agenda(['opening', 5], ['followUps', 10], ['subjects', 0], ['closing', 5]),
    evidence: { needs: ['quorum', 'treated', 'contactPair'], contactPair: 'both' },
  }),
};

const oneToOne: RoutineKind = {
  code: 'one-to-one',
  subjects: ['worker'],
  rules: ['perPeriod', 'maxGap'],
  participation: [LEADER, SUBJECT],
  evidence: ['leaderPresent', 'subjectPresent'],
  placement: 'subjectHours',
  turn: null,
  preparation: [],
  confidential: true,
  defaults: cadence({
    rule: { type: 'perPeriod', count: 1, period: 'quarter', leastGapWeeks: 0 },
    subjects: 'worker',
    meeting: { capacity: 1, weekdays: [1, 2, 3, 4, 5], fromMinute: 510, untilMinute: 930 },
    agenda: agenda(['howAreYou', 10], ['tasks', 15], ['collaboration', 10], ['development', 15], ['agreements', 10]),
    quorumPercent: 0,
    evidence: { needs: ['leaderPresent', 'subjectPresent'], contactPair: 'both' },
    wholeTeam: false,
    rolesInTurn: false,
    thresholds: { watchDays: 35, offTrackPercent: 10 },
  }),
};

const wellbeingRound: RoutineKind = {
  code: 'wellbeing-round',
  subjects: ['team'],
  rules: ['perPeriod', 'maxGap'],
  participation: [LEADER, TEAM],
  evidence: ['quorum'],
  placement: 'commonHours',
  turn: null,
  preparation: [{ code: 'wellbeingPulse', opensDaysBefore: 7 }],
  confidential: false,
  defaults: cadence({
    rule: { type: 'perPeriod', count: 1, period: 'month', leastGapWeeks: 0 },
    meeting: { minutes: 60 },
    agenda: agenda(['pulse', 15], ['whatHelps', 25], ['measures', 15], ['closing', 5]),
    quorumPercent: 70,
  }),
};

const methodMeeting: RoutineKind = {
  code: 'method-meeting',
  subjects: ['team'],
  rules: ['maxGap', 'perPeriod'],
  participation: [{ role: 'leader', presence: 'counted' }, TEAM, { role: 'presenter', presence: 'required' }],
  evidence: ['quorum'],
  placement: 'commonHours',
  turn: 'presenterByWorker',
  preparation: [{ code: 'topic', opensDaysBefore: 14 }],
  confidential: false,
  defaults: cadence({
    rule: { type: 'maxGap', unit: 'weeks', every: 3, firstWindowWeeks: 3 },
    meeting: { minutes: 90, slotEveryWeeks: 3 },
    agenda: agenda(['opening', 5], ['followUps', 10], ['topic', 55], ['evaluation', 15], ['closing', 5]),
    // Three weeks cannot span a summer in which no meeting may lie: the breaks kept free stop this routine's clock.
    clock: { subjectPause: true, schoolBreaks: true },
    thresholds: { watchDays: 7, offTrackPercent: 10 },
  }),
};

const facilitatedMethodMeeting: RoutineKind = {
  code: 'facilitated-method-meeting',
  subjects: ['team'],
  rules: ['perPeriod'],
  participation: [{ role: 'leader', presence: 'counted' }, TEAM, { role: 'facilitator', presence: 'required' }],
  evidence: ['quorum'],
  placement: 'offeredDates',
  turn: null,
  preparation: [],
  confidential: false,
  defaults: cadence({
    rule: { type: 'perPeriod', count: 5, period: 'year', leastGapWeeks: 4 },
    meeting: { minutes: 120 },
    agenda: agenda(['opening', 5], ['practiceElsewhere', 30], ['research', 30], ['evaluation', 40], ['closing', 15]),
    thresholds: { watchDays: 42, offTrackPercent: 10 },
  }),
};

const jointTraining: RoutineKind = {
  code: 'joint-training',
  subjects: ['team'],
  rules: ['perPeriod'],
  participation: [LEADER, TEAM, { role: 'host', presence: 'required' }],
  evidence: ['quorum', 'signedOff'],
  placement: 'commonHours',
  turn: 'hostByDiscipline',
  preparation: [],
  confidential: false,
  defaults: cadence({
    rule: { type: 'perPeriod', count: 6, period: 'year', leastGapWeeks: 6 },
    meeting: { minutes: 180 },
    agenda: agenda(['introduction', 60], ['exercise', 80], ['evaluation', 30], ['signOff', 10]),
    quorumPercent: 70,
    evidence: { needs: ['quorum', 'signedOff'], contactPair: 'both' },
    thresholds: { watchDays: 42, offTrackPercent: 10 },
  }),
};

const peerTraining: RoutineKind = {
  code: 'peer-training',
  subjects: ['worker'],
  rules: ['coverage'],
  participation: [SUBJECT, { role: 'teacher', presence: 'required' }],
  evidence: ['named', 'subjectPresent', 'signedOff'],
  placement: 'subjectHours',
  turn: null,
  preparation: [],
  confidential: false,
  defaults: cadence({
    rule: { type: 'coverage', set: 'otherDisciplines', period: 'year' },
    subjects: 'worker',
    meeting: { minutes: 180, capacity: 2, fromMinute: 480, untilMinute: 930 },
    agenda: agenda(['introduction', 30], ['exercise', 120], ['evaluation', 20], ['signOff', 10]),
    quorumPercent: 0,
    evidence: { needs: ['named', 'subjectPresent', 'signedOff'], contactPair: 'both' },
    wholeTeam: false,
    rolesInTurn: false,
    thresholds: { watchDays: 42, offTrackPercent: 10 },
  }),
};

const custom: RoutineKind = {
  code: 'custom',
  subjects: ['team', 'worker', 'list'],
  rules: ['perPeriod', 'maxGap'],
  participation: [
    LEADER_OR_DEPUTY,
    { ...TEAM, onlyFor: 'team' },
    { ...SUBJECT, onlyFor: 'worker' },
    { role: 'listed', presence: 'counted', onlyFor: 'list' },
  ],
  evidence: null,
  placement: 'commonHours',
  turn: null,
  preparation: [],
  confidential: false,
  defaults: cadence({ meeting: {}, agenda: agenda(['opening', 5], ['followUps', 15], ['status', 35], ['closing', 5]) }),
};

/** Every kind by its code, in the order in which pages list them. */
export const KINDS: Readonly<Record<KindCode, RoutineKind>> = {
  'family-review': familyReview,
  'one-to-one': oneToOne,
  'wellbeing-round': wellbeingRound,
  'method-meeting': methodMeeting,
  'facilitated-method-meeting': facilitatedMethodMeeting,
  'joint-training': jointTraining,
  'peer-training': peerTraining,
  custom,
};

/** The kind with this code, or null when there is none. */
export function kindOf(code: string): RoutineKind | null {
  return Object.hasOwn(KINDS, code) ? KINDS[code as KindCode] : null;
}

/** Who takes part in a routine of this kind under this cadence. Roles, not people: the caller knows who has which. */
export function whoTakesPart(
  kind: RoutineKind,
  settings: { readonly subjects: string; readonly wholeTeam: boolean },
): readonly Participation[] {
  return kind.participation.filter(
    (part) =>
      (part.onlyFor === undefined || part.onlyFor === settings.subjects) &&
      (part.role !== 'team' || settings.wholeTeam),
  );
}

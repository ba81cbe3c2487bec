import { agenda, cadence } from './base-cadence.js';
import type { CustomTemplate, TemplateCode } from './kinds.types.js';

/** Leaders meet monthly and bring what they tried since the last time. */
const leaderGroup: CustomTemplate = {
  code: 'leader-group',
  preparation: [{ code: 'homework', opensDaysBefore: 7 }],
  settings: cadence({
    rule: { type: 'perPeriod', count: 1, period: 'month', leastGapWeeks: 0 },
    meeting: { minutes: 120 },
    agenda: agenda(['opening', 5], ['homework', 45], ['cases', 40], ['agreements', 20], ['closing', 10]),
    wholeTeam: true,
  }),
};

/** Four a year with a long list of invited companies: no quorum, and the list is the subject. */
const taskForce: CustomTemplate = {
  code: 'task-force',
  preparation: [],
  settings: cadence({
    rule: { type: 'perPeriod', count: 1, period: 'quarter', leastGapWeeks: 0 },
    subjects: 'list',
    meeting: { minutes: 150 },
    agenda: agenda(['opening', 10], ['status', 30], ['companies', 50], ['taskForces', 50], ['closing', 10]),
    quorumPercent: 0,
    evidence: { needs: ['named', 'leaderPresent'], contactPair: 'both' },
    wholeTeam: false,
    rolesInTurn: false,
    thresholds: { watchDays: 42, offTrackPercent: 10 },
  }),
};

/** Several small groups of leaders, each a subject: five or six people need four to be worth it. */
const networkGroups: CustomTemplate = {
  code: 'network-groups',
  preparation: [{ code: 'topic', opensDaysBefore: 7 }],
  settings: cadence({
    rule: { type: 'maxGap', unit: 'weeks', every: 6, firstWindowWeeks: 6 },
    subjects: 'list',
    meeting: { minutes: 120, capacity: 1 },
    agenda: agenda(['opening', 10], ['cases', 60], ['network', 40], ['closing', 10]),
    quorumPercent: 60,
    evidence: { needs: ['named', 'quorum'], contactPair: 'both' },
    wholeTeam: false,
    clock: { subjectPause: true, schoolBreaks: true },
  }),
};

/** The duty is each worker's own: being absent leaves the worker's promise open although the meeting was held. */
const crossDisciplinaryDuty: CustomTemplate = {
  code: 'cross-disciplinary-duty',
  preparation: [],
  settings: cadence({
    rule: { type: 'perPeriod', count: 1, period: 'quarter', leastGapWeeks: 0 },
    subjects: 'worker',
    meeting: { minutes: 120 },
    agenda: agenda(['opening', 10], ['cases', 70], ['agreements', 30], ['closing', 10]),
    quorumPercent: 80,
    evidence: { needs: ['quorum', 'subjectPresent'], contactPair: 'both' },
    thresholds: { watchDays: 28, offTrackPercent: 20 },
  }),
};

/** A fixed date for what the committee is told. */
const committeeStatus: CustomTemplate = {
  code: 'committee-status',
  preparation: [],
  settings: cadence({
    rule: { type: 'perPeriod', count: 1, period: 'halfYear', leastGapWeeks: 0 },
    subjects: 'list',
    meeting: { minutes: 45 },
    agenda: agenda(['status', 25], ['decisions', 15], ['closing', 5]),
    quorumPercent: 50,
    evidence: { needs: ['named', 'leaderPresent', 'quorum'], contactPair: 'both' },
    wholeTeam: false,
    rolesInTurn: false,
    thresholds: { watchDays: 42, offTrackPercent: 10 },
  }),
};

export const CUSTOM_TEMPLATES: Readonly<Record<TemplateCode, CustomTemplate>> = {
  'leader-group': leaderGroup,
  'task-force': taskForce,
  'network-groups': networkGroups,
  'cross-disciplinary-duty': crossDisciplinaryDuty,
  'committee-status': committeeStatus,
};

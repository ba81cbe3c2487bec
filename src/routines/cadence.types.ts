import type { EvidenceNeed, SubjectsOf } from './kinds.types.js';

/** How often and within what limits: plain JSON, stored as it is. Times are minutes after local midnight. */
export interface CadenceSettings {
  readonly rule: Rule;
  readonly subjects: SubjectsOf;
  /** The groups when `subjects` is `list`; empty otherwise. */
  readonly groups: readonly ListedGroup[];
  readonly meeting: MeetingShape;
  readonly agenda: readonly AgendaPoint[];
  /** Share of those who count that must come, 0–100. 0: no quorum. */
  readonly quorumPercent: number;
  readonly evidence: EvidenceSetting;
  /** False: only the leader and those whom the meeting is about. */
  readonly wholeTeam: boolean;
  /** Chair and note-taker in turn. */
  readonly rolesInTurn: boolean;
  /** School breaks to plan nothing in, by name; `all` also takes in those that are entered later. */
  readonly keepFree: readonly string[] | 'all';
  readonly order: SubjectOrder;
  readonly clock: ClockSetting;
  readonly thresholds: StatusThresholds;
}

export const RULE_TYPES = ['maxGap', 'perPeriod', 'coverage'] as const;
export type RuleType = (typeof RULE_TYPES)[number];
export type Rule = MaxGapRule | PerPeriodRule | CoverageRule;

/** Never longer than this between two, for each subject. */
export interface MaxGapRule {
  readonly type: 'maxGap';
  readonly unit: 'weeks' | 'months';
  /** One number for everybody, or one for each family priority. */
  readonly every: number | ByPriority;
  /** Length of a new subject's first window in weeks. */
  readonly firstWindowWeeks: number;
}

export const PRIORITIES = ['high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];
export type ByPriority = Readonly<Record<Priority, number>>;

/** So many in each calendar period, for each subject. */
export interface PerPeriodRule {
  readonly type: 'perPeriod';
  readonly count: number;
  readonly period: Period;
  /** Least time between those of one period; 0 when there is one. */
  readonly leastGapWeeks: number;
}

export const PERIODS = ['month', 'quarter', 'halfYear', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** Once for each element of the set in each calendar period, for each subject. */
export interface CoverageRule {
  readonly type: 'coverage';
  readonly set: 'otherDisciplines';
  readonly period: Period;
}

/** Ids are UUIDs: meetings and waivers refer to the group as their subject. */
export interface ListedGroup {
  readonly id: string;
  readonly name: string;
  readonly personIds: readonly string[];
}

export interface MeetingShape {
  readonly minutes: number;
  /** How many subjects one meeting takes; null: it is for all of them. */
  readonly capacity: number | null;
  /** The time box of each subject; null when the subjects have no point of their own. */
  readonly minutesPerSubject: number | null;
  /** A standing slot every so many weeks; null: each meeting is placed by itself. */
  readonly slotEveryWeeks: number | null;
  /** Preferred weekdays, 1 = Monday … 7 = Sunday. */
  readonly weekdays: readonly number[];
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** The wanted start; null: the planner chooses within the window. */
  readonly startMinute: number | null;
}

export const AGENDA_CODES = [
  'opening',
  'followUps',
  'subjects',
  'closing',
  'howAreYou',
  'tasks',
  'collaboration',
  'development',
  'agreements',
  'pulse',
  'whatHelps',
  'measures',
  'topic',
  'evaluation',
  'practiceElsewhere',
  'research',
  'introduction',
  'exercise',
  'signOff',
  'homework',
  'decisions',
  'companies',
  'taskForces',
  'network',
  'cases',
  'status',
  'own',
] as const;
export type AgendaCode = (typeof AGENDA_CODES)[number];

/** A standing point. `subjects` takes one time box for each subject, so its own minutes are 0. */
export interface AgendaPoint {
  readonly code: AgendaCode;
  readonly minutes: number;
  /** The team's words; needed for the code `own`. */
  readonly title?: string;
}

export interface EvidenceSetting {
  readonly needs: readonly EvidenceNeed[];
  readonly contactPair: 'one' | 'both';
}

export const SUBJECT_ORDERS = ['longestWait', 'code', 'byHand'] as const;
export type SubjectOrder = (typeof SUBJECT_ORDERS)[number];

/** Which days do not count. School breaks mean those of `keepFree`. */
export interface ClockSetting {
  readonly subjectPause: boolean;
  readonly schoolBreaks: boolean;
}

export interface StatusThresholds {
  /** `watch` when something due has nothing planned and at most so many days left. */
  readonly watchDays: number;
  /** `offTrack` when so many per cent of the subjects wait for a broken promise; below that, any is `watch`. */
  readonly offTrackPercent: number;
}

/** One thing wrong with a cadence. `code` and `params` become a sentence in each language. */
export interface CadenceFault {
  /** `rule.every.high`, `meeting.weekdays.1`. */
  readonly path: string;
  readonly value: unknown;
  readonly code: FaultCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type FaultCode =
  | 'missing'
  | 'unknownField'
  | 'notAnObject'
  | 'notAList'
  | 'tooFew'
  | 'tooMany'
  | 'repeated'
  | 'notYesOrNo'
  | 'notWhole'
  | 'tooSmall'
  | 'tooLarge'
  | 'notText'
  | 'textLength'
  | 'notOneOf'
  | 'notAnId'
  | 'untilBeforeFrom'
  | 'outsideWindow'
  | 'agendaTooLong'
  | 'gapsDoNotFit'
  | 'gapNeeded'
  | 'lowerPriorityMoreOften'
  | 'onlyForFamilies'
  | 'onlyForWorkers'
  | 'needsFixed'
  | 'groupsNeeded'
  | 'groupsOnlyForList'
  | 'subjectsHaveNoTime'
  | 'titleNeeded';

/** A sentence as code and parameters: "Hver 14. dag, tirsdag" is `everyWeeks` with `{weeks: 2, weekdays: [2]}`. */
export type CadencePhrase =
  | { readonly code: 'everyWeeks'; readonly params: { readonly weeks: number; readonly weekdays: readonly number[] } }
  | PromisePhrase;

export type PromisePhrase =
  | { readonly code: 'maxGap'; readonly params: GapParams }
  | { readonly code: 'maxGapByPriority'; readonly params: ByPriorityParams }
  | { readonly code: 'perPeriod'; readonly params: PerPeriodParams }
  | { readonly code: 'coverage'; readonly params: { readonly period: Period; readonly subjects: SubjectsOf } };

export interface GapParams {
  readonly every: number;
  readonly unit: 'weeks' | 'months';
  readonly subjects: SubjectsOf;
}

export interface ByPriorityParams extends ByPriority {
  readonly unit: 'weeks' | 'months';
}

export interface PerPeriodParams {
  readonly count: number;
  readonly period: Period;
  readonly subjects: SubjectsOf;
}

import type { CadenceSettings, RuleType } from './cadence.types.js';

export const KIND_CODES = [
  'family-review',
  'one-to-one',
  'wellbeing-round',
  'method-meeting',
  'facilitated-method-meeting',
  'joint-training',
  'peer-training',
  'custom',
] as const;
export type KindCode = (typeof KIND_CODES)[number];

/** Whom a promise is made to: each family, each worker, the team as one, or each listed group. */
export const SUBJECTS = ['family', 'worker', 'team', 'list'] as const;
export type SubjectsOf = (typeof SUBJECTS)[number];

/**
 * What a held meeting must show before it counts as evidence; being held and not cancelled is always needed.
 * - `quorum`: enough of those who count came.
 * - `named`: the meeting has a point for the subject (and element).
 * - `treated`: that point was treated.
 * - `subjectPresent`: the subject, a worker, was present or online.
 * - `leaderPresent`: somebody with the leader's part was present or online.
 * - `contactPair`: one or both of the family's contact pair were, by the cadence's `evidence.contactPair`.
 * - `signedOff`: signed off by somebody who was there and is not the one who learns.
 */
export const EVIDENCE_NEEDS = [
  'quorum',
  'named',
  'treated',
  'subjectPresent',
  'leaderPresent',
  'contactPair',
  'signedOff',
] as const;
export type EvidenceNeed = (typeof EVIDENCE_NEEDS)[number];

export type RoleCode =
  'leader' | 'team' | 'subject' | 'contactPair' | 'facilitator' | 'presenter' | 'host' | 'teacher' | 'listed';

/** `required`: no meeting without them. `counted`: invited, and counts for the quorum. `optional`: invited only. */
export type Presence = 'required' | 'counted' | 'optional';

export interface Participation {
  readonly role: RoleCode;
  readonly presence: Presence;
  /** Only when the cadence's subjects are these; left out: always. */
  readonly onlyFor?: SubjectsOf;
  /** The deputy may take this part. */
  readonly deputyMayStandIn?: boolean;
}

/** Where the planner takes dates from: the team's common hours, each subject's own, or what a facilitator has offered. */
export type Placement = 'commonHours' | 'subjectHours' | 'offeredDates';

/** Whose turn it is goes round: the presenter by worker, the host by discipline. */
export type Turn = 'presenterByWorker' | 'hostByDiscipline';

/** Something that opens before the meeting by itself. */
export interface Preparation {
  readonly code: 'wellbeingPulse' | 'homework' | 'topic';
  readonly opensDaysBefore: number;
}

/** A routine kind is this and nothing else: a new kind is a new declaration. */
export interface RoutineKind {
  /** Also the icon's id and the hue's class. */
  readonly code: KindCode;
  /** The choices a cadence has; the first is the default. */
  readonly subjects: readonly SubjectsOf[];
  readonly rules: readonly RuleType[];
  readonly participation: readonly Participation[];
  /** Fixed needs, or null where the team chooses them. */
  readonly evidence: readonly EvidenceNeed[] | null;
  readonly placement: Placement;
  readonly turn: Turn | null;
  readonly preparation: readonly Preparation[];
  /** Minutes and notes that only those who take part may read. */
  readonly confidential: boolean;
  readonly defaults: CadenceSettings;
}

export const TEMPLATE_CODES = [
  'leader-group',
  'task-force',
  'network-groups',
  'cross-disciplinary-duty',
  'committee-status',
] as const;
export type TemplateCode = (typeof TEMPLATE_CODES)[number];

/** A rhythm of another municipality, ready to start from. */
export interface CustomTemplate {
  readonly code: TemplateCode;
  readonly preparation: readonly Preparation[];
  readonly settings: CadenceSettings;
}

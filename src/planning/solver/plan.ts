import type { Day } from '../../platform/days.js';
import type { Kind, Series, StandingMeeting } from './instance.js';

/** What the planner answers: plain data that travels as JSON, a superset of the format `meeting-rhythm-plan/1`. */
export interface Plan {
  readonly format: 'meeting-rhythm-plan/1';
  readonly instance: string;
  readonly series: readonly Series[];
  /** By team, then date, start and kind. A moved meeting keeps its id. */
  readonly meetings: readonly PlannedMeeting[];
  /** Places in the rhythm that are never held: no meeting takes their place. */
  readonly dropped: readonly DroppedSlot[];
  /** What the routines ask for and the plan cannot give. */
  readonly missing: readonly MissingPromise[];
  /** Cost and proven bound of each block of each team. */
  readonly blocks: readonly BlockResult[];
  /** Sum of all soft costs, in the instance's weights; `bound` ≤ the cost of every plan without hard violations. */
  readonly cost: number;
  readonly bound: number;
  /** 0, unless locked or past meetings break a rule by themselves. */
  readonly hardViolations: number;
  readonly engineVersion: string;
  readonly inputHash: string;
  /** Over series and meetings: equal hashes are equal plans. */
  readonly planHash: string;
}

export interface PlannedMeeting extends StandingMeeting {
  readonly room?: string;
  readonly chair?: string;
  readonly noteTaker?: string;
  readonly host?: string;
  /** Where the standard slot would have put it; absent for kinds without a standard slot. */
  readonly nominal?: Slot;
  /** Why it is not at `nominal`; absent when it is. */
  readonly reason?: Reason;
}

export interface Slot {
  readonly date: Day;
  readonly start: number;
}

export interface DroppedSlot {
  readonly team: string;
  readonly kind: Kind;
  readonly routine?: string;
  readonly nominal: Slot;
  readonly reason: Reason;
}

export interface MissingPromise {
  readonly team: string;
  readonly kind: Kind;
  readonly routine?: string;
  /** One-to-one: the worker. Peer training: the worker. Review: the family (overdue weeks in `params.weeks`). */
  readonly subject?: string;
  /** Peer training: the discipline not met. */
  readonly discipline?: string;
  readonly from: Day;
  readonly to: Day;
  /** How many meetings are missing in the window; overdue weeks for a family. */
  readonly count: number;
  readonly reason: Reason;
}

/**
 * A message code with the parameters that a sentence needs. Parameters by code:
 * `publicHoliday | closedDay | schoolBreak` {name}; `leaderAway | facilitatorAway` {person};
 * `quorum` {present, members, needed, absent: "id id …"}; `required` {persons: "id id …"};
 * `busy` {persons}; `room` {site}; `load` {persons}; `contact` {family, persons, everyWeeks, weeks, from}: the pair is at no review for
 * so many weeks from that day; `noMeeting` {everyWeeks, weeks, from}: no review is held for so long; `full` {family, meetings}: the
 * reviews that its pair is at are full; `previous` (kept where it stood) {};
 * `better` (possible, but dearer on the whole) {present, members, needed, extra}; `rotation` (for the families' sake) {};
 * `capacity` {needed, places}; `noCommonTime` {}; `noOffer` {facilitator, offers, wanted}; `tooFew` {wanted, possible}; `noWorkers` {}.
 */
export interface Reason {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type ReasonCode =
  | 'publicHoliday'
  | 'closedDay'
  | 'schoolBreak'
  | 'leaderAway'
  | 'facilitatorAway'
  | 'quorum'
  | 'required'
  | 'busy'
  | 'room'
  | 'load'
  | 'contact'
  | 'noMeeting'
  | 'full'
  | 'better'
  | 'rotation'
  | 'previous'
  | 'past'
  | 'capacity'
  | 'noCommonTime'
  | 'noOffer'
  | 'tooFew'
  | 'noWorkers';

export interface BlockResult {
  readonly team: string;
  readonly block: Block;
  readonly cost: number;
  /** Proven: no plan has this block cheaper, whatever the other blocks do. */
  readonly bound: number;
}

/**
 * `rotation` is the families' overdue weeks, `review` the dates of the meetings; `roles` presenters in turn. `together`
 * has no cost, but a bound: what the others cost at least beyond their own bounds, because they want the same hours.
 */
export type Block =
  | 'review'
  | 'rotation'
  | 'wellbeing'
  | 'method'
  | 'external'
  | 'training'
  | 'oneToOne'
  | 'peer'
  | 'custom'
  | 'roles'
  | 'together'
  | 'moves';

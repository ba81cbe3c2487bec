import type { Kind } from './instance.js';
import type { Reason } from './plan.js';

/** Why a team's promises cannot all be kept, as numbers and codes that a page turns into sentences. */
export interface Explanation {
  readonly team: string;
  /** One for each routine of which something is missing, in the order of the team's rules. */
  readonly broken: readonly BrokenPromise[];
}

export interface BrokenPromise {
  readonly kind: Kind;
  /** Which custom routine. */
  readonly routine?: string;
  /** Missing meetings; for reviews the families' weeks beyond their intervals. */
  readonly missing: number;
  /** No plan has fewer: proven by the routine's exact program on people's own calendars, with nothing else planned. */
  readonly proven: number;
  readonly sum: Sum;
  /** Those whose removal was found to help, the most helpful first. */
  readonly culprits: readonly Culprit[];
  /** Ranked: the fewest missing left first, then the least disturbing. Each makes it better than it is. */
  readonly repairs: readonly Repair[];
}

/**
 * A sum that anyone can check. Codes: `places` {families, needed, meetings, capacity, places, missing}; `meetings` {wanted,
 * possible, planned}; `offers` {wanted, offers, usable, planned}; `rhythm` {everyWeeks, meetings, missing}.
 */
export interface Sum {
  readonly code: 'places' | 'meetings' | 'offers' | 'rhythm';
  readonly params: Readonly<Record<string, number>>;
}

/** A person or family that by itself costs something, found by planning again with somebody who could always come. */
export interface Culprit {
  readonly reason: Reason;
  /** Who would need a stand-in; absent where it is one of a family's pair. */
  readonly person?: string;
  /** What the stand-in removes of `missing`, at least. */
  readonly removes: number;
}

/**
 * One change and what it leaves at most, found by planning again. Codes: `capacity` {from, to, minutes}: families a
 * meeting; `extraMeetings` {count}: that many more in weeks that have one; `oftener` {from, to}: weeks between reviews;
 * `interval` {from, to, families}: weeks that a family may wait; `oneContact` {}; `quorum` {from, to}: per cent;
 * `shorter` {from, to}: minutes; `fewer` {from, to}: meetings; `rhythm` {from, to}: weeks between; `moreDates` {count}:
 * dates that the facilitator would have to offer.
 */
export interface Repair {
  readonly code: RepairCode;
  readonly params: Readonly<Record<string, number>>;
  readonly left: number;
  /** What the other routines miss more (less when negative) than without the repair. */
  readonly elsewhere: number;
}

export type RepairCode =
  | 'capacity'
  | 'extraMeetings'
  | 'oftener'
  | 'interval'
  | 'oneContact'
  | 'quorum'
  | 'shorter'
  | 'fewer'
  | 'rhythm'
  | 'moreDates';

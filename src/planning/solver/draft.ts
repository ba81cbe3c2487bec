import type { Placed } from './occupancy.js';
import type { Routine } from './routine.js';

/** A block of a team's plan while it is being planned; blocks are solved one at a time, given the others. */
export interface BlockDraft {
  readonly key: BlockKey;
  readonly cost: number;
  readonly meetings: readonly DraftMeeting[];
  /** Standard slots of a series, the first from week 0. */
  readonly standards: readonly Standard[];
}

export type BlockKey =
  'review' | 'wellbeing' | 'method' | 'external' | 'training' | 'oneToOne' | 'peer' | `custom:${string}`;

export interface DraftMeeting {
  readonly routine: Routine;
  readonly placed: Placed;
  /** Set for a meeting that stands already. */
  readonly fixed?: FixedMeeting;
}

/** A meeting that must be held at this time: locked, past, or kept in a strict re-plan. */
export interface FixedMeeting {
  readonly id: string;
  readonly day: number;
  readonly cell: number;
  /** Set when the meeting has been held: then nothing about it is chosen again. */
  readonly held?: { readonly attendees: readonly number[]; readonly families: readonly string[] };
  /** A review of the previous plan that is kept: whom it would see; taking a family off costs a little. */
  readonly families?: readonly string[];
  /** The block's own, as long as the meeting is: what is held or locked keeps its length when the rule's changes. */
  readonly routine: Routine;
  /** It is kept because it can be: neither held nor locked, so a proof of what plans cost at least must not rest on it. */
  readonly mayMove?: boolean;
  /** One-to-one and peer training: the workers whom it is for. */
  readonly workers: readonly number[];
}

export interface Standard {
  readonly fromWeek: number;
  readonly weekday: number;
  readonly cell: number;
}

export const EMPTY_BLOCK = (key: BlockKey, cost = 0): BlockDraft => ({ key, cost, meetings: [], standards: [] });

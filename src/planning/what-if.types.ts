import type { Day } from '../platform/days.js';
import type { KindCode } from '../routines/kinds.types.js';
import type { BrokenRoutine } from './planning.types.js';
import type { PriorityWait } from './preview.js';

/** What is otherwise in the copy of a year; null and nothing leave it as it is. */
export interface WhatIfChanges {
  readonly awayIds: readonly string[];
  readonly awayFromOn: Day | null;
  readonly awayUntilOn: Day | null;
  readonly familiesHigh: number | null;
  readonly familiesNormal: number | null;
  readonly familiesLow: number | null;
  readonly capacity: number | null;
  readonly minutes: number | null;
  readonly everyHigh: number | null;
  readonly everyNormal: number | null;
  readonly everyLow: number | null;
  readonly leaverId: string | null;
  readonly leavesOn: Day | null;
  readonly joinerDisciplineId: string | null;
  readonly joinsOn: Day | null;
  readonly fewerOffers: number | null;
}

export interface RoutineOutcome {
  readonly routineId: string;
  readonly kind: KindCode;
  readonly name: string | null;
  readonly meetings: number;
  /** Promises of the year, by whether the plan keeps them: families, or the meetings that the cadence asks for. */
  readonly kept: number;
  readonly broken: number;
  readonly waits: readonly PriorityWait[];
}

export interface YearOutcome {
  readonly routines: readonly RoutineOutcome[];
  readonly meetings: number;
  readonly allKept: boolean;
  /** Weeks that families together wait too long, and the least that any plan has. */
  readonly overdueWeeks: number;
  readonly provenOverdueWeeks: number;
}

export interface WhatIfAnswer {
  readonly year: number;
  readonly before: YearOutcome;
  readonly after: YearOutcome;
  /** The limits that fail in the copy, and what would help there. */
  readonly limits: readonly BrokenRoutine[];
}

import type { Day } from '../platform/days.js';

/** One reading or export of attendance, with the filter that said what was in it. */
export interface AccessLine {
  readonly id: string;
  readonly at: Date;
  readonly readerName: string | null;
  readonly isExport: boolean;
  /** With an API key. */
  readonly byProgram: boolean;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly teamName: string | null;
  readonly departmentName: string | null;
  readonly personName: string | null;
  readonly routineKind: string | null;
  readonly routineName: string | null;
}

export interface AccessPage {
  readonly lines: readonly AccessLine[];
  readonly total: number;
}

/** The last time on a day that somebody in this part read one's attendance of a period. */
export interface OwnReading {
  readonly at: Date;
  readonly isExport: boolean;
  readonly reader: 'hr' | 'leader';
  readonly from: Day | null;
  readonly until: Day | null;
}

import type { AttendanceLineOut } from '../meetings/attendance.queries.js';

/** Who was at which held meeting: all that HR ever sees of it. */
export type AttendanceRow = Pick<
  AttendanceLineOut,
  'meetingId' | 'on' | 'routineId' | 'routineKind' | 'personId' | 'attendance' | 'leads'
>;

/** `counted` is the denominator: being off duty does not count. */
export interface Share {
  readonly attended: number;
  readonly counted: number;
}

export interface PersonAttendance {
  readonly personId: string;
  /** By `routineKey`. */
  readonly byRoutine: ReadonlyMap<string, Share>;
  readonly total: Share;
  readonly isOwedOneToOnes: boolean;
  /** Quarter (`2027-1`) → a one-to-one was held with this person in it. */
  readonly oneToOneQuarters: ReadonlySet<string>;
}

export interface AttendanceSummary {
  readonly total: Share;
  readonly byRoutine: ReadonlyMap<string, Share>;
  /** `2027-03` → share, for months with a held meeting. */
  readonly byMonth: ReadonlyMap<string, Share>;
  readonly people: readonly PersonAttendance[];
  readonly meetings: number;
}

import type { Day } from '../platform/days.js';
import { DayField, IdField, TextField } from '../platform/input/fields.js';

/** The filter of page, files and API: what is empty does not narrow. Both days belong to the period. */
export class ShowAttendance {
  @IdField({ optional: true }) team: string | null = null;
  @IdField({ optional: true }) department: string | null = null;
  @IdField({ optional: true }) person: string | null = null;
  /** A kind of routine such as `family-review`, or the id of a team's own. */
  @TextField({ optional: true, max: 40 }) routine = '';
  @DayField({ optional: true }) from: Day | null = null;
  @DayField({ optional: true }) until: Day | null = null;
}

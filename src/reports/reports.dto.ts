import type { Day } from '../platform/days.js';
import { DayField, FlagField, IdField, TextField, WholeNumberField } from '../platform/input/fields.js';

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

const MOST_PAGES = 100_000;

/** The filter of the pages of exports and readings; `side` is the page of the list. */
export class ShowAccess {
  @DayField({ optional: true }) from: Day | null = null;
  @DayField({ optional: true }) until: Day | null = null;
  @WholeNumberField(1, MOST_PAGES) side = 1;
}

export class ListAccess {
  @DayField({ optional: true }) from: Day | null = null;
  @DayField({ optional: true }) until: Day | null = null;
  @WholeNumberField(1, MOST_PAGES) page = 1;
  /** Only what was taken out. */
  @FlagField() exports = false;
}

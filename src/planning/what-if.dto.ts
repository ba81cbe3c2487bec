import type { Day } from '../platform/days.js';
import { DayField, IdField, IdListField, WholeNumberField } from '../platform/input/fields.js';

const MOST_FAMILIES = 200;
const MOST_WEEKS = 104;

/** What should be otherwise in the copy; what is left out stays as it is. */
export class AskWhatIf {
  /** Away from `awayFromOn` to `awayUntilOn`, both included. */
  @IdListField() awayIds: string[] = [];
  @DayField({ optional: true }) awayFromOn: Day | null = null;
  @DayField({ optional: true }) awayUntilOn: Day | null = null;
  /** More families of each priority. */
  @WholeNumberField(0, MOST_FAMILIES, { optional: true }) familiesHigh: number | null = null;
  @WholeNumberField(0, MOST_FAMILIES, { optional: true }) familiesNormal: number | null = null;
  @WholeNumberField(0, MOST_FAMILIES, { optional: true }) familiesLow: number | null = null;
  /** Families at one review. */
  @WholeNumberField(1, 50, { optional: true }) capacity: number | null = null;
  /** Length of a review; left out, it follows the number of families. */
  @WholeNumberField(15, 480, { optional: true }) minutes: number | null = null;
  /** Weeks between two reviews of a family of this priority. */
  @WholeNumberField(1, MOST_WEEKS, { optional: true }) everyHigh: number | null = null;
  @WholeNumberField(1, MOST_WEEKS, { optional: true }) everyNormal: number | null = null;
  @WholeNumberField(1, MOST_WEEKS, { optional: true }) everyLow: number | null = null;
  /** One who leaves; the other of each contact pair is then enough. */
  @IdField({ optional: true }) leaverId: string | null = null;
  @DayField({ optional: true }) leavesOn: Day | null = null;
  /** One who joins, full time, with this discipline. */
  @IdField({ optional: true }) joinerDisciplineId: string | null = null;
  @DayField({ optional: true }) joinsOn: Day | null = null;
  /** So many of the facilitator's dates, the last ones, are gone. */
  @WholeNumberField(0, 100, { optional: true }) fewerOffers: number | null = null;
}

import { TimeField } from '../platform/input/fields.js';

// What the member's page posts where the JSON API has another shape; field names equal the page's fields.

/** The week as two fields a weekday, 1 = Monday … 7 = Sunday; both empty: a day off. */
export class WorkingHoursForm {
  @TimeField({ optional: true }) from1: number | null = null;
  @TimeField({ optional: true }) to1: number | null = null;
  @TimeField({ optional: true }) from2: number | null = null;
  @TimeField({ optional: true }) to2: number | null = null;
  @TimeField({ optional: true }) from3: number | null = null;
  @TimeField({ optional: true }) to3: number | null = null;
  @TimeField({ optional: true }) from4: number | null = null;
  @TimeField({ optional: true }) to4: number | null = null;
  @TimeField({ optional: true }) from5: number | null = null;
  @TimeField({ optional: true }) to5: number | null = null;
  @TimeField({ optional: true }) from6: number | null = null;
  @TimeField({ optional: true }) to6: number | null = null;
  @TimeField({ optional: true }) from7: number | null = null;
  @TimeField({ optional: true }) to7: number | null = null;
}

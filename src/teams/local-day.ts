import type { Day } from '../platform/days.js';
import { localMoment } from '../platform/web/format.js';

/** Teams live where their municipality is. */
const ZONE = 'Europe/Copenhagen';

/** The calendar day of an instant in Denmark. */
export function localDay(instant: Date): Day {
  return localMoment(instant, ZONE).day;
}

import { DateTime } from 'luxon';
import { ZONE } from './itip/itip.types.js';

/** Mails that can wait leave on working days from 7 to 17, local time. */
const FIRST_HOUR = 7;
const END_HOUR = 17;
const FRIDAY = 5;
/** A reader must have this long between the mail and the meeting. */
const WARNING_HOURS = 24;

/** True within the hours in which mail that can wait may leave. `now` is an instant. */
export function isOfficeTime(now: Date): boolean {
  const local = DateTime.fromJSDate(now, { zone: ZONE });
  return local.weekday <= FRIDAY && local.hour >= FIRST_HOUR && local.hour < END_HOUR;
}

/**
 * When a mail may leave that speaks of these starts, the old and the new: now within office time or when waiting would bring
 * it less than a day before one of them, else at the next office time's beginning. All are instants.
 */
export function leavesAt(now: Date, starts: readonly Date[]): Date {
  if (isOfficeTime(now)) return now;
  const opening = nextOpening(DateTime.fromJSDate(now, { zone: ZONE }));
  const tooLate = opening.plus({ hours: WARNING_HOURS }).toJSDate();
  return starts.some((start) => start > now && start < tooLate) ? now : opening.toJSDate();
}

function nextOpening(local: DateTime): DateTime {
  const today = local.startOf('day').set({ hour: FIRST_HOUR });
  let opening = local < today ? today : today.plus({ days: 1 });
  while (opening.weekday > FRIDAY) opening = opening.plus({ days: 1 });
  return opening;
}

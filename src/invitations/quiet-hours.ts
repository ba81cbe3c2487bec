import { DateTime } from 'luxon';
import type { Day } from '../platform/days.js';
import { ZONE } from './itip/itip.types.js';

/** Mails that can wait leave on working days from 7 to 17, local time. */
const FIRST_HOUR = 7;
const END_HOUR = 17;
const FRIDAY = 5;
/** A reader must have this long between the mail and the meeting. */
const WARNING_HOURS = 24;

/**
 * True within the hours in which mail that can wait may leave. `now` is an instant, `closed` the holidays and closed days
 * around it.
 */
export function isOfficeTime(now: Date, closed: ReadonlySet<Day>): boolean {
  const local = DateTime.fromJSDate(now, { zone: ZONE });
  return isWorkday(local, closed) && local.hour >= FIRST_HOUR && local.hour < END_HOUR;
}

/**
 * When a mail may leave that speaks of these starts, the old and the new: now within office time or when waiting would bring
 * it less than a day before one of them, else at the next office time's beginning. All are instants.
 */
export function leavesAt(now: Date, starts: readonly Date[], closed: ReadonlySet<Day>): Date {
  if (isOfficeTime(now, closed)) return now;
  const opening = nextOpening(DateTime.fromJSDate(now, { zone: ZONE }), closed);
  const tooLate = opening.plus({ hours: WARNING_HOURS }).toJSDate();
  return starts.some((start) => start > now && start < tooLate) ? now : opening.toJSDate();
}

function nextOpening(local: DateTime, closed: ReadonlySet<Day>): DateTime {
  const today = local.startOf('day').set({ hour: FIRST_HOUR });
  let opening = local < today ? today : today.plus({ days: 1 });
  while (!isWorkday(opening, closed)) opening = opening.plus({ days: 1 });
  return opening;
}

function isWorkday(local: DateTime, closed: ReadonlySet<Day>): boolean {
  return local.weekday <= FRIDAY && !closed.has(local.toFormat('yyyy-MM-dd'));
}

/** A calendar day as ISO 8601 `YYYY-MM-DD`; it has no zone and no time. */
export type Day = string;

const DAY_MS = 86_400_000;

/** Whole days from 1970-01-01 to `day`. Throws when `day` is not a day that exists. */
export function dayNumber(day: Day): number {
  if (!isDay(day)) throw new RangeError(`"${day}" is not a calendar day: expected YYYY-MM-DD that exists`);
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** The day `number` days after 1970-01-01. */
export function dayOf(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** True for `YYYY-MM-DD` that exists in the Gregorian calendar: 2027-02-29 does not. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** `day` plus `days` calendar days, which may be negative. */
export function addDays(day: Day, days: number): Day {
  return dayOf(dayNumber(day) + days);
}

/** Days from `from` to `to`; negative when `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the ISO week that `day` lies in. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** ISO 8601 week: week 1 holds the year's first Thursday, so 2026 has 53 weeks. */
export function isoWeekOf(day: Day): { year: number; week: number } {
  const thursday = addDays(mondayOf(day), 3);
  const year = Number(thursday.slice(0, 4));
  return { year, week: 1 + Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) };
}

/** The Monday on which ISO week `week` of `year` begins. */
export function mondayOfIsoWeek(year: number, week: number): Day {
  return addDays(mondayOf(`${String(year).padStart(4, '0')}-01-04`), (week - 1) * 7);
}

/** 52 or 53. */
export function isoWeeksIn(year: number): number {
  return isoWeekOf(`${String(year).padStart(4, '0')}-12-28`).week;
}

/** The same day `months` later; the last day of a shorter month when it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastOfTarget = new Date(Date.UTC(year, month + months, 0));
  const target = Math.min(date, lastOfTarget.getUTCDate());
  return `${lastOfTarget.toISOString().slice(0, 8)}${String(target).padStart(2, '0')}`;
}

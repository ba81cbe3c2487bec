import type { Day } from '../platform/days.js';
import { addDays, dayNumber, dayOf, isDay, weekdayOf } from '../platform/days.js';
import type {
  CalendarDay,
  ClosedDayView,
  PublicHoliday,
  SchoolBreakView,
  WorkingCalendar,
} from './organisation.types.js';

const SATURDAY = 6;

export interface CalendarFacts {
  /** Of every year that the range touches; others do no harm. */
  readonly publicHolidays: readonly PublicHoliday[];
  readonly closedDays: readonly ClosedDayView[];
  readonly schoolBreaks: readonly SchoolBreakView[];
}

/**
 * What each day from `from` to `to` is, both included. A day is the first of these that it can be: public holiday,
 * closed day, weekend, school break, working day. A school break closes nothing by itself; the routine decides.
 * Throws a RangeError when `to` is before `from`.
 */
export function workingCalendar(facts: CalendarFacts, from: Day, to: Day): WorkingCalendar {
  if (dayNumber(to) < dayNumber(from)) throw new RangeError(`"${to}" is before "${from}": expected from ≤ to`);
  const within = (on: Day) => on >= from && on <= to;
  const publicHolidays = facts.publicHolidays.filter((holiday) => within(holiday.on)).sort(byDay);
  const closedDays = facts.closedDays.flatMap((closed) => datesOf(closed, from, to)).sort(byDay);
  const schoolBreaks = facts.schoolBreaks
    .filter((each) => each.fromOn <= to && each.toOn >= from)
    .sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  const known = { publicHolidays, closedDays, schoolBreaks };
  return { from, to, days: eachDay(known, from, to), ...known };
}

/** The dates within the range on which a closed day falls; a yearly 29 February falls in leap years only. */
export function datesOf(closed: ClosedDayView, from: Day, to: Day): { on: Day; name: string }[] {
  const first = closed.on > from ? closed.on : from;
  if (!closed.everyYear) return closed.on >= from && closed.on <= to ? [{ on: closed.on, name: closed.name }] : [];
  const dates: { on: Day; name: string }[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const on = `${year}${closed.on.slice(4)}`;
    if (isDay(on) && on >= first && on <= to) dates.push({ on, name: closed.name });
  }
  return dates;
}

/** Whether people work on this day unless their own hours say otherwise; school breaks are worked through. */
export function isWorkable(day: CalendarDay): boolean {
  return day.kind === 'working' || day.kind === 'schoolBreak';
}

function eachDay(known: Pick<WorkingCalendar, 'publicHolidays' | 'closedDays' | 'schoolBreaks'>, from: Day, to: Day) {
  const holidays = new Map(known.publicHolidays.map((holiday) => [holiday.on, holiday.name]));
  const closed = new Map(known.closedDays.map((day) => [day.on, { da: day.name, en: day.name }]));
  const breaks = new Map(known.schoolBreaks.flatMap((each) => daysIn(each).map((on) => [on, each.name] as const)));
  const days: CalendarDay[] = [];
  for (let number = dayNumber(from); number <= dayNumber(to); number++) {
    const on = dayOf(number);
    const weekday = weekdayOf(on);
    const holiday = holidays.get(on);
    const closing = closed.get(on);
    const pause = breaks.get(on);
    if (holiday) days.push({ on, weekday, kind: 'publicHoliday', name: holiday });
    else if (closing) days.push({ on, weekday, kind: 'closedDay', name: closing });
    else if (weekday >= SATURDAY) days.push({ on, weekday, kind: 'weekend', name: null });
    else if (pause) days.push({ on, weekday, kind: 'schoolBreak', name: { da: pause, en: pause } });
    else days.push({ on, weekday, kind: 'working', name: null });
  }
  return days;
}

function daysIn(pause: SchoolBreakView): Day[] {
  const days: Day[] = [];
  for (let on = pause.fromOn; on <= pause.toOn; on = addDays(on, 1)) days.push(on);
  return days;
}

function byDay(a: { readonly on: Day }, b: { readonly on: Day }): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}

import { dayNumber, dayOf } from '../../platform/days.js';
import type { Day } from '../../platform/days.js';
import type { Instance, Period } from './instance.js';
import { DEFAULT_GRID } from './defaults.js';
import { floor, max, min } from './numbers.js';

/** Why nothing can be held on a day. */
export interface Closing {
  readonly code: 'publicHoliday' | 'closedDay' | 'schoolBreak';
  readonly name: string;
}

/**
 * The horizon as numbers. A working day is `week * 5 + weekday` (0 = Monday of the first week), a time of day is a
 * cell of the grid, a stretch of time within a day is a bit mask of cells.
 */
export interface Calendar {
  readonly weeks: number;
  readonly days: number;
  readonly cells: number;
  readonly stepMinutes: number;
  readonly fromMinute: number;
  /** Days since 1970 of the first Monday. */
  readonly epoch: number;
  readonly closing: readonly (Closing | undefined)[];
  /** 1 on the days of a priced school break. */
  readonly avoid: Uint8Array;
  /** First working day on which anything may be placed. */
  readonly firstDay: number;
}

const MONTHS: Record<Period, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

/** Reads horizon, grid, closed days and breaks. */
export function readCalendar(instance: Instance): Calendar {
  const grid = instance.grid ?? DEFAULT_GRID;
  const { weeks } = instance.horizon;
  const days = weeks * 5;
  const base = {
    weeks,
    days,
    cells: floor((grid.to - grid.from) / grid.stepMinutes),
    stepMinutes: grid.stepMinutes,
    fromMinute: grid.from,
    epoch: dayNumber(instance.horizon.start),
  };
  const closing = new Array<Closing | undefined>(days).fill(undefined);
  const avoid = new Uint8Array(days);
  for (const span of instance.avoid) {
    eachWorkingDay(base, span.from, span.to, (day) => {
      if (span.keptFree) closing[day] = { code: 'schoolBreak', name: span.name };
      else avoid[day] = 1;
    });
  }
  for (const { date, name, kind } of instance.closed) {
    eachWorkingDay(base, date, date, (day) => (closing[day] = { code: kind ?? 'publicHoliday', name }));
  }
  return { ...base, closing, avoid, firstDay: instance.now ? firstDayFrom(base, instance.now) : 0 };
}

/** The working day's index, or −1 for a weekend or a day outside the horizon. */
export function indexOf(calendar: Pick<Calendar, 'epoch' | 'weeks'>, date: Day): number {
  const offset = dayNumber(date) - calendar.epoch;
  const week = floor(offset / 7);
  const weekday = offset - week * 7;
  return week < 0 || week >= calendar.weeks || weekday > 4 ? -1 : week * 5 + weekday;
}

/** Days since 1970 of a working day's index. */
export function epochDay(calendar: Pick<Calendar, 'epoch'>, day: number): number {
  return calendar.epoch + floor(day / 5) * 7 + (day % 5);
}

export function dateOf(calendar: Pick<Calendar, 'epoch'>, day: number): Day {
  return dayOf(epochDay(calendar, day));
}

/** Calls `visit` with the index of every working day of the horizon from `from` to `to`, both included. */
export function eachWorkingDay(
  calendar: Pick<Calendar, 'epoch' | 'weeks'>,
  from: Day,
  to: Day,
  visit: (day: number) => void,
): void {
  const first = max(dayNumber(from), calendar.epoch);
  const last = min(dayNumber(to), calendar.epoch + calendar.weeks * 7 - 1);
  for (let number = first; number <= last; number++) {
    const offset = number - calendar.epoch;
    if (offset % 7 <= 4) visit(floor(offset / 7) * 5 + (offset % 7));
  }
}

export interface Periods {
  /** Per working day: which owed period it lies in, or −1. */
  readonly of: Int16Array;
  readonly count: number;
  /** First and last working day of each. */
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/** Calendar months, quarters … of which at least half lies in the horizon; the others are not owed. */
export function owedPeriods(calendar: Calendar, per: Period): Periods {
  const of = new Int16Array(calendar.days).fill(-1);
  const first: number[] = [];
  const last: number[] = [];
  let current = '';
  for (let day = 0; day < calendar.days; day++) {
    const [year, month] = dateOf(calendar, day).split('-').map(Number) as [number, number];
    const name = `${year}/${floor((month - 1) / MONTHS[per])}`;
    if (name !== current) {
      current = name;
      if (!isOwed(calendar, year, floor((month - 1) / MONTHS[per]) * MONTHS[per], MONTHS[per])) continue;
      first.push(day);
      last.push(day);
    } else if (first.length === 0 || of[day - 1] === -1) continue;
    of[day] = first.length - 1;
    last[first.length - 1] = day;
  }
  return { of, count: first.length, first, last };
}

function isOwed(calendar: Calendar, year: number, month: number, months: number): boolean {
  const begin = Date.UTC(year, month, 1) / 86_400_000;
  const end = Date.UTC(year, month + months, 1) / 86_400_000;
  const inside = min(end, calendar.epoch + calendar.weeks * 7) - max(begin, calendar.epoch);
  return inside * 2 >= end - begin;
}

function firstDayFrom(calendar: Pick<Calendar, 'epoch' | 'weeks'>, now: Day): number {
  const offset = max(0, dayNumber(now) - calendar.epoch);
  const week = floor(offset / 7);
  return min(calendar.weeks * 5, week * 5 + min(5, offset - week * 7));
}

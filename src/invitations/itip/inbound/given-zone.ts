import type { WallTime } from './wall-time.js';

export interface Observance {
  readonly offsetMinutes: number;
  readonly isDaylight: boolean;
  /** Yearly start as month and nth weekday; null when it is another sort of rule. */
  readonly yearly: { readonly month: number; readonly nth: number; readonly weekday: number } | null;
  /** Local time of day at which it starts. */
  readonly atMinute: number;
}

/** A year of a zone: when summer begins and ends, as wall times given as if they were UTC. */
export interface Seasons {
  readonly begin: number;
  readonly end: number;
  /** Times from here on are told by the summer's clock. */
  readonly first: number;
  readonly summerMinutes: number;
  readonly winterMinutes: number;
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/**
 * Minutes east of UTC at a wall time, by the calendar's own VTIMEZONE named `tzid`; null when it has none that we
 * understand. Only for names that tzdata does not know. One fixed offset, or two that begin on a weekday of a month in
 * every year: nothing is expanded, so no rule can make us count for long. RFC 5545 §3.6.5.
 */
export function givenOffset(zoneLines: readonly string[], tzid: string, time: WallTime): number | null {
  return offsetBy(observancesOf(zoneLines, tzid), time);
}

function offsetBy(observances: readonly Observance[], time: WallTime): number | null {
  const seasons = seasonsIn(time.year, observances);
  return seasons && offsetIn(seasons, Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute));
}

/** Null when the rules are none that we understand. One offset the whole year is a summer of no length. */
export function seasonsIn(year: number, observances: readonly Observance[]): Seasons | null {
  const standard = observances.findLast(({ isDaylight }) => !isDaylight);
  const daylight = observances.findLast(({ isDaylight }) => isDaylight);
  const only = standard ?? daylight;
  if (!only) return null;
  if (!standard || !daylight || standard.offsetMinutes === daylight.offsetMinutes)
    return { begin: 0, end: 1, first: 1, summerMinutes: only.offsetMinutes, winterMinutes: only.offsetMinutes };
  const begin = beginIn(year, daylight);
  const end = beginIn(year, standard);
  if (begin === null || end === null) return null;
  // RFC 5545 §3.3.5: a time that is skipped is told by the clock that was not put forward.
  const first = begin + Math.max(0, daylight.offsetMinutes - standard.offsetMinutes) * 60_000;
  return { begin, end, first, summerMinutes: daylight.offsetMinutes, winterMinutes: standard.offsetMinutes };
}

/** Minutes east of UTC at a wall time of that year, given as if it were UTC. */
export function offsetIn({ begin, end, first, summerMinutes, winterMinutes }: Seasons, moment: number): number {
  // South of the equator summer spans the turn of the year.
  const isSummer = begin < end ? moment >= first && moment < end : moment >= first || moment < end;
  return isSummer ? summerMinutes : winterMinutes;
}

/** The STANDARD and DAYLIGHT blocks of the VTIMEZONE named `tzid`, as far as they have an offset. */
export function observancesOf(zoneLines: readonly string[], tzid: string): Observance[] {
  const found: Observance[] = [];
  let isWanted = false;
  let block: string[] = [];
  for (const line of zoneLines) {
    const upper = line.toUpperCase();
    if (upper.startsWith('TZID')) isWanted = valueOf(line) === tzid;
    else if (upper === 'BEGIN:STANDARD' || upper === 'BEGIN:DAYLIGHT') block = [];
    else if (upper === 'END:STANDARD' || upper === 'END:DAYLIGHT') {
      const observance = isWanted ? observanceOf(block, upper === 'END:DAYLIGHT') : null;
      if (observance) found.push(observance);
    } else block.push(line);
  }
  return found;
}

function observanceOf(block: readonly string[], isDaylight: boolean): Observance | null {
  const value = (name: string) => valueOf(block.find((line) => line.toUpperCase().startsWith(name)) ?? '');
  const offset = /^([+-])(\d{2})(\d{2})/.exec(value('TZOFFSETTO'));
  if (!offset) return null;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  const start = /T(\d{2})(\d{2})/.exec(value('DTSTART'));
  const rule = value('RRULE').toUpperCase();
  const month = /BYMONTH=(\d{1,2})(?:;|$)/.exec(rule);
  const day = /BYDAY=([+-]?\d)(SU|MO|TU|WE|TH|FR|SA)(?:;|$)/.exec(rule);
  return {
    offsetMinutes: offset[1] === '-' ? -minutes : minutes,
    isDaylight,
    yearly:
      rule.includes('FREQ=YEARLY') && month && day
        ? { month: Number(month[1]), nth: Number(day[1]), weekday: WEEKDAYS.indexOf(day[2] ?? '') }
        : null,
    atMinute: start ? Number(start[1]) * 60 + Number(start[2]) : 0,
  };
}

/** The wall time at which an observance begins, as if it were UTC. */
function beginIn(year: number, { yearly, atMinute }: Observance): number | null {
  if (!yearly || yearly.nth === 0) return null;
  const { month, nth, weekday } = yearly;
  const first = new Date(Date.UTC(year, nth > 0 ? month - 1 : month, nth > 0 ? 1 : 0));
  const away = nth > 0 ? (weekday - first.getUTCDay() + 7) % 7 : -((first.getUTCDay() - weekday + 7) % 7);
  const weeks = nth > 0 ? nth - 1 : nth + 1;
  return first.getTime() + (away + weeks * 7) * 86_400_000 + atMinute * 60_000;
}

function valueOf(line: string): string {
  return line.slice(line.lastIndexOf(':') + 1).trim();
}

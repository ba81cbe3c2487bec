import { spanMask } from './compiled.js';
import type { Compiled } from './compiled.js';
import type { Occupancy, Placed } from './occupancy.js';
import type { Routine } from './routine.js';
import { stayPrice } from './stay.js';
import { INFINITE } from './numbers.js';

/**
 * Price of everything but the rhythm for a meeting at each time, Infinity where a hard rule forbids it:
 * `table[day * cells + cell]`.
 *
 * Bit-parallel: a person's free cells of a day are a mask, and the cells at which a meeting of n cells can start are
 * the AND of n shifts of it; O(days · (people + cells)).
 */
export function priceTable(compiled: Compiled, occupancy: Occupancy, routine: Routine): Float64Array {
  const { calendar } = compiled;
  const table = new Float64Array(calendar.days * calendar.cells).fill(INFINITE);
  const mayMiss = routine.invited.length - routine.quorum;
  for (let day = calendar.firstDay; day < calendar.days; day++) {
    if (calendar.closing[day]) continue;
    const open = startsForAll(compiled, occupancy, routine, day);
    if (open === 0) continue;
    const absent = new AbsenceCount();
    for (const person of routine.invited) absent.add(~startsOf(occupancy, person, day, routine));
    for (let cell = 0; cell + routine.cells <= calendar.cells; cell++) {
      const missing = ((open >> cell) & 1) === 0 ? INFINITE : absent.at(cell);
      if (missing > mayMiss) continue;
      if (!occupancy.hasRoom(routine.site, day, cell, routine.cells)) continue;
      table[day * calendar.cells + cell] = missing * routine.absentPrice + placePrice(compiled, routine, day, cell);
    }
  }
  return table;
}

/** Counts in all cells at once: a vertical counter, bit c of plane k is bit k of the count at cell c. Up to 255. */
class AbsenceCount {
  private readonly planes = [0, 0, 0, 0, 0, 0, 0, 0];

  add(mask: number): void {
    for (let plane = 0, carry = mask; carry !== 0 && plane < 8; plane++) {
      const before = this.planes[plane]!;
      this.planes[plane] = before ^ carry;
      carry &= before;
    }
  }

  at(cell: number): number {
    let count = 0;
    for (let plane = 0; plane < 8; plane++) count |= ((this.planes[plane]! >>> cell) & 1) << plane;
    return count;
  }
}

/** The same for one time. */
export function slotPrice(
  compiled: Compiled,
  occupancy: Occupancy,
  routine: Routine,
  day: number,
  cell: number,
): number {
  const { calendar } = compiled;
  if (day < calendar.firstDay || calendar.closing[day] || cell + routine.cells > calendar.cells) return INFINITE;
  const mask = spanMask(cell, routine.cells);
  const can = (person: number) => occupancy.canAttend(person, day, mask, routine.minutes);
  if (!routine.allOf.every(can)) return INFINITE;
  if (routine.oneOf.length > 0 && !routine.oneOf.some(can)) return INFINITE;
  if (!occupancy.hasRoom(routine.site, day, cell, routine.cells)) return INFINITE;
  const absent = routine.invited.filter((person) => !can(person)).length;
  if (absent > routine.invited.length - routine.quorum) return INFINITE;
  return absent * routine.absentPrice + placePrice(compiled, routine, day, cell);
}

/** What the place itself costs, whoever comes: outside the preferred window, within a school break, less a move saved. */
export function placePrice(compiled: Compiled, routine: Routine, day: number, cell: number): number {
  const inside = isPreferred(compiled, routine, day, cell) ? 0 : routine.outsidePrice;
  return inside + (compiled.calendar.avoid[day] ? routine.breakPrice : 0) - stayPrice(compiled, routine, day, cell);
}

/** The same for a meeting that stands where it is, legal or not, with these people. */
export function standingPrice(compiled: Compiled, routine: Routine, { day, cell, attendees }: Placed): number {
  const absent = routine.invited.filter((person) => !attendees.includes(person)).length;
  return absent * routine.absentPrice + placePrice(compiled, routine, day, cell);
}

/** Everybody who has to come, is invited or welcome, and can. */
export function attendeesAt(occupancy: Occupancy, routine: Routine, day: number, cell: number): number[] {
  const mask = spanMask(cell, routine.cells);
  const asked = new Set([...routine.allOf, ...routine.oneOf, ...routine.invited, ...routine.welcome]);
  return [...asked].filter((person) => occupancy.canAttend(person, day, mask, routine.minutes));
}

/** Bit c: a meeting of the routine that starts at cell c finds the person free. */
export function startsOf(occupancy: Occupancy, person: number, day: number, routine: Routine): number {
  if (!occupancy.hasLoad(person, day, routine.minutes)) return 0;
  const free = occupancy.openCells(person, day);
  let starts = free;
  for (let shift = 1; shift < routine.cells && starts !== 0; shift++) starts &= free >> shift;
  return starts;
}

function startsForAll({ calendar }: Compiled, occupancy: Occupancy, routine: Routine, day: number): number {
  let open = spanMask(0, calendar.cells);
  for (const person of routine.allOf) open &= startsOf(occupancy, person, day, routine);
  if (routine.oneOf.length === 0) return open;
  return open & routine.oneOf.reduce((any, person) => any | startsOf(occupancy, person, day, routine), 0);
}

function isPreferred({ calendar }: Compiled, { prefer, cells }: Routine, day: number, cell: number): boolean {
  if (!prefer) return true;
  const start = calendar.fromMinute + cell * calendar.stepMinutes;
  return prefer.weekdays.includes(day % 5) && start >= prefer.from && start + cells * calendar.stepMinutes <= prefer.to;
}

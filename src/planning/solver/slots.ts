import { spanMask } from './compiled.js';
import type { Compiled } from './compiled.js';
import type { Occupancy } from './occupancy.js';
import type { Routine } from './routine.js';

/** Price of everything but the rhythm for a meeting at this time, or Infinity when a hard rule forbids it. */
export function slotPrice(
  compiled: Compiled,
  occupancy: Occupancy,
  routine: Routine,
  day: number,
  cell: number,
): number {
  const { calendar } = compiled;
  if (day < calendar.firstDay || calendar.closing[day] || cell + routine.cells > calendar.cells) return Infinity;
  const mask = spanMask(cell, routine.cells);
  const can = (person: number) => occupancy.canAttend(person, day, mask, routine.minutes);
  if (!routine.allOf.every(can)) return Infinity;
  if (routine.oneOf.length > 0 && !routine.oneOf.some(can)) return Infinity;
  if (!occupancy.hasRoom(routine.site, day, cell, routine.cells)) return Infinity;
  let absent = 0;
  const mayMiss = routine.invited.length - routine.quorum;
  for (const person of routine.invited) if (!can(person) && ++absent > mayMiss) return Infinity;
  return absent * routine.absentPrice + placePrice(compiled, routine, day, cell);
}

/** What the place itself costs, whoever comes: outside the preferred window, within a school break. */
export function placePrice(compiled: Compiled, routine: Routine, day: number, cell: number): number {
  const inside = isPreferred(compiled, routine, day, cell) ? 0 : routine.outsidePrice;
  return inside + (compiled.calendar.avoid[day] ? routine.breakPrice : 0);
}

/** Everybody who has to come, is invited or welcome, and can. */
export function attendeesAt(occupancy: Occupancy, routine: Routine, day: number, cell: number): number[] {
  const mask = spanMask(cell, routine.cells);
  const asked = new Set([...routine.allOf, ...routine.oneOf, ...routine.invited, ...routine.welcome]);
  return [...asked].filter((person) => occupancy.canAttend(person, day, mask, routine.minutes));
}

function isPreferred({ calendar }: Compiled, { prefer, cells }: Routine, day: number, cell: number): boolean {
  if (!prefer) return true;
  const start = calendar.fromMinute + cell * calendar.stepMinutes;
  return prefer.weekdays.includes(day % 5) && start >= prefer.from && start + cells * calendar.stepMinutes <= prefer.to;
}

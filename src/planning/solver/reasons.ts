import { spanMask } from './compiled.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { Occupancy } from './occupancy.js';
import type { Reason, ReasonCode } from './plan.js';
import type { Routine } from './routine.js';
import { placePrice } from './slots.js';

/**
 * Why a meeting of the routine is not held in this slot: the first hard rule that forbids it, or `better` when it would
 * be legal but dearer than what was chosen. `occupancy` holds the other meetings.
 */
export function whyNot(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  routine: Routine,
  day: number,
  cell: number,
): Reason {
  const { calendar } = compiled;
  const closing = calendar.closing[day];
  if (closing) return { code: closing.code, params: { name: closing.name } };
  if (day < calendar.firstDay) return { code: 'past', params: {} };
  const mask = spanMask(cell, routine.cells);
  const can = (person: number) => occupancy.canAttend(person, day, mask, routine.minutes);
  const names = (people: readonly number[]) => people.map((person) => compiled.persons[person]!.id).join(' ');
  const missing = routine.allOf.filter((person) => !can(person));
  if (missing.length === 0 && routine.oneOf.length > 0 && !routine.oneOf.some(can)) missing.push(...routine.oneOf);
  if (missing.length > 0) return whyMissing(compiled, team, occupancy, missing, day, mask, names(missing));
  if (routine.invited.length === 0 && routine.quorum > 0) return { code: 'noWorkers', params: {} };
  const absent = routine.invited.filter((person) => !can(person));
  const present = routine.invited.length - absent.length;
  const counts = { present, members: routine.invited.length, needed: routine.quorum };
  if (present < routine.quorum) return { code: 'quorum', params: { ...counts, absent: names(absent) } };
  if (!occupancy.hasRoom(routine.site, day, cell, routine.cells)) {
    return { code: 'room', params: { site: team.source.site } };
  }
  return { code: 'better', params: { ...counts, extra: placePrice(compiled, routine, day, cell) } };
}

/** From what forbids a meeting outright to what nearly allows it. */
const NEARNESS: readonly ReasonCode[] = [
  'past',
  'publicHoliday',
  'closedDay',
  'schoolBreak',
  'facilitatorAway',
  'leaderAway',
  'required',
  'noWorkers',
  'quorum',
  'room',
  'busy',
  'load',
  'better',
];

const NO_TIME: Reason = { code: 'noCommonTime', params: {} };

/** Why a routine has no meeting from `first` to `last` (working days): the reason of the time that came nearest. */
export function whyNever(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  routine: Routine,
  first: number,
  last: number,
): Reason {
  let best = NO_TIME;
  for (let day = first; day <= last; day++) {
    for (let cell = 0; cell + routine.cells <= compiled.calendar.cells; cell++) {
      best = nearest([best, whyNot(compiled, team, occupancy, routine, day, cell)]);
    }
  }
  return best;
}

/** Of several reasons the one that came nearest to a meeting; without any there is no common time. */
export function nearest(reasons: readonly Reason[]): Reason {
  const near = ({ code }: Reason) => NEARNESS.indexOf(code);
  return reasons.reduce((best, one) => (near(one) > near(best) ? one : best), NO_TIME);
}

function whyMissing(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  missing: readonly number[],
  day: number,
  mask: number,
  names: string,
): Reason {
  const person = missing[0]!;
  const atWork = (one: number) => (compiled.free[one]![day]! & mask) === mask;
  if (missing.every((one) => atWork(one) && occupancy.isFree(one, day, mask))) {
    return { code: 'load', params: { persons: names } };
  }
  if (missing.every((one) => atWork(one))) return { code: 'busy', params: { persons: names } };
  if (missing.includes(team.leader))
    return { code: 'leaderAway', params: { person: compiled.persons[team.leader]!.id } };
  const facilitated = compiled.persons[person]!.discipline === 'external';
  return facilitated
    ? { code: 'facilitatorAway', params: { person: compiled.persons[person]!.id } }
    : { code: 'required', params: { persons: names } };
}

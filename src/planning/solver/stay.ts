import { indexOf } from './calendar.js';
import type { Compiled } from './compiled.js';
import type { StandingMeeting } from './instance.js';
import { movePrice } from './moves.js';
import type { Routine } from './routine.js';

/** Price by `day * 32 + cell`. */
type Stays = ReadonlyMap<number, number>;

const known = new WeakMap<Routine, Stays>();
const NONE: Stays = new Map();

/**
 * What it saves to hold a meeting of the routine at this time: the price of moving the released meeting that the previous
 * plan has there (`previous.released`). Taken off the price of the place, it makes each block's exact program weigh every
 * move against what it gains; the price comes back when the plan is settled. 0 where nothing is released.
 */
export function stayPrice(compiled: Compiled, routine: Routine, day: number, cell: number): number {
  if (!compiled.instance.previous?.released?.length) return 0;
  let stays = known.get(routine);
  if (!stays) known.set(routine, (stays = readStays(compiled, routine)));
  return stays.get(day * 32 + cell) ?? 0;
}

function readStays(compiled: Compiled, routine: Routine): Stays {
  const { instance, calendar, weights } = compiled;
  const { now, previous } = instance;
  const released = new Set(previous!.released);
  const own = previous!.meetings.filter((one) => released.has(one.id) && isOf(compiled, routine, one));
  if (own.length === 0) return NONE;
  return new Map(
    own.map((meeting) => {
      const cell = (meeting.start - calendar.fromMinute) / calendar.stepMinutes;
      return [indexOf(calendar, meeting.date) * 32 + cell, movePrice(weights, now, meeting)];
    }),
  );
}

function isOf(compiled: Compiled, routine: Routine, meeting: StandingMeeting): boolean {
  const { kind } = routine;
  if (meeting.kind !== kind || (meeting.routine ?? '') !== routine.custom) return false;
  if (kind === 'oneToOne' || kind === 'peer')
    return routine.allOf.every((person) => meeting.attendees.includes(compiled.persons[person]!.id));
  const own = compiled.teams.find(({ id }) => id === meeting.team)?.routines;
  return kind === 'custom' ? (own?.custom.includes(routine) ?? false) : own?.[kind] === routine;
}

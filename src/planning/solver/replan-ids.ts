import { dayNumber } from '../../platform/days.js';
import type { Day } from '../../platform/days.js';
import type { StandingMeeting } from './instance.js';
import { abs } from './numbers.js';

/** Further apart than this two meetings of the whole team are two meetings, not one that moved. */
const SAME_MEETING_DAYS = 28;

/**
 * The meetings of a new plan under the ids of the previous one: where both have a meeting of the routine (and, for two, of
 * the same people) at the very same time it is the same meeting; of the others the nearest in time are. What is new keeps
 * its own name. A meeting that stays is given the families that it had, one that moves none: so the rotation that is
 * planned over them prices only what is taken off a meeting that people have not been told has moved.
 */
export function pairUp(
  fresh: readonly StandingMeeting[],
  previous: readonly StandingMeeting[],
  now: Day,
): StandingMeeting[] {
  const ids = new Map<StandingMeeting, StandingMeeting>();
  const taken = new Set<string>();
  for (const { meeting, before } of pairs(fresh, previous)) {
    if (ids.has(meeting) || taken.has(before.id)) continue;
    ids.set(meeting, before);
    taken.add(before.id);
  }
  const given = new Set([...ids.values()].map(({ id }) => id));
  const known = new Set(previous.map(({ id }) => id));
  return fresh.map((meeting) => {
    const before = ids.get(meeting);
    const id = before?.id ?? freeName(meeting.id, known, given);
    given.add(id);
    if (meeting.date < now) return { ...meeting, id };
    const { families: _chosen, ...rest } = meeting;
    const stays = before?.date === meeting.date && before.start === meeting.start;
    return { ...rest, id, ...(stays && before.families && { families: before.families }) };
  });
}

interface Pair {
  readonly meeting: StandingMeeting;
  readonly before: StandingMeeting;
  readonly apart: number;
}

/** Nearest first; ties by id. */
function pairs(fresh: readonly StandingMeeting[], previous: readonly StandingMeeting[]): Pair[] {
  const byKey = new Map<string, StandingMeeting[]>();
  for (const one of previous) byKey.set(keyOf(one), [...(byKey.get(keyOf(one)) ?? []), one]);
  return fresh
    .flatMap((meeting) =>
      (byKey.get(keyOf(meeting)) ?? []).map((before) => ({ meeting, before, apart: minutesApart(meeting, before) })),
    )
    .filter(({ meeting, apart }) => isForTwo(meeting) || apart <= SAME_MEETING_DAYS * 1440)
    .sort((a, b) => a.apart - b.apart || (a.before.id < b.before.id ? -1 : a.before.id > b.before.id ? 1 : 0));
}

function keyOf(meeting: StandingMeeting): string {
  const { team, kind, routine, attendees } = meeting;
  return JSON.stringify([team, kind, routine, isForTwo(meeting) ? [...attendees].sort() : null]);
}

function isForTwo({ kind }: StandingMeeting): boolean {
  return kind === 'oneToOne' || kind === 'peer';
}

function minutesApart(a: StandingMeeting, b: StandingMeeting): number {
  return abs((dayNumber(a.date) - dayNumber(b.date)) * 1440 + a.start - b.start);
}

/** A name that the previous plan had for a meeting elsewhere must not come to mean another. */
function freeName(name: string, known: ReadonlySet<string>, given: ReadonlySet<string>): string {
  if (!known.has(name) && !given.has(name)) return name;
  for (let number = 2; ; number++) {
    const next = `${name}~${number}`;
    if (!known.has(next) && !given.has(next)) return next;
  }
}

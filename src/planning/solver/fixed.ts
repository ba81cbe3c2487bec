import { indexOf } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockKey, DraftMeeting, FixedMeeting } from './draft.js';
import type { StandingMeeting } from './instance.js';
import { Occupancy } from './occupancy.js';
import type { Reason } from './plan.js';
import { ceil } from './numbers.js';
import { whyNot } from './reasons.js';
import { pairRoutine } from './routine.js';
import type { Routine } from './routine.js';
import { slotPrice } from './slots.js';
import { standAgain } from './standing.js';
import { blocksOf, routineOf } from './team-draft.js';

/** What stands of one team, by block. */
export type Standing = ReadonlyMap<BlockKey, readonly (DraftMeeting & { readonly fixed: FixedMeeting })[]>;

/**
 * Finds what stands, by team: meetings already held (before `now`), locked ones, and every other meeting of the previous
 * plan that is still legal with the people who are left, unless it is released. The rest of the previous plan may move: it
 * is in `moving`. Everything that stands is taken in the occupancy. `mustMove` are those that no choice of people could keep.
 *
 * A meeting that can stay is kept, so the moves are the fewest possible, except where meetings compete for people who
 * have become few: then those first in time stay.
 */
export function readStanding(compiled: Compiled, occupancy: Occupancy) {
  const { locked = [], previous, now = '' } = compiled.instance;
  const isLocked = (id: string) => locked.some((one) => one.id === id);
  const known = (previous?.meetings ?? []).flatMap((meeting) => {
    const isHeld = meeting.settled === true || meeting.date < now;
    return read(compiled, meeting, { isHeld, isLocked: isLocked(meeting.id) });
  });
  const names = new Set(known.map(({ meeting }) => meeting.id));
  known.push(
    ...locked
      .filter(({ id }) => !names.has(id))
      .flatMap((meeting) => read(compiled, meeting, { isHeld: meeting.settled === true, isLocked: true })),
  );
  known.sort((a, b) => a.fixed.day - b.fixed.day || a.fixed.cell - b.fixed.cell);
  const released = new Set(previous?.released);
  const places = new Places(known);
  const first = known.map((one) => ({ ...one, placed: placedNow(compiled, one) }));
  first.forEach(({ fixed, placed }) => occupancy.take(fixed.routine, placed));
  const standing = new Map<CompiledTeam, Map<BlockKey, (DraftMeeting & { readonly fixed: FixedMeeting })[]>>();
  const moving: StandingMeeting[] = [];
  for (const { team, key, meeting, fixed, placed } of first) {
    occupancy.release(fixed.routine, placed);
    const mayStay = () =>
      !released.has(meeting.id) && places.get(team, key) > 0 && isLegal(compiled, occupancy, team, fixed);
    if (fixed.mayMove && !mayStay()) {
      moving.push(meeting);
      continue;
    }
    if (fixed.mayMove) places.take(team, key);
    const kept = standAgain(occupancy, fixed);
    occupancy.take(kept.routine, kept.placed);
    const blocks = standing.get(team) ?? new Map<BlockKey, (typeof kept)[]>();
    blocks.set(key, [...(blocks.get(key) ?? []), kept]);
    standing.set(team, blocks);
  }
  const alone = new Occupancy(compiled);
  const future = known.filter(({ fixed, meeting }) => !fixed.held && names.has(meeting.id));
  const mustMove = future.filter(({ team, fixed }) => !isLegal(compiled, alone, team, fixed));
  return {
    standing: standing as ReadonlyMap<CompiledTeam, Standing>,
    moving,
    mustMove: new Set(mustMove.map(({ meeting }) => meeting.id)),
    reasons: () => new Map(mustMove.map((one) => [one.meeting.id, whyMoving(compiled, alone, one)])),
  };
}

/** How many of a rule by count may stay, beside those that are held or locked: a cadence may ask for fewer than before. */
class Places {
  private readonly left = new Map<string, number>();

  constructor(known: readonly Known[]) {
    for (const { team, key, fixed } of known) if (!fixed.mayMove) this.take(team, key);
  }

  get({ id, source: { rules } }: CompiledTeam, key: BlockKey): number {
    const asked = key === 'external' || key === 'training' ? rules[key]!.count : Infinity;
    return this.left.get(`${id} ${key}`) ?? asked;
  }

  take(team: CompiledTeam, key: BlockKey): void {
    this.left.set(`${team.id} ${key}`, this.get(team, key) - 1);
  }
}

export function keyOf(meeting: Pick<StandingMeeting, 'kind' | 'routine'>): BlockKey {
  return meeting.kind === 'custom' ? `custom:${meeting.routine ?? ''}` : meeting.kind;
}

interface Known {
  readonly team: CompiledTeam;
  readonly key: BlockKey;
  readonly meeting: StandingMeeting;
  readonly fixed: FixedMeeting;
}

/** Nothing for a team, routine, person or time that the instance no longer has. */
function read(
  compiled: Compiled,
  meeting: StandingMeeting,
  { isHeld, isLocked }: { readonly isHeld: boolean; readonly isLocked: boolean },
): Known[] {
  const { calendar, personIndex } = compiled;
  const team = compiled.teams.find(({ id }) => id === meeting.team);
  const key = keyOf(meeting);
  const day = indexOf(calendar, meeting.date);
  const cell = (meeting.start - calendar.fromMinute) / calendar.stepMinutes;
  if (!team || !blocksOf(team).includes(key) || day < 0 || cell < 0 || !Number.isInteger(cell)) return [];
  const attendees = meeting.attendees.map((id) => personIndex.get(id)).filter((one) => one !== undefined);
  const workers = attendees.filter((person) => team.members.includes(person));
  const usual = routineFor(compiled, team, key, workers);
  if (!usual) return [];
  const routine = isHeld || isLocked ? lasting(usual, meeting.minutes, calendar.stepMinutes) : usual;
  const held = isHeld ? { attendees, families: meeting.families ?? [] } : undefined;
  const fixed = {
    ...{ id: meeting.id, routine, day, cell, workers, families: meeting.families, ...(held && { held }) },
    mayMove: !isHeld && !isLocked,
  };
  return [{ team, key, meeting, fixed }];
}

/** Whatever the rule says now. */
function lasting(routine: Routine, minutes: number, stepMinutes: number): Routine {
  return routine.minutes === minutes ? routine : { ...routine, minutes, cells: ceil(minutes / stepMinutes) };
}

function routineFor(
  compiled: Compiled,
  team: CompiledTeam,
  key: BlockKey,
  workers: readonly number[],
): Routine | undefined {
  const { rules } = team.source;
  if (key === 'oneToOne') {
    return workers.length === 1 ? pairRoutine(compiled, key, rules.oneToOne!, [team.leader, ...workers]) : undefined;
  }
  if (key === 'peer') return workers.length === 2 ? pairRoutine(compiled, key, rules.peer!, [...workers]) : undefined;
  return routineOf(team, key);
}

/** What forbids the meeting where it was. */
function whyMoving(compiled: Compiled, alone: Occupancy, { team, fixed }: Known): Reason {
  const reason = whyNot(compiled, team, alone, fixed.routine, fixed.day, fixed.cell);
  // The time itself would do: then it is no longer offered.
  if (reason.code !== 'better' || fixed.routine.kind !== 'external') return reason;
  return { code: 'facilitatorAway', params: { person: team.source.rules.external!.facilitator } };
}

/** The meeting with those of its people who are still free then. */
function placedNow({ free, personIndex }: Compiled, { meeting, fixed }: Known) {
  const { routine, day, cell, held } = fixed;
  const mask = ((1 << routine.cells) - 1) << cell;
  const before = meeting.attendees.map((id) => personIndex.get(id)).filter((one) => one !== undefined);
  return { day, cell, attendees: held?.attendees ?? before.filter((person) => (free[person]![day]! & mask) === mask) };
}

function isLegal(
  compiled: Compiled,
  occupancy: Occupancy,
  team: CompiledTeam,
  { routine, day, cell }: FixedMeeting,
): boolean {
  if (slotPrice(compiled, occupancy, routine, day, cell) === Infinity) return false;
  if (routine.kind !== 'external') return true;
  const { facilitator: id } = team.source.rules.external!;
  const offers = compiled.instance.facilitators.find((one) => one.id === id)!.offers;
  const start = compiled.calendar.fromMinute + cell * compiled.calendar.stepMinutes;
  return offers.some((offer) => indexOf(compiled.calendar, offer.date) === day && offer.start === start);
}

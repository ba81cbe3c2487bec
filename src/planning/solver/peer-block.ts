import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockDraft, DraftMeeting, FixedMeeting } from './draft.js';
import { coverWithFewest } from './edge-cover.js';
import type { Occupancy } from './occupancy.js';
import { pairRoutine } from './routine.js';
import type { Routine } from './routine.js';
import { placePrice, priceTable, slotPrice } from './slots.js';
import { standAgain } from './standing.js';
import { INFINITE, abs, floor, min } from './numbers.js';

/**
 * Plans peer training: who sits with whom is a minimum edge cover for each pair of disciplines; then each session gets
 * the cheapest slot near its place in an even spread over the horizon, the pairs with the fewest possible weeks first.
 */
export function planPeers(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  fixed: readonly FixedMeeting[],
): BlockDraft {
  const sessions = choosePairs(compiled, team, occupancy, fixed).sort((a, b) => a.slots.length - b.slots.length);
  const weekTaken = new Set<string>();
  const taken: DraftMeeting[] = [];
  let cost = 0;
  const place = (meeting: DraftMeeting) => {
    occupancy.take(meeting.routine, meeting.placed);
    for (const person of meeting.placed.attendees) weekTaken.add(`${person}@${floor(meeting.placed.day / 5)}`);
    taken.push(meeting);
  };
  for (const stands of fixed) {
    cost += compiled.weights.peerSession + placePrice(compiled, stands.routine, stands.day, stands.cell);
    place(standAgain(occupancy, stands));
  }
  sessions.forEach(({ routine, slots }, index) => {
    const wanted = ((index + 0.5) * compiled.calendar.weeks) / sessions.length;
    const slot = cheapest(compiled, occupancy, routine, slots, weekTaken, wanted);
    if (!slot) return;
    cost += compiled.weights.peerSession + slot.price;
    place({ routine, placed: { day: slot.day, cell: slot.cell, attendees: routine.allOf } });
  });
  taken.forEach(({ routine, placed }) => occupancy.release(routine, placed));
  cost +=
    compiled.weights.missing.peerNeed *
    openNeeds(
      compiled,
      team,
      taken.map(({ placed }) => placed.attendees),
    ).length;
  return { key: 'peer', cost, meetings: taken, standards: [] };
}

/** Worker × discipline that no session covers: `[worker, discipline]`. */
export function openNeeds(
  compiled: Compiled,
  team: CompiledTeam,
  pairs: readonly (readonly number[])[],
): [number, string][] {
  const met = new Set<string>();
  for (const [a, b] of pairs) {
    if (a === undefined || b === undefined) continue;
    met.add(`${a}>${compiled.persons[b]!.discipline}`).add(`${b}>${compiled.persons[a]!.discipline}`);
  }
  const disciplines = [...new Set(team.members.map((person) => compiled.persons[person]!.discipline))];
  return team.members.flatMap((person) =>
    disciplines
      .filter((other) => other !== compiled.persons[person]!.discipline && !met.has(`${person}>${other}`))
      .map((other): [number, string] => [person, other]),
  );
}

/**
 * What peer training costs at least. With k sessions fewer than the smallest cover at least k needs stay open (one more
 * session each would complete a cover), so a pair of disciplines costs at least its cover at the cheaper of a session
 * and a need.
 */
export function boundPeers(
  compiled: Compiled,
  team: CompiledTeam,
  alone: Occupancy,
  fixed: readonly FixedMeeting[],
): number {
  const { peerSession, missing } = compiled.weights;
  const sessions = choosePairs(compiled, team, alone, fixed);
  const sum = sessions.length * min(peerSession, missing.peerNeed);
  const impossible = openNeeds(compiled, team, [
    ...sessions.map(({ routine }) => routine.allOf),
    ...fixed.map(({ workers }) => workers),
  ]);
  return sum + peerSession * fixed.length + missing.peerNeed * impossible.length;
}

interface Session {
  readonly routine: Routine;
  readonly slots: readonly { readonly day: number; readonly cell: number; readonly price: number }[];
}

/** The fewest sessions that give every worker every other discipline, for each pair of disciplines. */
function choosePairs(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  fixed: readonly FixedMeeting[],
): Session[] {
  const groups = new Map<string, number[]>();
  for (const person of team.members) {
    const { discipline } = compiled.persons[person]!;
    groups.set(discipline, [...(groups.get(discipline) ?? []), person]);
  }
  const disciplines = [...groups.keys()];
  return disciplines.flatMap((one, i) =>
    disciplines.slice(i + 1).flatMap((other) => {
      return coverPair(compiled, team, occupancy, fixed, groups.get(one)!, groups.get(other)!);
    }),
  );
}

function coverPair(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  fixed: readonly FixedMeeting[],
  lefts: readonly number[],
  rights: readonly number[],
): Session[] {
  const options = lefts.map((left) =>
    rights.map((right): Session => {
      const routine = pairRoutine(compiled, 'peer', team.source.rules.peer!, [left, right]);
      return { routine, slots: legalSlots(compiled, occupancy, routine) };
    }),
  );
  const chosen = fixed.flatMap(({ workers: [a, b] }): [number, number][] => {
    const pair: [number, number] = [lefts.indexOf(a!), rights.indexOf(b!)];
    const swapped: [number, number] = [lefts.indexOf(b!), rights.indexOf(a!)];
    return [pair, swapped].filter(([left, right]) => left >= 0 && right >= 0);
  });
  const possible = options.map((row) => row.map(({ slots }) => slots.length > 0));
  return coverWithFewest(possible, chosen).map(([left, right]) => options[left]![right]!);
}

function legalSlots(compiled: Compiled, occupancy: Occupancy, routine: Routine) {
  const table = priceTable(compiled, occupancy, routine);
  const slots: { day: number; cell: number; price: number }[] = [];
  for (let day = compiled.calendar.firstDay; day < compiled.calendar.days; day++) {
    for (let cell = 0; cell + routine.cells <= compiled.calendar.cells; cell++) {
      const price = table[day * compiled.calendar.cells + cell]!;
      if (price < INFINITE) slots.push({ day, cell, price });
    }
  }
  return slots;
}

function cheapest(
  compiled: Compiled,
  occupancy: Occupancy,
  routine: Routine,
  slots: Session['slots'],
  weekTaken: ReadonlySet<string>,
  wantedWeek: number,
) {
  let best: { readonly slot: Session['slots'][number]; readonly distance: number } | undefined;
  for (const slot of slots) {
    const week = floor(slot.day / 5);
    if (routine.allOf.some((person) => weekTaken.has(`${person}@${week}`))) continue;
    const distance = abs(week + 0.5 - wantedWeek);
    if (best && (slot.price > best.slot.price || (slot.price === best.slot.price && distance >= best.distance)))
      continue;
    if (slotPrice(compiled, occupancy, routine, slot.day, slot.cell) < INFINITE) best = { slot, distance };
  }
  return best?.slot;
}

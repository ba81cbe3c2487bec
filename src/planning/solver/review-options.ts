import { spanMask } from './compiled.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { FixedMeeting } from './draft.js';
import type { Occupancy } from './occupancy.js';
import { priceTable, standingPrice } from './slots.js';
import { standAgain } from './standing.js';
import { INFINITE, floor } from './numbers.js';

/** A legal time for a review. */
export interface ReviewSlot {
  readonly day: number;
  readonly cell: number;
  /** Without the price of leaving the standard slot. */
  readonly price: number;
  /** By family index: whether the pair (or one of it) can be there. */
  readonly canSee: readonly boolean[];
}

/** By week: the legal slots; where a review stands, that one alone. */
export function reviewSlots(
  compiled: Compiled,
  team: CompiledTeam,
  occupancy: Occupancy,
  fixed: readonly FixedMeeting[],
): ReviewSlot[][] {
  const routine = team.routines.review!;
  const { calendar } = compiled;
  const table = priceTable(compiled, occupancy, routine);
  return Array.from({ length: calendar.weeks }, (_, week) => {
    const stands = fixed.find(({ day }) => floor(day / 5) === week);
    if (stands) {
      const { day, cell } = stands;
      const price = standingPrice(compiled, stands.routine, standAgain(occupancy, stands).placed);
      return [{ day, cell, price, canSee: familiesAt(team, occupancy, stands) }];
    }
    const slots: ReviewSlot[] = [];
    for (let day = week * 5; day < week * 5 + 5; day++) {
      for (let cell = 0; cell + routine.cells <= calendar.cells; cell++) {
        const price = table[day * calendar.cells + cell]!;
        if (price < INFINITE)
          slots.push({ day, cell, price, canSee: familiesAt(team, occupancy, { routine, day, cell }) });
      }
    }
    return slots;
  });
}

/** Which families a review at this time could see. */
export function familiesAt(
  team: CompiledTeam,
  occupancy: Occupancy,
  { routine, day, cell }: Pick<FixedMeeting, 'routine' | 'day' | 'cell'>,
): boolean[] {
  const mask = spanMask(cell, routine.cells);
  const there = new Map<number, boolean>();
  const can = (person: number): boolean => {
    let known = there.get(person);
    if (known === undefined) there.set(person, (known = occupancy.canAttend(person, day, mask, routine.minutes)));
    return known;
  };
  const week = floor(day / 5);
  return team.families.map(
    ({ contacts, needsBoth, fromWeek, untilWeek }) =>
      week >= fromWeek &&
      week < untilWeek &&
      contacts.length > 0 &&
      (needsBoth ? contacts.every(can) : contacts.some(can)),
  );
}

export interface Standards {
  /** By week: index of weekday × cell. */
  readonly weekday: number;
  readonly cell: number;
}

/**
 * The options of a week under a standard slot: no option is dearer than another that can see the same families and
 * more. At most `most`, the cheapest ones.
 */
export function undominated(
  slots: readonly ReviewSlot[],
  priceUnder: (slot: ReviewSlot) => number,
  most: number,
): { readonly slot: ReviewSlot; readonly price: number }[] {
  const sorted = slots
    .map((slot) => ({ slot, price: priceUnder(slot) }))
    .sort((a, b) => a.price - b.price || a.slot.day - b.slot.day || a.slot.cell - b.slot.cell);
  const kept: { readonly slot: ReviewSlot; readonly price: number }[] = [];
  for (const option of sorted) {
    if (kept.length === most) break;
    const isCovered = kept.some(({ slot }) => option.slot.canSee.every((sees, family) => !sees || slot.canSee[family]));
    if (!isCovered) kept.push(option);
  }
  return kept;
}

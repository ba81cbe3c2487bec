import { chargeHours } from './joint-blocks.js';
import type { Standard } from './draft.js';
import type { JointPrices } from './joint-prices.js';
import { reviewSlots } from './review-options.js';
import { priceTable } from './slots.js';
import type { Surcharge, TeamTask } from './team-draft.js';
import { INFINITE, ceil, floor, min } from './numbers.js';

/** The times of a week, and the sets of families that can be seen at one of them. */
interface Week {
  /** `day * cells + cell` of each legal time, its standard slot's index, and which set it sees. */
  readonly at: Int32Array;
  readonly standard: Int32Array;
  readonly sees: Int32Array;
  readonly sets: readonly Int32Array[];
}

/** What a week's review is worth at most, below 0 or 0 = none is held: at each standard slot, by weekday, at any time. */
interface Worth {
  readonly exact: Float64Array;
  readonly exactTime: Int32Array;
  readonly sameDay: Float64Array;
  readonly sameDayTime: Int32Array;
  any: number;
  anyTime: number;
}

/**
 * The dates of the reviews in the relaxation of `joint-bound.ts`: each block of weeks has its cheapest time or no review,
 * given the standard slots. With one standard slot throughout the blocks are independent of each other; with changes:
 *
 * State      `best[s][c]`: least cost up to this block, s the standard slot in force, c whether it has changed yet
 * Transition `best'[s][0] = best[s][0] + cost[s]`, `best'[s][1] = cost[s] + min(best[s][1], change + min over t, c of best[t][c])`
 * Complexity O(blocks · standard slots); exact.
 */
export class JointReviews {
  /** Standard slots, and after them one class more: all plans that change the standard slot. */
  readonly standards: number;
  private readonly free: Float64Array;
  private readonly charged: Float64Array;
  private readonly weeks: readonly Week[];
  private readonly worths: readonly Worth[];
  private readonly starts: number;
  private readonly every: number;
  private readonly skip: number;
  private readonly capacity: number;
  /** By block and standard slot: what a review, or none, adds to no review. */
  private readonly values: Float64Array[] = [];
  private changes: Int32Array[] = [];
  private end = -1;

  constructor(private readonly alone: TeamTask) {
    const { compiled, team, occupancy } = alone;
    const { weeks, cells } = compiled.calendar;
    const routine = team.routines.review!;
    this.starts = cells - routine.cells + 1;
    this.standards = 5 * this.starts;
    this.every = team.source.rules.review!.everyWeeks ?? 1;
    this.skip = compiled.weights.missing.reviewWeek * this.every;
    this.capacity = team.source.rules.review!.capacity;
    this.free = priceTable(compiled, occupancy, routine);
    this.charged = this.free.slice();
    this.weeks = reviewSlots(compiled, team, occupancy, []).map((slots) => readWeek(slots, cells, this.starts));
    this.worths = this.weeks.map(() => emptyWorth(this.standards));
    this.values = Array.from({ length: ceil(weeks / this.every) }, () => new Float64Array(this.standards));
  }

  /** Which families some time of the week could see. */
  open(week: number, families: number): boolean[] {
    const seen = new Array<boolean>(families).fill(false);
    for (const set of this.weeks[week]!.sets) for (const family of set) seen[family] = true;
    return seen;
  }

  /** The least cost at these prices for each class that is wanted, the plans that change their standard slot last. */
  solve(prices: JointPrices, isWanted: (kind: number) => boolean): Float64Array {
    const { cells } = this.alone.compiled.calendar;
    chargeHours(this.free, prices.hour, this.alone.team.routines.review!.cells, cells, this.charged);
    this.weeks.forEach((_, week) => this.weigh(week, prices));
    const { rhythm } = this.alone.compiled.weights;
    const costs = new Float64Array(this.standards + 1).fill(this.skip * this.values.length);
    const mayChange = isWanted(this.standards);
    for (let standard = 0; standard < this.standards; standard++) {
      if (!mayChange && !isWanted(standard)) continue;
      const weekday = floor(standard / this.starts);
      this.values.forEach((own) => (own[standard] = 0));
      this.worths.forEach(({ exact, sameDay, any }, week) => {
        const near = min(sameDay[weekday]! + rhythm.otherTime, any + rhythm.otherWeekday, exact[standard]!);
        const own = this.values[floor(week / this.every)]!;
        if (near < own[standard]!) own[standard] = near;
      });
      costs[standard]! += this.values.reduce((sum, own) => sum + own[standard]!, 0);
    }
    if (mayChange) costs[this.standards]! += this.changing();
    return costs;
  }

  /** The cheapest plan of a class: subtracts from `violation` what its reviews offer and adds the hours that they take. */
  offer(kind: number, prices: JointPrices, violation: JointPrices): void {
    const families = prices.sight.length / this.weeks.length;
    const length = this.alone.team.routines.review!.cells;
    this.standardsOf(kind).forEach((standard, block) => {
      const { week, time } = this.cheapest(block, standard);
      if (time < 0) return;
      const { at, sees, sets } = this.weeks[week]!;
      violation.place[week]! -= this.capacity;
      for (const family of sets[sees[time]!]!) violation.sight[week * families + family]!--;
      for (let hour = at[time]!; hour < at[time]! + length; hour++) violation.hour[hour]!++;
    });
  }

  /** The standard slots of a class, as the latest solution has them. */
  read(kind: number): Standard[] {
    const result: Standard[] = [];
    let last = -1;
    this.standardsOf(kind).forEach((standard, block) => {
      if (standard === last) return;
      last = standard;
      const fromWeek = block * this.every;
      result.push({ fromWeek, weekday: floor(standard / this.starts), cell: standard % this.starts });
    });
    return result;
  }

  /** Minus what a review at this time is worth at these prices, its places and whom it sees. */
  wishes({ place, sight }: JointPrices): Surcharge {
    const { days, cells } = this.alone.compiled.calendar;
    const families = sight.length / this.weeks.length;
    const worth = new Float64Array(days * cells);
    this.weeks.forEach(({ at, sees, sets }, week) => {
      const rewards = sets.map((set) =>
        set.reduce((sum, family) => sum + sight[week * families + family]!, this.capacity * place[week]!),
      );
      at.forEach((hour, time) => (worth[hour] = rewards[sees[time]!]!));
    });
    return (day, cell) => -worth[day * cells + cell]!;
  }

  private weigh(week: number, { place, sight }: JointPrices): void {
    const { at, standard, sees, sets } = this.weeks[week]!;
    const worth = this.worths[week]!;
    const families = sight.length / this.weeks.length;
    const rewards = sets.map((set) => {
      let sum = this.capacity * place[week]!;
      for (const family of set) sum += sight[week * families + family]!;
      return sum;
    });
    worth.exact.fill(INFINITE);
    worth.sameDay.fill(INFINITE);
    worth.any = INFINITE;
    for (let time = 0; time < at.length; time++) {
      const value = this.charged[at[time]!]! - this.skip - rewards[sees[time]!]!;
      const weekday = floor(standard[time]! / this.starts);
      worth.exact[standard[time]!] = value;
      worth.exactTime[standard[time]!] = time;
      if (value < worth.sameDay[weekday]!) {
        worth.sameDay[weekday] = value;
        worth.sameDayTime[weekday] = time;
      }
      if (value < worth.any) {
        worth.any = value;
        worth.anyTime = time;
      }
    }
  }

  private cheapest(block: number, standard: number): { week: number; time: number } {
    const { rhythm } = this.alone.compiled.weights;
    const weekday = floor(standard / this.starts);
    let best = { week: -1, time: -1, value: 0 };
    for (let week = block * this.every; week < min((block + 1) * this.every, this.weeks.length); week++) {
      const { exact, exactTime, sameDay, sameDayTime, any, anyTime } = this.worths[week]!;
      const offers = [
        { week, time: exactTime[standard]!, value: exact[standard]! },
        { week, time: sameDayTime[weekday]!, value: sameDay[weekday]! + rhythm.otherTime },
        { week, time: anyTime, value: any + rhythm.otherWeekday },
      ];
      for (const offer of offers) if (offer.value < best.value) best = offer;
    }
    return best;
  }

  private changing(): number {
    const { newStandard } = this.alone.compiled.weights.rhythm;
    let before = new Float64Array(this.standards);
    let after = new Float64Array(this.standards).fill(INFINITE);
    this.changes = this.values.map((own, block) => {
      const from = new Int32Array(this.standards);
      const [least, isChanged] = block > 0 ? cheaper(before, after) : [-1, false];
      const enter = least < 0 ? INFINITE : newStandard + (isChanged ? after : before)[least]!;
      const [stay, moved] = [new Float64Array(this.standards), new Float64Array(this.standards)];
      for (let standard = 0; standard < this.standards; standard++) {
        const keeps = after[standard]! <= enter;
        from[standard] = keeps ? standard : isChanged ? least : -1 - least;
        moved[standard] = (keeps ? after[standard]! : enter) + own[standard]!;
        stay[standard] = before[standard]! + own[standard]!;
      }
      [before, after] = [stay, moved];
      return from;
    });
    this.end = after.reduce((best, cost, standard) => (cost < after[best]! ? standard : best), 0);
    return after[this.end] ?? INFINITE;
  }

  /** By block: the standard slot in force in the cheapest plan of the class. `from` < 0: the first change. */
  private standardsOf(kind: number): Int32Array {
    const result = new Int32Array(this.values.length).fill(kind);
    if (kind < this.standards) return result;
    let current = this.end;
    let isChanged = true;
    for (let block = this.values.length - 1; block >= 0; block--) {
      result[block] = current;
      if (!isChanged) continue;
      const from = this.changes[block]![current]!;
      isChanged = from >= 0;
      current = from >= 0 ? from : -1 - from;
    }
    return result;
  }
}

function readWeek(slots: ReturnType<typeof reviewSlots>[number], cells: number, starts: number): Week {
  const sets = new Map<string, { index: number; families: Int32Array }>();
  const sees = slots.map(({ canSee }) => {
    const name = canSee.map(Number).join('');
    const families = Int32Array.from(canSee.flatMap((can, family) => (can ? [family] : [])));
    const set = sets.get(name) ?? { index: sets.size, families };
    sets.set(name, set);
    return set.index;
  });
  return {
    at: Int32Array.from(slots, ({ day, cell }) => day * cells + cell),
    standard: Int32Array.from(slots, ({ day, cell }) => (day % 5) * starts + cell),
    sees: Int32Array.from(sees),
    sets: [...sets.values()].map(({ families }) => families),
  };
}

function emptyWorth(standards: number): Worth {
  return {
    exact: new Float64Array(standards),
    exactTime: new Int32Array(standards),
    sameDay: new Float64Array(5),
    sameDayTime: new Int32Array(5),
    any: INFINITE,
    anyTime: -1,
  };
}

function cheaper(before: Float64Array, after: Float64Array): [number, boolean] {
  let [least, isChanged, cost] = [-1, false, INFINITE];
  for (let standard = 0; standard < before.length; standard++) {
    if (before[standard]! < cost) [least, isChanged, cost] = [standard, false, before[standard]!];
    if (after[standard]! < cost) [least, isChanged, cost] = [standard, true, after[standard]!];
  }
  return [least, isChanged];
}

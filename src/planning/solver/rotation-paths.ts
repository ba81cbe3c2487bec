import { INFINITE, max } from './numbers.js';
/**
 * One family's visits as a path over the weeks that might see it.
 *
 * State      the week of the last visit (or the last visit before the horizon)
 * Transition from week i to a later week j: `overdue · max(0, j − i − everyWeeks) + price j`
 * End        `overdue · max(0, until − week of the last visit − everyWeeks)`
 * Complexity O(n²) for n weeks; exact.
 *
 * With `price` = the reviews' dual prices this is the pricing problem of the column generation in `rotation-master.ts`.
 */
export interface FamilyPath {
  readonly everyWeeks: number;
  readonly lastWeek: number;
  readonly untilWeek: number;
  /** The weeks in which the family might be seen, ascending. */
  readonly weeks: Int32Array;
  /** Price of an overdue week. */
  readonly overdue: number;
  /** By week: what a visit costs by itself; negative where one is planned already and should stay. */
  readonly visit?: Float64Array;
}

export interface Path {
  /** Weeks of the visits, ascending. */
  readonly weeks: readonly number[];
  /** Overdue weeks × their price, and the price of the visits themselves. */
  readonly cost: number;
}

let reach = new Float64Array(64);
let from = new Int32Array(64);
let rest = new Float64Array(64);

/**
 * The cheapest path at these prices (indexed by week; Infinity = cannot be seen then). Ties go to fewer visits, then
 * to earlier ones.
 */
export function cheapestPath(family: FamilyPath, price: Float64Array): Path {
  const { everyWeeks, untilWeek, weeks, overdue } = family;
  forward(family, price);
  let best = overdue * max(0, untilWeek - family.lastWeek - everyWeeks);
  let end = -1;
  for (let j = 0; j < weeks.length; j++) {
    const total = reach[j]! + overdue * max(0, untilWeek - weeks[j]! - everyWeeks);
    if (total < best - 1e-9) {
      best = total;
      end = j;
    }
  }
  const visited: number[] = [];
  for (let at = end; at >= 0; at = from[at]!) visited.unshift(weeks[at]!);
  return { weeks: visited, cost: best };
}

/**
 * For every week the cheapest path through it, where weeks with an infinite price may be visited once at `detour`:
 * what would it be worth to open them to this family?
 */
export function cheapestThrough(family: FamilyPath, price: Float64Array, detour: Float64Array): Float64Array {
  const { everyWeeks, untilWeek, weeks, overdue } = family;
  const size = weeks.length;
  forward(family, price);
  const through = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    const week = weeks[i]!;
    let least = overdue * max(0, untilWeek - week - everyWeeks);
    for (let j = i + 1; j < size; j++) {
      const late = weeks[j]! - week - everyWeeks;
      const cost = rest[j]! + (late > 0 ? overdue * late : 0);
      if (cost < least) least = cost;
    }
    const open = price[weeks[i]!]! < INFINITE;
    rest[i] = open ? least + price[weeks[i]!]! : INFINITE;
    through[i] = (open ? reach[i]! : arrival(family, i) + detour[weeks[i]!]!) + least;
  }
  return through;
}

function forward(family: FamilyPath, price: Float64Array): void {
  const { weeks } = family;
  if (reach.length < weeks.length) {
    reach = new Float64Array(weeks.length * 2);
    from = new Int32Array(weeks.length * 2);
    rest = new Float64Array(weeks.length * 2);
  }
  for (let j = 0; j < weeks.length; j++) {
    const own = price[weeks[j]!]!;
    reach[j] = own < INFINITE ? arrival(family, j) + own : INFINITE;
  }
}

/** Least cost up to a visit at review j, without its price; notes in `from` where it comes from. */
function arrival({ everyWeeks, lastWeek, weeks, overdue }: FamilyPath, j: number): number {
  const week = weeks[j]!;
  let least = overdue * max(0, week - lastWeek - everyWeeks);
  let before = -1;
  for (let i = 0; i < j; i++) {
    const late = week - weeks[i]! - everyWeeks;
    const cost = late > 0 ? reach[i]! + overdue * late : reach[i]!;
    if (cost < least - 1e-9) {
      least = cost;
      before = i;
    }
  }
  from[j] = before;
  return least;
}

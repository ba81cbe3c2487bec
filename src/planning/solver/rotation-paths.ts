/**
 * One family's visits as a path over the reviews that might see it.
 *
 * State      the review of the last visit (or the last visit before the horizon)
 * Transition from review i to a later review j: `overdue · max(0, week j − week i − everyWeeks) + price j`
 * End        `overdue · max(0, until − week of the last visit − everyWeeks)`
 * Complexity O(n²) for n reviews; exact.
 *
 * With `price` = the reviews' dual prices this is the pricing problem of the column generation in `rotation-master.ts`.
 */
export interface FamilyPath {
  readonly everyWeeks: number;
  readonly lastWeek: number;
  readonly untilWeek: number;
  /** The reviews that might see the family, ascending, and their weeks. */
  readonly places: Int32Array;
  readonly weeks: Int32Array;
  /** Price of an overdue week. */
  readonly overdue: number;
}

export interface Path {
  /** Reviews visited, ascending. */
  readonly places: readonly number[];
  /** Overdue weeks × their price, and the price of the visits themselves. */
  readonly cost: number;
}

let reach = new Float64Array(64);
let from = new Int32Array(64);
let rest = new Float64Array(64);

/**
 * The cheapest path at these prices (indexed by review; Infinity = cannot be seen there). Ties go to fewer visits, then
 * to earlier ones.
 */
export function cheapestPath(family: FamilyPath, price: Float64Array): Path {
  const { everyWeeks, untilWeek, places, weeks, overdue } = family;
  forward(family, price);
  let best = overdue * Math.max(0, untilWeek - family.lastWeek - everyWeeks);
  let end = -1;
  for (let j = 0; j < places.length; j++) {
    const total = reach[j]! + overdue * Math.max(0, untilWeek - weeks[j]! - everyWeeks);
    if (total < best - 1e-9) {
      best = total;
      end = j;
    }
  }
  const visited: number[] = [];
  for (let at = end; at >= 0; at = from[at]!) visited.unshift(places[at]!);
  return { places: visited, cost: best };
}

/**
 * For every review the cheapest path through it, where reviews with an infinite price may be visited once at `detour`:
 * what would it be worth to open them to this family?
 */
export function cheapestThrough(family: FamilyPath, price: Float64Array, detour: Float64Array): Float64Array {
  const { everyWeeks, untilWeek, places, weeks, overdue } = family;
  const size = places.length;
  forward(family, price);
  const through = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    const week = weeks[i]!;
    let least = overdue * Math.max(0, untilWeek - week - everyWeeks);
    for (let j = i + 1; j < size; j++) {
      const late = weeks[j]! - week - everyWeeks;
      const cost = rest[j]! + (late > 0 ? overdue * late : 0);
      if (cost < least) least = cost;
    }
    const open = price[places[i]!]! < Infinity;
    rest[i] = open ? least + price[places[i]!]! : Infinity;
    through[i] = (open ? reach[i]! : arrival(family, i) + detour[places[i]!]!) + least;
  }
  return through;
}

function forward(family: FamilyPath, price: Float64Array): void {
  const { places } = family;
  if (reach.length < places.length) {
    reach = new Float64Array(places.length * 2);
    from = new Int32Array(places.length * 2);
    rest = new Float64Array(places.length * 2);
  }
  for (let j = 0; j < places.length; j++) {
    const own = price[places[j]!]!;
    reach[j] = own < Infinity ? arrival(family, j) + own : Infinity;
  }
}

/** Least cost up to a visit at review j, without its price; notes in `from` where it comes from. */
function arrival({ everyWeeks, lastWeek, weeks, overdue }: FamilyPath, j: number): number {
  const week = weeks[j]!;
  let least = overdue * Math.max(0, week - lastWeek - everyWeeks);
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

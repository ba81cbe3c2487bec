import type { MasterSolution, RotationMaster } from './rotation-master.js';
import { cheapestPath, cheapestThrough } from './rotation-paths.js';
import type { FamilyPath } from './rotation-paths.js';
import { INFINITE, max, min } from './numbers.js';

/** A time at which the review of a week could be, under a standard slot. */
export interface ReviewOption {
  /** What it costs more than no review in this week. */
  readonly price: number;
  readonly canSee: readonly boolean[];
}

export interface ReviewWeek {
  readonly options: readonly ReviewOption[];
  /** The review stands: its only option is held whatever it costs. */
  readonly stands: boolean;
}

/** What another option of a week might save at most, at the prices of a solution. */
export interface Exchange {
  readonly week: number;
  readonly option: number;
  readonly gain: number;
}

/**
 * Prices every option that is not held, and bounds the whole problem from below.
 *
 * Where the held review cannot see a family, the family's *gain* is what the cheapest path through that week would
 * save. An option is worth the gains of the families that it opens, at most `capacity` of them, less what it costs more
 * than the held one. With the gains as prices of those visits the Lagrangian bound holds for *all* options: no path is
 * attractive that is not open, and each week chooses its best option or none.
 */
export function priceExchanges(
  families: readonly FamilyPath[],
  weeks: readonly ReviewWeek[],
  capacity: number,
  held: readonly number[],
  solution: MasterSolution,
): { readonly exchanges: Exchange[]; readonly bound: number } {
  const prices = solution.placePrices;
  const gains = gainsOf(families, weeks, held, prices);
  for (let week = 0; week < weeks.length; week++) {
    if (held[week]! < 0) prices[week] = nthLargest(gains[week]!, capacity);
  }
  const link = (week: number, family: number) => max(0, gains[week]![family]! - (held[week]! < 0 ? prices[week]! : 0));
  const own = new Float64Array(weeks.length);
  let bound = families.reduce((sum, family, index) => {
    for (const week of family.weeks) own[week] = prices[week]! + link(week, index);
    return sum + cheapestPath(family, own).cost;
  }, 0);
  const exchanges: Exchange[] = [];
  weeks.forEach(({ options, stands }, week) => {
    if (stands) return void (bound -= capacity * prices[week]!);
    const values = options.map(({ price, canSee }) => {
      const opened = canSee.reduce((sum, sees, family) => sum + (sees ? link(week, family) : 0), 0);
      return price - capacity * prices[week]! - opened;
    });
    bound += min(0, ...values);
    const current = held[week]! < 0 ? 0 : options[held[week]!]!.price;
    options.forEach(({ price, canSee }, option) => {
      if (option === held[week]) return;
      const opened = canSee.map((sees, family) => (sees ? gains[week]![family]! : 0)).sort((a, b) => b - a);
      const gain = opened.slice(0, capacity).reduce((sum, one) => sum + one, 0) + current - price;
      if (gain > 1e-3) exchanges.push({ week, option, gain });
    });
  });
  exchanges.sort((a, b) => b.gain - a.gain || a.week - b.week || a.option - b.option);
  return { exchanges, bound };
}

/** `gains[week][family]`: what seeing the family in that week would save; 0 where the held review can see it already. */
function gainsOf(
  families: readonly FamilyPath[],
  weeks: readonly ReviewWeek[],
  held: readonly number[],
  prices: Float64Array,
): Float64Array[] {
  const gains = weeks.map(() => new Float64Array(families.length));
  const own = new Float64Array(weeks.length);
  families.forEach((family, index) => {
    const isOpen = (week: number) => held[week]! >= 0 && weeks[week]!.options[held[week]!]!.canSee[index]!;
    for (const week of family.weeks) own[week] = isOpen(week) ? prices[week]! : INFINITE;
    const best = cheapestPath(family, own).cost;
    const through = cheapestThrough(family, own, prices);
    family.weeks.forEach((week, at) => {
      if (!isOpen(week)) gains[week]![index] = max(0, best - through[at]!);
    });
  });
  return gains;
}

function nthLargest(values: Float64Array, n: number): number {
  return n < values.length ? [...values].sort((a, b) => b - a)[n]! : 0;
}

export interface DateSearch {
  /** By week: the option that is held, or −1. */
  readonly held: readonly number[];
  /** Price of the dates and the relaxation of the rotation together. */
  readonly value: number;
  readonly bound: number;
  readonly solution: MasterSolution;
}

const FIRST_ROUNDS = 60;
const TRIAL_ROUNDS = 8;
/** Trials in a row without success that end the search. */
const FAILURES = 24;

/**
 * Searches the dates by exchanges: tries the option with the highest gain, solves the relaxation again from where it
 * was, keeps the exchange when dates and rotation together got cheaper. Ends when no option could gain, or after
 * `trials`. The master is left holding the dates found.
 */
export function searchDates(
  master: RotationMaster,
  families: readonly FamilyPath[],
  weeks: readonly ReviewWeek[],
  capacity: number,
  start: readonly number[],
  trials: number,
): DateSearch {
  const held = [...start];
  const hold = (week: number, option: number) => {
    held[week] = option;
    master.hold(week, weeks[week]!.options[option]?.canSee);
  };
  held.forEach((option, week) => hold(week, option));
  let solution = master.solve(FIRST_ROUNDS);
  let dates = datePrice(weeks, held);
  let { exchanges, bound } = priceExchanges(families, weeks, capacity, held, solution);
  const failed = new Set<number>();
  let failures = 0;
  for (let trial = 0; trial < trials && failures < FAILURES; trial++) {
    const next = exchanges.find(({ week, option }) => !failed.has(week * 64 + option));
    if (!next) break;
    const before = held[next.week]!;
    hold(next.week, next.option);
    const tried = master.solve(TRIAL_ROUNDS);
    const price = datePrice(weeks, held);
    if (price + tried.objective < dates + solution.objective - 1e-3) {
      failures = 0;
      dates = price;
      solution = tried;
      const again = priceExchanges(families, weeks, capacity, held, solution);
      exchanges = again.exchanges;
      bound = max(bound, again.bound);
    } else {
      hold(next.week, before);
      failures++;
      failed.add(next.week * 64 + next.option);
    }
  }
  return { held, value: dates + solution.objective, bound, solution };
}

export function datePrice(weeks: readonly ReviewWeek[], held: readonly number[]): number {
  return weeks.reduce((sum, { options, stands }, week) => sum + (stands ? 0 : (options[held[week]!]?.price ?? 0)), 0);
}

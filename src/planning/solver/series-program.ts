import { INFINITE, floor, min } from './numbers.js';
/**
 * The series program: which meetings of a routine to hold, and with which standard slot, by dynamic programming
 * (Viterbi over buckets and standard slots).
 *
 * A *bucket* is a week or a day that can hold one meeting; a *standard* is a weekday and time of day. Node prices
 * already contain what it costs to deviate from the standard.
 *
 * State      `best[v][s]`: least cost of everything up to bucket v, which holds a meeting while s is the standard.
 * Transition `best[v][s] = price[v][s] + min(open(v), min over u < v of between[u, v] + min(best[u][s], change + min over t of best[u][t]))`
 * End        `min(empty, min over v, s of best[v][s] + close(v))`
 * Complexity O(N² · S) for N buckets and S standards; exact.
 *
 * Source: Viterbi, "Error bounds for convolutional codes", IEEE Trans. Inf. Theory 13 (1967); the minimum over t is
 * taken once per u because `change` is the same for every pair of standards.
 */
export interface SeriesProgram {
  readonly buckets: number;
  readonly standards: number;
  /** `price[bucket * standards + standard]`, Infinity where no meeting can be. */
  readonly price: Float64Array;
  /** What lies before the first meeting, after the last, and in a horizon without any. */
  open(first: number): number;
  close(last: number): number;
  readonly empty: number;
  /** What lies between two meetings: `between[later * buckets + earlier]`. */
  readonly between: Float64Array;
  /** Price of changing the standard slot. */
  readonly change: number;
  /** A lower bound of the whole, given the price of each bucket; without it nothing is pruned. */
  readonly floor?: (price: (bucket: number) => number) => number;
}

export interface SeriesSolution {
  readonly cost: number;
  /** Held buckets in order, each with the standard that is in force. */
  readonly held: readonly { readonly bucket: number; readonly standard: number }[];
}

/** `between` as a matrix: `[later * size + earlier]`. */
export function stepMatrix(size: number, between: (earlier: number, later: number) => number): Float64Array {
  const steps = new Float64Array(size * size).fill(INFINITE);
  for (let later = 0; later < size; later++) {
    for (let earlier = 0; earlier < later; earlier++) steps[later * size + earlier] = between(earlier, later);
  }
  return steps;
}

/** Solves the program exactly; ties go to earlier buckets and lower standards. */
export function solveSeries(program: SeriesProgram): SeriesSolution {
  const { buckets, standards } = program;
  const best = new Float64Array(buckets * standards).fill(INFINITE);
  const from = new Int32Array(buckets * standards).fill(-1);
  const cheapest = new Int32Array(buckets).fill(-1);
  for (let later = 0; later < buckets; later++) {
    if (!isOpen(program, later)) continue;
    reach(program, later, best, from, cheapest);
    cheapest[later] = cheapestStandard(best, later * standards, standards);
  }
  return readBack(program, best, from, cheapest);
}

/**
 * The same answer with less work when the program has a `floor`: standards one at a time, until the floor of changing
 * the standard is above the best.
 */
export function solvePruned(program: SeriesProgram): SeriesSolution {
  const { standards, price, change, floor } = program;
  if (!floor) return solveSeries(program);
  const [best] = solveByStandard(program, 1);
  const changing = change + floor((bucket) => cheapest(price, bucket * standards, standards));
  return !best || changing < best.cost ? solveSeries(program) : best;
}

/** The best solutions that keep one standard throughout, one for each of the `most` best standards. */
export function solveByStandard(program: SeriesProgram, most: number): SeriesSolution[] {
  const { buckets, standards, price, floor } = program;
  const floors = Array.from({ length: standards }, (_, standard) => ({
    standard,
    least: floor ? floor((bucket) => price[bucket * standards + standard]!) : -INFINITE,
  })).sort((a, b) => a.least - b.least || a.standard - b.standard);
  const best: SeriesSolution[] = [];
  for (const { standard, least } of floors) {
    if (best.length === most && least >= best[most - 1]!.cost) break;
    const own = Float64Array.from({ length: buckets }, (_, bucket) => price[bucket * standards + standard]!);
    const { cost, held } = solveSeries({ ...program, standards: 1, price: own });
    best.push({ cost, held: held.map(({ bucket }) => ({ bucket, standard })) });
    best.sort((a, b) => a.cost - b.cost);
    best.length = min(best.length, most);
  }
  return best;
}

function cheapest(price: Float64Array, base: number, standards: number): number {
  let least = INFINITE;
  for (let at = base; at < base + standards; at++) least = min(least, price[at]!);
  return least;
}

function isOpen({ price, standards }: SeriesProgram, bucket: number): boolean {
  for (let at = bucket * standards; at < (bucket + 1) * standards; at++) if (price[at]! < INFINITE) return true;
  return false;
}

function reach(
  program: SeriesProgram,
  later: number,
  best: Float64Array,
  from: Int32Array,
  cheapest: Int32Array,
): void {
  const { buckets, between, standards, price, change } = program;
  const base = later * standards;
  best.fill(program.open(later), base, base + standards);
  for (let earlier = 0; earlier < later; earlier++) {
    if (cheapest[earlier]! < 0) continue;
    const gap = between[later * buckets + earlier]!;
    if (gap === INFINITE) continue;
    const switched = best[cheapest[earlier]!]! + change;
    for (let s = 0; s < standards; s++) {
      const stay = best[earlier * standards + s]!;
      const cost = gap + (stay <= switched ? stay : switched);
      if (cost >= best[base + s]!) continue;
      best[base + s] = cost;
      from[base + s] = stay <= switched ? earlier * standards + s : cheapest[earlier]!;
    }
  }
  for (let at = base; at < base + standards; at++) best[at]! += price[at]!;
}

function cheapestStandard(best: Float64Array, base: number, standards: number): number {
  let found = -1;
  for (let at = base; at < base + standards; at++) {
    if (best[at]! < INFINITE && (found < 0 || best[at]! < best[found]!)) found = at;
  }
  return found;
}

function readBack(program: SeriesProgram, best: Float64Array, from: Int32Array, cheapest: Int32Array): SeriesSolution {
  let cost = program.empty;
  let at = -1;
  for (let bucket = 0; bucket < program.buckets; bucket++) {
    const node = cheapest[bucket]!;
    if (node >= 0 && best[node]! + program.close(bucket) < cost) {
      cost = best[node]! + program.close(bucket);
      at = node;
    }
  }
  const held: { bucket: number; standard: number }[] = [];
  for (; at >= 0; at = from[at]!) {
    held.unshift({ bucket: floor(at / program.standards), standard: at % program.standards });
  }
  return { cost, held };
}

import { INFINITE } from './numbers.js';
/**
 * The spacing program: at most `count` meetings, evenly spread, on the best of the possible days (facilitated
 * meetings on the facilitator's dates, joint training).
 *
 * State      `best[k][v]`: least cost of k meetings, the last of them at candidate v.
 * Transition `best[k][v] = price[v] + min over u < v of best[k − 1][u] + between(u, v)`
 * End        `min over k, v of best[k][v] + missing · (count − k)`, and `missing · count` for none.
 * Complexity O(count · N²) for N candidates; exact. Candidates are in order of time.
 *
 * Source: the textbook shortest path in a layered acyclic graph (Cormen et al., Introduction to Algorithms, ch. 22.2).
 */
export interface SpacingProgram {
  readonly count: number;
  readonly price: readonly number[];
  between(earlier: number, later: number): number;
  readonly missing: number;
}

export interface SpacingSolution {
  readonly cost: number;
  readonly held: readonly number[];
}

/** Solves the program exactly; ties go to more meetings, then to earlier candidates. */
export function solveSpacing(program: SpacingProgram): SpacingSolution {
  const { count, price, missing } = program;
  const size = price.length;
  const from = Array.from({ length: count }, () => new Int32Array(size).fill(-1));
  let layer: Float64Array = Float64Array.from(price);
  let result = { cost: missing * count, layer: -1, at: -1 };
  for (let k = 0; k < count; k++) {
    if (k > 0) layer = nextLayer(program, layer, from[k]!);
    for (let at = 0; at < size; at++) {
      const cost = layer[at]! + missing * (count - k - 1);
      if (cost < result.cost || (cost === result.cost && cost < INFINITE && k > result.layer)) {
        result = { cost, layer: k, at };
      }
    }
  }
  const held: number[] = [];
  for (let { layer: k, at } = result; k >= 0; at = from[k]![at]!, k--) held.unshift(at);
  return { cost: result.cost, held };
}

function nextLayer({ price, between }: SpacingProgram, before: Float64Array, from: Int32Array): Float64Array {
  const layer = new Float64Array(price.length).fill(INFINITE);
  for (let later = 0; later < price.length; later++) {
    if (price[later] === INFINITE) continue;
    for (let earlier = 0; earlier < later; earlier++) {
      if (before[earlier] === INFINITE) continue;
      const cost = before[earlier]! + between(earlier, later) + price[later]!;
      if (cost < layer[later]!) {
        layer[later] = cost;
        from[later] = earlier;
      }
    }
  }
  return layer;
}

import { max, min } from './numbers.js';

/**
 * The multipliers of the relaxed conditions of `joint-bound.ts`, all ≥ 0: `place[week]` of a place at the review,
 * `sight[week * families + family]` of seeing this family there, `hour[day * cells + cell]` of the team's own time.
 */
export interface JointPrices {
  readonly place: Float64Array;
  readonly sight: Float64Array;
  readonly hour: Float64Array;
}

export function noPrices(weeks: number, families: number, cells: number): JointPrices {
  return {
    place: new Float64Array(weeks),
    sight: new Float64Array(weeks * families),
    hour: new Float64Array(weeks * 5 * cells),
  };
}

/** How much of the direction before is kept, so that the steps do not swing. */
const KEPT = 0.7;

/**
 * One step of the deflected subgradient method with Polyak's length: `direction ← violation + KEPT · direction`, without
 * components that point below 0, and `prices ← prices + share · gap / |direction|² · direction`.
 *
 * Source: Camerini, Fratta, Maffioli, "On improving relaxation methods by modified gradient techniques", Mathematical
 * Programming Study 3 (1975); Polyak, "Minimization of unsmooth functionals" (1969).
 *
 * @param gap what the bound may still rise
 * @returns false when nothing is violated: these prices are the best
 */
export function stepPrices(
  prices: JointPrices,
  direction: JointPrices,
  violation: JointPrices,
  gap: number,
  share: number,
): boolean {
  const names = ['place', 'sight', 'hour'] as const;
  const length = names.reduce((sum, name) => sum + turn(prices[name], direction[name], violation[name]), 0);
  if (length === 0) return false;
  const step = (share * max(gap, 1e-3)) / length;
  for (const name of names) {
    const [own, along] = [prices[name], direction[name]];
    for (let at = 0; at < own.length; at++) if (along[at] !== 0) own[at] = max(0, own[at]! + step * along[at]!);
  }
  return true;
}

function turn(prices: Float64Array, direction: Float64Array, violation: Float64Array): number {
  let length = 0;
  for (let at = 0; at < prices.length; at++) {
    let along = violation[at]! + KEPT * direction[at]!;
    if (prices[at]! <= 0) along = max(0, along);
    direction[at] = along;
    length += along * along;
  }
  return min(length, Number.MAX_VALUE);
}

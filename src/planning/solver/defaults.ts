import type { PartialWeights, Weights } from './instance.js';

/** Stored with every plan: the same version and the same input give the same plan. */
export const ENGINE_VERSION = 'rytmeplan-3';

export const DEFAULT_GRID = { from: 480, to: 960, stepMinutes: 30 };

export const DEFAULT_WEIGHTS: Weights = {
  overdue: 20,
  missing: { oneToOne: 200, wellbeing: 150, external: 150, training: 150, peerNeed: 60, reviewWeek: 15, custom: 150 },
  rhythm: { otherTime: 3, otherWeekday: 6, newStandard: 40 },
  outsidePreferred: 1,
  absent: { review: 1, wellbeing: 2, method: 2, external: 3, training: 3, custom: 2 },
  schoolHoliday: { whole: 4, small: 2 },
  spacing: { method: 4, external: 2, training: 2, oneToOne: 1, custom: 4 },
  presenter: 3,
  peerSession: 4,
  move: { near: 10, far: 5, nearDays: 28 },
  familyMove: 1,
};

/** Least distance and free tolerance between two meetings of a kind, in whole weeks (wellbeing: days). */
export const SPACING = {
  wellbeing: { minDays: 14 },
  method: { minWeeks: 1, tolerance: 1 },
  external: { minWeeks: 4, tolerance: 3 },
  training: { minWeeks: 6, tolerance: 3 },
  oneToOne: { minWeeks: 6, target: 13, tolerance: 3 },
} as const;

/** `given` over the defaults, one level deep. */
export function completeWeights(given: PartialWeights = {}): Weights {
  const entries = Object.entries(DEFAULT_WEIGHTS).map(([key, value]) => {
    const own = given[key as keyof Weights];
    return [key, typeof value === 'object' ? { ...value, ...(own as object) } : (own ?? value)];
  });
  return Object.fromEntries(entries) as Weights;
}

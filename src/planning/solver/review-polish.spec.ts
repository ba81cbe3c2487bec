import fc from 'fast-check';
import type { ReviewWeek } from './review-dates.js';
import { polishReviews } from './review-polish.js';
import { pathCost } from './rotation-master.js';
import type { FamilyPath } from './rotation-paths.js';

const WEEKS = 8;
const FAMILIES = 5;
const CAPACITY = 2;

const family = fc
  .record({ everyWeeks: fc.integer({ min: 1, max: 5 }), lastWeek: fc.integer({ min: -4, max: -1 }) })
  .map((own): FamilyPath => ({
    ...own,
    untilWeek: WEEKS,
    weeks: Int32Array.from({ length: WEEKS }, (_, week) => week),
    overdue: 20,
  }));
const option = fc.record({
  price: fc.integer({ min: -15, max: 5 }),
  canSee: fc.array(fc.boolean(), { minLength: FAMILIES, maxLength: FAMILIES }),
});
const week = fc.record({ options: fc.array(option, { minLength: 1, maxLength: 4 }), stands: fc.boolean() });
const problem = fc.record({
  families: fc.array(family, { minLength: FAMILIES, maxLength: FAMILIES }),
  weeks: fc.array(week, { minLength: WEEKS, maxLength: WEEKS }),
});

function costOf(families: readonly FamilyPath[], weeks: readonly ReviewWeek[], held: readonly number[]) {
  return (paths: readonly { family: number; weeks: readonly number[] }[]) =>
    held.reduce((sum, at, index) => sum + (weeks[index]!.stands ? 0 : (weeks[index]!.options[at]?.price ?? 0)), 0) +
    paths.reduce((sum, path) => sum + pathCost(families[path.family]!, path.weeks), 0);
}

describe('dates and rotation improved together', () => {
  it('never get dearer, keep what stands, and see nobody who cannot come or has no place', () => {
    fc.assert(
      fc.property(problem, ({ families, weeks }) => {
        const held = weeks.map(() => 0);
        const none = families.map((one, index) => ({ family: index, weeks: [], cost: pathCost(one, []) }));
        const { held: after, paths } = polishReviews(families, weeks, CAPACITY, { held, paths: none });
        expect(costOf(families, weeks, after)(paths)).toBeLessThanOrEqual(costOf(families, weeks, held)(none));
        after.forEach((at, index) => {
          const seen = paths.filter((path) => path.weeks.includes(index));
          expect(seen.length).toBeLessThanOrEqual(CAPACITY);
          for (const { family: who } of seen) expect(weeks[index]!.options[at]?.canSee[who]).toBe(true);
          if (weeks[index]!.stands) expect(at).toBe(0);
        });
        for (const { family: who, weeks: own, cost } of paths) expect(cost).toBe(pathCost(families[who]!, own));
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('moves a review for a family whose pair cannot come, and lets another family give way', () => {
    const only = (...who: number[]) => Array.from({ length: 2 }, (_, index) => who.includes(index));
    const weeks: ReviewWeek[] = [
      { options: [{ price: -15, canSee: only(0, 1) }], stands: false },
      { options: [{ price: -15, canSee: only(1) }], stands: false },
    ];
    const path = { everyWeeks: 2, lastWeek: -2, untilWeek: 2, weeks: Int32Array.from([0, 1]), overdue: 20 };
    const start = {
      held: [0, 0],
      paths: [
        { family: 0, weeks: [], cost: 40 },
        { family: 1, weeks: [0], cost: 0 },
      ],
    };
    const { paths } = polishReviews([path, path], weeks, 1, start);
    expect(paths.map((one) => one.weeks)).toEqual([[0], [1]]);
  });
});

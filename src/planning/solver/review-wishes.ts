import type { DateSearch } from './review-dates.js';
import type { ReviewProblem } from './review-problem.js';
import { cheapestPath, cheapestThrough } from './rotation-paths.js';
import type { FamilyPath } from './rotation-paths.js';
import { spanMask } from './compiled.js';
import type { Surcharge, TeamTask } from './team-draft.js';
import { INFINITE, floor } from './numbers.js';

/** Worth that is only rounding. */
const LEAST = 1e-3;

/**
 * What the rotation would lose if a week's review moved to a time at which families' pairs cannot come. A visit is worth
 * what the family's cheapest path becomes dearer without that week, its place being free; a review is worth the visits
 * of the families that it can see, the best of them up to its capacity. A slot's surcharge is minus its worth.
 */
export function wishesOf(
  task: TeamTask,
  problem: ReviewProblem,
  families: readonly FamilyPath[],
  dates: DateSearch,
): Surcharge {
  const worth = worthByWeek(problem, families, dates);
  const { team, occupancy } = task;
  const { minutes, cells } = team.routines.review!;
  const { capacity } = team.source.rules.review!;
  return (day, cell) => {
    const visits = worth.get(floor(day / 5));
    if (!visits) return 0;
    const mask = spanMask(cell, cells);
    const can = (person: number) => occupancy.canAttend(person, day, mask, minutes);
    let sum = 0;
    let seen = 0;
    for (const { family, value } of visits) {
      const { contacts, needsBoth } = team.families[family]!;
      if (!(needsBoth ? contacts.every(can) : contacts.some(can))) continue;
      sum += value;
      if (++seen === capacity) break;
    }
    return -sum;
  };
}

/** By week: the families whose visit there is worth something, the most valuable first. */
function worthByWeek(
  { weeks }: ReviewProblem,
  families: readonly FamilyPath[],
  { held, solution }: DateSearch,
): Map<number, { readonly family: number; readonly value: number }[]> {
  const worth = new Map<number, { readonly family: number; readonly value: number }[]>();
  const own = new Float64Array(weeks.length);
  families.forEach((family, index) => {
    for (const week of family.weeks) {
      const sees = weeks[week]!.options[held[week]!]?.canSee[index] ?? false;
      own[week] = sees ? solution.placePrices[week]! : INFINITE;
    }
    const best = cheapestPath(family, own).cost;
    const through = cheapestThrough(family, own, own);
    family.weeks.forEach((week, at) => {
      const price = own[week]!;
      if (price === INFINITE || through[at]! - price > best - LEAST) return;
      own[week] = INFINITE;
      const value = cheapestPath(family, own).cost - through[at]! + price;
      own[week] = price;
      if (value > LEAST) worth.set(week, [...(worth.get(week) ?? []), { family: index, value }]);
    });
  });
  for (const visits of worth.values()) visits.sort((a, b) => b.value - a.value || a.family - b.family);
  return worth;
}

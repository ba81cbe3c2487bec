import type { DateSearch } from './review-dates.js';
import type { ReviewProblem } from './review-problem.js';
import type { Visits } from './rotation-master.js';
import { cheapestPath } from './rotation-paths.js';
import type { FamilyPath } from './rotation-paths.js';
import { spanMask } from './compiled.js';
import type { Surcharge, TeamTask } from './team-draft.js';
import { INFINITE, floor } from './numbers.js';

/**
 * What the rotation would lose if a week's review moved to a time at which a family's pair cannot come: for each visit
 * of the relaxation, how much dearer the family's cheapest path becomes without that week, at the prices of places. A
 * slot's surcharge is minus the losses that it avoids.
 */
export function wishesOf(
  task: TeamTask,
  problem: ReviewProblem,
  families: readonly FamilyPath[],
  columns: readonly Visits[],
  dates: DateSearch,
): Surcharge {
  const losses = lossesByWeek(problem, families, columns, dates);
  const { team, occupancy } = task;
  const { minutes, cells } = team.routines.review!;
  return (day, cell) => {
    const mask = spanMask(cell, cells);
    const can = (person: number) => occupancy.canAttend(person, day, mask, minutes);
    let avoided = 0;
    for (const { family, loss } of losses.get(floor(day / 5)) ?? []) {
      const { contacts, needsBoth } = team.families[family]!;
      if (needsBoth ? contacts.every(can) : contacts.some(can)) avoided += loss;
    }
    return -avoided;
  };
}

/** By week: the families seen there whose loss is worth mentioning. */
function lossesByWeek(
  { weeks }: ReviewProblem,
  families: readonly FamilyPath[],
  columns: readonly Visits[],
  { held, solution }: DateSearch,
) {
  const losses = new Map<number, { readonly family: number; readonly loss: number }[]>();
  const visited = weeks.map(() => new Float64Array(families.length));
  columns.forEach((column, at) => {
    for (const week of column.weeks) visited[week]![column.family]! += solution.paths[at] ?? 0;
  });
  const own = new Float64Array(weeks.length);
  families.forEach((family, index) => {
    for (const week of family.weeks) {
      const sees = weeks[week]!.options[held[week]!]?.canSee[index] ?? false;
      own[week] = sees ? solution.placePrices[week]! : INFINITE;
    }
    const best = cheapestPath(family, own).cost;
    for (const week of family.weeks) {
      if (visited[week]![index]! < 1e-3) continue;
      const price = own[week]!;
      own[week] = INFINITE;
      const loss = (cheapestPath(family, own).cost - best) * visited[week]![index]!;
      own[week] = price;
      if (loss >= 1e-3) losses.set(week, [...(losses.get(week) ?? []), { family: index, loss }]);
    }
  });
  return losses;
}

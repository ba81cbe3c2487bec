import type { Highs } from 'highs';
import { LinearModel } from './linear-model.js';
import type { LinearSolution } from './linear-model.js';
import type { ReviewWeek } from './review-dates.js';
import { pathCost } from './rotation-master.js';
import type { Visits } from './rotation-master.js';
import { cheapestPath } from './rotation-paths.js';
import type { FamilyPath } from './rotation-paths.js';
import { INFINITE, max } from './numbers.js';

const TOLERANCE = 1e-6;

/** A time for the review of a week: `option` of the week's options. */
export interface DateChoice {
  readonly week: number;
  readonly option: number;
}

/**
 * The linear relaxation of dates and rotation together:
 *
 *     min Σ price(w, o) z(w, o) + Σ cost(p) λ(p)
 *     one path for each family     Σ λ(p of f) = 1
 *     one review a week            Σ z(w, ·) ≤ 1
 *     places                       Σ λ(p through w) ≤ capacity · Σ z(w, ·)
 *     sight                        Σ λ(p of f through w) ≤ Σ z(w, o that sees f)
 *
 * Paths are generated at the dual prices of places and sight (`cheapestPath`), conditions of sight once they are
 * violated: of the thousands a few hundred ever are. Weeks can be settled (`settle`), which keeps columns, rows and basis.
 *
 * Source: Desaulniers, Desrosiers, Solomon (eds.), Column Generation (2005), ch. 1; Muter, Birbil, Bülbül, "Simultaneous
 * column-and-row generation", Mathematical Programming 142 (2013).
 */
export class ReviewMaster {
  readonly choices: readonly DateChoice[];
  readonly columns: Visits[] = [];
  private readonly model: LinearModel;
  private readonly size: number;
  private readonly sight = new Map<number, number>();
  /** `open[week][family]`: whether an option that may still be chosen sees the family. */
  private readonly open: boolean[][];
  private readonly known = new Set<string>();

  constructor(
    highs: Highs,
    private readonly families: readonly FamilyPath[],
    private readonly weeks: readonly ReviewWeek[],
    capacity: number,
    begun: readonly Visits[],
  ) {
    this.size = families.length;
    this.model = new LinearModel(highs);
    this.model.addRows([
      ...families.map((): [number, number] => [1, 1]),
      ...weeks.map((): [number, number] => [-INFINITE, 0]),
      ...weeks.map((): [number, number] => [-INFINITE, 1]),
    ]);
    this.choices = weeks.flatMap(({ options }, week) => options.map((_, option) => ({ week, option })));
    this.model.addColumns(
      this.choices.map(({ week, option }) => ({
        cost: weeks[week]!.options[option]!.price,
        rows: [this.size + week, this.size + weeks.length + week],
        values: [-capacity, 1],
      })),
    );
    this.open = weeks.map(({ options }) => families.map((_, family) => options.some(({ canSee }) => canSee[family])));
    weeks.forEach(({ stands }, week) => stands && this.settle(week, 0));
    this.add(families.map((family, index) => ({ family: index, weeks: [], cost: pathCost(family, []) })));
    this.add(begun.filter(({ family, weeks: own }) => own.every((week) => this.open[week]![family])));
  }

  /** From now on this option is held in this week; −1 holds none. */
  settle(week: number, option: number): void {
    const changed = new Map<number, readonly [number, number]>();
    this.choices.forEach((choice, column) => {
      if (choice.week === week) changed.set(column, choice.option === option ? [1, 1] : [0, 0]);
    });
    this.model.bound(changed);
    const canSee = this.weeks[week]!.options[option]?.canSee;
    this.open[week] = this.open[week]!.map((isOpen, family) => isOpen && (canSee?.[family] ?? false));
  }

  /** At most so many rounds of paths and conditions; values of `choices`, then of `columns`. */
  solve(rounds: number): LinearSolution {
    let solution = this.model.solve();
    for (let round = 0; round < rounds; round++) {
      if (this.addPaths(solution.rowDuals)) solution = this.model.solve();
      else if (this.addSight(solution.values)) solution = this.model.solve('rows');
      else break;
    }
    return solution;
  }

  dispose(): void {
    this.model.dispose();
  }

  private add(visits: readonly Visits[]): boolean {
    const fresh = visits.filter(({ family, weeks }) => {
      const name = `${family}:${weeks.join(',')}`;
      return !this.known.has(name) && this.known.add(name);
    });
    this.columns.push(...fresh);
    this.model.addColumns(
      fresh.map(({ family, weeks, cost }) => {
        const seen = weeks.flatMap((week) => this.sight.get(week * this.size + family) ?? []);
        const rows = [family, ...weeks.map((week) => this.size + week), ...seen];
        return { cost, rows, values: rows.map(() => 1) };
      }),
    );
    return fresh.length > 0;
  }

  private addPaths(duals: Float64Array): boolean {
    const own = new Float64Array(this.weeks.length);
    const price = (row: number | undefined) => (row === undefined ? 0 : max(0, -duals[row]!));
    return this.add(
      this.families.flatMap((family, index) => {
        for (const week of family.weeks) {
          const here = price(this.size + week) + price(this.sight.get(week * this.size + index));
          own[week] = this.open[week]![index] ? here + (family.visit?.[week] ?? 0) : INFINITE;
        }
        const { weeks, cost } = cheapestPath(family, own);
        return cost < duals[index]! - TOLERANCE ? [{ family: index, weeks, cost: pathCost(family, weeks) }] : [];
      }),
    );
  }

  /** Adds the conditions of sight that the solution violates. */
  private addSight(values: Float64Array): boolean {
    const excess = new Float64Array(this.weeks.length * this.size);
    const first = this.choices.length;
    this.columns.forEach(({ family, weeks }, at) => {
      for (const week of weeks) excess[week * this.size + family]! += values[first + at]!;
    });
    this.choices.forEach(({ week, option }, at) => {
      if (values[at]! <= 0) return;
      this.weeks[week]!.options[option]!.canSee.forEach((sees, family) => {
        if (sees) excess[week * this.size + family]! -= values[at]!;
      });
    });
    let isViolated = false;
    excess.forEach((by, key) => {
      if (by <= TOLERANCE || this.sight.has(key)) return;
      isViolated = true;
      this.addCondition(key);
    });
    return isViolated;
  }

  private addCondition(key: number): void {
    const family = key % this.size;
    const week = (key - family) / this.size;
    const columns: number[] = [];
    this.choices.forEach((choice, at) => {
      if (choice.week === week && this.weeks[week]!.options[choice.option]!.canSee[family]) columns.push(at);
    });
    const offered = columns.length;
    this.columns.forEach((visits, at) => {
      if (visits.family === family && visits.weeks.includes(week)) columns.push(this.choices.length + at);
    });
    const values = columns.map((_, at) => (at < offered ? -1 : 1));
    this.sight.set(key, this.model.addRow(-INFINITE, 0, columns, values));
  }
}

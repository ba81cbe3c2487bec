import type { Highs } from 'highs';
import { LinearModel } from './linear-model.js';
import { cheapestPath } from './rotation-paths.js';
import type { FamilyPath } from './rotation-paths.js';
import { INFINITE, max, min } from './numbers.js';

/** A path of one family with its own cost, without the price of places. */
export interface Visits {
  readonly family: number;
  /** Ascending. */
  readonly weeks: readonly number[];
  readonly cost: number;
}

export interface MasterSolution {
  readonly objective: number;
  /** Value of each of `RotationMaster.columns`. */
  readonly paths: Float64Array;
  /** Dual price of a place in each week, never negative, and of each family's path. */
  readonly placePrices: Float64Array;
  readonly familyPrices: Float64Array;
  /** Proven for the reviews that are held (Lagrangian). */
  readonly bound: number;
}

const TOLERANCE = 1e-6;
const MOST_COLUMNS = 1000;

/**
 * The linear relaxation of the rotation, by column generation (Dantzig–Wolfe):
 *
 *     min Σ cost(p) λ(p)   one path for each family: Σ λ = 1;   places of each review: Σ λ(p through w) ≤ capacity(w)
 *
 * Columns are the families' paths; new ones come from `cheapestPath` at the dual prices of the places. Prices are
 * smoothed towards those of the best Lagrangian bound so far (Wentges 1997), which keeps them from swinging. Reviews can
 * be exchanged (`hold`): the model, its columns and its basis stay.
 *
 * Source: Desaulniers, Desrosiers, Solomon (eds.), Column Generation (2005), ch. 1.
 */
export class RotationMaster {
  readonly columns: Visits[] = [];
  /** By week: who can be seen at the review that is held, if one is. */
  private readonly held: (readonly boolean[] | undefined)[];
  private readonly places: number[];
  /** Columns by week and by family. */
  private readonly through: number[][];
  private readonly columnsOf: number[][];
  private readonly known = new Set<string>();
  private model: LinearModel;
  /** Values of the columns in the latest solution. */
  private latest = new Float64Array(0);
  private readonly settled = new Map<number, number>();

  constructor(
    private readonly highs: Highs,
    private readonly families: readonly FamilyPath[],
    weeks: number,
    private readonly capacity: number,
  ) {
    this.held = new Array<undefined>(weeks).fill(undefined);
    this.places = this.held.map(() => 0);
    this.through = this.held.map(() => []);
    this.columnsOf = families.map(() => []);
    this.model = this.emptyModel();
    this.add(families.map((family, index) => ({ family: index, weeks: [], cost: pathCost(family, []) })));
  }

  /** Holds in this week a review that can see these families, or none; `places` when there are not as many as usual. */
  hold(week: number, canSee: readonly boolean[] | undefined, places = this.capacity): void {
    this.held[week] = canSee;
    this.places[week] = canSee ? places : 0;
    this.model.setRow(this.families.length + week, -INFINITE, this.places[week]!);
    const changed = new Map<number, readonly [number, number]>();
    for (const column of this.through[week]!)
      changed.set(column, [0, this.isOpen(this.columns[column]!) ? INFINITE : 0]);
    this.model.bound(changed);
  }

  sees(week: number, family: number): boolean {
    return this.held[week]?.[family] ?? false;
  }

  /** Adds paths that are not known yet. */
  add(visits: readonly Visits[]): void {
    const fresh = visits.filter(({ family, weeks }) => {
      const name = `${family}:${weeks.join(',')}`;
      return !this.known.has(name) && this.known.add(name);
    });
    for (const own of fresh) {
      for (const week of own.weeks) this.through[week]!.push(this.columns.length);
      this.columnsOf[own.family]!.push(this.columns.length);
      this.columns.push(own);
    }
    this.model.addColumns(
      fresh.map((own) => ({
        cost: own.cost,
        rows: [own.family, ...own.weeks.map((week) => this.families.length + week)],
        values: new Array<number>(own.weeks.length + 1).fill(1),
        upper: this.isOpen(own) ? INFINITE : 0,
      })),
    );
  }

  /** Generates paths for the families that are not settled. */
  solve(rounds: number): MasterSolution {
    let solution = this.model.solve();
    let bound = -INFINITE;
    let center = this.pricesOf(solution.rowDuals);
    for (let round = 0; round < rounds; round++) {
      const dual = this.pricesOf(solution.rowDuals);
      const smooth = dual.map((price, at) => (price + center[at]!) / 2);
      let priced = this.price(solution.rowDuals, smooth);
      if (priced.fresh.length === 0) priced = this.price(solution.rowDuals, dual);
      if (priced.bound > bound) {
        bound = priced.bound;
        center = priced.prices;
      }
      if (priced.fresh.length === 0 || bound >= solution.objective - TOLERANCE) break;
      this.add(priced.fresh);
      solution = this.model.solve();
    }
    this.latest = Float64Array.from(solution.values);
    return {
      objective: solution.objective,
      paths: solution.values,
      placePrices: this.pricesOf(solution.rowDuals),
      familyPrices: solution.rowDuals.slice(0, this.families.length),
      bound,
    };
  }

  /** From now on only this path may be used for its family. */
  settle({ family, weeks }: Visits): void {
    const changed = new Map<number, readonly [number, number]>();
    for (const at of this.columnsOf[family]!) {
      const other = this.columns[at]!;
      const isIt = other.weeks.length === weeks.length && other.weeks.every((week, nth) => week === weeks[nth]);
      if (isIt) this.settled.set(family, at);
      changed.set(at, isIt ? [1, 1] : [0, 0]);
    }
    this.model.bound(changed);
  }

  /** Places left in each week by the families that are settled. */
  room(): number[] {
    const room = [...this.places];
    for (const column of this.settled.values()) for (const week of this.columns[column]!.weeks) room[week]!--;
    return room;
  }

  setFree(family: number): void {
    this.settled.delete(family);
    const changed = new Map<number, readonly [number, number]>();
    for (const at of this.columnsOf[family]!) changed.set(at, [0, this.isOpen(this.columns[at]!) ? INFINITE : 0]);
    this.model.bound(changed);
  }

  /** Forgets old paths when there are many, because each makes the relaxation dearer; those in use stay. */
  trim(): void {
    if (this.columns.length <= MOST_COLUMNS) return;
    const young = this.columns.length - MOST_COLUMNS / 2;
    const kept = this.columns.filter(
      ({ weeks }, at) => weeks.length === 0 || at >= young || (this.latest[at] ?? 0) > 1e-6,
    );
    this.model.dispose();
    this.columns.length = 0;
    this.known.clear();
    this.settled.clear();
    for (const list of [...this.through, ...this.columnsOf]) list.length = 0;
    this.model = this.emptyModel();
    this.add(kept);
  }

  dispose(): void {
    this.model.dispose();
  }

  private emptyModel(): LinearModel {
    const model = new LinearModel(this.highs);
    model.addRows([
      ...this.families.map((): [number, number] => [1, 1]),
      ...this.places.map((places): [number, number] => [-INFINITE, places]),
    ]);
    return model;
  }

  private isOpen({ family, weeks }: Visits): boolean {
    return weeks.every((week) => this.sees(week, family));
  }

  private pricesOf(rowDuals: Float64Array): Float64Array {
    return Float64Array.from(this.held, (held, week) => (held ? max(0, -rowDuals[this.families.length + week]!) : 0));
  }

  /** The cheapest path of every open family: the Lagrangian bound and what improves the master. */
  private price(rowDuals: Float64Array, prices: Float64Array) {
    const dual = this.pricesOf(rowDuals);
    const fresh: Visits[] = [];
    let bound = -prices.reduce((sum, price, week) => sum + this.places[week]! * price, 0);
    const own = new Float64Array(this.held.length);
    this.families.forEach((family, index) => {
      const settled = this.settled.get(index);
      if (settled !== undefined) {
        const { weeks, cost } = this.columns[settled]!;
        bound += weeks.reduce((sum, week) => sum + prices[week]!, cost);
        return;
      }
      for (const week of family.weeks) {
        own[week] = this.sees(week, index) ? prices[week]! + (family.visit?.[week] ?? 0) : INFINITE;
      }
      const path = cheapestPath(family, own);
      bound += path.cost;
      const cost = pathCost(family, path.weeks);
      const reduced = path.weeks.reduce((sum, week) => sum + dual[week]!, cost) - rowDuals[index]!;
      if (reduced < -TOLERANCE) fresh.push({ family: index, weeks: path.weeks, cost });
    });
    return { fresh, bound, prices };
  }
}

/** Families that get the full work. With more the relaxation itself becomes dearer, and gets fewer rounds. */
const USUAL = 70;

export function effortFor(families: number): number {
  return min(1, USUAL / max(1, families)) ** 2;
}

/** What these visits leave overdue, in the price of an overdue week. */
export function pathCost(
  { lastWeek, everyWeeks, untilWeek, overdue, visit }: FamilyPath,
  visited: readonly number[],
): number {
  let last = lastWeek;
  let late = 0;
  for (const week of [...visited, untilWeek]) {
    late += max(0, week - last - everyWeeks);
    last = week;
  }
  return visited.reduce((sum, week) => sum + (visit?.[week] ?? 0), overdue * late);
}

import type { ReviewWeek } from './review-dates.js';
import { pathCost } from './rotation-master.js';
import type { Visits } from './rotation-master.js';
import { cheapestPath } from './rotation-paths.js';
import type { FamilyPath } from './rotation-paths.js';
import { INFINITE, max } from './numbers.js';

/** Dates and visits, by week the option that is held or −1, by family the weeks of its visits. */
export interface Polished {
  readonly held: readonly number[];
  readonly paths: readonly Visits[];
}

const PASSES = 8;

/**
 * Improves dates and rotation against each other, by local search over whole numbers: moves a week's review to another
 * time, leads the families that cannot come there elsewhere, lets those who are overdue have what became free, and keeps
 * it when all together got cheaper. A family is led by its shortest path (`rotation-paths.ts`) through the weeks that
 * have a place left, or in which somebody else can give way.
 *
 * Source: ejection chains after Glover, "Ejection chains, reference structures and alternating path methods" (1996).
 */
export function polishReviews(
  families: readonly FamilyPath[],
  weeks: readonly ReviewWeek[],
  capacity: number,
  { held, paths }: Polished,
): Polished {
  const state = new Polish(families, weeks, capacity, held, paths);
  for (let pass = 0, better = true; better && pass < PASSES; pass++) {
    better = false;
    for (const family of families.keys()) better = state.improveFamily(family) || better;
    weeks.forEach(({ options, stands }, week) => {
      if (stands) return;
      for (let option = -1; option < options.length; option++) better = state.improveWeek(week, option) || better;
    });
  }
  return { held: state.held, paths: state.visits() };
}

interface GivingWay {
  readonly family: number;
  /** The week that takes the place of the lost one, or −1. */
  readonly instead: number;
  readonly price: number;
}

class Polish {
  held: number[];
  private weeksOf: (readonly number[])[];
  private costs: number[];
  private left: number[];

  constructor(
    private readonly families: readonly FamilyPath[],
    private readonly weeks: readonly ReviewWeek[],
    private readonly capacity: number,
    held: readonly number[],
    paths: readonly Visits[],
  ) {
    this.held = [...held];
    this.weeksOf = families.map(() => []);
    for (const { family, weeks: own } of paths) this.weeksOf[family] = own;
    this.costs = families.map((family, index) => pathCost(family, this.weeksOf[index]!));
    this.left = held.map((option) => (option >= 0 ? capacity : 0));
    for (const own of this.weeksOf) for (const week of own) this.left[week]!--;
  }

  visits(): Visits[] {
    return this.weeksOf.map((weeks, family) => ({ family, weeks, cost: this.costs[family]! }));
  }

  /** Leads an overdue family another way, others giving way. */
  improveFamily(family: number): boolean {
    if (this.costs[family]! <= 0) return false;
    return this.attempt(() => this.lead(family));
  }

  /** Holds the review of the week at another time. */
  improveWeek(week: number, option: number): boolean {
    const before = this.held[week]!;
    if (option === before || !this.isPromising(week, option)) return false;
    return this.attempt(() => {
      this.held[week] = option;
      this.left[week]! += (option >= 0 ? this.capacity : 0) - (before >= 0 ? this.capacity : 0);
      const dropped = this.seenIn(week).filter((family) => !this.sees(week, family));
      for (const family of dropped) this.visit(family, without(this.weeksOf[family]!, week));
      const late = this.costs.flatMap((cost, family) => (cost > 0 && !dropped.includes(family) ? [family] : []));
      return [...dropped, ...late].every((family) => this.lead(family));
    });
  }

  /** Cheaper in itself, or overdue families could come. */
  private isPromising(week: number, option: number): boolean {
    if (this.priceOf(week, option) < this.priceOf(week, this.held[week]!)) return true;
    const canSee = this.weeks[week]!.options[option]?.canSee;
    return this.costs.some((cost, family) => cost > 0 && (canSee?.[family] ?? false) && !this.sees(week, family));
  }

  /** Keeps a change when it is whole and saves something, else undoes it. */
  private attempt(change: () => boolean): boolean {
    const { held, weeksOf, costs, left } = this;
    const before = this.total();
    [this.held, this.weeksOf, this.costs, this.left] = [[...held], [...weeksOf], [...costs], [...left]];
    if (change() && this.total() < before - 1e-6) return true;
    [this.held, this.weeksOf, this.costs, this.left] = [held, weeksOf, costs, left];
    return false;
  }

  /** The family's cheapest path, others giving way. False when they no longer can. */
  private lead(family: number): boolean {
    this.visit(family, []);
    const own = new Float64Array(this.weeks.length).fill(INFINITE);
    const { weeks, visit } = this.families[family]!;
    for (const week of weeks) {
      if (!this.sees(week, family)) continue;
      own[week] = (visit?.[week] ?? 0) + (this.left[week]! > 0 ? 0 : (this.givingWay(week)?.price ?? INFINITE));
    }
    const path = cheapestPath(this.families[family]!, own);
    this.visit(family, path.weeks);
    return path.weeks.every((week) => this.left[week]! >= 0 || this.giveWay(week, family));
  }

  private giveWay(week: number, to: number): boolean {
    const other = this.givingWay(week, to);
    if (!other) return false;
    const rest = without(this.weeksOf[other.family]!, week);
    this.visit(other.family, other.instead < 0 ? rest : [...rest, other.instead].sort((a, b) => a - b));
    return true;
  }

  /** Who loses least without this week: its visit left out, or moved to a free place between its visits before and after. */
  private givingWay(week: number, except = -1): GivingWay | undefined {
    let best: GivingWay | undefined;
    for (const family of this.seenIn(week)) {
      if (family === except) continue;
      const own = this.families[family]!;
      const visits = this.weeksOf[family]!;
      const at = visits.indexOf(week);
      const [before, after] = [visits[at - 1] ?? own.lastWeek, visits[at + 1] ?? own.untilWeek];
      const late = (from: number, to: number) => own.overdue * max(0, to - from - own.everyWeeks);
      const now = late(before, week) + late(week, after) + (own.visit?.[week] ?? 0);
      const offer = (instead: number, price: number) => {
        if (price < (best?.price ?? INFINITE)) best = { family, instead, price };
      };
      offer(-1, late(before, after) - now);
      for (let other = max(0, before + 1); other < after && other < this.weeks.length; other++) {
        if (other === week || this.left[other]! <= 0 || !this.sees(other, family)) continue;
        offer(other, late(before, other) + late(other, after) + (own.visit?.[other] ?? 0) - now);
      }
    }
    return best;
  }

  private visit(family: number, weeks: readonly number[]): void {
    for (const week of this.weeksOf[family]!) this.left[week]!++;
    for (const week of weeks) this.left[week]!--;
    this.weeksOf[family] = weeks;
    this.costs[family] = pathCost(this.families[family]!, weeks);
  }

  private seenIn(week: number): number[] {
    return this.weeksOf.flatMap((weeks, family) => (weeks.includes(week) ? [family] : []));
  }

  private sees(week: number, family: number): boolean {
    return this.weeks[week]!.options[this.held[week]!]?.canSee[family] ?? false;
  }

  private priceOf(week: number, option: number): number {
    return this.weeks[week]!.options[option]?.price ?? 0;
  }

  private total(): number {
    const dates = this.held.reduce((sum, option, week) => {
      return this.weeks[week]!.stands ? sum : sum + this.priceOf(week, option);
    }, 0);
    return this.costs.reduce((sum, cost) => sum + cost, dates);
  }
}

function without(weeks: readonly number[], week: number): number[] {
  return weeks.filter((one) => one !== week);
}

import type { Compiled } from './compiled.js';
import type { Standard } from './draft.js';
import { chargeHours, exclusiveBlocks, PricedBlock } from './joint-blocks.js';
import { noPrices, stepPrices } from './joint-prices.js';
import type { JointPrices } from './joint-prices.js';
import { JointReviews } from './joint-reviews.js';
import { cheapestPath } from './rotation-paths.js';
import type { FamilyPath } from './rotation-paths.js';
import { solveBlock, wholeTeamBlocks } from './team-draft.js';
import type { Surcharge, TeamTask } from './team-draft.js';
import { INFINITE, ceil, max, min } from './numbers.js';

/** Rounds without a better bound after which the steps get shorter, and by how much. */
const PATIENCE = 8;
const SHORTER = 0.7;
/** A step that short moves nothing any more. */
const SHORTEST = 0.02;

/**
 * Bounds the whole-team blocks and the rotation *together*, by Lagrangian relaxation. A plan is a choice for each block,
 * a path for each family, and three conditions between them, which are relaxed at a price:
 *
 *     hour[t]      no two blocks at the same time:     Σ blocks covering t ≤ 1
 *     place[w]     places of the review of week w:     Σ paths through w ≤ capacity · (is one held?)
 *     sight[w, f]  the review's time suits the pair:   path of f through w ≤ (does the time that is held see f?)
 *
 * What is left falls apart into the blocks' own exact programs, a shortest path for each family (`rotation-paths.ts`) and
 * the dates of the reviews (`joint-reviews.ts`), all of them in milliseconds. For every price ≥ 0
 *
 *     Σ blocks least cost at these prices − Σ hour + Σ families cheapest path + least cost of the dates less rewards
 *
 * is at most the cost of any plan. Each *class* of plans – one for each standard slot of the reviews, one for all that
 * change it – keeps the best of its own bounds over all rounds, and the bound is that of the weakest class: prices that
 * serve one standard slot need not serve the others. Steps follow the weakest class (`joint-prices.ts`).
 *
 * Source: Geoffrion, "Lagrangean relaxation for integer programming", Mathematical Programming Study 2 (1974).
 */
export class JointBound {
  readonly prices: JointPrices;
  /** The best bound of each class, without `rest`. */
  readonly classes: Float64Array;
  private readonly direction: JointPrices;
  private readonly blocks: readonly PricedBlock[];
  private readonly reviews: JointReviews | undefined;
  /** By week: which families any time could see. */
  private readonly open: readonly (readonly boolean[])[];
  /** Least cost of the blocks that may be held at the same time as others. */
  private readonly rest: number;
  /** Whether all prices are whole numbers, and so the cost of every plan. */
  private readonly isWhole: boolean;

  /**
   * @param alone the team's task with nothing planned and nothing that stands
   * @param apart sum of the bounds of blocks and rotation, each by itself
   */
  constructor(
    private readonly alone: TeamTask,
    private readonly families: readonly FamilyPath[],
    private readonly apart: number,
  ) {
    const { calendar } = alone.compiled;
    this.isWhole = areWhole(alone.compiled);
    const keys = exclusiveBlocks(alone);
    const others = wholeTeamBlocks(alone.team).filter((key) => key !== 'review' && !keys.includes(key));
    this.rest = others.reduce((sum, key) => sum + solveBlock(alone, key).cost, 0);
    this.blocks = keys.filter((key) => key !== 'review').map((key) => new PricedBlock(alone, key));
    const isReviewing = alone.team.routines.review !== undefined;
    this.reviews = isReviewing ? new JointReviews(alone) : undefined;
    this.open = Array.from({ length: isReviewing ? calendar.weeks : 0 }, (_, week) =>
      this.reviews!.open(week, families.length),
    );
    this.classes = new Float64Array((this.reviews?.standards ?? 0) + 1).fill(-INFINITE);
    this.prices = noPrices(calendar.weeks, families.length, calendar.cells);
    this.direction = noPrices(calendar.weeks, families.length, calendar.cells);
  }

  /** Proven: no plan costs less (whole-team blocks and overdue weeks at their price). */
  get bound(): number {
    const least = this.classes.reduce((one, other) => (other < one ? other : one), INFINITE);
    return this.isWhole ? ceil(least + this.rest - 1e-6) : least + this.rest;
  }

  /**
   * At most so many rounds; fewer when the bound has reached `known` or the steps have become too short. Plans that cost
   * `known` or more are of no interest: what could lead to them only is left out, and the bound stays below.
   */
  improve(rounds: number, known: number): void {
    this.blocks.forEach((block) => block.keepWithin(known - this.apart));
    let share = 1;
    let failures = 0;
    let best = -INFINITE;
    for (let round = 0; round < rounds && share > SHORTEST && this.bound < known; round++) {
      const { weakest, value, violation } = this.evaluate(known - this.rest);
      if (!stepPrices(this.prices, this.direction, violation, known - this.rest - value, share)) return;
      failures = this.classes[weakest]! > best + 1e-2 ? 0 : failures + 1;
      best = max(best, this.classes[weakest]!);
      if (failures < PATIENCE) continue;
      share *= SHORTER;
      failures = 0;
    }
  }

  /** Standard slots of the reviews by the bounds of their classes, the most promising first. */
  standards(most: number): Standard[][] {
    if (!this.reviews) return [];
    const order = [...this.classes.keys()].sort((a, b) => this.classes[a]! - this.classes[b]! || a - b);
    this.reviews.solve(this.prices, () => true);
    return order.slice(0, most).map((kind) => this.reviews!.read(kind));
  }

  /** What a review is worth to the rotation at these prices, as a surcharge. */
  wishes(): Surcharge {
    return this.reviews?.wishes(this.prices) ?? (() => 0);
  }

  /** What a meeting of so many cells takes from the other blocks at these prices. */
  charge(length: number): Surcharge {
    const { calendar } = this.alone.compiled;
    const free = new Float64Array(calendar.days * calendar.cells);
    const charged = free.slice();
    chargeHours(free, this.prices.hour, length, calendar.cells, charged);
    return (day, cell) => charged[day * calendar.cells + cell]!;
  }

  /** @param most where the bounds of classes end */
  private evaluate(most: number) {
    const { calendar } = this.alone.compiled;
    const violation = noPrices(calendar.weeks, this.families.length, calendar.cells);
    let common = this.blocks.reduce((sum, block) => sum + block.solve(this.prices.hour, violation.hour), 0);
    common -= this.prices.hour.reduce((sum, price) => sum + price, 0);
    common += this.visit(violation);
    const isWanted = (kind: number) => this.classes[kind]! < most;
    const costs = this.reviews?.solve(this.prices, isWanted) ?? new Float64Array(1);
    costs.forEach((cost, kind) => {
      if (isWanted(kind)) this.classes[kind] = max(this.classes[kind]!, min(most, common + cost));
    });
    const weakest = this.classes.reduce((at, bound, kind) => (bound < this.classes[at]! ? kind : at), 0);
    this.reviews?.offer(weakest, this.prices, violation);
    for (let at = 0; at < violation.hour.length; at++) violation.hour[at]!--;
    return { weakest, value: common + costs[weakest]!, violation };
  }

  /** Every family's cheapest path at the prices of places and sight; adds its visits to `violation`. */
  private visit(violation: JointPrices): number {
    const { place, sight } = this.prices;
    const size = this.families.length;
    const own = new Float64Array(place.length);
    if (!this.reviews) return 0;
    return this.families.reduce((sum, family, index) => {
      for (const week of family.weeks) {
        own[week] = this.open[week]![index] ? place[week]! + sight[week * size + index]! : INFINITE;
      }
      const path = cheapestPath(family, own);
      for (const week of path.weeks) {
        violation.place[week]!++;
        violation.sight[week * size + index]!++;
      }
      return sum + path.cost;
    }, 0);
  }
}

function areWhole({ weights, instance }: Compiled): boolean {
  const own = Object.values(weights).flatMap((weight) =>
    typeof weight === 'number' ? [weight] : Object.values(weight),
  );
  const preferences = instance.teams.flatMap(({ rules }) =>
    Object.values(rules).flatMap((rule) => [rule].flat().map(({ prefer }) => prefer?.weight ?? 0)),
  );
  return [...own, ...preferences].every(Number.isInteger);
}

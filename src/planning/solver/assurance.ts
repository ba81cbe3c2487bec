import { completeWeights } from './defaults.js';
import type { Instance, Kind } from './instance.js';
import type { Block, Plan } from './plan.js';
import { floor, max } from './numbers.js';

/** What is missing of a routine in every plan that is as good as the one at hand: overdue weeks of reviews, else meetings. */
export interface Assurance {
  /** No plan has fewer; 0 where nothing is proven. */
  readonly least: number;
  /** No plan that costs at most as much has more. */
  readonly most: number;
}

/**
 * What a plan, however quickly made, proves about better ones. A plan of at most this cost pays at least the bound of each
 * other block, so that this block may cost at most what is left, and each thing missing has its price. Of a rhythm by weeks
 * `most` counts late weeks.
 */
export function assure(instance: Instance, plan: Plan, kind: Kind): Assurance {
  const weights = completeWeights(instance.weights);
  const block: Block = kind === 'review' ? 'rotation' : kind;
  const own = plan.blocks.filter((one) => one.block === block);
  const bound = own.reduce((sum, one) => sum + one.bound, 0);
  const budget = plan.cost - (plan.bound - bound);
  const price = priceOf(kind, weights);
  return {
    least: kind === 'review' ? max(0, Math.ceil(bound / price - 1e-6)) : 0,
    most: max(0, floor(budget / price + 1e-6)),
  };
}

function priceOf(kind: Kind, { overdue, missing, spacing }: ReturnType<typeof completeWeights>): number {
  if (kind === 'review') return overdue;
  if (kind === 'method') return spacing.method;
  if (kind === 'peer') return missing.peerNeed;
  // A custom rule by weeks pays for late weeks, which is less than for a missing meeting.
  return kind === 'custom' ? Math.min(missing.custom, spacing.custom) : missing[kind];
}

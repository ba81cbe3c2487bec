import type { ReviewWeek } from './review-dates.js';
import type { DateChoice, ReviewMaster } from './review-master.js';
import { ceil } from './numbers.js';

/** Most rounds of generation at the root, and after each step. */
const ROOT_ROUNDS = 200;
const DIVE_ROUNDS = 8;
/** Of the weeks whose date is fractional one in so many is settled in each step, at least one. */
const SHARE = 8;

/**
 * From the joint relaxation to dates by diving: settles the weeks whose date is whole, and of the others those with the
 * highest value, solves again, until all are settled. By week: the option that is held, or −1.
 *
 * Source: Sadykov, Vanderbeck, Pessoa, Tahiri, Uchoa, "Primal heuristics for branch and price" (INFORMS J. Computing 2019).
 */
export function diveDates(master: ReviewMaster, weeks: readonly ReviewWeek[]): number[] {
  const held = weeks.map(({ stands }): number => (stands ? 0 : -1));
  const open = new Set(weeks.flatMap(({ options, stands }, week) => (options.length > 0 && !stands ? [week] : [])));
  let { values } = master.solve(ROOT_ROUNDS);
  while (open.size > 0) {
    for (const { week, option } of ripe(likeliest(master.choices, values, open))) {
      held[week] = option;
      master.settle(week, option);
      open.delete(week);
    }
    if (open.size > 0) ({ values } = master.solve(DIVE_ROUNDS));
  }
  return held;
}

interface Likely extends DateChoice {
  readonly value: number;
}

/** Of each open week the option with the highest value, or −1 when none has more; the highest first. */
function likeliest(choices: readonly DateChoice[], values: Float64Array, open: ReadonlySet<number>): Likely[] {
  const best = new Map<number, Likely>();
  const none = new Map([...open].map((week) => [week, 1]));
  choices.forEach(({ week, option }, at) => {
    if (!open.has(week)) return;
    const value = values[at]!;
    none.set(week, none.get(week)! - value);
    if (value > (best.get(week)?.value ?? 0)) best.set(week, { week, option, value });
  });
  const likely = [...open].map((week): Likely => {
    const own = best.get(week);
    return own && own.value >= none.get(week)! ? own : { week, option: -1, value: none.get(week)! };
  });
  return likely.sort((a, b) => b.value - a.value || a.week - b.week);
}

/** All that are whole, and of the others the first. */
function ripe(likely: readonly Likely[]): readonly Likely[] {
  const whole = likely.filter(({ value }) => value > 1 - 1e-6).length;
  return likely.slice(0, whole + ceil((likely.length - whole) / SHARE));
}

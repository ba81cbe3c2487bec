import { addMonths, dayNumber, dayOf } from '../platform/days.js';
import type { Period, Rule } from './cadence.types.js';
import type { Regime } from './cadence-history.js';
import type { Evidence } from './evidence.js';
import { waiverFor } from './promise-line.js';
import type { Line, Window } from './promise-line.js';
import { clipped, stoppedDaysIn } from './stopped-days.js';
import type { Span } from './stopped-days.js';

const MONTHS: Readonly<Record<Period, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

/**
 * The windows of "so many in each calendar period" and of "each element once in each": the period itself, `count` times.
 *
 * - Owed is a period of which more than half is left when somebody joins and is not taken away by days that stop the
 *   clock. A calendar period never moves, so a pause lifts it or leaves it. Nobody owes the period in which they leave.
 *   What was kept stays, also when the period turns out not to be owed.
 * - Evidence counts in its own period first, each at least the least gap after the one before. What is left over keeps
 *   the oldest broken promise of the period before, late. After that a broken promise is history.
 * - A period follows the rule that is in force for most of it, the earlier of two at a tie.
 */
export function periodWindows(line: Line, regime: Regime): Window[] {
  const filled = periodsOf(line, regime).map((period) => fill(line, period, ruleFor(period, regime)));
  return filled.flatMap(({ windows }, index) => withLate(windows, filled[index + 1]));
}

/** The calendar period that `day` lies in. */
export function periodAt(day: number, period: Period): Span {
  const months = MONTHS[period];
  const [year, month] = dayOf(day).split('-').map(Number) as [number, number];
  const first = 1 + Math.floor((month - 1) / months) * months;
  const start = `${String(year).padStart(4, '0')}-${String(first).padStart(2, '0')}-01`;
  return { from: dayNumber(start), until: dayNumber(addMonths(start, months)) - 1 };
}

function periodsOf(line: Line, regime: Regime): readonly Span[] {
  const { rule } = regime.steps[0]!;
  if (rule.type === 'maxGap') return [];
  const periods: Span[] = [];
  const last = Math.min(line.horizon, line.until);
  for (let day = line.from; day <= last; day = periods.at(-1)!.until + 1) periods.push(periodAt(day, rule.period));
  return periods;
}

function ruleFor(period: Span, regime: Regime): Rule {
  const spans = regime.steps.map(({ from, rule }, index) => {
    const { from: first, until } = clipped(
      { from, until: (regime.steps[index + 1]?.from ?? regime.until + 1) - 1 },
      period,
    );
    return { rule, days: until - first + 1 };
  });
  return spans.reduce((most, each) => (each.days > most.days ? each : most)).rule;
}

interface Filled {
  readonly windows: readonly Window[];
  /** Evidence and plans that the period itself does not need. */
  readonly over: readonly Evidence[];
  readonly overPlanned: readonly Evidence[];
}

const NOTHING: Filled = { windows: [], over: [], overPlanned: [] };

function fill(line: Line, period: Span, rule: Rule): Filled {
  const span = clipped({ from: Math.max(period.from, line.from), until: line.until }, period);
  const half = (period.until - period.from + 1) / 2;
  const left = period.until - span.from + 1;
  if (left <= half) return NOTHING;
  const { count, gap } = rule.type === 'perPeriod' ? { count: rule.count, gap: rule.leastGapWeeks * 7 } : ONCE;
  const held = spaced(line.held, span, gap, null);
  const planned = spaced(line.planned, span, gap, held.at(-1) ?? null);
  const owed = period.until <= line.owedUntil && left - stoppedDaysIn(period, line.stopped) > half;
  const empty = Array.from({ length: owed ? count : Math.min(count, held.length) }, (_, index) => {
    const waiver = waiverFor(line, span, index + 1);
    return { opens: span.from, closes: span.until, ordinal: index + 1, rule, kept: null, planned: null, waiver };
  });
  return assign(empty, held, planned);
}

const ONCE = { count: 1, gap: 0 };

/** As many as possible, in order, each at least `gap` days after the one before: the earliest first. */
function spaced(all: readonly Evidence[], span: Span, gap: number, after: Evidence | null): readonly Evidence[] {
  const chosen: Evidence[] = [];
  for (const each of all) {
    const before = chosen.at(-1) ?? after;
    if (each.day < span.from || each.day > span.until) continue;
    if (before === null || each.day >= before.day + gap) chosen.push(each);
  }
  return chosen;
}

/** Evidence goes to what is not waived first; a plan only there. */
function assign(empty: readonly Window[], held: readonly Evidence[], planned: readonly Evidence[]): Filled {
  const open = empty.filter(({ waiver }) => waiver === null);
  const order = [...open, ...empty.filter(({ waiver }) => waiver !== null)];
  const windows = order.map((window, index) => {
    const plan = window.waiver ? null : (planned[index - held.length] ?? null);
    return { ...window, kept: held[index] ?? null, planned: plan };
  });
  return {
    windows: windows.sort((a, b) => a.ordinal - b.ordinal),
    over: held.slice(order.length),
    overPlanned: planned.slice(Math.max(0, order.length - held.length)),
  };
}

/** What the next period has over keeps what this one lacks, the first of it first. */
function withLate(windows: readonly Window[], next: Filled | undefined): readonly Window[] {
  let kept = 0;
  let planned = 0;
  return windows.map((window) => {
    if (!next || window.kept || window.waiver) return window;
    const late = next.over[kept++];
    if (late) return { ...window, kept: late, planned: null };
    return window.planned ? window : { ...window, planned: next.overPlanned[planned++] ?? null };
  });
}

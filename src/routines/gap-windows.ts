import { addMonths, dayNumber, dayOf } from '../platform/days.js';
import type { MaxGapRule, Priority } from './cadence.types.js';
import { NO_END } from './cadence-history.js';
import type { Regime } from './cadence-history.js';
import type { Evidence } from './evidence.js';
import { waiverFor } from './promise-line.js';
import type { Line, Window } from './promise-line.js';
import type { PromiseSubject } from './promise.types.js';
import { afterCountedDays } from './stopped-days.js';
import type { Span } from './stopped-days.js';

/**
 * The windows of "never longer than this between two", one after the other.
 *
 * - A window opens the day after the last evidence and closes the gap after that evidence, so a meeting exactly N weeks
 *   later is in time. A new subject's first window opens on its first day and has its own length. Where evidence from
 *   before is known, the first window closes the gap after it, but not sooner than a first window would.
 * - A window runs until it is kept. When it closes first it is broken and stays open: the evidence that comes at last
 *   makes it late, and the next opens the day after. One long silence is one broken promise, however long.
 * - A waived window ends on its closing day, or on the day of waiving when that is later.
 * - What is ahead is projected: from the planned meeting, and without one as if kept on the last day that is left.
 *
 * So each day from the first on belongs to exactly one window, and no evidence counts twice.
 *
 * When the gap changes (another cadence, another priority) the window open on that day is made anew: a longer gap moves
 * its closing day out, a shorter one moves it in, but not closer to the change than a first window's length. Windows kept
 * or closed before the change stay as they were.
 */
export function gapWindows(line: Line, regime: Regime): Window[] {
  const steps = gapSteps(line.subject, regime);
  const windows: Window[] = [];
  const last = Math.min(line.horizon, line.until);
  let anchor = line.held.findLast(({ day }) => day < line.from)?.day ?? null;
  for (let opens = line.from; opens <= last; opens = anchor + 1) {
    const held = line.held.find(({ day }) => day >= opens && day <= line.until) ?? null;
    const planned = held ? null : plannedFrom(line, opens);
    const settled = (held ?? planned)?.day ?? NO_END;
    const { closes, rule } = closing(line, steps, opens, anchor, settled);
    const waiver = waiverFor(line, { from: opens, until: Math.min(closes, settled) }, 1);
    const waivedUntil = waiver ? Math.max(closes, dayNumber(waiver.waivedOn)) : NO_END;
    const kept = held && held.day <= waivedUntil ? held : null;
    if (!kept && closes > line.owedUntil) break;
    windows.push({ opens, closes, rule, ordinal: 1, kept, planned, waiver });
    anchor = kept?.day ?? (waiver ? waivedUntil : (planned?.day ?? Math.max(closes, line.now)));
  }
  return windows;
}

/** From this day on, for this subject: the rule with the one gap that applies. */
interface GapStep {
  readonly from: number;
  readonly rule: MaxGapRule & { readonly every: number };
}

function gapSteps(subject: PromiseSubject, regime: Regime): readonly GapStep[] {
  const priorities = (subject.priorities ?? []).map(({ from, priority }) => ({ from: dayNumber(from), priority }));
  const days = [...regime.steps.map(({ from }) => from), ...priorities.map(({ from }) => from)];
  const changes = [...new Set(days)].filter((day) => day >= regime.from && day <= regime.until).sort((a, b) => a - b);
  return changes.flatMap((day) => {
    const rule = regime.steps.findLast(({ from }) => from <= day)?.rule;
    const priority = priorities.reduce<Priority>((held, each) => (each.from <= day ? each.priority : held), 'normal');
    if (rule?.type !== 'maxGap') return [];
    const every = typeof rule.every === 'number' ? rule.every : rule.every[priority];
    return [{ from: day, rule: { ...rule, every } }];
  });
}

function plannedFrom(line: Line, opens: number): Evidence | null {
  return line.planned.find(({ day }) => day >= opens && day <= line.until) ?? null;
}

/** When the window closes and under which rule, given the changes until the day that settles it. */
function closing(
  line: Line,
  steps: readonly GapStep[],
  opens: number,
  anchor: number | null,
  settledOn: number,
): { closes: number; rule: MaxGapRule } {
  const current = steps.findLastIndex(({ from }) => from <= opens);
  let { rule } = steps[Math.max(0, current)]!;
  const sooner = opens === line.from ? firstClosing(opens, rule, line.stopped) : opens;
  let closes = anchor === null ? sooner : Math.max(sooner, gapClosing(anchor, rule, line.stopped));
  for (const step of steps.slice(current + 1)) {
    if (step.from > Math.min(closes, settledOn)) break;
    rule = step.rule;
    if (anchor === null) continue;
    const wanted = gapClosing(anchor, rule, line.stopped);
    const soonest = firstClosing(step.from, rule, line.stopped);
    closes = wanted >= closes ? wanted : Math.min(closes, Math.max(wanted, soonest));
  }
  return { closes, rule };
}

function firstClosing(day: number, rule: MaxGapRule, stopped: readonly Span[]): number {
  return afterCountedDays(day, rule.firstWindowWeeks * 7, stopped);
}

function gapClosing(anchor: number, rule: GapStep['rule'], stopped: readonly Span[]): number {
  const days = rule.unit === 'weeks' ? rule.every * 7 : dayNumber(addMonths(dayOf(anchor), rule.every)) - anchor;
  return afterCountedDays(anchor, days, stopped);
}

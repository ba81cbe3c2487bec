import { dayNumber } from '../platform/days.js';
import type { CadenceSettings, Rule } from './cadence.types.js';
import type { PromiseQuestion, PromiseSubject } from './promise.types.js';
import { sameJson } from './same-json.js';
import { clipped, merged } from './stopped-days.js';
import type { Span } from './stopped-days.js';

/** Later than any day that is asked about. It never reaches a page. */
export const NO_END = 10_000_000;

/** One cadence and the days on which it is in force. */
export interface Segment extends Span {
  readonly settings: CadenceSettings;
}

/** Days under rules of one shape: the same type and, where it has one, the same calendar period. */
export interface Regime extends Span {
  readonly steps: readonly Step[];
}

/** From this day on the rule is this one. */
export interface Step {
  readonly from: number;
  readonly rule: Rule;
}

/** The routine's days cut where another cadence begins. Of two that begin on one day the later in the list holds. */
export function segmentsOf(question: PromiseQuestion): readonly Segment[] {
  const life = { from: dayNumber(question.startedOn), until: question.endedOn ? dayNumber(question.endedOn) : NO_END };
  const ordered = question.cadences
    .map(({ validFrom, settings }) => ({ from: dayNumber(validFrom), settings }))
    .sort((a, b) => a.from - b.from);
  return ordered
    .map(({ from, settings }, index) => {
      const until = (ordered[index + 1]?.from ?? NO_END + 1) - 1;
      return { ...clipped({ from, until }, life), settings };
    })
    .filter((segment) => segment.until >= segment.from);
}

/** Neighbouring segments whose rules have one shape make one regime; equal rules make one step. */
export function regimesOf(segments: readonly Segment[]): readonly Regime[] {
  const regimes: { from: number; until: number; steps: Step[] }[] = [];
  for (const { from, until, settings } of segments) {
    const step = { from, rule: settings.rule };
    const last = regimes.at(-1);
    const before = last?.steps.at(-1);
    if (last && before && shapeOf(before.rule) === shapeOf(step.rule)) {
      last.until = until;
      if (!sameJson(before.rule, step.rule)) last.steps.push(step);
    } else regimes.push({ from, until, steps: [step] });
  }
  return regimes;
}

export function settingsOn(segments: readonly Segment[], day: number): CadenceSettings | null {
  return segments.findLast((segment) => segment.from <= day && day <= segment.until)?.settings ?? null;
}

/** School breaks that stop the clock, each under the cadence of its days. */
export function stoppedByBreaks(question: PromiseQuestion, segments: readonly Segment[]): readonly Span[] {
  return segments
    .filter(({ settings }) => settings.clock.schoolBreaks)
    .flatMap((segment) =>
      question.breaks
        .filter(({ name }) => segment.settings.keepFree === 'all' || segment.settings.keepFree.includes(name))
        .map(({ from, until }) => clipped({ from: dayNumber(from), until: dayNumber(until) }, segment)),
    );
}

/**
 * All days that do not count for this subject. A pause without a known end is taken to last until `openEnd`: the window
 * then closes after everything that is asked about, and the promise says that it is resting.
 */
export function stoppedFor(
  subject: PromiseSubject,
  segments: readonly Segment[],
  breaks: readonly Span[],
  openEnd: number,
): readonly Span[] {
  const pauses = (subject.pauses ?? []).map(({ from, until }) => ({
    from: dayNumber(from),
    until: until ? dayNumber(until) : openEnd,
  }));
  const counted = segments
    .filter(({ settings }) => settings.clock.subjectPause)
    .flatMap((segment) => pauses.map((pause) => clipped(pause, segment)));
  return merged([...counted, ...breaks]);
}

function shapeOf(rule: Rule): string {
  return rule.type === 'maxGap' ? rule.type : `${rule.type} ${rule.period}`;
}

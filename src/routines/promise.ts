import { dayNumber } from '../platform/days.js';
import { NO_END, regimesOf, segmentsOf, stoppedByBreaks, stoppedFor } from './cadence-history.js';
import type { Regime, Segment } from './cadence-history.js';
import { evidenceReader } from './evidence.js';
import { gapWindows } from './gap-windows.js';
import { periodWindows } from './period-windows.js';
import { promiseOf } from './promise-line.js';
import type { Line } from './promise-line.js';
import type { PromiseQuestion, PromiseSubject, RoutinePromise, SubjectElement } from './promise.types.js';

/**
 * All promises of one routine, from its start to `horizon`, as they stand on the local day `now`: by subject in the order
 * given, then element, then opening day. Days are calendar days of the team's zone; the caller has turned instants into
 * days. The same question always has the same answer: nothing is read but the argument.
 *
 * The rules are those of "Promises, precisely"; what they leave open is decided in `gap-windows.ts` and
 * `period-windows.ts`, and when a rule of another shape takes over: promises of the old one that are kept or closed stay,
 * one still open passes to the new rule.
 *
 * Throws a RangeError for a day that does not exist.
 */
export function promisesOf(question: PromiseQuestion): readonly RoutinePromise[] {
  const segments = segmentsOf(question);
  const regimes = regimesOf(segments);
  const linesOf = lineMaker(question, segments);
  return question.subjects.flatMap((subject) =>
    linesOf(subject).flatMap((lineUnder) => regimes.flatMap((regime) => promisesUnder(lineUnder(regime), regime))),
  );
}

/** The subject's promises that are open on `now` and not kept, waived or planned. */
export function isWaiting(promise: RoutinePromise, now: string): boolean {
  return promise.opensOn <= now && (promise.status === 'due' || promise.status === 'broken');
}

function promisesUnder(line: Line, regime: Regime): RoutinePromise[] {
  if (line.from > line.until) return [];
  const windowsOf = regime.steps[0]!.rule.type === 'maxGap' ? gapWindows : periodWindows;
  return windowsOf(line, regime).map((window) => promiseOf(line, window));
}

type LineUnder = (regime: Regime) => Line;

function lineMaker(question: PromiseQuestion, segments: readonly Segment[]): (subject: PromiseSubject) => LineUnder[] {
  const now = dayNumber(question.now);
  const horizon = Math.max(now, dayNumber(question.horizon));
  const breaks = stoppedByBreaks(question, segments);
  const read = evidenceReader(question, segments);
  const covers = segments.some(({ settings }) => settings.rule.type === 'coverage');
  return (subject) => {
    const stopped = stoppedFor(subject, segments, breaks, horizon);
    const mine = question.waivers.filter(({ subjectId }) => subjectId === subject.id);
    const elements: readonly (SubjectElement | null)[] = covers ? [null, ...(subject.elements ?? [])] : [null];
    return elements.map((each) => {
      const element = each?.id ?? null;
      const waivers = mine.filter((waiver) => (waiver.element ?? null) === element);
      const fixed = { subject, element, stopped, waivers, now, horizon, ...read(subject, element) };
      return (regime) => ({ ...fixed, ...daysUnder(regime, subject, each) });
    });
  };
}

/** The days on which this subject (and element) owes something under this regime. */
function daysUnder(
  regime: Regime,
  subject: PromiseSubject,
  element: SubjectElement | null,
): Pick<Line, 'from' | 'until' | 'owedUntil'> {
  if ((regime.steps[0]!.rule.type === 'coverage') !== (element !== null)) return { from: 1, until: 0, owedUntil: 0 };
  const left = Math.min(endOf(subject.leftOn), endOf(element?.until));
  return {
    from: Math.max(regime.from, dayNumber(subject.joinedOn), element ? dayNumber(element.from) : regime.from),
    until: Math.min(regime.until, left),
    owedUntil: Math.min(regime.until, left - 1),
  };
}

function endOf(day: string | null | undefined): number {
  return day ? dayNumber(day) : NO_END;
}

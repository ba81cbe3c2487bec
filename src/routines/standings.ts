import type { Day } from '../platform/days.js';
import { dayNumber } from '../platform/days.js';
import { segmentsOf, stoppedByBreaks, stoppedFor } from './cadence-history.js';
import type { PromiseQuestion, PromiseSubject, RoutinePromise } from './promise.types.js';
import { stoppedDaysIn } from './stopped-days.js';
import { waitsOf } from './waits.js';

/** Where one subject stands on the question's `now`. Days that stop the clock are in neither number. */
export interface Standing {
  readonly subjectId: string;
  /** The last evidence or, without any, the beginning. */
  readonly since: Day;
  readonly waitedDays: number;
  /** From `since` to the closing day of the promise that is next to be kept; 0 when nothing more is owed. */
  readonly limitDays: number;
  /** The promise that is next to be kept. */
  readonly next: RoutinePromise | null;
}

/**
 * How far each subject there on `now` is into its time, by subject: the promises' own windows, so that an order made from
 * it and the promises' status never disagree. `promises` are those of the same question. Where a subject owes several
 * elements, the one that closes first speaks for it.
 */
export function standingsOf(
  question: PromiseQuestion,
  promises: readonly RoutinePromise[],
): ReadonlyMap<string, Standing> {
  const segments = segmentsOf(question);
  const breaks = stoppedByBreaks(question, segments);
  const subjects = new Map(question.subjects.map((subject) => [subject.id, subject]));
  const next = nextBySubject(promises, question.now);
  const countedDays = (subject: PromiseSubject, since: Day, until: Day): number => {
    const [from, to] = [dayNumber(since), dayNumber(until)];
    const stopped = stoppedFor(subject, segments, breaks, Math.max(to, dayNumber(question.now)));
    return Math.max(0, to - from - stoppedDaysIn({ from: from + 1, until: to }, stopped));
  };
  const standings = new Map<string, Standing>();
  for (const { subjectId, since, days } of waitsOf(question)) {
    const subject = subjects.get(subjectId);
    if (!subject || standings.has(subjectId)) continue;
    const promise = next.get(subjectId) ?? null;
    const limitDays = promise ? countedDays(subject, since, promise.closesOn) : 0;
    standings.set(subjectId, { subjectId, since, waitedDays: days, limitDays, next: promise });
  }
  return standings;
}

function nextBySubject(promises: readonly RoutinePromise[], now: Day): ReadonlyMap<string, RoutinePromise> {
  const found = new Map<string, RoutinePromise>();
  for (const promise of promises) {
    if (!isOwed(promise, now)) continue;
    const known = found.get(promise.subjectId);
    if (!known || promise.closesOn < known.closesOn) found.set(promise.subjectId, promise);
  }
  return found;
}

/** A gap that broke still asks for evidence; a period that is over does not. */
function isOwed({ status, rule, closesOn }: RoutinePromise, now: Day): boolean {
  if (status === 'broken') return rule.type === 'maxGap';
  return (status === 'due' || status === 'planned') && closesOn >= now;
}

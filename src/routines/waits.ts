import { dayNumber, dayOf } from '../platform/days.js';
import { segmentsOf, stoppedByBreaks, stoppedFor } from './cadence-history.js';
import { evidenceReader } from './evidence.js';
import type { PromiseQuestion, PromiseSubject, Wait } from './promise.types.js';
import { stoppedDaysIn } from './stopped-days.js';

/**
 * How long each subject (and element) there on `now` has waited since its last evidence or, without any, since it began:
 * days that stop the clock taken off, the longest first, then by id.
 */
export function waitsOf(question: PromiseQuestion): readonly Wait[] {
  const segments = segmentsOf(question);
  const now = dayNumber(question.now);
  const started = segments[0]?.from ?? now;
  const breaks = stoppedByBreaks(question, segments);
  const read = evidenceReader(question, segments);
  const covers = segments.at(-1)?.settings.rule.type === 'coverage';
  const waitOf = (subject: PromiseSubject, element: string | null, from: number): Wait => {
    const last = read(subject, element).held.at(-1)?.day;
    const since = last ?? Math.max(started, from);
    const stopped = stoppedFor(subject, segments, breaks, now);
    const days = now - since - stoppedDaysIn({ from: since + 1, until: now }, stopped);
    return { subjectId: subject.id, element, since: dayOf(since), days };
  };
  const waits = question.subjects
    .filter((subject) => isThere(subject, question.now))
    .flatMap((subject) => {
      if (!covers) return [waitOf(subject, null, dayNumber(subject.joinedOn))];
      return (subject.elements ?? [])
        .filter(({ from, until }) => from <= question.now && (!until || question.now <= until))
        .map(({ id, from }) => waitOf(subject, id, Math.max(dayNumber(from), dayNumber(subject.joinedOn))));
    });
  return waits.sort((a, b) => b.days - a.days || idOrder(a, b));
}

/** The subject belongs to the routine on `day`. */
export function isThere({ joinedOn, leftOn }: PromiseSubject, day: string): boolean {
  return joinedOn <= day && (!leftOn || day <= leftOn);
}

function idOrder(a: Wait, b: Wait): number {
  return `${a.subjectId} ${a.element ?? ''}` < `${b.subjectId} ${b.element ?? ''}` ? -1 : 1;
}

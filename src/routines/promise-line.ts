import type { Day } from '../platform/days.js';
import { dayNumber, dayOf } from '../platform/days.js';
import type { Rule } from './cadence.types.js';
import type { Evidence, LineEvidence } from './evidence.js';
import type { PromiseStatus, PromiseSubject, RoutinePromise, WaiverFact } from './promise.types.js';
import { isStopped } from './stopped-days.js';
import type { Span } from './stopped-days.js';

/** One subject (and element) under one regime: all that its windows follow from. Days are day numbers. */
export interface Line extends LineEvidence {
  readonly subject: PromiseSubject;
  readonly element: string | null;
  /** The first day on which something is owed. */
  readonly from: number;
  /** The last day on which evidence counts. */
  readonly until: number;
  /** What closes later is not owed: the day before a leaver's last, or the regime's last. */
  readonly owedUntil: number;
  readonly stopped: readonly Span[];
  readonly waivers: readonly WaiverFact[];
  readonly now: number;
  readonly horizon: number;
}

/** A window with what was found for it; becomes a promise. */
export interface Window {
  readonly opens: number;
  readonly closes: number;
  readonly ordinal: number;
  readonly rule: Rule;
  readonly kept: Evidence | null;
  readonly planned: Evidence | null;
  readonly waiver: WaiverFact | null;
}

export function promiseOf(line: Line, window: Window): RoutinePromise {
  const status = statusOf(window, line.now);
  const open = window.opens <= line.now && (status === 'due' || status === 'broken');
  return {
    subjectId: line.subject.id,
    element: line.element,
    opensOn: dayText(window.opens),
    closesOn: dayText(window.closes),
    ordinal: window.ordinal,
    rule: window.rule,
    status,
    keptOn: window.kept && dayText(window.kept.day),
    keptByMeetingId: window.kept?.meetingId ?? null,
    plannedOn: window.planned && dayText(window.planned.day),
    plannedMeetingId: window.planned?.meetingId ?? null,
    waiver: window.waiver,
    resting: open && isStopped(line.now, line.stopped),
  };
}

/** Evidence beats a waiver, a waiver beats a plan, and a plan for after the window does not save it. */
function statusOf({ kept, closes, waiver, planned }: Window, now: number): PromiseStatus {
  if (kept) return kept.day <= closes ? 'kept' : 'keptLate';
  if (waiver) return 'waived';
  if (closes < now) return 'broken';
  return planned && planned.day <= closes ? 'planned' : 'due';
}

/** The waiver that names a day of the span and this number. */
export function waiverFor(line: Line, span: Span, ordinal: number): WaiverFact | null {
  if (line.waivers.length === 0) return null;
  const names = (waiver: WaiverFact): boolean => {
    const day = dayNumber(waiver.opensOn);
    return span.from <= day && day <= span.until && (waiver.ordinal ?? 1) === ordinal;
  };
  return line.waivers.find(names) ?? null;
}

const texts = new Map<number, Day>();

/** The same few hundred days come back thousands of times; a calendar of 100 years is 36,500 short texts. */
function dayText(number: number): Day {
  let text = texts.get(number);
  if (text === undefined) {
    text = dayOf(number);
    texts.set(number, text);
  }
  return text;
}

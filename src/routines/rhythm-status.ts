import { addDays, dayNumber, daysBetween } from '../platform/days.js';
import type { Day } from '../platform/days.js';
import { segmentsOf, settingsOn } from './cadence-history.js';
import type { StatusThresholds } from './cadence.types.js';
import { isWaiting } from './promise.js';
import type { Coverage, PromiseQuestion, RhythmSummary, RoutinePromise, RoutineStatus } from './promise.types.js';
import { isThere, waitsOf } from './waits.js';

/** How one routine stands on `now`; `promises` are those of the same question. Null before its first cadence is in force. */
export function summaryOf(question: PromiseQuestion, promises: readonly RoutinePromise[]): RhythmSummary | null {
  const { now } = question;
  const thresholds = settingsOn(segmentsOf(question), dayNumber(now))?.thresholds;
  if (!thresholds) return null;
  const here = activeOn(question, now);
  const mine = promises.filter(({ subjectId, opensOn }) => here.has(subjectId) && opensOn <= now);
  const broken = stillBroken(mine);
  const unplanned = mine.filter((promise) => promise.status === 'due' && !promise.resting);
  const soon = unplanned.filter((promise) => daysBetween(now, lastUsefulDay(promise)) <= thresholds.watchDays);
  return {
    status: statusFrom(thresholds, linesIn(broken), linesIn(mine), soon.length),
    coverage: coverageOf(mine, linesIn(broken), now),
    longestWait: waitsOf(question)[0] ?? null,
    broken,
    soon,
    nextClosesOn: unplanned.reduce<Day | null>((first, { closesOn }) => earlier(first, closesOn), null),
  };
}

/**
 * The last day that leaves room for the promise's successors in its period: of five a year four weeks apart, the first
 * must be held 16 weeks before the year ends.
 */
export function lastUsefulDay({ rule, closesOn, ordinal }: RoutinePromise): Day {
  if (rule.type !== 'perPeriod') return closesOn;
  return addDays(closesOn, -7 * rule.leastGapWeeks * Math.max(0, rule.count - ordinal));
}

/** What waits to be held, in the order in which it should be: first to close first, then the more frequent, then the longest open. */
export function queueOf(promises: readonly RoutinePromise[], now: Day): readonly RoutinePromise[] {
  const waiting = promises.filter((promise) => isWaiting(promise, now) && !promise.resting);
  return waiting.sort(
    (a, b) =>
      order(a.closesOn, b.closesOn) ||
      everyOf(a) - everyOf(b) ||
      order(a.opensOn, b.opensOn) ||
      order(a.subjectId, b.subjectId) ||
      order(a.element ?? '', b.element ?? ''),
  );
}

function activeOn(question: PromiseQuestion, now: Day): ReadonlySet<string> {
  return new Set(question.subjects.filter((subject) => isThere(subject, now)).map(({ id }) => id));
}

/** A broken promise weighs until a later one of the same subject and element is kept. Resting ones cannot be acted on. */
function stillBroken(promises: readonly RoutinePromise[]): readonly RoutinePromise[] {
  const lastKept = new Map<string, Day>();
  for (const promise of promises) {
    if (promise.keptOn !== null && promise.opensOn > (lastKept.get(lineOf(promise)) ?? ''))
      lastKept.set(lineOf(promise), promise.opensOn);
  }
  return promises.filter(
    (promise) =>
      promise.status === 'broken' && !promise.resting && promise.opensOn >= (lastKept.get(lineOf(promise)) ?? ''),
  );
}

function statusFrom(thresholds: StatusThresholds, broken: number, lines: number, soon: number): RoutineStatus {
  if (broken > 0 && 100 * broken >= thresholds.offTrackPercent * lines) return 'offTrack';
  return broken > 0 || soon > 0 ? 'watch' : 'onTrack';
}

/** Subjects inside their limit; kept of owed in the running period; or, where either would be one of one, in the running year. */
function coverageOf(promises: readonly RoutinePromise[], brokenLines: number, now: Day): Coverage {
  const running = promises.filter(({ closesOn }) => now <= closesOn);
  const lines = linesIn(promises);
  const byGap = promises.at(-1)?.rule.type === 'maxGap';
  if (byGap && lines > 1) return { basis: 'subjects', kept: lines - brokenLines, owed: lines, from: null, until: null };
  if (!byGap && running.length > 1) {
    const from = running.reduce((first, { opensOn }) => (opensOn < first ? opensOn : first), now);
    const until = running.reduce((last, { closesOn }) => (closesOn > last ? closesOn : last), now);
    return { basis: 'period', ...keptOf(running), from, until };
  }
  const newYear = `${now.slice(0, 4)}-01-01`;
  const settled = promises.filter(
    ({ status, keptOn, closesOn }) => (keptOn ?? closesOn) >= newYear && (keptOn !== null || status === 'broken'),
  );
  return { basis: 'period', ...keptOf(settled), from: newYear, until: now };
}

function keptOf(promises: readonly RoutinePromise[]): { kept: number; owed: number } {
  const owed = promises.filter(({ status }) => status !== 'waived');
  return { kept: owed.filter(({ keptOn }) => keptOn !== null).length, owed: owed.length };
}

function linesIn(promises: readonly RoutinePromise[]): number {
  return new Set(promises.map(lineOf)).size;
}

function lineOf({ subjectId, element }: RoutinePromise): string {
  return element === null ? subjectId : `${subjectId} ${element}`;
}

function everyOf({ rule }: RoutinePromise): number {
  return rule.type === 'maxGap' && typeof rule.every === 'number' ? rule.every : 0;
}

function earlier(first: Day | null, second: Day): Day {
  return first !== null && first < second ? first : second;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

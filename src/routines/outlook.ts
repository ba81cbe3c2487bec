import { dayNumber } from '../platform/days.js';
import { promisesOf } from './promise.js';
import type { Outlook, PromiseQuestion, RoutinePromise } from './promise.types.js';

/**
 * What a cadence, a draft or a what-if would promise from `now` to `horizon`, and what the meetings in the question would
 * keep of it. Without planned meetings `promised` is what has to be found room for: each promise on its last day.
 */
export function outlookOf(question: PromiseQuestion): Outlook {
  const all = promisesOf(question);
  const ahead = all.filter((promise) => promise.keptOn === null && isAhead(promise, question));
  const owed = ahead.filter(({ status }) => status !== 'waived');
  const missed = owed.filter(({ status }) => status !== 'planned');
  return {
    promised: owed.length,
    kept: owed.length - missed.length,
    late: missed.filter(({ plannedOn }) => plannedOn !== null),
    missed: missed.filter(({ plannedOn }) => plannedOn === null),
    longestWaitDays: longestWait(all, question),
  };
}

/** A gap that broke still asks for a place; a period that is over does not. Of the rest what is planned or closes by the horizon. */
function isAhead({ status, rule, closesOn }: RoutinePromise, { now, horizon }: PromiseQuestion): boolean {
  if (status === 'broken') return rule.type === 'maxGap';
  return status === 'planned' || (closesOn >= now && closesOn <= horizon);
}

/** The longest wait that ends, or is still running, on or after `now`: for a rule of gaps. */
function longestWait(promises: readonly RoutinePromise[], { now, horizon }: PromiseQuestion): number | null {
  const waits = promises
    .filter(({ rule }) => rule.type === 'maxGap')
    .map(({ keptOn, plannedOn, closesOn, opensOn }) => {
      const until = keptOn ?? plannedOn ?? (closesOn < now ? now : closesOn);
      return until < now ? 0 : dayNumber(until < horizon ? until : horizon) - dayNumber(opensOn) + 1;
    });
  return waits.length === 0 ? null : Math.max(...waits);
}

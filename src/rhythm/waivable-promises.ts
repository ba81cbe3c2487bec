import { isWaiting } from '../routines/promise.js';
import type { RoutinePromise } from '../routines/promise.types.js';
import type { RoutineRhythm } from '../routines/routines.types.js';

const LONGEST_LIST = 500;

export interface WaivablePromise {
  /** Names the promise in a form: routine, subject, element, opening day and number. */
  readonly key: string;
  readonly routine: RoutineRhythm['routine'];
  readonly promise: RoutinePromise;
}

/** What is open and has nothing planned, of all routines: what closes first comes first. */
export function waivablePromises(rhythms: readonly RoutineRhythm[]): readonly WaivablePromise[] {
  const open = rhythms.flatMap(({ routine, question, promises }) =>
    promises
      .filter((promise) => isWaiting(promise, question.now) && !promise.resting)
      .map((promise) => ({ key: keyOf(routine.id, promise), routine, promise })),
  );
  return open
    .sort((a, b) => order(a.promise.closesOn, b.promise.closesOn) || order(a.key, b.key))
    .slice(0, LONGEST_LIST);
}

function keyOf(routineId: string, { subjectId, element, opensOn, ordinal }: RoutinePromise): string {
  return [routineId, subjectId, element ?? '', opensOn, ordinal].join('.');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

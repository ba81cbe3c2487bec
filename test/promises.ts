import { addDays } from '../src/platform/days.js';
import type { Day } from '../src/platform/days.js';
import type { CadenceSettings, Rule } from '../src/routines/cadence.types.js';
import { KINDS } from '../src/routines/kinds.js';
import type { KindCode } from '../src/routines/kinds.types.js';
import { promisesOf } from '../src/routines/promise.js';
import type { MeetingFact, PromiseQuestion, PromiseSubject, RoutinePromise } from '../src/routines/promise.types.js';

/** A kind's own cadence with another rule; everything else may differ too. */
export function under(kind: KindCode, rule: Rule, more: Partial<CadenceSettings> = {}): CadenceSettings {
  return { ...KINDS[kind].defaults, rule, ...more };
}

/** "Never more than N weeks", with a first window of four. */
export function gapOf(every: number, firstWindowWeeks = 4): Rule {
  return { type: 'maxGap', unit: 'weeks', every, firstWindowWeeks };
}

/** Family F-014 with the pair Bo and Ida, since New Year. */
export function family(more: Partial<PromiseSubject> = {}): PromiseSubject {
  return { id: 'F-014', joinedOn: '2027-01-01', contactIds: ['bo', 'ida'], ...more };
}

export function workerSubject(more: Partial<PromiseSubject> = {}): PromiseSubject {
  return { id: 'bo', joinedOn: '2027-01-01', ...more };
}

/** A held meeting of Leda (who leads), Bo and Ida, in which the families were treated. */
export function held(day: Day, families: readonly string[] = ['F-014'], more: Partial<MeetingFact> = {}): MeetingFact {
  return { ...planned(day, families), held: true, ...more };
}

/** The same before it was held, with everybody expected. */
export function planned(
  day: Day,
  families: readonly string[] = ['F-014'],
  more: Partial<MeetingFact> = {},
): MeetingFact {
  const people = ['leda', 'bo', 'ida'].map((id) => {
    return { id, leads: id === 'leda', expected: true, attendance: 'present' as const };
  });
  const points = families.map((subjectId) => ({ subjectId, treated: true, signedOffBy: null }));
  return { id: `m ${day}`, day, cancelled: false, held: false, quorum: true, people, points, ...more };
}

/** Family reviews of F-014 every 8 weeks from New Year 2027, asked on `now`, with nothing held. */
export function question(more: Partial<PromiseQuestion> = {}): PromiseQuestion {
  const now = more.now ?? '2027-06-01';
  return {
    startedOn: '2027-01-01',
    cadences: [{ validFrom: '2027-01-01', settings: under('family-review', gapOf(8)) }],
    subjects: [family()],
    breaks: [],
    meetings: [],
    waivers: [],
    now,
    horizon: addDays(now, 182),
    ...more,
  };
}

/** One line a promise, for examples that a person reads: "2027-01-01–2027-01-29 broken". */
export function lines(asked: PromiseQuestion): string[] {
  return promisesOf(asked).map(line);
}

export function line(promise: RoutinePromise): string {
  const element = promise.element === null ? '' : ` ${promise.element}`;
  const kept = promise.keptOn === null ? '' : ` ${promise.keptOn}`;
  return `${promise.opensOn}–${promise.closesOn}${element} ${promise.status}${kept}`;
}

/** Those whose window opens until `now`. */
export function linesUntilNow(asked: PromiseQuestion): string[] {
  return promisesOf(asked)
    .filter(({ opensOn }) => opensOn <= asked.now)
    .map(line);
}

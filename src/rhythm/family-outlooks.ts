import type { Day } from '../platform/days.js';
import type { Priority, Rule } from '../routines/cadence.types.js';
import type { PromiseSubject } from '../routines/promise.types.js';
import type { RoutineRhythm } from '../routines/routines.types.js';
import { waitsOf } from '../routines/waits.js';
import type { FamilyOutlook } from '../teams/family-pages.queries.js';

const DAYS_OF_MONTH = 30.44;

/** Where each family's review stands on `today`, by the family's id, of the first routine that reviews families. */
export function familyOutlooks(rhythms: readonly RoutineRhythm[], today: Day): ReadonlyMap<string, FamilyOutlook> {
  const rhythm = rhythms.find(({ routine }) => settingsOf(routine)?.subjects === 'family');
  if (!rhythm) return new Map();
  const waits = new Map(waitsOf(rhythm.question).map(({ subjectId, days }) => [subjectId, days]));
  const { subjects } = rhythm.question;
  return new Map(
    subjects.map((subject) => [subject.id, outlookOf(subject, rhythm, waits.get(subject.id) ?? 0, today)]),
  );
}

function outlookOf(subject: PromiseSubject, rhythm: RoutineRhythm, waitingDays: number, today: Day): FamilyOutlook {
  const own = rhythm.promises.filter(({ subjectId }) => subjectId === subject.id);
  const reviewed = [...own.map(({ keptOn }) => keptOn), ...(subject.keptBefore ?? []).map(({ day }) => day)];
  const lastReviewedOn =
    reviewed
      .filter((day) => day !== null && day <= today)
      .sort()
      .at(-1) ?? null;
  const planned = own.map(({ plannedOn }) => plannedOn).filter((day) => day !== null && day >= today);
  return {
    lastReviewedOn,
    waitingWeeks: Math.floor(waitingDays / 7),
    limitWeeks: limitOf(settingsOf(rhythm.routine)?.rule, priorityOn(subject, today)),
    nextOn: planned.sort().at(0) ?? null,
    status: statusOf(subject.id, rhythm),
  };
}

function settingsOf({ current, draft }: RoutineRhythm['routine']) {
  return (current ?? draft)?.settings;
}

function statusOf(subjectId: string, { summary }: RoutineRhythm): FamilyOutlook['status'] {
  const among = (promises: readonly { readonly subjectId: string }[] = []) =>
    promises.some((promise) => promise.subjectId === subjectId);
  if (among(summary?.broken)) return 'offTrack';
  return among(summary?.soon) ? 'watch' : 'onTrack';
}

/** In whole weeks; 0 when the rule is not one of gaps. */
function limitOf(rule: Rule | undefined, priority: Priority): number {
  if (rule?.type !== 'maxGap') return 0;
  const every = typeof rule.every === 'number' ? rule.every : rule.every[priority];
  return rule.unit === 'weeks' ? every : Math.floor((every * DAYS_OF_MONTH) / 7);
}

function priorityOn(subject: PromiseSubject, today: Day): Priority {
  const standing = (subject.priorities ?? []).filter(({ from }) => from <= today);
  return standing.at(-1)?.priority ?? subject.priorities?.at(0)?.priority ?? 'normal';
}

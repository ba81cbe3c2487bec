import type { Day } from '../platform/days.js';
import type { PromiseSubject } from '../routines/promise.types.js';
import type { RoutineRhythm } from '../routines/routines.types.js';
import type { Standing } from '../routines/standings.js';
import { standingsOf } from '../routines/standings.js';
import type { FamilyOutlook } from '../teams/family-pages.queries.js';

/** Where each family's review stands on `today`, by the family's id, of the first routine that reviews families. */
export function familyOutlooks(rhythms: readonly RoutineRhythm[], today: Day): ReadonlyMap<string, FamilyOutlook> {
  const rhythm = rhythms.find(({ routine }) => settingsOf(routine)?.subjects === 'family');
  if (!rhythm) return new Map();
  const standings = standingsOf(rhythm.question, rhythm.promises);
  const { subjects } = rhythm.question;
  return new Map(subjects.map((subject) => [subject.id, outlookOf(subject, rhythm, standings.get(subject.id), today)]));
}

function outlookOf(
  subject: PromiseSubject,
  rhythm: RoutineRhythm,
  standing: Standing | undefined,
  today: Day,
): FamilyOutlook {
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
    waitingWeeks: Math.floor((standing?.waitedDays ?? 0) / 7),
    limitWeeks: Math.floor((standing?.limitDays ?? 0) / 7),
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

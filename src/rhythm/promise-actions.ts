import { daysBetween } from '../platform/days.js';
import type { RoutinePromise } from '../routines/promise.types.js';
import type { RoutineRhythm } from '../routines/routines.types.js';
import { waitsOf } from '../routines/waits.js';
import type { ActionItem } from './pages/rhythm.types.js';
import type { RhythmFacts } from './rhythm.types.js';

const NAMES_SHOWN = 5;

/** What is broken or about to break, the longest overdue first. One item a routine. */
export function promiseActions(facts: RhythmFacts): readonly ActionItem[] {
  const items = facts.rhythms.flatMap((rhythm) => {
    const waiting = [...(rhythm.summary?.broken ?? []), ...(rhythm.summary?.soon ?? [])];
    const first = waiting.reduce<RoutinePromise | null>((a, b) => (a && a.closesOn <= b.closesOn ? a : b), null);
    return first ? [{ closesOn: first.closesOn, item: itemOf(rhythm, waiting, first, facts) }] : [];
  });
  return items.sort((a, b) => (a.closesOn < b.closesOn ? -1 : 1)).map(({ item }) => item);
}

function itemOf(
  rhythm: RoutineRhythm,
  waiting: readonly RoutinePromise[],
  first: RoutinePromise,
  facts: RhythmFacts,
): ActionItem {
  const { routine } = rhythm;
  const due = { closesOn: first.closesOn, daysLeft: daysBetween(facts.today, first.closesOn) };
  const ids = [...new Set(waiting.map(({ subjectId }) => subjectId))];
  if (routine.kind === 'family-review') return overdueFamilies(rhythm, facts);
  if (routine.kind === 'one-to-one') {
    return { type: 'missingOneToOnes', href: '/kadencer/one-to-one', names: named(ids, facts), ...due };
  }
  const page = routine.kind === 'custom' ? routine.id : routine.kind;
  const name = routine.name ?? facts.kindNames[routine.kind] ?? routine.kind;
  return {
    type: 'duePromise',
    href: `/kadencer/${page}`,
    kind: routine.kind,
    name,
    subjects: named(ids, facts),
    ...due,
  };
}

function overdueFamilies(rhythm: RoutineRhythm, facts: RhythmFacts): ActionItem {
  const over = new Set(rhythm.summary?.broken.map(({ subjectId }) => subjectId));
  const soon = new Set(rhythm.summary?.soon.map(({ subjectId }) => subjectId).filter((id) => !over.has(id)));
  const wanted = over.size > 0 ? over : soon;
  const families = waitsOf(rhythm.question)
    .filter(({ subjectId }) => wanted.has(subjectId))
    .map(({ subjectId, days }) => ({ code: facts.familyCodes.get(subjectId) ?? '', weeks: Math.floor(days / 7) }));
  const next = nextWithRoom(rhythm, facts);
  return {
    type: 'overdueFamilies',
    ...{ over: over.size, soon: soon.size },
    href: next ? `/moeder/${next.id}` : '/familier',
    families: families.slice(0, NAMES_SHOWN),
    ...(next ? { next } : {}),
  };
}

/** The next review with a place left on its list. */
function nextWithRoom(rhythm: RoutineRhythm, facts: RhythmFacts): { id: string; day: string; places: number } | null {
  const capacity = rhythm.routine.current?.settings.meeting.capacity ?? 0;
  for (const meeting of facts.meetings) {
    if (meeting.routineId !== rhythm.routine.id || meeting.startsOn < facts.today || meeting.stage !== 'planned')
      continue;
    const places = capacity - facts.subjects.filter(({ meetingId }) => meetingId === meeting.id).length;
    if (places > 0) return { id: meeting.id, day: meeting.startsOn, places };
  }
  return null;
}

/** Workers by name; a promise to the team as one names nobody. */
function named(ids: readonly string[], facts: RhythmFacts): string[] {
  return ids.flatMap((id) => facts.personNames.get(id) ?? []).slice(0, NAMES_SHOWN);
}

import type { Day } from '../platform/days.js';
import type { CadenceSettings, Priority } from '../routines/cadence.types.js';
import { PRIORITIES } from '../routines/cadence.types.js';
import { firstDayOf } from './instance-of.js';
import type { PlanDraft, PlanFamily, PlanPerson, TeamYear } from './planning.types.js';
import { consequenceOf } from './preview.js';
import { weeksBetween } from './rules-of.js';
import { DEFAULT_WEIGHTS } from './solver/defaults.js';
import type { RoutineOutcome, WhatIfChanges, YearOutcome } from './what-if.types.js';

/** A copy of the year in which the changes have happened; the year itself stays as it is. */
export function changedYear(year: TeamYear, changes: WhatIfChanges): TeamYear {
  const begin = year.now.day > firstDayOf(year.year) ? year.now.day : firstDayOf(year.year);
  const people = [...year.people.map((person) => changedPerson(person, changes)), ...joiner(year, changes, begin)];
  const families = [...year.families, ...moreFamilies(year, changes, begin)].map((family) =>
    withoutContact(family, changes),
  );
  const offers = [...year.offers].sort((a, b) => (a.on < b.on ? -1 : 1));
  return {
    ...{ ...year, people, families },
    offers: offers.slice(0, Math.max(0, offers.length - (changes.fewerOffers ?? 0))),
    routines: year.routines.map((routine) =>
      routine.settings.subjects === 'family'
        ? { ...routine, settings: changedCadence(routine.settings, changes) }
        : routine,
    ),
  };
}

/** What a plan of the year keeps of each routine's promises. */
export function outcomeOf(draft: PlanDraft, year: TeamYear): YearOutcome {
  const routines = year.routines.map((routine): RoutineOutcome => {
    const { id: routineId, kind, name, settings } = routine;
    const { meetings, unkept, waits } = consequenceOf(draft, year, routine);
    const isFamily = settings.subjects === 'family';
    const broken = isFamily
      ? new Set(unkept.map(({ subjectId }) => subjectId)).size
      : sum(unkept.map((one) => one.count));
    const families = sum(waits.map((wait) => wait.families));
    const kept = isFamily ? Math.max(0, families - broken) : keptOf(draft, routineId);
    return { ...{ routineId, kind, name, meetings, kept, broken, waits } };
  });
  const rotation = draft.explanation.blocks.filter(({ block }) => block === 'rotation');
  const weeks = (prices: readonly number[]) => Math.round(sum(prices) / DEFAULT_WEIGHTS.overdue);
  return {
    routines,
    meetings: draft.meetings.length,
    allKept: routines.every(({ broken }) => broken === 0),
    overdueWeeks: weeks(rotation.map(({ cost }) => cost)),
    provenOverdueWeeks: weeks(rotation.map(({ bound }) => bound)),
  };
}

/** One promise for each meeting, or for each that it is held for: who learns what from whom. */
function keptOf({ meetings }: PlanDraft, routineId: string): number {
  const own = meetings.filter((meeting) => meeting.routineId === routineId);
  const elements = own.flatMap(({ subjects }) => subjects.filter(({ elementId }) => elementId !== null));
  if (elements.length === 0) return own.length;
  return new Set(elements.map(({ subjectId, elementId }) => `${subjectId} ${elementId}`)).size;
}

function changedPerson(person: PlanPerson, changes: WhatIfChanges): PlanPerson {
  const { awayIds, awayFromOn, awayUntilOn, leaverId, leavesOn } = changes;
  const isAway = awayFromOn !== null && awayUntilOn !== null && awayIds.includes(person.id);
  const isLeaving = leavesOn !== null && person.id === leaverId && (person.leftOn === null || person.leftOn > leavesOn);
  return {
    ...person,
    ...(isAway && { absences: [...person.absences, { from: awayFromOn, until: awayUntilOn }] }),
    ...(isLeaving && { leftOn: leavesOn }),
  };
}

/** Works as the team's first worker does. */
function joiner({ people }: TeamYear, { joinerDisciplineId, joinsOn }: WhatIfChanges, begin: Day): PlanPerson[] {
  const like = people.find(({ part }) => part === 'worker');
  if (!like || joinerDisciplineId === null) return [];
  const nobody = { leftOn: null, absences: [], busy: [] };
  const disciplineIds = [joinerDisciplineId];
  return [{ ...like, ...nobody, id: 'joiner', name: '', disciplineIds, joinedOn: joinsOn ?? begin }];
}

/** New families go to the contact pairs that have the fewest. */
function moreFamilies({ families }: TeamYear, changes: WhatIfChanges, begin: Day): PlanFamily[] {
  const more = { high: changes.familiesHigh, normal: changes.familiesNormal, low: changes.familiesLow };
  const wanted = PRIORITIES.flatMap((priority) =>
    Array.from({ length: more[priority] ?? 0 }, (): Priority => priority),
  );
  const load = new Map<string, number>();
  for (const { contactIds, closedOn } of families) {
    const pair = [...contactIds].sort().join(' ');
    if (pair !== '' && closedOn === null) load.set(pair, (load.get(pair) ?? 0) + 1);
  }
  return wanted.map((priority, index) => {
    const [pair = ''] = [...load].reduce((least, one) => (one[1] < least[1] ? one : least), ['', Infinity] as const);
    load.set(pair, (load.get(pair) ?? 0) + 1);
    const id = `new-${index + 1}`;
    const base = { id, code: id, priority, startedOn: begin, closedOn: null, pauses: [], lastReviewedOn: null };
    return { ...base, contactIds: pair.split(' ').filter(Boolean) };
  });
}

function withoutContact(family: PlanFamily, { leaverId, leavesOn }: WhatIfChanges): PlanFamily {
  if (leaverId === null || leavesOn === null || !family.contactIds.includes(leaverId)) return family;
  return { ...family, contactIds: family.contactIds.filter((id) => id !== leaverId) };
}

function changedCadence(settings: CadenceSettings, changes: WhatIfChanges): CadenceSettings {
  const { meeting, rule } = settings;
  const capacity = changes.capacity ?? meeting.capacity;
  const more = (capacity ?? 0) - (meeting.capacity ?? 0);
  const minutes = changes.minutes ?? meeting.minutes + more * (meeting.minutesPerSubject ?? 0);
  const { everyHigh: high, everyNormal: normal, everyLow: low } = changes;
  const asked = { high, normal, low };
  const isAsked = PRIORITIES.some((priority) => asked[priority] !== null);
  const every = (priority: Priority) => asked[priority] ?? weeksBetween(settings, priority);
  return {
    ...settings,
    meeting: { ...meeting, capacity, minutes },
    ...(isAsked &&
      rule.type === 'maxGap' && {
        rule: {
          ...rule,
          unit: 'weeks' as const,
          every: { high: every('high'), normal: every('normal'), low: every('low') },
        },
      }),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

import type { Day } from '../platform/days.js';
import type { FamilyView, PersonInTeam } from '../teams/teams.types.js';
import type { CadenceSettings } from './cadence.types.js';
import type { PromiseSubject, SubjectElement } from './promise.types.js';

/** The team as promises see it: who and which families there are, with the days they were there. */
export interface TeamFacts {
  readonly teamId: string;
  readonly people: readonly PersonInTeam[];
  readonly families: readonly FamilyView[];
}

/**
 * Whom a routine's promises are made to, by the cadence's `subjects`. `startedOn` is the routine's first day: from it the
 * team and the listed groups are owed. Pure; days are local calendar days.
 */
export function subjectsOf(settings: CadenceSettings, facts: TeamFacts, startedOn: Day): readonly PromiseSubject[] {
  switch (settings.subjects) {
    case 'family':
      return facts.families.map(familySubject);
    case 'worker':
      return workersOf(facts).map((worker) => workerSubject(worker, facts));
    case 'team':
      return [{ id: facts.teamId, joinedOn: startedOn }];
    case 'list':
      return settings.groups.map((group) => ({ id: group.id, joinedOn: startedOn }));
  }
}

function familySubject(family: FamilyView): PromiseSubject {
  return {
    id: family.id,
    joinedOn: family.startedOn,
    leftOn: family.closedOn,
    pauses: family.pauses.map(({ fromOn, toOn }) => ({ from: fromOn, until: toOn })),
    priorities: family.priorities,
    contactIds: family.contactPair.filter((contact) => contact.untilOn === null).map((contact) => contact.personId),
    keptBefore: family.lastReviewedOn === null ? [] : [{ day: family.lastReviewedOn }],
  };
}

/** The leader owes promises and is owed none; guests neither. */
function workersOf({ people }: TeamFacts): readonly PersonInTeam[] {
  return people.filter(({ role }) => role === 'worker' || role === 'deputy');
}

function workerSubject(worker: PersonInTeam, facts: TeamFacts): PromiseSubject {
  return {
    id: worker.personId,
    joinedOn: worker.joinedOn,
    leftOn: worker.leftOn,
    pauses: worker.absences.map(({ fromOn, toOn }) => ({ from: fromOn, until: toOn })),
    elements: otherDisciplines(worker, facts),
  };
}

/** Every discipline that somebody else in the team knows and this worker does not, while somebody there knows it. */
function otherDisciplines(worker: PersonInTeam, facts: TeamFacts): readonly SubjectElement[] {
  const own = new Set(worker.disciplines.map(({ id }) => id));
  const found = new Map<string, SubjectElement>();
  for (const colleague of workersOf(facts)) {
    if (colleague.personId === worker.personId) continue;
    for (const { id } of colleague.disciplines) {
      if (!own.has(id)) found.set(id, wider(found.get(id), { id, from: colleague.joinedOn, until: colleague.leftOn }));
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function wider(known: SubjectElement | undefined, next: SubjectElement): SubjectElement {
  if (!known) return next;
  const from = known.from < next.from ? known.from : next.from;
  const until = known.until && next.until ? (known.until > next.until ? known.until : next.until) : null;
  return { id: known.id, from, until };
}

import type { TeamRole } from '../../access/scope.types.js';
import type { Named } from '../../organisation/organisation.types.js';
import type { Day } from '../../platform/days.js';
import type { InputFault, Sentence } from '../../platform/errors.js';
import type {
  FamilyRow,
  ImportKind,
  ImportRows,
  KnownBefore,
  KnownPerson,
  NamedRow,
  PersonRow,
  Place,
  ReadImport,
} from './import.types.js';
import { mayLead } from './row-reader.js';
import { fault } from './table.js';

/** Somebody whom rows may refer to: from the files, else from before. */
interface Standing {
  readonly teams: readonly { readonly team: string; readonly role: TeamRole; readonly leftOn: Day | null }[];
}

interface Index {
  readonly departments: ReadonlySet<string>;
  readonly disciplines: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly byNumber: ReadonlyMap<string, Standing>;
  readonly byEmail: ReadonlyMap<string, Standing>;
  /** Not known, and no fault: see `ReadImport.doubtful` and `unread`. */
  readonly isDoubtful: (kind: ImportKind, name: string) => boolean;
}

const PAIR_ROLES: readonly TeamRole[] = ['worker', 'deputy'];

/**
 * What no row can see by itself: values that must be there once, and references to departments, disciplines, teams and
 * people, who may stand in the files or have been there before. `today` decides who has left.
 */
export function checkReferences(read: ReadImport, before: KnownBefore, today: Day): InputFault[] {
  const { rows } = read;
  const isDoubtful = (kind: ImportKind, name: string) => read.unread.has(kind) || read.doubtful.has(name);
  const index = { ...indexOf(rows, before), isDoubtful };
  const found = [
    ...repeated(rows),
    ...rows.people.flatMap((row) => personFaults(row, index, before)),
    ...rows.teams.flatMap((row) => leaderFaults(row, index)),
    ...rows.families.flatMap((row) => familyFaults(row, index, before, today)),
    ...[...rows.absences, ...rows.busy].flatMap((row) =>
      index.byNumber.has(row.employeeNumber) || isDoubtful('people', row.employeeNumber)
        ? []
        : [at(row.place, 'employeeNumber', row.employeeNumber, KNOWN_NUMBER)],
    ),
    ...rows.offers.flatMap((row) => {
      if (isDoubtful('people', row.email.toLowerCase()) || isDoubtful('teams', row.team)) return [];
      if (!index.teams.has(row.team)) return [at(row.place, 'team', row.team, KNOWN_TEAM)];
      const guest = index.byEmail.get(row.email.toLowerCase());
      const offers = guest?.teams.some((each) => each.team === row.team && each.role === 'facilitator');
      return offers ? [] : [at(row.place, 'email', row.email, GUEST)];
    }),
  ];
  // An empty cell, or one that was refused, has been told already.
  return found.filter((each) => each.value !== '');
}

const KNOWN_NUMBER: Sentence = {
  da: 'et medarbejdernummer fra medarbejderlisten',
  en: 'an employee number from the list of people',
};
const KNOWN_TEAM: Sentence = { da: 'et team fra teamlisten', en: 'a team from the list of teams' };
const KNOWN_DEPARTMENT: Sentence = { da: 'en forvaltning fra listen', en: 'a department from the list' };
const KNOWN_DISCIPLINE: Sentence = { da: 'et fagområde fra listen', en: 'a discipline from the list' };
const GUEST: Sentence = {
  da: 'e-mailadressen på en facilitator i teamet',
  en: 'the e-mail address of a facilitator of the team',
};
const LEADER: Sentence = {
  da: 'et team med en leder blandt medarbejderne',
  en: 'a team with a leader among the people',
};
const ONCE: Sentence = { da: 'en værdi, der kun står én gang', en: 'a value that stands there only once' };
const OTHERS_ADDRESS: Sentence = {
  da: 'en e-mailadresse, som ingen anden har',
  en: 'an e-mail address that nobody else has',
};
const SAME_START: Sentence = {
  da: 'den startdag, familien allerede har',
  en: 'the first day that the family has already',
};
const IN_TEAM: Sentence = { da: 'en medarbejder i familiens team', en: 'a worker of the family’s team' };
const NOT_LEFT: Sentence = { da: 'en medarbejder, der ikke er fratrådt', en: 'a worker who has not left' };

function repeated(rows: ImportRows): InputFault[] {
  const named = (list: readonly NamedRow[]) => twice(list, 'name', (row) => [row.name, row.name]);
  const numbered = rows.people.filter((row) => row.employeeNumber !== '');
  return [
    ...[rows.departments, rows.disciplines, rows.teams].flatMap(named),
    ...twice(numbered, 'employeeNumber', (row) => [row.employeeNumber, row.employeeNumber]),
    ...twice(rows.people, 'email', (row) => [row.email.toLowerCase(), row.email]),
    ...twice(rows.families, 'code', (row) => [`${row.team}\n${row.code}`, row.code]),
    ...twice(rows.closedDays, 'on', (row) => [row.on, row.on]),
    ...twice(rows.schoolBreaks, 'name', (row) => [`${row.name}\n${row.fromOn}`, row.name]),
  ];
}

function twice<R extends { readonly place: Place }>(
  rows: readonly R[],
  key: string,
  read: (row: R) => readonly [identity: string, shown: string],
): InputFault[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const [identity, shown] = read(row);
    if (!seen.has(identity)) return (seen.add(identity), []);
    return [at(row.place, key, shown, ONCE)];
  });
}

function personFaults(row: PersonRow, index: Index, before: KnownBefore): InputFault[] {
  const owner = before.people.find((person) => person.email.toLowerCase() === row.email.toLowerCase());
  const foreign = owner !== undefined && owner.employeeNumber !== null && owner.employeeNumber !== row.employeeNumber;
  return [
    ...(foreign ? [at(row.place, 'email', row.email, OTHERS_ADDRESS)] : []),
    ...unknown(
      index,
      'departments',
      row.department === '' ? [] : [row.department],
      row.place,
      'department',
      KNOWN_DEPARTMENT,
    ),
    ...unknown(index, 'disciplines', row.disciplines, row.place, 'disciplines', KNOWN_DISCIPLINE),
    ...unknown(
      index,
      'teams',
      row.teams.map((each) => each.team),
      row.place,
      'teams',
      KNOWN_TEAM,
    ),
  ];
}

function unknown(
  index: Index,
  kind: 'departments' | 'disciplines' | 'teams',
  names: readonly string[],
  place: Place,
  key: string,
  expected: Sentence,
): InputFault[] {
  const strangers = names.filter((name) => !index[kind].has(name) && !index.isDoubtful(kind, name));
  return strangers.map((name) => at(place, key, name, expected));
}

function leaderFaults(row: NamedRow, index: Index): InputFault[] {
  const leads = (person: Standing) => person.teams.some((each) => each.team === row.name && each.role === 'leader');
  return index.isDoubtful('people', mayLead(row.name)) || [...index.byEmail.values()].some(leads)
    ? []
    : [at(row.place, 'name', row.name, LEADER)];
}

function familyFaults(row: FamilyRow, index: Index, before: KnownBefore, today: Day): InputFault[] {
  const faults = unknown(index, 'teams', [row.team], row.place, 'team', KNOWN_TEAM);
  const teamUnknown = faults.length > 0 || row.team === '';
  const standing = before.families.find((each) => each.team === row.team && each.code === row.code);
  if (standing && standing.startedOn !== row.startedOn)
    faults.push(at(row.place, 'startedOn', row.startedOn, SAME_START));
  for (const [position, number] of row.pair.entries()) {
    const expected = index.isDoubtful('people', number)
      ? null
      : contactRefusal(index.byNumber.get(number), teamUnknown ? null : row.team, today);
    if (expected) faults.push(at(row.place, position === 0 ? 'first' : 'second', number, expected));
  }
  return faults;
}

/** `team` is null when nothing can be said about it. */
function contactRefusal(person: Standing | undefined, team: string | null, today: Day): Sentence | null {
  if (!person) return KNOWN_NUMBER;
  if (team === null) return null;
  const stays = person.teams.filter((each) => each.team === team && PAIR_ROLES.includes(each.role));
  if (stays.length === 0) return IN_TEAM;
  return stays.some((each) => (each.leftOn ?? today) >= today) ? null : NOT_LEFT;
}

function indexOf(rows: ImportRows, before: KnownBefore): Omit<Index, 'isDoubtful'> {
  const names = (list: readonly NamedRow[], known: readonly Named[]) =>
    new Set([...known, ...list].map((each) => each.name));
  const byNumber = new Map<string, Standing>();
  const byEmail = new Map<string, Standing>();
  for (const person of before.people) note(person.employeeNumber, person.email, fromBefore(person));
  for (const row of rows.people) {
    const known = byNumber.get(row.employeeNumber) ?? byEmail.get(row.email.toLowerCase());
    note(row.employeeNumber, row.email, fromRow(row, known));
  }
  return {
    departments: names(rows.departments, before.departments),
    disciplines: names(rows.disciplines, before.disciplines),
    teams: names(rows.teams, before.teams),
    ...{ byNumber, byEmail },
  };

  function note(employeeNumber: string | null, email: string, person: Standing): void {
    if (employeeNumber) byNumber.set(employeeNumber, person);
    byEmail.set(email.toLowerCase(), person);
  }
}

function fromBefore(person: KnownPerson): Standing {
  return { teams: person.memberships };
}

/** A row speaks for the teams that it names; teams from before that it leaves out stand. */
function fromRow(row: PersonRow, known: Standing | undefined): Standing {
  const others = (known?.teams ?? []).filter((each) => !row.teams.some(({ team }) => team === each.team));
  return { teams: [...others, ...row.teams.map((each) => ({ ...each, leftOn: row.leftOn }))] };
}

function at(place: Place, key: string, value: string, expected: Sentence): InputFault {
  return fault(place.file, place.line, place.headings[key] ?? key, value, expected);
}

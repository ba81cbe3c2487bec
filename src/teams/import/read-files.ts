import type { TeamRole } from '../../access/scope.types.js';
import type { InputFault } from '../../platform/errors.js';
import { FAMILY_CODE_EXPECTED, isFamilyCode } from '../family-code.js';
import type { FamilyPriority, WorkingHours } from '../teams.types.js';
import type { FileKind } from './columns.js';
import { FILE_KINDS, WEEKDAY_KEYS, fileKindOf } from './columns.js';
import type { FamilyRow, ImportFile, ImportKind, ImportRows, PersonRow, ReadImport } from './import.types.js';
import { RowReader } from './row-reader.js';
import { fault, readTable } from './table.js';

const ROLES: Readonly<Record<string, TeamRole>> = {
  ...{ leder: 'leader', stedfortræder: 'deputy', medarbejder: 'worker', facilitator: 'facilitator' },
  ...{ leader: 'leader', deputy: 'deputy', worker: 'worker' },
};
const PRIORITIES: Readonly<Record<string, FamilyPriority>> = {
  ...{ høj: 'high', normal: 'normal', lav: 'low', high: 'high', low: 'low' },
};
const YES_OR_NO: Readonly<Record<string, 'yes' | 'no'>> = { ja: 'yes', nej: 'no', yes: 'yes', no: 'no', '': 'no' };

/** Whose rows others refer to. */
const DEFINING: readonly ImportKind[] = ['departments', 'disciplines', 'teams', 'people'];
/** 2 to 53 weeks: see `CreateTeam`. */
const WEEKS_AHEAD = { least: 2, most: 53 } as const;

interface Found extends ReadImport {
  readonly rows: Rows;
  readonly faults: InputFault[];
  readonly doubtful: Set<string>;
  readonly unread: Set<ImportKind>;
}

type Rows = { [K in ImportKind]: ImportRows[K][number][] };
type Readers = { readonly [K in ImportKind]: (row: RowReader) => ImportRows[K][number] };

/** Reads all files, each row by itself, and tells every fault at once. Pure: bytes in, rows and faults out. */
export function readFiles(files: readonly ImportFile[]): ReadImport {
  const found: Found = { rows: emptyRows(), faults: [], doubtful: new Set(), unread: new Set() };
  const seen = new Set<ImportKind>();
  for (const file of files) {
    const kind = fileKindOf(file.name);
    if (!kind || seen.has(kind.kind)) found.faults.push(fileFault(file.name, kind));
    else readRows(file, kind, kind.kind, found);
    if (kind) seen.add(kind.kind);
  }
  return found;
}

const READERS: Readers = {
  departments: named,
  disciplines: named,
  teams: (row) => ({
    ...named(row),
    area: row.optionalText('area'),
    location: row.optionalText('location'),
    invitationHorizonWeeks: row.whole('weeksAhead', WEEKS_AHEAD.least, WEEKS_AHEAD.most),
  }),
  people: person,
  families: family,
  absences: (row) => ({ place: row.place, employeeNumber: row.text('employeeNumber'), ...days(row) }),
  busy: (row) => {
    const times = { fromMinute: row.time('from'), toMinute: row.time('to') };
    if (row.usable && times.toMinute <= times.fromMinute)
      row.refuse('to', { da: 'et klokkeslæt efter start', en: 'a time after the start' });
    return { place: row.place, employeeNumber: row.text('employeeNumber'), on: row.day('on'), ...times };
  },
  closedDays: (row) => ({ ...named(row), on: row.day('on'), everyYear: row.choice('everyYear', YES_OR_NO) === 'yes' }),
  schoolBreaks: (row) => ({ ...named(row), ...days(row) }),
  offers: (row) => ({
    place: row.place,
    team: row.text('team'),
    email: row.email('email'),
    on: row.day('on'),
    fromMinute: row.time('from'),
  }),
};

function readRows<K extends ImportKind>(file: ImportFile, { columns }: FileKind, key: K, found: Found): void {
  const table = readTable(file, columns);
  found.faults.push(...table.faults);
  if (!table.complete) found.unread.add(key);
  const defines = DEFINING.includes(key);
  if (defines) for (const stray of table.strays) found.doubtful.add(stray);
  const rows: Rows[K] = [];
  for (const cells of table.rows) {
    const reader = new RowReader(file.name, table, cells);
    const row = READERS[key](reader);
    // A row with a fault stays, so that what else is wrong with it is told too; with any fault, nothing is stored.
    rows.push(row);
    if (defines && (!reader.usable || cells.faulty)) for (const name of reader.names()) found.doubtful.add(name);
    found.faults.push(...reader.faults);
  }
  found.rows[key] = rows;
}

function named(row: RowReader) {
  return { place: row.place, name: row.text('name') };
}

function days(row: RowReader) {
  const [fromOn, toOn] = [row.day('from'), row.day('to')];
  row.requireOrder(fromOn, 'to', toOn);
  return { fromOn, toOn };
}

function person(row: RowReader): PersonRow {
  const teams = memberships(row);
  const guest = teams.length > 0 && teams.every((each) => each.role === 'facilitator');
  const [joinedOn, leftOn] = [row.optionalDay('joinedOn'), row.optionalDay('leftOn')];
  if (joinedOn) row.requireOrder(joinedOn, 'leftOn', leftOn);
  const hours = workingHours(row);
  if (!guest && hours.length === 0 && row.usable)
    row.refuse('monday', { da: 'arbejdstid på mindst én ugedag', en: 'working hours on at least one weekday' });
  return {
    ...named(row),
    email: row.email('email'),
    employeeNumber: guest ? none(row, 'employeeNumber') : row.text('employeeNumber'),
    department: guest ? none(row, 'department') : row.text('department'),
    jobTitle: row.optionalText('jobTitle'),
    disciplines: row.list('disciplines'),
    ...{ teams, joinedOn, leftOn, hours },
  };
}

/** One role for all teams, or one for each in the same order. */
function memberships(row: RowReader): PersonRow['teams'] {
  const teams = row.list('teams');
  const roles = row.list('role');
  if (teams.length === 0) row.refuse('teams', { da: 'mindst ét team', en: 'at least one team' });
  if (new Set(teams).size < teams.length) row.refuse('teams', { da: 'hvert team én gang', en: 'each team once' });
  if (roles.length !== 1 && roles.length !== teams.length)
    row.refuse('role', { da: 'én rolle, eller én for hvert team', en: 'one role, or one for each team' });
  return teams.map((team, index) => ({ team, role: row.choice('role', ROLES, roles[index] ?? roles[0] ?? '') }));
}

function none(row: RowReader, key: string): string {
  if (row.optionalText(key) !== '')
    row.refuse(key, {
      da: 'en tom celle, da facilitatorer ikke er ansat her',
      en: 'an empty cell, since facilitators are not employed here',
    });
  return '';
}

function workingHours(row: RowReader): WorkingHours[] {
  return WEEKDAY_KEYS.flatMap((key, index) => {
    const stretch = row.stretch(key);
    return stretch ? [{ weekday: index + 1, ...stretch }] : [];
  });
}

function family(row: RowReader): FamilyRow {
  const code = row.text('code');
  if (code !== '' && !isFamilyCode(code)) row.refuse('code', FAMILY_CODE_EXPECTED);
  const pair = [row.text('first'), row.text('second')] as const;
  if (pair[0] !== '' && pair[0] === pair[1])
    row.refuse('second', { da: 'en anden medarbejder end makker 1', en: 'another worker than contact 1' });
  const startedOn = row.day('startedOn');
  const lastReviewedOn = row.optionalDay('lastReviewedOn');
  const [pausedFrom, pausedTo] = [row.optionalDay('pausedFrom'), row.optionalDay('pausedTo')];
  row.requireOrder(pausedFrom, 'pausedTo', pausedTo);
  if (lastReviewedOn) row.requireOrder(startedOn, 'lastReviewedOn', lastReviewedOn);
  if (pausedFrom) row.requireOrder(startedOn, 'pausedFrom', pausedFrom);
  const priority = row.choice('priority', PRIORITIES);
  return {
    place: row.place,
    team: row.text('team'),
    code,
    priority,
    pair,
    startedOn,
    lastReviewedOn,
    pausedFrom,
    pausedTo,
  };
}

function fileFault(name: string, kind: FileKind | null): InputFault {
  const known = FILE_KINDS.map((each) => `${each.names[0]}.csv`).join(', ');
  if (kind)
    return fault(name, undefined, undefined, name, { da: 'hver slags fil én gang', en: 'each kind of file once' });
  return fault(name, undefined, undefined, name, { da: `en af filerne ${known}`, en: `one of the files ${known}` });
}

function emptyRows(): Rows {
  return {
    ...{ departments: [], disciplines: [], teams: [], people: [], families: [] },
    ...{ absences: [], busy: [], closedDays: [], schoolBreaks: [], offers: [] },
  };
}

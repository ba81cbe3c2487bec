import { readFileSync, readdirSync } from 'node:fs';
import { faultLine } from '../../platform/input/fault-line.js';
import { checkReferences } from './check-references.js';
import type { KnownBefore } from './import.types.js';
import { readFiles } from './read-files.js';
import { inOrder } from './table.js';

const NOTHING: KnownBefore = { departments: [], disciplines: [], teams: [], people: [], families: [] };

const csvFiles = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.csv'));

function faultsOf(folder: string): string[] {
  const read = readFiles(csvFiles(folder).map((name) => ({ name, bytes: readFileSync(`${folder}/${name}`) })));
  const faults = [...read.faults, ...checkReferences(read, NOTHING, '2026-12-07')];
  return inOrder(faults).map((fault) => faultLine(fault, 'en'));
}

describe('the example files', () => {
  it('are without fault', () => expect(faultsOf('examples/aarhus')).toEqual([]));
});

describe('the faulty files', () => {
  it('tell every fault of every file at once, and none twice', () => {
    const lines = faultsOf('examples/faulty');
    expect(lines).toEqual(EXPECTED);
    expect(new Set(lines).size).toBe(lines.length);
  });
});

describe('a row with two faults', () => {
  it('tells both, also when one is that it refers to nobody', () => {
    const text = 'medarbejdernummer;dato;fra;til\n9999;4.1.2027;x;10.00\n';
    const read = readFiles([{ name: 'busy.csv', bytes: new TextEncoder().encode(text) }]);
    const faults = inOrder([...read.faults, ...checkReferences(read, NOTHING, '2026-12-07')]);
    expect(faults.map(({ column }) => column)).toEqual(['fra', 'medarbejdernummer']);
  });
});

const EXPECTED: readonly string[] = [
  'absences.csv, line 2, til: “2027-07-05” – expected: 2027-07-23 or a later day',
  'absences.csv, line 3, medarbejdernummer: “7777” – expected: an employee number from the list of people',
  'busy.csv, line 1, til: “” – expected: the column to',
  'busy.csv, line 3, dato: “32.1.2027” – expected: a day that exists, such as 2027-03-01',
  'closed-days.csv, line 2, hvert år: “måske” – expected: one of: ja, nej, yes, no',
  'closed-days.csv, line 3, navn: “” – expected: text: the cell is empty',
  'closed-days.csv, line 4, dato: “2027-12-31” – expected: a value that stands there only once',
  'closed-days.csv, line 5, dato: “2027-12-31” – expected: a value that stands there only once',
  'departments.csv, line 3, navn: “Social forhold” – expected: a value that stands there only once',
  'disciplines.csv, line 1, farve: “farve” – expected: one of the columns name',
  'facilitator-offers.csv, line 2: “NUL” – expected: a text file in UTF-8 or Windows-1252 (save the sheet as CSV)',
  'families.csv, line 2, familiekode: “Familien Holm” – expected: a code such as F-014: capital letters and digits, never a name',
  'families.csv, line 3, makker 2: “2012” – expected: another worker than contact 1',
  'families.csv, line 3, prioritet: “haster” – expected: one of: høj, normal, lav, high, low',
  'families.csv, line 4, makker 2: “2003” – expected: a worker who has not left',
  'families.csv, line 5, makker 2: “2011” – expected: a worker of the family’s team',
  'families.csv, line 6, makker 2: “9999” – expected: an employee number from the list of people',
  'families.csv, line 6, sidst drøftet: “1.12.2025” – expected: 2026-01-01 or a later day',
  'families.csv, line 7, pause til: “1.4.2026” – expected: 2026-05-01 or a later day',
  'families.csv, line 9, familiekode: “F-006” – expected: a value that stands there only once',
  'kolleger.csv: “kolleger.csv” – expected: one of the files departments.csv, disciplines.csv, teams.csv, people.csv, families.csv, absences.csv, busy.csv, closed-days.csv, school-breaks.csv, facilitator-offers.csv',
  'people.csv, line 3, teams: “” – expected: at least one team',
  'people.csv, line 5, medarbejdernummer: “2001” – expected: a value that stands there only once',
  'people.csv, line 6, e-mail: “LONE@havnby.example” – expected: a value that stands there only once',
  'people.csv, line 7, fagområder: “Trolddom” – expected: a discipline from the list',
  'people.csv, line 7, forvaltning: “Vejvæsen” – expected: a department from the list',
  'people.csv, line 7, teams: “Sydhavn” – expected: a team from the list of teams',
  'people.csv, line 8, stilling: “Pædagog 010190-1234” – expected: text without a CPR number: delete it and use the family code',
  'people.csv, line 9, navn: “=HYPERLINK("x")” – expected: a value, not a formula (it must not begin with = + - or @)',
  'people.csv, line 10, e-mail: “forkert@” – expected: one e-mail address, such as bo@example.dk',
  'people.csv, line 10, mandag: “08.00-25.00” – expected: hours within the day, such as 08.00-15.30, or off',
  'people.csv, line 10, rolle: “chef” – expected: one of: leder, stedfortræder, medarbejder, facilitator, leader, deputy, worker',
  'people.csv, line 10, tiltrådt: “31.2.2026” – expected: a day that exists, such as 2027-03-01',
  'people.csv, line 10, tirsdag: “15.00-08.00” – expected: an end after the start',
  'people.csv, line 11, fratrådt: “1.5.2026” – expected: 2026-06-01 or a later day',
  'people.csv, line 12: “3” – expected: 15 cells as in the first line',
  'school-breaks.csv, line 2: “"” – expected: quotes in pairs, and doubled within a cell',
  'teams.csv, line 3, indkaldelse uger frem: “99” – expected: a whole number from 2 to 53',
  'teams.csv, line 3, navn: “Tomt Team” – expected: a team with a leader among the people',
  'teams.csv, line 4, navn: “Uden Leder” – expected: a team with a leader among the people',
];

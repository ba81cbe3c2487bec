import fc from 'fast-check';
import { faultLine } from '../../platform/input/fault-line.js';
import { MOST_BYTES } from './decode.js';
import type { Column } from './table.js';
import { MOST_ROWS, readTable } from './table.js';

const COLUMNS: readonly Column[] = [
  { key: 'name', da: 'navn', en: 'name' },
  { key: 'email', da: 'e-mail', en: 'e-mail' },
  { key: 'note', da: 'bemærkning', en: 'note', optional: true },
];
const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const read = (bytes: Uint8Array | string) =>
  readTable({ name: 'x.csv', bytes: typeof bytes === 'string' ? utf8(bytes) : bytes }, COLUMNS);
const cells = (bytes: Uint8Array | string) => read(bytes).rows.map((row) => row.cells);
const faults = (bytes: Uint8Array | string) => read(bytes).faults.map((each) => faultLine(each, 'en'));
const SØREN = [{ name: 'Søren', email: 's@x.dk', note: '' }];

describe('a CSV file is read', () => {
  it.each([
    ['semicolons', 'navn;e-mail\nSøren;s@x.dk\n'],
    ['commas', 'navn,e-mail\nSøren,s@x.dk\n'],
    ['tabs', 'navn\te-mail\nSøren\ts@x.dk\n'],
    ['CRLF', 'navn;e-mail\r\nSøren;s@x.dk\r\n'],
    ['CR', 'navn;e-mail\rSøren;s@x.dk'],
    ['a byte order mark', '\uFEFFnavn;e-mail\nSøren;s@x.dk\n'],
    ['quotes', '"navn";"e-mail"\n"Søren";"s@x.dk"\n'],
    ['English headings', 'Name;E-mail\nSøren;s@x.dk\n'],
    ['other letters and order in the headings', 'E MAIL;NAVN\ns@x.dk;Søren\n'],
    ['empty lines and cells at the end', '\n\nnavn;e-mail;\n;;\nSøren;s@x.dk;\n\n'],
  ])('with %s', (_, text) => {
    expect(faults(text)).toEqual([]);
    expect(cells(text)).toEqual(SØREN);
  });

  it('in Windows-1252, which is what is not UTF-8', () => {
    expect(cells(latin('navn;e-mail\nS\u00f8ren;s@x.dk\n'))).toEqual(SØREN);
    expect(cells(latin('navn;e-mail;bem\u00e6rkning\nS\u00f8ren;s@x.dk;\u0085\n'))[0]?.['note']).toBe('…');
  });

  it('with separators and doubled quotes inside quoted cells', () => {
    expect(cells('navn;e-mail\n"Holm; ""Bo""";b@x.dk')).toEqual([{ name: 'Holm; "Bo"', email: 'b@x.dk', note: '' }]);
  });

  it('back as it was written, whatever the cells hold', () => {
    const cell = fc.stringMatching(/^[A-Za-zæøåÆØÅ ,;"|']{0,30}$/).map((text) => text.trim());
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell)),
        fc.constantFrom(';', ','),
        fc.constantFrom('\n', '\r\n'),
        (rows, separator, end) => {
          const lines = [['navn', 'e-mail'], ...rows].map((row) => row.map(quoted).join(separator));
          const kept = rows.filter((row) => row.some((text) => text !== ''));
          expect(cells(lines.join(end)).map((row) => [row['name'], row['email']])).toEqual(kept);
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });

  it('with the line of each row, past quoted line breaks and empty lines', () => {
    expect(read('navn;e-mail\n\nA;a\n"B\nB";b\nC;c').rows.map((row) => row.line)).toEqual([3, 4, 6]);
  });
});

describe('a CSV file is refused', () => {
  it.each([
    [
      'an unknown column',
      'navn;e-mail;farve\na;b;c',
      'x.csv, line 1, farve: “farve” – expected: one of the columns name, e-mail, note',
    ],
    ['a missing column', 'navn\na', 'x.csv, line 1, e-mail: “” – expected: the column e-mail'],
    ['a repeated column', 'navn;e-mail;name\na;b;c', 'x.csv, line 1, navn: “navn” – expected: each column once'],
    ['too few cells', 'navn;e-mail\na', 'x.csv, line 2: “1” – expected: 2 cells as in the first line'],
    ['too many cells', 'navn;e-mail\na;b;c', 'x.csv, line 2: “3” – expected: 2 cells as in the first line'],
    [
      'a CPR number',
      'navn;e-mail\nBo 0101901234;b',
      'x.csv, line 2, navn: “Bo 0101901234” – expected: text without a CPR number: delete it and use the family code',
    ],
    [
      'a formula',
      'navn;e-mail\n@SUM(A1);b',
      'x.csv, line 2, navn: “@SUM(A1)” – expected: a value, not a formula (it must not begin with = + - or @)',
    ],
    [
      'a full-width formula',
      'navn;e-mail\n＝1;b',
      'x.csv, line 2, navn: “＝1” – expected: a value, not a formula (it must not begin with = + - or @)',
    ],
    [
      'a line break in a cell',
      'navn;e-mail\n"a\nb";c',
      'x.csv, line 2, navn: “a\nb” – expected: text on one line without control characters',
    ],
    ['an open quote', 'navn;e-mail\n"a;b', 'x.csv, line 2: “"” – expected: quotes in pairs, and doubled within a cell'],
    ['nothing in it', ' \n', 'x.csv, line 1: “” – expected: a line of column headings'],
    [
      'NUL bytes',
      'navn;e-mail\na\u0000;b',
      'x.csv, line 2: “NUL” – expected: a text file in UTF-8 or Windows-1252 (save the sheet as CSV)',
    ],
  ])('for %s', (_, text, line) => expect(faults(text)).toEqual([line]));

  it('for more than 200 characters in a cell', () => {
    expect(read(`navn;e-mail\n${'a'.repeat(201)};b`).faults[0]?.expected.en).toBe('at most 200 characters');
  });

  it('for more than 5 MB, at once', () => {
    expect(faults(new Uint8Array(MOST_BYTES + 1))).toEqual([
      'x.csv: “5242881 bytes” – expected: a file of at most 5 MB',
    ]);
  });

  it('for more than 20,000 rows', () => {
    const rows = 'a;b\n'.repeat(MOST_ROWS + 1);
    expect(faults(`navn;e-mail\n${rows}`)).toEqual(['x.csv: “20001” – expected: at most 20000 rows']);
    expect(faults(`navn;e-mail\n${rows.slice(4)}`)).toEqual([]);
  });
});

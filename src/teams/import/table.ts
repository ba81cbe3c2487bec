import { parse } from 'csv-parse/sync';
import type { InputFault, Sentence } from '../../platform/errors.js';
import { holdsCpr } from '../../platform/input/cpr.js';
import { decode } from './decode.js';
import type { ImportFile } from './import.types.js';

export const MOST_ROWS = 20_000;
const LONGEST_CELL = 200;

/** One column of a kind of file: what it is called in either language, and whether it must be there. */
export interface Column {
  readonly key: string;
  readonly da: string;
  readonly en: string;
  readonly optional?: boolean;
}

export interface Row {
  readonly line: number;
  /** Trimmed text by column key; columns that the file does not have are ''. */
  readonly cells: Readonly<Record<string, string>>;
  /** A cell was refused; the others can be read all the same. */
  readonly faulty: boolean;
}

export interface Table {
  readonly headings: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  readonly faults: readonly InputFault[];
  /** Cells of rows of another length, whatever they were meant to be. */
  readonly strays: readonly string[];
  /** False when the file could not be read, or lacks a column. */
  readonly complete: boolean;
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a CSV file (RFC 4180; comma, semicolon or tab, told by the heading line; LF, CRLF or CR) with Danish or English
 * headings. All faults are collected: unknown, missing and repeated columns, rows of another length, cells that hold a
 * formula, a CPR number, control characters or more than 200 characters. Rows of another length are left out.
 */
export function readTable(file: ImportFile, columns: readonly Column[]): Table {
  const decoded = decode(file.bytes);
  if (!('text' in decoded))
    return onlyFault(fault(file.name, decoded.line, undefined, decoded.value, decoded.expected));
  const records = split(file.name, decoded.text.replace(/^\uFEFF/, ''));
  if (!Array.isArray(records)) return onlyFault(records);
  const [heading, ...rest] = records.filter((record) => record.cells.some((cell) => cell.trim() !== ''));
  if (!heading) return onlyFault(fault(file.name, 1, undefined, '', EMPTY_FILE));
  if (rest.length > MOST_ROWS)
    return onlyFault(fault(file.name, undefined, undefined, String(rest.length), TOO_MANY_ROWS));
  const { keys, faults } = matchHeadings(file.name, heading, columns);
  const rows: Row[] = [];
  const strays: string[] = [];
  const complete = !columns.some((each) => !each.optional && !keys.includes(each.key));
  for (const record of rest) {
    const refused = lengthFault(file.name, record, heading) ?? cellFaults(file.name, record, heading);
    faults.push(...refused.faults);
    if (!refused.readable) strays.push(...record.cells.map((cell) => cell.trim()));
    else
      rows.push({ line: record.line, cells: cellsOf(record.cells, keys, columns), faulty: refused.faults.length > 0 });
  }
  return { headings: headingsOf(heading.cells, keys), rows, faults, strays, complete };
}

/** In order of place; a cell that was refused once is not refused again. */
export function inOrder(faults: readonly InputFault[]): InputFault[] {
  const first = new Map<string, InputFault>();
  for (const each of faults) if (!first.has(each.path)) first.set(each.path, each);
  const collator = new Intl.Collator('en', { numeric: true });
  return [...first.values()].sort((a, b) => collator.compare(a.path, b.path));
}

export function fault(
  file: string,
  line: number | undefined,
  column: string | undefined,
  value: string,
  expected: Sentence,
): InputFault {
  const path = [file, line, column].filter((part) => part !== undefined).join(':');
  return { path, value, expected, file, line, column };
}

const EMPTY_FILE: Sentence = { da: 'en linje med kolonnenavne', en: 'a line of column headings' };
const TOO_MANY_ROWS: Sentence = { da: `højst ${MOST_ROWS} rækker`, en: `at most ${MOST_ROWS} rows` };
const NO_CPR: Sentence = {
  da: 'tekst uden CPR-nummer: slet det, og brug familiekoden',
  en: 'text without a CPR number: delete it and use the family code',
};
const NO_FORMULA: Sentence = {
  da: 'en værdi, ikke en formel (må ikke begynde med = + - eller @)',
  en: 'a value, not a formula (it must not begin with = + - or @)',
};
const NO_CONTROLS: Sentence = {
  da: 'tekst på én linje uden styretegn',
  en: 'text on one line without control characters',
};
const SHORTER: Sentence = { da: `højst ${LONGEST_CELL} tegn`, en: `at most ${LONGEST_CELL} characters` };

function split(file: string, text: string): Line[] | InputFault {
  try {
    const delimiter = delimiterOf(text);
    const records: unknown = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    return (records as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      line: info.lines - breaksIn(record),
      cells: record,
    }));
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : undefined;
    const expected = {
      da: 'anførselstegn i par, og fordoblet inde i en celle',
      en: 'quotes in pairs, and doubled within a cell',
    };
    return fault(file, line, undefined, '"', expected);
  }
}

/** Whichever of `;` `,` and tab the first line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  const bare = first.replace(/"[^"]*"/g, '');
  const count = (separator: string) => bare.split(separator).length;
  return [';', ',', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function breaksIn(cells: readonly string[]): number {
  return cells.join('').split(/\r\n|\n|\r/).length - 1;
}

function matchHeadings(file: string, heading: Line, columns: readonly Column[]) {
  const faults: InputFault[] = [];
  const keys = heading.cells.map((cell, index) => {
    const column = columns.find((each) => [each.key, each.da, each.en].some((name) => plain(name) === plain(cell)));
    const known = columns.map((each) => each.da).join(', ');
    // A sheet's empty last columns.
    if (heading.cells.slice(index).every((each) => each.trim() === '')) return null;
    if (!column) {
      const english = columns.map((each) => each.en).join(', ');
      faults.push(
        fault(file, heading.line, cell.trim(), cell.trim(), {
          da: `en af kolonnerne ${known}`,
          en: `one of the columns ${english}`,
        }),
      );
    }
    return column?.key ?? null;
  });
  for (const column of columns) {
    const times = keys.filter((key) => key === column.key).length;
    if (times === 0 && !column.optional)
      faults.push(
        fault(file, heading.line, column.da, '', { da: `kolonnen ${column.da}`, en: `the column ${column.en}` }),
      );
    if (times > 1)
      faults.push(
        fault(file, heading.line, column.da, column.da, { da: 'hver kolonne én gang', en: 'each column once' }),
      );
  }
  return { keys, faults };
}

/** "E-mail", "e mail" and "EMAIL" are one heading. */
function plain(heading: string): string {
  return heading.toLocaleLowerCase('da').replace(/[\s_.-]/g, '');
}

interface Refused {
  readonly faults: readonly InputFault[];
  readonly readable: boolean;
}

function lengthFault(file: string, { cells, line }: Line, heading: Line): Refused | null {
  const expectedCells = heading.cells.length;
  const surplus = cells.slice(expectedCells).some((cell) => cell.trim() !== '');
  if (cells.length >= expectedCells && !surplus) return null;
  const expected = {
    da: `${expectedCells} celler som i første linje`,
    en: `${expectedCells} cells as in the first line`,
  };
  return { faults: [fault(file, line, undefined, String(cells.length), expected)], readable: false };
}

function cellFaults(file: string, { cells, line }: Line, heading: Line): Refused {
  const faults = cells.flatMap((cell, index) => {
    const expected = refusedCell(cell);
    return expected ? [fault(file, line, heading.cells[index]?.trim(), cell, expected)] : [];
  });
  return { faults, readable: true };
}

function refusedCell(cell: string): Sentence | null {
  if (holdsCpr(cell)) return NO_CPR;
  // OWASP CSV injection, full-width forms too; a lone dash is how people write "nothing".
  if (/^[=+\-@\t\r＝＋－＠]/.test(cell) && cell.trim() !== '-') return NO_FORMULA;
  if (/\p{Cc}/u.test(cell.trim())) return NO_CONTROLS;
  return cell.length > LONGEST_CELL ? SHORTER : null;
}

function cellsOf(cells: readonly string[], keys: readonly (string | null)[], columns: readonly Column[]): Row['cells'] {
  const found = new Map(keys.map((key, index) => [key, (cells[index] ?? '').trim()]));
  return Object.fromEntries(columns.map(({ key }) => [key, found.get(key) ?? '']));
}

function headingsOf(cells: readonly string[], keys: readonly (string | null)[]): Row['cells'] {
  return Object.fromEntries(keys.flatMap((key, index) => (key === null ? [] : [[key, (cells[index] ?? '').trim()]])));
}

function onlyFault(only: InputFault): Table {
  return { headings: {}, rows: [], faults: [only], strays: [], complete: false };
}

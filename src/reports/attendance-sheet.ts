import { stringify } from 'csv-stringify/sync';
import type { AttendanceLineOut } from '../meetings/attendance.queries.js';
import type { Language } from '../platform/errors.js';

/** Where a page may break a long word; in a cell it would hide the word from searches. */
const SOFT_HYPHEN = '\u00AD';

type Names = Readonly<Record<string, string>>;

export interface SheetWords {
  readonly columns: readonly string[];
  readonly kinds: Names;
  readonly attendance: Names;
}

export const SHEET_COLUMNS: Readonly<Record<Language, readonly string[]>> = {
  da: ['Dato', 'Team', 'Rutine', 'Medarbejdernummer', 'Navn', 'Forvaltning', 'Fremmøde', 'Minutter'],
  en: ['Date', 'Team', 'Routine', 'Employee number', 'Name', 'Department', 'Attendance', 'Minutes'],
};

/** One line a person and meeting, as cells; minutes only where somebody was there. */
export function sheetRow(row: AttendanceLineOut, words: SheetWords): readonly (string | number)[] {
  const there = row.attendance === 'present' || row.attendance === 'online';
  return [
    ...[row.on, row.teamName, row.routineName ?? words.kinds[row.routineKind] ?? row.routineKind],
    ...[row.employeeNumber, row.personName, row.departmentName],
    ...[words.attendance[row.attendance] ?? row.attendance, there ? row.durationMinutes : 0],
  ].map(safeCell);
}

/**
 * Lines for Danish Excel: semicolons, CRLF, and cells that a spreadsheet would run as a formula made text (OWASP, CSV
 * injection). The byte order mark that Excel needs stands before the first line and is the caller's.
 */
export function csvLines(rows: readonly (readonly (string | number)[])[]): string {
  return stringify(rows as (string | number)[][], { delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

function safeCell(cell: string | number): string | number {
  if (typeof cell === 'number') return cell;
  return guarded(cell.replaceAll(SOFT_HYPHEN, ''));
}

function guarded(cell: string): string {
  return /^[=+\-@\t\r\0＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}

import { parse } from 'csv-parse/sync';
import type { AttendanceLineOut } from '../meetings/attendance.queries.js';
import { csvLines, SHEET_COLUMNS, sheetRow } from './attendance-sheet.js';

const words = {
  columns: SHEET_COLUMNS.da,
  kinds: { 'family-review': 'Familiereviewmøde' },
  attendance: { present: 'Til stede', absent: 'Udeblevet' },
};
const line = (part: Partial<AttendanceLineOut>): AttendanceLineOut => ({
  ...{ meetingId: 'm', on: '2027-02-02', startMinute: 540, durationMinutes: 140, teamId: 't', teamName: 'Nord' },
  ...{ routineId: 'r', routineKind: 'family-review', routineName: null, personId: 'p', personName: 'Bo Prøvesen' },
  ...{ employeeNumber: '1001', departmentId: 'd', departmentName: 'Social', attendance: 'present', leads: false },
  ...part,
});

describe('the attendance sheet', () => {
  it('has a line a person and meeting, with minutes where somebody was there', () => {
    expect(sheetRow(line({}), words)).toEqual([
      '2027-02-02',
      'Nord',
      'Familiereviewmøde',
      '1001',
      'Bo Prøvesen',
      'Social',
      'Til stede',
      140,
    ]);
    expect(sheetRow(line({ attendance: 'absent' }), words).at(-1)).toBe(0);
    expect(sheetRow(line({}), words)).toHaveLength(SHEET_COLUMNS.da.length);
  });

  it.each(['=HYPERLINK("x")', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '＝1', '\0=1'])('makes text of %j', (name) => {
    const cells = sheetRow(line({ personName: name }), words);
    const [back] = parse(csvLines([cells]), { delimiter: ';' }) as string[][];
    expect(back?.[4]).toBe(`'${name}`);
  });

  it('writes the routine’s name without the soft hyphens of the pages', () => {
    const hyphened = { ...words, kinds: { 'family-review': 'Familie\u00ADreview\u00ADmøde' } };
    expect(sheetRow(line({}), hyphened)[2]).toBe('Familiereviewmøde');
  });

  it('comes back as it was: quotes, semicolons and line breaks too', () => {
    const cells = sheetRow(line({ personName: 'A; "B"\nC', teamName: 'Æble' }), words);
    expect(parse(csvLines([cells]), { delimiter: ';' })).toEqual([cells.map(String)]);
  });
});

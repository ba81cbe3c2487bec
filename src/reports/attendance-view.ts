import type { AttendanceLineOut } from '../meetings/attendance.queries.js';
import type { Day } from '../platform/days.js';
import { KIND_CODES } from '../routines/kinds.types.js';
import type { KindCode } from '../routines/kinds.types.js';
import { attendanceSummary, quarterOf, quartersBetween, ratio, routineKey } from './attendance.js';
import type { AttendancePageProps } from './pages/attendance-page.types.js';
import type { PersonAttendance } from './reports.types.js';

const MARKED_BELOW = 0.8;

type Result = Pick<
  AttendancePageProps,
  'share' | 'oneToOnes' | 'perRoutine' | 'perMonth' | 'columns' | 'rows' | 'threshold'
>;

interface Column {
  readonly key: string;
  readonly kind: KindCode;
  readonly name: string;
}

/** The page's figures from the rows of its filter. `kindNames` are in the reader's language; `today` ends what is owed. */
export function attendanceView(
  lines: readonly AttendanceLineOut[],
  period: { readonly from: Day; readonly until: Day; readonly today: Day },
  kindNames: Readonly<Record<string, string>>,
): Result {
  const summary = attendanceSummary(lines);
  const columns = columnsOf(lines, kindNames);
  const year = period.until.slice(0, 4);
  const quarters = [1, 2, 3, 4].map((quarter) => `${year}-${quarter}`);
  const asked = quartersBetween(period.from > `${year}-01-01` ? period.from : `${year}-01-01`, period.until);
  const people = new Map(lines.map((line) => [line.personId, line]));
  const names = (personId: string) => people.get(personId);
  const sorted = [...summary.people].sort((a, b) =>
    (names(a.personId)?.personName ?? '').localeCompare(names(b.personId)?.personName ?? '', 'da'),
  );
  return {
    share: ratio(summary.total),
    oneToOnes: oneToOnes(sorted, asked),
    perRoutine: columns.map(({ key, kind, name }) => ({
      kind,
      name,
      share: ratio(summary.byRoutine.get(key) ?? NOTHING),
    })),
    perMonth: [...summary.byMonth]
      .sort()
      .map(([month, share]) => ({ month: Number(month.slice(5)), share: ratio(share) })),
    columns: columns.map(({ key, kind, name }) => ({ routineId: key, name, quarters: kind === 'one-to-one' })),
    rows: sorted.map((person) => ({
      personId: person.personId,
      ...{ name: names(person.personId)?.personName ?? '', department: names(person.personId)?.departmentName ?? '' },
      cells: columns.map((column) => cellOf(person, column, quarters, period.today)),
      share: ratio(person.total),
    })),
    threshold: MARKED_BELOW,
  };
}

const NOTHING = { attended: 0, counted: 0 };

function columnsOf(
  lines: readonly AttendanceLineOut[],
  kindNames: Readonly<Record<string, string>>,
): readonly Column[] {
  const found = new Map<string, Column>();
  for (const line of lines) {
    const kind = line.routineKind as KindCode;
    const name = kind === 'custom' ? (line.routineName ?? kindNames[kind]) : kindNames[kind];
    found.set(routineKey(line), { key: routineKey(line), kind, name: name ?? kind });
  }
  return [...found.values()].sort(
    (a, b) => KIND_CODES.indexOf(a.kind) - KIND_CODES.indexOf(b.kind) || a.name.localeCompare(b.name, 'da'),
  );
}

/** A quarter that is not over owes nothing yet; a held one counts all the same. */
function cellOf(
  person: PersonAttendance,
  column: Column,
  quarters: readonly string[],
  today: Day,
): AttendancePageProps['rows'][number]['cells'][number] {
  if (column.kind !== 'one-to-one') return { type: 'count', ...(person.byRoutine.get(column.key) ?? NOTHING) };
  if (!person.isOwedOneToOnes) return { type: 'count', ...NOTHING };
  const state = (quarter: string) =>
    person.oneToOneQuarters.has(quarter) ? true : quarter < quarterOf(today) ? false : null;
  return { type: 'quarters', held: quarters.map(state) };
}

function oneToOnes(people: readonly PersonAttendance[], quarters: readonly string[]): AttendancePageProps['oneToOnes'] {
  const owing = people.filter(({ isOwedOneToOnes }) => isOwedOneToOnes);
  if (owing.length === 0) return null;
  const held = owing.reduce(
    (sum, { oneToOneQuarters }) => sum + quarters.filter((each) => oneToOneQuarters.has(each)).length,
    0,
  );
  return { held, owed: Math.max(held, owing.length * quarters.length) };
}

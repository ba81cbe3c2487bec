import type { Actor } from '../access/scope.types.js';
import type { AttendanceLineOut } from '../meetings/attendance.queries.js';
import { typedValues } from '../platform/http/form-view.js';
import type { FormView, Option } from '../platform/web/form.js';
import type { KindCode } from '../platform/web/icons.js';
import { texts } from '../platform/web/texts/texts.js';
import { ratio, attendanceSummary, routineKey } from './attendance.js';
import { attendanceView } from './attendance-view.js';
import type { AttendancePageProps, PersonAttendancePageProps } from './pages/attendance-page.types.js';
import type { AttendanceAnswer } from './reports.queries.js';

type Names = Readonly<Record<string, string>>;

/** The page's properties from the answer to its filter; `all` are the period's rows, from which one may choose. */
export function attendancePage(
  answer: AttendanceAnswer,
  all: readonly AttendanceLineOut[],
  departments: readonly { readonly id: string; readonly name: string }[],
  query: object,
  actor: Actor,
): Omit<AttendancePageProps, 'shell'> {
  const kinds: Names = texts[actor.language].kinds;
  const { from, until, lines, count } = answer;
  const isHr = actor.grants.some(({ role }) => role === 'hr');
  return {
    ...{ from, until },
    filter: { values: { ...typedValues(query), from, until }, errors: {} },
    departments: departments.map(({ id, name }) => ({ value: id, label: name })),
    teams: options(all, (line) => [line.teamId, line.teamName]),
    routines: options(all, (line) => [
      routineKey(line),
      (line.routineKind === 'custom' ? line.routineName : null) ?? kinds[line.routineKind] ?? '',
    ]),
    people: options(all, (line) => [line.personId, line.personName]),
    ...attendanceView(lines ?? [], answer, kinds),
    can: { export: true, exportExcel: true },
    showsOnlyAttendance: isHr,
    ...(lines === null ? { tooMany: count } : {}),
  };
}

/** null when the period has no row of this person that the reader may see and no `knownName` says who it is. */
export function personPage(
  personId: string,
  answer: AttendanceAnswer,
  filter: FormView,
  kinds: Names,
  knownName: string | null,
): Omit<PersonAttendancePageProps, 'shell' | 'readings'> | null {
  const lines = answer.lines ?? [];
  const [first] = lines;
  const name = first?.personName ?? knownName;
  if (name === null) return null;
  const { from, until } = answer;
  return {
    ...{ name, department: first?.departmentName ?? '', from, until, personId },
    filter: { ...filter, values: { from, until, ...filter.values } },
    share: ratio(attendanceSummary(lines).total),
    meetings: lines.map((line) => ({
      ...{ day: line.on, startMinutes: line.startMinute, endMinutes: line.startMinute + line.durationMinutes },
      ...{ kind: line.routineKind as KindCode, name: line.routineName ?? kinds[line.routineKind] ?? line.routineKind },
      ...{ teamName: line.teamName, attendance: line.attendance },
    })),
  };
}

function options(
  lines: readonly AttendanceLineOut[],
  of: (line: AttendanceLineOut) => readonly [string, string],
): readonly Option[] {
  const found = new Map(lines.map(of));
  return [...found].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, 'da'));
}

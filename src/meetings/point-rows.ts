import type { InputFault } from '../platform/errors.js';
import { InvalidInput } from '../platform/errors.js';
import { dayFromText } from '../platform/web/input.js';
import type { Attendance } from './meetings.types.js';

interface FollowUpLists {
  readonly followUpId: readonly string[];
  readonly followUpText: readonly string[];
  readonly followUpOwnerId: readonly string[];
  readonly followUpDueOn: readonly string[];
}

export interface FollowUpRow {
  readonly id: string | null;
  readonly text: string;
  readonly ownerId: string;
  readonly dueOn: string;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const OWNER = { da: 'den, der gør det: vælg på listen', en: 'who does it: choose from the list' };
const DUE = { da: 'en dag, der findes, fx 1.3.2027', en: 'a day that exists, such as 2027-03-01' };

/** The follow-ups of a point's form; empty rows are left out. Throws InvalidInput that names field and row (`followUpDueOn.1`). */
export function followUpRows(lists: FollowUpLists): readonly FollowUpRow[] {
  const rows = lists.followUpText.map((typed, index) => ({
    id: UUID.test(lists.followUpId[index] ?? '') ? (lists.followUpId[index] ?? null) : null,
    text: typed.trim(),
    ownerId: lists.followUpOwnerId[index] ?? '',
    dueOn: lists.followUpDueOn[index] ?? '',
  }));
  const faults = rows.flatMap((row, index) => (row.text === '' ? [] : faultsOf(row, index)));
  if (faults.length > 0) throw new InvalidInput(faults);
  return rows.map((row) => ({ ...row, dueOn: dayFromText(row.dueOn) ?? '' }));
}

/** What the service says of row `followUps.1.dueOn`, at the form's field `followUpDueOn.1`. */
export function atFormFields(error: InvalidInput): InvalidInput {
  const field = (path: string) =>
    path.replace(/^followUps\.(\d+)\.(\w)(\w*)$/, (_, row: string, first: string, rest: string) => {
      return `followUp${first.toUpperCase()}${rest}.${row}`;
    });
  return new InvalidInput(error.faults.map((fault) => ({ ...fault, path: field(fault.path) })));
}

const STATUS = { da: 'et fremmøde fra listen', en: 'an attendance from the list' };

/** Attendance by person from two parallel lists. */
export function attendanceEntries(
  lists: { readonly personId: readonly string[]; readonly attendance: readonly string[] },
  isAttendance: (text: string) => text is Attendance,
): Readonly<Record<string, Attendance>> {
  const entries = lists.personId.map((personId, index) => {
    const value = lists.attendance[index] ?? '';
    if (!isAttendance(value)) throw new InvalidInput([{ path: `attendance.${index}`, value, expected: STATUS }]);
    return [personId, value] as const;
  });
  return Object.fromEntries(entries);
}

function faultsOf(row: FollowUpRow, index: number): InputFault[] {
  const owner = UUID.test(row.ownerId) ? [] : [fault(`followUpOwnerId.${index}`, row.ownerId, OWNER)];
  const due = dayFromText(row.dueOn) ? [] : [fault(`followUpDueOn.${index}`, row.dueOn, DUE)];
  return [...owner, ...due];
}

function fault(path: string, value: string, expected: InputFault['expected']): InputFault {
  return { path, value, expected };
}

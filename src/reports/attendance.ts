import type { Day } from '../platform/days.js';
import type { AttendanceRow, AttendanceSummary, PersonAttendance, Share } from './reports.types.js';

const NOTHING: Share = { attended: 0, counted: 0 };
const ONE_TO_ONE = 'one-to-one';

/**
 * What the rows say per routine, month and person. Present and online count as attended; off duty counts nowhere, since
 * nobody can attend on a day off. The same kind in two teams is one routine here; a team's own stays its own.
 */
export function attendanceSummary(rows: readonly AttendanceRow[]): AttendanceSummary {
  const people = new Map<string, AttendanceRow[]>();
  for (const row of rows) {
    const own = people.get(row.personId);
    if (own) own.push(row);
    else people.set(row.personId, [row]);
  }
  return {
    total: shareOf(rows),
    byRoutine: sharesBy(rows, routineKey),
    byMonth: sharesBy(rows, (row) => row.on.slice(0, 7)),
    people: [...people].map(([personId, own]) => personAttendance(personId, own)),
    meetings: new Set(rows.map((row) => row.meetingId)).size,
  };
}

export function routineKey(row: Pick<AttendanceRow, 'routineId' | 'routineKind'>): string {
  return row.routineKind === 'custom' ? row.routineId : row.routineKind;
}

/** 0–1, or null where nothing counts. */
export function ratio(share: Share): number | null {
  return share.counted === 0 ? null : share.attended / share.counted;
}

/** `2027-1` … `2027-4`. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The quarters that the period touches, in order. */
export function quartersBetween(from: Day, to: Day): string[] {
  const quarters: string[] = [];
  let [year, quarter] = quarterOf(from).split('-').map(Number) as [number, number];
  for (const last = quarterOf(to); ; quarter += 1) {
    if (quarter === 5) [year, quarter] = [year + 1, 1];
    quarters.push(`${year}-${quarter}`);
    if (`${year}-${quarter}` >= last) return quarters;
  }
}

function personAttendance(personId: string, rows: readonly AttendanceRow[]): PersonAttendance {
  // The leader is at everybody's one-to-one, and none of them is their own.
  const own = rows.filter((row) => row.routineKind === ONE_TO_ONE && !row.leads);
  return {
    personId,
    byRoutine: sharesBy(rows, routineKey),
    total: shareOf(rows),
    isOwedOneToOnes: own.length > 0,
    oneToOneQuarters: new Set(own.filter(attended).map((row) => quarterOf(row.on))),
  };
}

function sharesBy(rows: readonly AttendanceRow[], key: (row: AttendanceRow) => string): Map<string, Share> {
  const shares = new Map<string, Share>();
  for (const row of rows) shares.set(key(row), plus(shares.get(key(row)) ?? NOTHING, row));
  return shares;
}

function shareOf(rows: readonly AttendanceRow[]): Share {
  return rows.reduce(plus, NOTHING);
}

function plus(share: Share, row: AttendanceRow): Share {
  if (row.attendance === 'offDuty') return share;
  return { attended: share.attended + (attended(row) ? 1 : 0), counted: share.counted + 1 };
}

function attended(row: AttendanceRow): boolean {
  return row.attendance === 'present' || row.attendance === 'online';
}

import fc from 'fast-check';
import { addDays } from '../platform/days.js';
import { attendanceSummary, quarterOf, quartersBetween, ratio } from './attendance.js';
import type { AttendanceRow } from './reports.types.js';

const row = (part: Partial<AttendanceRow>): AttendanceRow => ({
  ...{ meetingId: 'm1', on: '2027-02-02', routineId: 'review', routineKind: 'family-review' },
  ...{ personId: 'bo', attendance: 'present', leads: false },
  ...part,
});

const anyRow = fc
  .record({
    meetingId: fc.constantFrom('m1', 'm2', 'm3', 'm4'),
    on: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-06-01', days)),
    routineId: fc.constantFrom('review', 'talk'),
    personId: fc.constantFrom('bo', 'amira', 'line'),
    attendance: fc.constantFrom('present', 'online', 'excused', 'offDuty', 'absent'),
  })
  .map((part) =>
    row({ ...part, routineKind: part.routineId === 'talk' ? 'one-to-one' : 'family-review' } as AttendanceRow),
  );

describe('attendance history', () => {
  it('counts online as attended, and being off duty nowhere', () => {
    const rows = (['present', 'online', 'excused', 'absent', 'offDuty'] as const).map((attendance, index) =>
      row({ attendance, meetingId: `m${index}` }),
    );
    const summary = attendanceSummary(rows);
    expect(summary.total).toEqual({ attended: 2, counted: 4 });
    expect(ratio(summary.total)).toBe(0.5);
    expect(summary.meetings).toBe(5);
  });

  it('has no share where nobody was on duty', () => {
    expect(ratio(attendanceSummary([row({ attendance: 'offDuty' })]).total)).toBeNull();
  });

  it('adds up: every person, routine and month sums to the total', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 60 }), (rows) => {
        const summary = attendanceSummary(rows);
        for (const parts of [
          summary.byRoutine.values(),
          summary.byMonth.values(),
          summary.people.map((each) => each.total),
        ]) {
          const all = [...parts];
          expect(all.reduce((sum, share) => sum + share.attended, 0)).toBe(summary.total.attended);
          expect(all.reduce((sum, share) => sum + share.counted, 0)).toBe(summary.total.counted);
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('shows a quarter as held only when the one-to-one was attended in it', () => {
    const talk = { routineId: 'talk', routineKind: 'one-to-one' };
    const [bo] = attendanceSummary([
      row({ ...talk, on: '2027-03-31' }),
      row({ ...talk, on: '2027-04-01', attendance: 'excused' }),
      row({ on: '2027-07-01' }),
    ]).people;
    expect([...(bo?.oneToOneQuarters ?? [])]).toEqual(['2027-1']);
    const [leader] = attendanceSummary([row({ ...talk, leads: true })]).people;
    expect(leader).toMatchObject({ isOwedOneToOnes: false, oneToOneQuarters: new Set() });
  });

  it('takes the same kind in two teams as one routine, and a team’s own as its own', () => {
    const rows = [
      row({}),
      row({ routineId: 'other' }),
      row({ routineId: 'a', routineKind: 'custom' }),
      row({ routineId: 'b', routineKind: 'custom' }),
    ];
    expect([...attendanceSummary(rows).byRoutine.keys()]).toEqual(['family-review', 'a', 'b']);
  });

  it('names the quarters of a period across the year end', () => {
    expect(quartersBetween('2026-11-15', '2027-04-01')).toEqual(['2026-4', '2027-1', '2027-2']);
    expect(quartersBetween('2027-01-01', '2027-01-01')).toEqual(['2027-1']);
    expect(quarterOf('2027-12-31')).toBe('2027-4');
  });
});

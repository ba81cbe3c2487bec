import type { FamilyView } from '../teams/teams.types.js';
import type { FamilyReviews } from './families-in-line.js';
import { familiesInLine } from './families-in-line.js';
import { atFormFields, attendanceEntries, followUpRows } from './point-rows.js';
import { InvalidInput } from '../platform/errors.js';
import { isAttendance } from './meeting-forms.dto.js';

const family = (more: Partial<FamilyView> = {}): FamilyView => ({
  ...{ id: 'f', code: 'F-001', priority: 'normal', priorities: [], startedOn: '2026-02-02', closedOn: null },
  ...{
    lastReviewedOn: '2026-11-16',
    pauses: [],
    contactPair: [{ personId: 'bo', sinceOn: '2026-02-02', untilOn: null }],
  },
  ...more,
});
const settings = {
  rule: {
    type: 'maxGap' as const,
    unit: 'weeks' as const,
    every: { high: 6, normal: 13, low: 26 },
    firstWindowWeeks: 4,
  },
  clock: { subjectPause: true, schoolBreaks: false },
};
const review = (more: Partial<FamilyReviews> = {}): FamilyReviews => ({
  ...{ familyId: 'f', lastTreatedOn: null, lastStoodInOn: null, nextPlannedOn: null },
  ...more,
});
const inLine = (view: FamilyView, reviews: FamilyReviews[] = [], day = '2027-01-11') =>
  familiesInLine([view], reviews, settings, day)[0];

describe('a family in line', () => {
  it('waits from its last review, wherever it was, with the limit of its priority', () => {
    expect(inLine(family())).toMatchObject({ waitedDays: 56, limitDays: 91 });
    expect(inLine(family(), [review({ lastTreatedOn: '2026-12-14' })])).toMatchObject({ waitedDays: 28 });
    expect(inLine(family(), [review({ lastTreatedOn: '2026-11-02' })])).toMatchObject({ waitedDays: 56 });
    expect(inLine(family({ priority: 'high' }))).toMatchObject({ limitDays: 42 });
  });

  it('that is new has the first window’s limit from its start', () => {
    const fresh = family({ lastReviewedOn: null, startedOn: '2027-01-04' });
    expect(inLine(fresh)).toMatchObject({ waitedDays: 7, limitDays: 28 });
  });

  it('is not there while it is paused, closed or not begun, and its pauses do not count', () => {
    const pause = (fromOn: string, toOn: string | null) => family({ pauses: [{ id: 'p', fromOn, toOn }] });
    expect(inLine(pause('2027-01-04', null))).toBeUndefined();
    expect(inLine(pause('2026-12-01', '2026-12-14'))).toMatchObject({ waitedDays: 42 });
    expect(inLine(pause('2026-11-01', '2026-11-20'))).toMatchObject({ waitedDays: 51 });
    expect(inLine(family({ closedOn: '2027-01-10' }))).toBeUndefined();
    expect(inLine(family({ startedOn: '2027-01-12' }))).toBeUndefined();
  });

  it('has another place only when that comes before its limit', () => {
    expect(inLine(family(), [review({ nextPlannedOn: '2027-02-15' })])).toMatchObject({ hasOtherPlace: true });
    expect(inLine(family(), [review({ nextPlannedOn: '2027-02-16' })])).toMatchObject({ hasOtherPlace: false });
  });

  it('stood in when its last review was one that nobody planned', () => {
    const twice = { lastTreatedOn: '2026-12-14', lastStoodInOn: '2026-12-14' };
    expect(inLine(family(), [review(twice)])).toMatchObject({ stoodIn: true });
    expect(inLine(family(), [review({ ...twice, lastTreatedOn: '2026-12-21' })])).toMatchObject({ stoodIn: false });
  });

  it('has the contact pair of the day', () => {
    const pairs = family({
      contactPair: [
        { personId: 'bo', sinceOn: '2026-02-02', untilOn: '2027-01-10' },
        { personId: 'eva', sinceOn: '2027-01-11', untilOn: null },
      ],
    });
    expect(inLine(pairs)?.contactIds).toEqual(['eva']);
    expect(inLine(pairs, [], '2027-01-10')?.contactIds).toEqual(['bo']);
  });
});

describe('a point’s form', () => {
  const owner = '00000000-0000-4000-8000-000000000001';
  const lists = (text: string, ownerId: string, dueOn: string) => ({
    ...{
      followUpId: ['', owner],
      followUpText: ['', text],
      followUpOwnerId: ['', ownerId],
      followUpDueOn: ['', dueOn],
    },
  });

  it('gives rows with days as people write them, and blank ones without a fault', () => {
    expect(followUpRows(lists(' Ring ', owner, '1.3.2027'))[1]).toEqual({
      id: owner,
      text: 'Ring',
      ownerId: owner,
      dueOn: '2027-03-01',
    });
    expect(followUpRows(lists('', 'x', 'y'))[1]).toMatchObject({ id: owner, text: '' });
  });

  it('names field and row of each fault, its own and the service’s', () => {
    const told = (act: () => unknown) => {
      try {
        act();
        return [];
      } catch (error) {
        return (error as InvalidInput).faults.map(({ path }) => path);
      }
    };
    expect(told(() => followUpRows(lists('Ring', '', '30.2.2027')))).toEqual(['followUpOwnerId.1', 'followUpDueOn.1']);
    const expected = { da: '', en: '' };
    const service = new InvalidInput([
      { path: 'followUps.1.dueOn', value: '', expected },
      { path: 'minutes', value: '', expected },
    ]);
    expect(atFormFields(service).faults.map(({ path }) => path)).toEqual(['followUpDueOn.1', 'minutes']);
    const typed = { personId: ['a', 'b'], attendance: ['present', 'ill'] };
    expect(told(() => attendanceEntries(typed, isAttendance))).toEqual(['attendance.1']);
    expect(attendanceEntries({ personId: ['a'], attendance: ['online'] }, isAttendance)).toEqual({ a: 'online' });
  });
});

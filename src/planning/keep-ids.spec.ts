import fc from 'fast-check';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import { addDays } from '../platform/days.js';
import { keepIds } from './keep-ids.js';

function meeting(id: string, day: number, about: readonly string[] = [], routineId = 'r'): PlannedMeeting {
  return {
    ...{ meetingId: id, routineId, startsOn: addDays('2027-01-04', day), startMinute: 540, durationMinutes: 60 },
    ...{ location: '', nominalOn: null, reason: null, chairId: null, noteTakerId: null, presenterId: null },
    attendees: ['lea', 'ann', 'bo'].map((personId) => ({ personId, role: 'required' })),
    subjects: about.map((subjectId) => ({ subjectId, elementId: null })),
  };
}

const ids = (fresh: readonly PlannedMeeting[], standing: readonly PlannedMeeting[]) =>
  keepIds(fresh, standing, (index) => `new-${index}`).map(({ meetingId }) => meetingId);

describe('meetings keep their ids from version to version', () => {
  it('all of them when nothing moves', () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 360 }), { maxLength: 40 });
    fc.assert(
      fc.property(some, (days) => {
        const standing = days.map((day) => meeting(`old-${day}`, day));
        expect(ids([...standing].reverse(), standing)).toEqual(days.map((day) => `old-${day}`).reverse());
      }),
      { seed: 21, numRuns: 100 },
    );
  });

  it('and no id is ever given twice, whatever moves', () => {
    const days = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 25 });
    fc.assert(
      fc.property(days, days, (before, after) => {
        const standing = before.map((day, at) => meeting(`old-${at}`, day));
        const kept = ids(
          after.map((day) => meeting('', day)),
          standing,
        );
        expect(new Set(kept).size).toBe(after.length);
        const nearest = kept.filter((id) => id.startsWith('old-'));
        expect(nearest.length).toBeLessThanOrEqual(Math.min(before.length, after.length));
      }),
      { seed: 22, numRuns: 200 },
    );
  });

  it('the nearest first: a week that moves by two days is still that week', () => {
    const standing = [0, 7, 14].map((day) => meeting(`old-${day}`, day));
    expect(ids([meeting('', 2), meeting('', 7), meeting('', 15)], standing)).toEqual(['old-0', 'old-7', 'old-14']);
  });

  it('only within the routine, and for whole-team meetings within four weeks', () => {
    expect(ids([meeting('', 0)], [meeting('other', 0, [], 'r2'), meeting('far', 29)])).toEqual(['new-0']);
    expect(ids([meeting('', 0)], [meeting('near', 28)])).toEqual(['near']);
  });

  it('a conversation follows its worker, families do not make another meeting', () => {
    const standing = [meeting('with-ann', 0, ['ann']), meeting('with-bo', 1, ['bo'])];
    expect(ids([meeting('', 0, ['bo']), meeting('', 60, ['ann'])], standing)).toEqual(['with-bo', 'with-ann']);
    expect(ids([meeting('', 3, ['family-2'])], [meeting('review', 0, ['family-1'])])).toEqual(['review']);
  });
});

import type { AgendaQuestion, FamilyInLine } from './agenda.js';
import type { OpenSwap } from './family-swaps.js';
import { returnsOf, swapsOf } from './family-swaps.js';

const family = (id: string, weeks: number, pair: string[], more: Partial<FamilyInLine> = {}): FamilyInLine => ({
  ...{ id, code: id, waitedDays: weeks * 7, limitDays: 13 * 7, contactIds: pair },
  ...{ stoodIn: false, hasOtherPlace: false, ...more },
});
const ask = (more: Partial<AgendaQuestion>): AgendaQuestion => ({
  ...{ startMinute: 540, durationMinutes: 60, points: [{ code: 'subjects', minutes: 0 }], minutesPerFamily: 20 },
  ...{ capacity: 2, order: 'longestWait', contactPair: 'both', presenterId: null, carriedOver: [], added: [] },
  ...{ plannedFamilyIds: ['F-1', 'F-2'], families: FAMILIES, expectedIds: ['bo', 'camilla', 'emil'], ...more },
});
/** Amira cannot come, so F-1 cannot be on. */
const FAMILIES = [
  family('F-1', 12, ['amira', 'bo']),
  family('F-2', 11, ['bo', 'camilla']),
  family('F-4', 9, ['camilla', 'bo']),
];
const swap = (offId: string, onId: string | null): OpenSwap => ({ id: `${offId} ${onId}`, offId, onId });

describe('a decline of one of a pair', () => {
  it('gives the place to the next in line whose pair is coming', () => {
    expect(swapsOf(ask({}), 'amira')).toEqual([{ offId: 'F-1', onId: 'F-4' }]);
  });

  it('changes nothing for a routine that needs one of the pair only, or for families that are off for somebody else', () => {
    expect(swapsOf(ask({ contactPair: 'one' }), 'amira')).toEqual([]);
    expect(swapsOf(ask({}), 'dorthe')).toEqual([]);
  });

  it('never brings on a family that is on another review within a fortnight: the place stays free', () => {
    const families = FAMILIES.map((one) => (one.id === 'F-4' ? { ...one, isOnSoon: true } : one));
    expect(swapsOf(ask({ families }), 'amira')).toEqual([{ offId: 'F-1', onId: null }]);
  });

  it('brings each family on once, however many leave', () => {
    const families = [...FAMILIES, family('F-5', 10, ['amira', 'emil'])];
    const swaps = swapsOf(ask({ families, plannedFamilyIds: ['F-1', 'F-5', 'F-2'], capacity: 3 }), 'amira');
    expect(swaps).toEqual([
      { offId: 'F-1', onId: 'F-4' },
      { offId: 'F-5', onId: null },
    ]);
  });
});

describe('a yes after all', () => {
  const back = (more: Partial<AgendaQuestion>, open = [swap('F-1', 'F-4')]) =>
    returnsOf(ask({ plannedFamilyIds: ['F-2', 'F-4'], expectedIds: ['amira', 'bo', 'camilla'], ...more }), open);

  it('puts the family back in its place, and the one that had come on leaves', () => {
    expect(back({})).toEqual([{ swapId: 'F-1 F-4', offId: 'F-1', leavesId: 'F-4' }]);
  });

  it('keeps both when there is room, and takes an empty place', () => {
    expect(back({ capacity: 3 })).toMatchObject([{ offId: 'F-1', leavesId: null }]);
    expect(back({ plannedFamilyIds: ['F-2'] }, [swap('F-1', null)])).toMatchObject([{ offId: 'F-1', leavesId: null }]);
  });

  it('leaves the place to a family whose point somebody has prepared', () => {
    const added = [{ id: 'a', title: '', familyId: 'F-4', timeBoxMinutes: 20, question: 'Skole?', addedBy: 'bo' }];
    expect(back({ added })).toEqual([]);
    expect(back({ added, capacity: 3 })).toMatchObject([{ leavesId: null }]);
  });

  it('does nothing while the other one is missing, or the plan has given the place or the family elsewhere', () => {
    expect(back({ expectedIds: ['amira', 'camilla'] })).toEqual([]);
    expect(back({ plannedFamilyIds: ['F-2', 'F-9'] })).toEqual([]);
    expect(back({ plannedFamilyIds: ['F-1', 'F-4'] })).toEqual([]);
    const soon = FAMILIES.map((one) => (one.id === 'F-1' ? { ...one, isOnSoon: true } : one));
    expect(back({ families: soon })).toEqual([]);
  });

  it('finds the place through those who came on for one another', () => {
    const open = [swap('F-1', 'F-3'), swap('F-3', 'F-4')];
    expect(back({}, open)).toEqual([{ swapId: 'F-1 F-3', offId: 'F-1', leavesId: 'F-4' }]);
  });
});

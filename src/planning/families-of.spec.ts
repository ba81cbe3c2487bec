import { KINDS } from '../routines/kinds.js';
import { familiesOf, familyIdOf } from './families-of.js';
import type { PlanFamily } from './planning.types.js';

const SETTINGS = KINDS['family-review'].defaults;
const FIRST = '2027-01-04';
const LAST = '2028-01-02';
const KNOWN = new Set(['ann', 'bo']);

function family(differs: Partial<PlanFamily> = {}): PlanFamily {
  const days = { startedOn: '2026-01-01', closedOn: null, pauses: [], lastReviewedOn: '2026-12-01' };
  return { id: 'f', code: 'F-001', priority: 'normal', contactIds: ['ann', 'bo'], ...days, ...differs };
}

const read = (differs: Partial<PlanFamily>, settings = SETTINGS) =>
  familiesOf([family(differs)], settings, FIRST, LAST, KNOWN);

describe('families as the solver sees them', () => {
  it('have the interval of their priority', () => {
    const weeks = (['high', 'normal', 'low'] as const).map((priority) => read({ priority })[0]!.everyWeeks);
    expect(weeks).toEqual([6, 13, 26]);
  });

  it('count months as the whole weeks that surely lie in them', () => {
    const settings = {
      ...SETTINGS,
      rule: { type: 'maxGap' as const, unit: 'months' as const, every: 3, firstWindowWeeks: 4 },
    };
    expect(read({}, settings)[0]!.everyWeeks).toBe(13);
  });

  it('are due four weeks after they begin when they have never been reviewed', () => {
    const [one] = read({ startedOn: '2027-03-01', lastReviewedOn: null });
    expect(one).toMatchObject({ activeFrom: '2027-03-01', lastSeen: '2026-12-21' });
  });

  it('count in whole weeks so that no promise is a day late: seen on a Monday, reviewed until Thursday', () => {
    expect(read({ lastReviewedOn: '2026-12-07' })[0]!.lastSeen).toBe('2026-11-30');
    expect(read({ lastReviewedOn: '2026-12-10' })[0]!.lastSeen).toBe('2026-12-10');
  });

  it('wait no longer while they pause before the year', () => {
    const [one] = read({ pauses: [{ from: '2026-12-08', until: '2027-01-17' }] });
    expect(one).toMatchObject({ lastSeen: '2027-01-10', activeFrom: '2027-01-18' });
  });

  it('come back after a pause within the year, and not at all after an open one', () => {
    const both = read({ pauses: [{ from: '2027-05-03', until: '2027-06-06' }] });
    expect(both.map(({ activeFrom, activeUntil }) => [activeFrom, activeUntil])).toEqual([
      [undefined, '2027-05-02'],
      ['2027-06-07', undefined],
    ]);
    expect(both.map(({ id }) => familyIdOf(id))).toEqual(['f', 'f']);
    expect(both[0]!.id).not.toBe(both[1]!.id);
    expect(read({ pauses: [{ from: '2027-05-03', until: null }] })).toHaveLength(1);
    expect(read({ pauses: [{ from: '2026-12-03', until: null }] })).toHaveLength(0);
  });

  it('end when they are closed', () => {
    expect(read({ closedOn: '2027-03-01' })[0]).toMatchObject({ activeUntil: '2027-03-01' });
    expect(read({ closedOn: '2026-12-31' })).toEqual([]);
  });

  it('need one contact worker when the other has left the team', () => {
    expect(read({ contactIds: ['ann', 'left'] })[0]).toMatchObject({ contacts: ['ann'], contactsNeeded: 'one' });
    expect(read({})[0]!.contactsNeeded).toBeUndefined();
  });
});

import fc from 'fast-check';
import type { AgendaPoint } from '../routines/cadence.types.js';
import type { AddedItem, AgendaQuestion, CarriedItem, FamilyInLine } from './agenda.js';
import { agendaOf } from './agenda.js';

const points: AgendaPoint[] = [
  { code: 'opening', minutes: 5 },
  { code: 'followUps', minutes: 10 },
  { code: 'subjects', minutes: 0 },
  { code: 'closing', minutes: 5 },
];
const people = ['amira', 'bo', 'camilla', 'dorthe', 'emil'];

const family = (code: string, waited: number, pair: string[], more: Partial<FamilyInLine> = {}): FamilyInLine => ({
  ...{
    id: `id-${code}`,
    code,
    waitedDays: waited * 7,
    limitDays: 13 * 7,
    contactIds: pair,
    stoodIn: false,
    hasOtherPlace: false,
  },
  ...more,
});
const carried = (id: string, more: Partial<CarriedItem> = {}): CarriedItem => ({
  ...{ id, kind: 'topic', code: null, title: `Left ${id}`, familyId: null, timeBoxMinutes: 10, presenterId: null },
  ...{ question: '', firstMeetingId: 'm0', firstOn: '2027-01-05', times: 1, ...more },
});
const added = (id: string, more: Partial<AddedItem> = {}): AddedItem => ({
  ...{ id, title: `Point ${id}`, familyId: null, timeBoxMinutes: 10, question: '', addedBy: 'bo', ...more },
});
const ask = (more: Partial<AgendaQuestion>): AgendaQuestion => ({
  ...{ startMinute: 540, durationMinutes: 140, points, minutesPerFamily: 20, capacity: 6, order: 'longestWait' },
  ...{ contactPair: 'both', plannedFamilyIds: [], families: [], expectedIds: people, presenterId: null },
  ...{ carriedOver: [], added: [], ...more },
});
const codes = (question: AgendaQuestion) => agendaOf(question).lines.flatMap((line) => line.familyCode ?? []);

describe('an agenda', () => {
  it('has a family that an earlier meeting did not reach, though nothing else calls for it', () => {
    const seenLately = family('F-3', 1, ['amira', 'bo'], { hasOtherPlace: true });
    const left = carried('c', { kind: 'family', familyId: 'id-F-3' });
    expect(codes(ask({ families: [seenLately] }))).toEqual([]);
    expect(codes(ask({ families: [seenLately], carriedOver: [left] }))).toEqual(['F-3']);
  });

  it('has the standing points with running times, and the families that waited longest first', () => {
    const families = [
      family('F-2', 9, ['amira', 'bo']),
      family('F-1', 8, ['bo', 'emil']),
      family('F-9', 12, ['emil', 'bo']),
    ];
    const agenda = agendaOf(ask({ families, plannedFamilyIds: ['id-F-1', 'id-F-2', 'id-F-9'] }));
    expect(agenda.lines.map((line) => [line.startMinute, line.familyCode ?? line.code])).toEqual([
      ...[
        [540, 'opening'],
        [545, 'followUps'],
        [555, 'F-9'],
        [575, 'F-2'],
        [595, 'F-1'],
        [615, 'closing'],
      ],
    ]);
    expect(agenda).toMatchObject({ plannedMinutes: 80, overflowMinutes: 0, off: [] });
  });

  it('weighs the wait by priority: five weeks of six are more than ten of twenty-six', () => {
    const high = family('F-7', 5, ['amira', 'bo'], { limitDays: 42 });
    const low = family('F-3', 10, ['amira', 'bo'], { limitDays: 182 });
    expect(codes(ask({ families: [low, high], plannedFamilyIds: [low.id, high.id] }))).toEqual(['F-7', 'F-3']);
  });

  it('gives the place of a family whose pair is not expected to the one most in need that fits, and says who is missing', () => {
    const families = [
      family('F-1', 12, ['amira', 'bo']),
      family('F-2', 11, ['bo', 'camilla']),
      family('F-3', 13, ['amira', 'emil']),
      family('F-4', 9, ['camilla', 'bo']),
      family('F-5', 12, ['camilla', 'bo'], { hasOtherPlace: true }),
    ];
    const expectedIds = ['bo', 'camilla', 'dorthe', 'emil'];
    const question = ask({ families, expectedIds, plannedFamilyIds: ['id-F-1', 'id-F-2'] });
    const agenda = agendaOf(question);
    expect(codes(question)).toEqual(['F-2', 'F-4']);
    expect(agenda.lines.filter((line) => line.standsIn).map((line) => line.familyCode)).toEqual(['F-4']);
    expect(agenda.off).toEqual([{ familyId: 'id-F-1', why: 'pairNotExpected', missingIds: ['amira'] }]);
    expect(codes({ ...question, contactPair: 'one' })).toEqual(['F-1', 'F-2']);
  });

  it('frees the planned place of a family that stood in a short while ago', () => {
    const early = family('F-1', 2, ['amira', 'bo']);
    const families = [{ ...early, stoodIn: true }, family('F-2', 12, ['amira', 'bo'])];
    expect(codes(ask({ families: [early], plannedFamilyIds: ['id-F-1'] }))).toEqual(['F-1']);
    const agenda = agendaOf(ask({ families, plannedFamilyIds: ['id-F-1'] }));
    expect(agenda.lines.flatMap((line) => line.familyCode ?? [])).toEqual(['F-2']);
    expect(agenda.off).toEqual([{ familyId: 'id-F-1', why: 'justReviewed', missingIds: [] }]);
  });

  it('never takes on a family whose contact pair has left', () => {
    const families = [family('F-1', 40, [])];
    expect(codes(ask({ families, plannedFamilyIds: ['id-F-1'], contactPair: 'one' }))).toEqual([]);
  });

  it('fills free places with families that are over their limit, as long as the time lasts', () => {
    const late = Array.from({ length: 8 }, (_, index) => family(`L-${index}`, 14 + index, ['amira', 'bo']));
    const onTime = family('F-1', 10, ['amira', 'bo']);
    expect(codes(ask({ families: [...late, onTime] }))).toHaveLength(6);
    expect(codes(ask({ families: [...late, onTime], durationMinutes: 70 }))).toEqual(['L-7', 'L-6']);
    const planned = family('F-2', 5, ['amira', 'bo']);
    expect(codes(ask({ families: [onTime, planned], plannedFamilyIds: ['id-F-2'] }))).toEqual(['F-2']);
    expect(codes(ask({ families: [onTime, { ...planned, hasOtherPlace: true }] }))).toEqual(['F-1']);
  });

  it('puts what was left over after the follow-ups with age and origin, and what was added before the end', () => {
    const agenda = agendaOf(ask({ carriedOver: [carried('c', { times: 2 })], added: [added('a')] }));
    expect(agenda.lines.map((line) => line.code ?? line.title)).toEqual([
      ...['opening', 'followUps', 'Left c', 'Point a', 'closing'],
    ]);
    expect(agenda.lines[2]?.carried).toEqual({ id: 'c', firstMeetingId: 'm0', firstOn: '2027-01-05', times: 2 });
    expect(agenda.lines[3]).toMatchObject({ added: { id: 'a', by: 'bo' }, presenterId: 'bo' });
  });

  it('shows a question about a family that is on at that family, and gives any other family a point of its own', () => {
    const families = [family('F-1', 12, ['amira', 'bo']), family('F-2', 6, ['amira', 'bo'])];
    const asked = [added('a', { familyId: 'id-F-1', question: 'Now or later?' }), added('b', { familyId: 'id-F-2' })];
    const { lines } = agendaOf(ask({ families, plannedFamilyIds: ['id-F-1'], added: asked }));
    expect(lines.map((line) => [line.code ?? line.familyCode, line.question, line.added?.id])).toEqual([
      ['opening', '', undefined],
      ['followUps', '', undefined],
      ['F-1', 'Now or later?', 'a'],
      ['F-2', '', 'b'],
      ['closing', '', undefined],
    ]);
  });

  it('says by how much it is too long and cuts nothing off', () => {
    const agenda = agendaOf(ask({ durationMinutes: 30, added: [added('a', { timeBoxMinutes: 25 })] }));
    expect(agenda).toMatchObject({ plannedMinutes: 45, overflowMinutes: 15 });
    expect(agenda.lines).toHaveLength(4);
  });

  it('lets the pair present in turn', () => {
    const families = ['F-1', 'F-2', 'F-3', 'F-4'].map((code) => family(code, 12, ['bo', 'amira']));
    const { lines } = agendaOf(ask({ families, plannedFamilyIds: families.map(({ id }) => id) }));
    const presenters = lines.flatMap((line) => (line.familyId ? [line.presenterId] : []));
    expect(presenters).toEqual(['amira', 'bo', 'amira', 'bo']);
  });
});

describe('any agenda', () => {
  const someFamily = fc.record({
    code: fc.integer({ min: 1, max: 99 }).map((number) => `F-${number}`),
    waitedDays: fc.integer({ min: 0, max: 300 }),
    limitDays: fc.constantFrom(42, 91, 182),
    contactIds: fc.subarray(people, { minLength: 0, maxLength: 2 }),
    hasOtherPlace: fc.boolean(),
    stoodIn: fc.boolean(),
  });
  const someQuestion = fc
    .record({
      families: fc.uniqueArray(someFamily, { selector: ({ code }) => code, maxLength: 14 }),
      expectedIds: fc.subarray(people),
      durationMinutes: fc.integer({ min: 20, max: 240 }),
      capacity: fc.constantFrom(null, 3, 6),
      contactPair: fc.constantFrom('one' as const, 'both' as const),
      order: fc.constantFrom('longestWait' as const, 'code' as const, 'byHand' as const),
      plannedCount: fc.integer({ min: 0, max: 6 }),
      carriedCount: fc.integer({ min: 0, max: 2 }),
      addedCount: fc.integer({ min: 0, max: 2 }),
      points: fc.subarray(points),
    })
    .map(({ plannedCount, carriedCount, addedCount, ...rest }) => {
      const families = rest.families.map((one) => ({ ...one, id: `id-${one.code}` }));
      const ids = families.map(({ id }) => id);
      const carriedOver = ids
        .slice(0, carriedCount)
        .map((familyId, index) => carried(`c${index}`, { familyId, kind: 'family' }));
      const extra = [...ids.slice(-addedCount), null].map((familyId, index) => added(`a${index}`, { familyId }));
      return ask({ ...rest, families, plannedFamilyIds: ids.slice(0, plannedCount), carriedOver, added: extra });
    });
  const options = { seed: 7, numRuns: 600 };

  it('runs without a gap from the start, and its overflow is what sticks out', () => {
    fc.assert(
      fc.property(someQuestion, (question) => {
        const { lines, plannedMinutes, overflowMinutes } = agendaOf(question);
        let minute = question.startMinute;
        for (const line of lines) {
          expect(line.startMinute).toBe(minute);
          minute += line.timeBoxMinutes;
        }
        expect(plannedMinutes).toBe(minute - question.startMinute);
        expect(overflowMinutes).toBe(Math.max(0, plannedMinutes - question.durationMinutes));
      }),
      options,
    );
  });

  it('loses no standing, carried or added point, and has each family at most once', () => {
    fc.assert(
      fc.property(someQuestion, (question) => {
        const { lines } = agendaOf(question);
        const standing = question.points.filter(({ code }) => code !== 'subjects').map(({ code }) => code);
        expect(lines.flatMap(({ code }) => code ?? [])).toEqual(standing);
        const keys = lines.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        const families = lines.flatMap(({ familyId }) => familyId ?? []);
        expect(new Set(families).size).toBe(families.length);
        for (const item of question.added.filter(({ familyId }) => familyId === null))
          expect(lines.some((line) => line.added?.id === item.id)).toBe(true);
      }),
      options,
    );
  });

  it('reviews a family only when its pair is expected, unless somebody asked for it, and never skips a planned one that could be on', () => {
    fc.assert(
      fc.property(someQuestion, (question) => {
        const { lines, off } = agendaOf(question);
        const fits = ({ contactIds }: FamilyInLine) => {
          const there = contactIds.filter((id) => question.expectedIds.includes(id)).length;
          return there > 0 && (question.contactPair === 'one' || there === contactIds.length);
        };
        for (const line of lines.filter(({ key }) => key.startsWith('family-')))
          expect(fits(question.families.find(({ id }) => id === line.familyId) as FamilyInLine)).toBe(true);
        for (const id of question.plannedFamilyIds) {
          const one = question.families.find((each) => each.id === id) as FamilyInLine;
          const isOn = lines.some((line) => line.key === `family-${id}`);
          if (fits(one) && (!one.stoodIn || one.waitedDays * 3 >= one.limitDays)) expect(isOn).toBe(true);
          expect(isOn || off.some(({ familyId }) => familyId === id)).toBe(true);
        }
      }),
      options,
    );
  });

  it('leaves no family waiting that is more in need than one that stands in', () => {
    fc.assert(
      fc.property(someQuestion, (question) => {
        const { lines } = agendaOf(question);
        const byId = new Map(question.families.map((one) => [one.id, one]));
        const on = new Set(lines.filter(({ key }) => key.startsWith('family-')).map(({ familyId }) => familyId));
        for (const line of lines.filter(({ standsIn }) => standsIn)) {
          const standIn = byId.get(line.familyId ?? '') as FamilyInLine;
          for (const other of question.families.filter(({ id }) => !on.has(id))) {
            const pair = other.contactIds.filter((id) => question.expectedIds.includes(id)).length;
            const fits = pair > 0 && (question.contactPair === 'one' || pair === other.contactIds.length);
            if (!fits || other.waitedDays * 3 < other.limitDays || (other.hasOtherPlace && !standIn.hasOtherPlace))
              continue;
            if (other.hasOtherPlace === standIn.hasOtherPlace)
              expect(other.waitedDays / other.limitDays).toBeLessThanOrEqual(
                standIn.waitedDays / standIn.limitDays + 1e-9,
              );
            else expect(standIn.hasOtherPlace).toBe(false);
          }
        }
      }),
      options,
    );
  });

  it('is the same in whatever order families and people are listed', () => {
    fc.assert(
      fc.property(someQuestion, (question) => {
        const turned = {
          ...question,
          families: [...question.families].reverse(),
          expectedIds: [...question.expectedIds].reverse(),
        };
        expect(agendaOf(turned)).toEqual(agendaOf(question));
      }),
      options,
    );
  });
});

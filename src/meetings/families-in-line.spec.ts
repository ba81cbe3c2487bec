import type { FamilyView } from '../teams/teams.types.js';
import fc from 'fast-check';
import { addDays } from '../platform/days.js';
import { kindOf } from '../routines/kinds.js';
import { promisesOf } from '../routines/promise.js';
import type { MeetingFact } from '../routines/promise.types.js';
import { standingsOf } from '../routines/standings.js';
import { subjectsOf } from '../routines/subjects.js';
import { familiesInLine, heldUntil, subjectsSoonAfter } from './families-in-line.js';
import { atFormFields, attendanceEntries, followUpRows } from './point-rows.js';
import { InvalidInput } from '../platform/errors.js';
import { isAttendance } from './meeting-forms.dto.js';

const DAY = '2027-01-11';
const rule = { type: 'maxGap' as const, unit: 'weeks' as const, every: { high: 6, normal: 13, low: 26 } };
const breaks = [{ name: 'efteraar', from: '2026-12-14', until: '2026-12-20' }];
const family = (more: Partial<FamilyView> = {}): FamilyView => ({
  ...{ id: 'f', code: 'F-001', priority: 'normal', priorities: [], startedOn: '2026-02-02', closedOn: null },
  ...{
    lastReviewedOn: '2026-11-16',
    pauses: [],
    contactPair: [{ personId: 'bo', sinceOn: '2026-02-02', untilOn: null }],
  },
  ...more,
});
const meetingOn = (id: string, day: string, more: Partial<MeetingFact> = {}): MeetingFact => ({
  ...{ id, day, cancelled: false, held: false, quorum: true },
  people: [{ id: 'bo', leads: false, expected: true, attendance: null }],
  points: [{ subjectId: 'f', treated: false, signedOffBy: null }],
  ...more,
});
const held = (id: string, day: string, more: Partial<MeetingFact> = {}) =>
  meetingOn(id, day, {
    held: true,
    people: [{ id: 'bo', leads: false, expected: true, attendance: 'present' }],
    points: [{ subjectId: 'f', treated: true, signedOffBy: null }],
    ...more,
  });
function questionFor(families: readonly FamilyView[], meetings: readonly MeetingFact[], clockAtBreaks = false) {
  const defaults = kindOf('family-review')!.defaults;
  const clock = { ...defaults.clock, schoolBreaks: clockAtBreaks };
  const settings = { ...defaults, clock, keepFree: 'all' as const, rule: { ...rule, firstWindowWeeks: 4 } };
  const facts = { teamId: 't', people: [], families };
  return {
    ...{ startedOn: '2026-02-02', cadences: [{ validFrom: '2026-02-02', settings }], waivers: [], breaks },
    subjects: subjectsOf(settings, facts, '2026-02-02'),
    ...{ meetings: heldUntil(meetings, 'this', '2027-01-01'), now: DAY, horizon: '2028-03-01' },
  };
}
function lineOf(families: readonly FamilyView[], meetings: readonly MeetingFact[] = [], clockAtBreaks = false) {
  const question = questionFor(families, meetings, clockAtBreaks);
  return familiesInLine(families, standingsOf(question, promisesOf(question)), new Map(), DAY);
}
const inLine = (view: FamilyView, ...meetings: MeetingFact[]) => lineOf([view], meetings)[0];

describe('a family in line', () => {
  it('waits from its last review, wherever it was, with the limit of its priority', () => {
    expect(inLine(family())).toMatchObject({ waitedDays: 56, limitDays: 91 });
    expect(inLine(family(), held('m', '2026-12-14'))).toMatchObject({ waitedDays: 28 });
    expect(inLine(family(), held('m', '2026-11-02'))).toMatchObject({ waitedDays: 56 });
    expect(inLine(family({ priorities: [{ from: '2026-02-02', priority: 'high' }] }))).toMatchObject({ limitDays: 42 });
  });

  it('keeps the limit that it had until its priority changed', () => {
    const later = [
      { from: '2026-02-02', priority: 'low' as const },
      { from: '2027-01-04', priority: 'high' as const },
    ];
    // Six weeks from 16 November are over when it becomes high: it has four weeks from that day, to 1 February.
    expect(inLine(family({ priority: 'high', priorities: later }))).toMatchObject({ waitedDays: 56, limitDays: 77 });
  });

  it('that was discussed without its pair has not been reviewed', () => {
    const alone = held('m', '2026-12-14', {
      people: [{ id: 'eva', leads: false, expected: true, attendance: 'present' }],
    });
    expect(inLine(family(), alone)).toMatchObject({ waitedDays: 56 });
  });

  it('that is new has the first window’s limit from its start', () => {
    const fresh = family({ lastReviewedOn: null, startedOn: '2027-01-04' });
    expect(inLine(fresh)).toMatchObject({ waitedDays: 7, limitDays: 28 });
  });

  it('does not wait on days that stop the clock', () => {
    const pause = (fromOn: string, toOn: string | null) => family({ pauses: [{ id: 'p', fromOn, toOn }] });
    expect(inLine(pause('2026-12-01', '2026-12-14'))).toMatchObject({ waitedDays: 42, limitDays: 91 });
    expect(inLine(pause('2026-11-01', '2026-11-20'))).toMatchObject({ waitedDays: 52 });
    expect(lineOf([family()], [], true)[0]).toMatchObject({ waitedDays: 49, limitDays: 91 });
  });

  it('is not there while it is paused, closed or not begun', () => {
    expect(inLine(family({ pauses: [{ id: 'p', fromOn: '2027-01-04', toOn: null }] }))).toBeUndefined();
    expect(inLine(family({ closedOn: '2027-01-10' }))).toBeUndefined();
    expect(inLine(family({ closedOn: DAY }))).toBeDefined();
    expect(inLine(family({ startedOn: '2027-01-12' }))).toBeUndefined();
  });

  it('has another place only when that comes before its limit', () => {
    expect(inLine(family(), meetingOn('m', '2027-02-15'))).toMatchObject({ hasOtherPlace: true });
    expect(inLine(family(), meetingOn('m', '2027-02-16'))).toMatchObject({ hasOtherPlace: false });
  });

  it('counts a meeting that comes before as held, and this one not at all', () => {
    const [before, own] = [meetingOn('before', '2027-01-04'), meetingOn('this', DAY)];
    expect(inLine(family(), before, own)).toMatchObject({ waitedDays: 7, hasOtherPlace: false });
    expect(inLine(family(), own)).toMatchObject({ waitedDays: 56, hasOtherPlace: false });
    const missed = meetingOn('missed', '2026-12-14');
    expect(inLine(family(), missed, own)).toMatchObject({ waitedDays: 56 });
  });

  it('is on soon within the fortnight after this meeting, on the same routine, cancelled ones aside', () => {
    const soon = (day: string, more: { cancelled?: boolean; routineId?: string } = {}) =>
      subjectsSoonAfter([{ ...meetingOn('m', day), routineId: 'reviews', ...more }], 'reviews', DAY).has('f');
    expect([soon(DAY), soon(addDays(DAY, 1)), soon(addDays(DAY, 14)), soon(addDays(DAY, 15))]).toEqual([
      ...[false, true, true, false],
    ]);
    expect(soon(addDays(DAY, 7), { cancelled: true }) || soon(addDays(DAY, 7), { routineId: 'talks' })).toBe(false);
  });

  it('stood in when its last review was one that nobody planned', () => {
    const stoodIn = (day: string) => {
      const question = questionFor([family()], [held('m', '2026-12-14')]);
      const standings = standingsOf(question, promisesOf(question));
      return familiesInLine([family()], standings, new Map([['f', day]]), DAY)[0]?.stoodIn;
    };
    expect(stoodIn('2026-12-14')).toBe(true);
    expect(stoodIn('2026-12-07')).toBe(false);
  });

  it('has the contact pair of the day', () => {
    const pairs = family({
      contactPair: [
        { personId: 'bo', sinceOn: '2026-02-02', untilOn: '2027-01-10' },
        { personId: 'eva', sinceOn: DAY, untilOn: null },
      ],
    });
    expect(inLine(pairs)?.contactIds).toEqual(['eva']);
  });

  it('is late exactly when its promise is broken, whatever its past', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-02-10', days));
    const priority = fc.constantFrom('high' as const, 'normal' as const, 'low' as const);
    const priorities = fc.array(fc.record({ from: day, priority }), { maxLength: 3 });
    const pauses = fc.array(fc.record({ fromOn: day, length: fc.integer({ min: 0, max: 60 }) }), { maxLength: 2 });
    const reviews = fc.array(day, { maxLength: 4 });
    fc.assert(
      fc.property(priorities, pauses, reviews, fc.boolean(), (steps, rests, days, clockAtBreaks) => {
        const view = family({
          lastReviewedOn: null,
          startedOn: '2026-02-02',
          priorities: [...steps].sort((a, b) => (a.from < b.from ? -1 : 1)),
          pauses: rests.map(({ fromOn, length }) => ({ id: fromOn, fromOn, toOn: addDays(fromOn, length) })),
        });
        const meetings = [...days].sort().map((each, index) => held(`m${index}`, each));
        const promises = promisesOf(questionFor([view], meetings, clockAtBreaks));
        const broken = promises.some((each) => each.status === 'broken' && each.keptOn === null);
        for (const { waitedDays, limitDays } of lineOf([view], meetings, clockAtBreaks))
          expect(waitedDays > limitDays).toBe(broken);
      }),
      { seed: 20261122, numRuns: 300 },
    );
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

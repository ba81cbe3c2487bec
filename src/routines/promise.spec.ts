import fc from 'fast-check';
import { family, gapOf, question, under } from '../../test/promises.js';
import { addDays, dayNumber, daysBetween } from '../platform/days.js';
import type { Day } from '../platform/days.js';
import type { CadenceSettings, Period, Rule } from './cadence.types.js';
import { KINDS } from './kinds.js';
import { promisesOf } from './promise.js';
import type { MeetingFact, PromiseQuestion, PromiseSubject, RoutinePromise } from './promise.types.js';

const START = '2026-01-01';
/** Two years from New Year 2026: a year of 53 weeks and, from 2028 on, a leap day within the horizon. */
const someDay = (from = 0, to = 730): fc.Arbitrary<Day> =>
  fc.integer({ min: from, max: to }).map((days) => addDays(START, days));
const someRange = fc.tuple(someDay(), fc.integer({ min: 0, max: 120 })).map(([from, days]) => {
  return { from, until: addDays(from, days) };
});
const someGap: fc.Arbitrary<Rule> = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((weeks) => gapOf(weeks)),
  fc.integer({ min: 1, max: 7 }).map((every): Rule => ({ ...gapOf(1), unit: 'months', every }) as Rule),
);
const somePeriod: fc.Arbitrary<Rule> = fc.record({
  type: fc.constant('perPeriod' as const),
  count: fc.integer({ min: 1, max: 3 }),
  period: fc.constantFrom<Period>('month', 'quarter', 'halfYear', 'year'),
  leastGapWeeks: fc.integer({ min: 0, max: 2 }),
});
const someRule = fc.oneof(someGap, somePeriod);

const someSubject: fc.Arbitrary<PromiseSubject> = fc
  .record({
    joinedOn: someDay(-200, 400),
    stays: fc.option(fc.integer({ min: 0, max: 500 })),
    pauses: fc.array(someRange, { maxLength: 2 }),
    priority: fc.constantFrom('high' as const, 'normal' as const, 'low' as const),
    before: fc.option(someDay(-300, 0)),
  })
  .map(({ joinedOn, stays, pauses, priority, before }) => {
    const leftOn = stays === null ? null : addDays(joinedOn, stays);
    const priorities = [{ from: joinedOn, priority }];
    return family({ joinedOn, leftOn, pauses, priorities, keptBefore: before ? [{ day: before }] : [] });
  });

/** Meetings of every sort, few of which are evidence for everybody. */
const someMeetings: fc.Arbitrary<readonly MeetingFact[]> = fc
  .array(
    fc.record({
      day: someDay(0, 900),
      cancelled: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
      held: fc.boolean(),
      quorum: fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
      families: fc.subarray(['F-014', 'F-015']),
      boCame: fc.integer({ min: 0, max: 4 }).map((one) => one > 0),
      treated: fc.integer({ min: 0, max: 4 }).map((one) => one > 0),
    }),
    { maxLength: 25 },
  )
  .map((all) =>
    all.map(({ day, cancelled, held, quorum, families, boCame, treated }, index) => ({
      ...{ id: `m${index}`, day, cancelled, held, quorum },
      people: [
        { id: 'bo', leads: false, expected: boCame, attendance: boCame ? ('present' as const) : ('absent' as const) },
        { id: 'ida', leads: false, expected: true, attendance: 'online' as const },
      ],
      points: families.map((subjectId) => ({ subjectId, treated, signedOffBy: null })),
    })),
  );

const settingsWith = (rule: Rule): CadenceSettings => under('family-review', rule);

function someQuestion(rule: fc.Arbitrary<Rule>, subject = someSubject): fc.Arbitrary<PromiseQuestion> {
  return fc
    .record({ rule, subject, other: someSubject, meetings: someMeetings, now: someDay(0, 730) })
    .map(({ rule: one, subject: first, other, meetings, now }) =>
      question({
        startedOn: START,
        now,
        horizon: addDays(now, 400),
        cadences: [{ validFrom: START, settings: settingsWith(one) }],
        subjects: [first, { ...other, id: 'F-015' }],
        meetings,
      }),
    );
}

function check<T>(seed: number, arbitrary: fc.Arbitrary<T>, holds: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, holds), { seed, numRuns: 300 });
}

const of = (promises: readonly RoutinePromise[], id: string): RoutinePromise[] =>
  promises.filter(({ subjectId }) => subjectId === id);

/** The last day that belongs to the window: it is used up by what settles it, or goes on until today. */
function endOf(promise: RoutinePromise, now: Day): Day {
  const last = promise.closesOn > now ? promise.closesOn : now;
  return promise.keptOn ?? promise.plannedOn ?? last;
}

describe('the windows of a gap', () => {
  it('follow each other without a day between or twice, from the first day to the horizon or the last', () => {
    check(1, someQuestion(someGap), (asked) => {
      for (const subject of asked.subjects) {
        const windows = of(promisesOf(asked), subject.id);
        windows.forEach((each, index) => {
          const begins = subject.joinedOn > START ? subject.joinedOn : START;
          const before = windows[index - 1];
          expect(each.opensOn).toBe(before ? addDays(endOf(before, asked.now), 1) : begins);
          expect(each.closesOn >= each.opensOn).toBe(true);
        });
        const last = windows.at(-1);
        const complete = last !== undefined && endOf(last, asked.now) >= asked.horizon;
        expect(complete || Boolean(subject.leftOn) || subject.joinedOn > asked.horizon).toBe(true);
      }
    });
  });

  it('are never more when the gap is longer', () => {
    const pairs = fc.tuple(someQuestion(someGap), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 20 }));
    check(2, pairs, ([asked, weeks, more]) => {
      const withGap = (gap: number): number =>
        promisesOf({ ...asked, cadences: [{ validFrom: START, settings: settingsWith(gapOf(gap)) }] }).length;
      expect(withGap(weeks + more)).toBeLessThanOrEqual(withGap(weeks));
    });
  });

  it('close later by exactly the days of a pause that lie in them', () => {
    const unpaused = someSubject.map((subject) => ({ ...subject, pauses: [], leftOn: null }));
    check(3, fc.tuple(someQuestion(someGap, unpaused), someRange), ([asked, pause]) => {
      const alone = { ...asked, subjects: [asked.subjects[0]!], meetings: [] };
      const [plain] = promisesOf(alone);
      const [paused] = promisesOf({ ...alone, subjects: [{ ...alone.subjects[0]!, pauses: [pause] }] });
      if (!plain || !paused || plain.keptOn || alone.subjects[0]!.keptBefore?.length) return;
      const from = Math.max(dayNumber(plain.opensOn) + 1, dayNumber(pause.from));
      const inside = Math.max(0, Math.min(dayNumber(paused.closesOn), dayNumber(pause.until)) - from + 1);
      expect(daysBetween(plain.closesOn, paused.closesOn)).toBe(inside);
    });
  });

  it('leave fewer overdue days, never more, when one more meeting is held', () => {
    const staying = someSubject.map((subject) => ({ ...subject, leftOn: null }));
    // With a first window longer than the gap, being seen at once brings the next closing day nearer.
    const even = fc.integer({ min: 1, max: 30 }).map((weeks) => gapOf(weeks, weeks));
    check(4, fc.tuple(someQuestion(even, staying), someDay(0, 730)), ([asked, day]) => {
      const overdue = (meetings: readonly MeetingFact[]): number =>
        of(promisesOf({ ...asked, meetings }), 'F-014')
          .filter(({ opensOn }) => opensOn <= asked.now)
          .map((each) => daysBetween(each.closesOn, each.keptOn ?? asked.now))
          .reduce((sum, days) => sum + Math.max(0, days), 0);
      expect(overdue([...asked.meetings, evidence(day)])).toBeLessThanOrEqual(overdue(asked.meetings));
    });
  });
});

/** Held, and evidence for F-014 under any of these cadences. */
function evidence(day: Day): MeetingFact {
  return {
    ...{ id: 'one more', day, cancelled: false, held: true, quorum: true },
    people: ['bo', 'ida'].map((id) => ({ id, leads: false, expected: true, attendance: 'present' as const })),
    points: [{ subjectId: 'F-014', treated: true, signedOffBy: null }],
  };
}

describe('the windows of calendar periods', () => {
  it('are whole periods in order, none of them twice, and all of them for somebody who stays', () => {
    const staying = fc.constant(family({ joinedOn: START, pauses: [] }));
    check(5, someQuestion(somePeriod, staying), (asked) => {
      const rule = asked.cadences[0]!.settings.rule;
      const count = rule.type === 'perPeriod' ? rule.count : 1;
      const windows = of(promisesOf(asked), 'F-014').filter(({ ordinal }) => ordinal === 1);
      expect(of(promisesOf(asked), 'F-014')).toHaveLength(windows.length * count);
      expect(windows[0]!.opensOn).toBe(START);
      windows.slice(1).forEach((each, index) => expect(each.opensOn).toBe(addDays(windows[index]!.closesOn, 1)));
      expect(windows.at(-1)!.closesOn >= asked.horizon).toBe(true);
    });
  });

  it('are kept at least as often when one more meeting is held, and broken no more often', () => {
    check(6, fc.tuple(someQuestion(somePeriod), someDay(0, 730)), ([asked, day]) => {
      const counted = (meetings: readonly MeetingFact[]): [kept: number, broken: number] => {
        const all = of(promisesOf({ ...asked, meetings }), 'F-014');
        return [all.filter(({ keptOn }) => keptOn).length, all.filter(({ status }) => status === 'broken').length];
      };
      const [kept, broken] = counted(asked.meetings);
      const [keptNow, brokenNow] = counted([...asked.meetings, evidence(day)]);
      expect(keptNow).toBeGreaterThanOrEqual(kept);
      expect(brokenNow).toBeLessThanOrEqual(broken);
    });
  });
});

describe('any promise', () => {
  it('is kept only by a meeting that was held, with quorum, the family treated and its pair there, each once', () => {
    check(7, someQuestion(someRule), (asked) => {
      const used = new Set<string>();
      for (const promise of promisesOf(asked).filter(({ keptByMeetingId }) => keptByMeetingId)) {
        const meeting = asked.meetings.find(({ id }) => id === promise.keptByMeetingId)!;
        expect(meeting).toMatchObject({ held: true, cancelled: false, quorum: true, day: promise.keptOn });
        expect(meeting.points).toContainEqual({ subjectId: promise.subjectId, treated: true, signedOffBy: null });
        expect(meeting.people[0]!.attendance).toBe('present');
        expect(meeting.day <= asked.now && meeting.day >= promise.opensOn).toBe(true);
        expect(promise.status).toBe(meeting.day <= promise.closesOn ? 'kept' : 'keptLate');
        expect(used.has(`${meeting.id} ${promise.subjectId}`)).toBe(false);
        used.add(`${meeting.id} ${promise.subjectId}`);
      }
    });
  });

  it('stands as its dates say: broken from the day after closing, planned only inside the window', () => {
    check(8, someQuestion(someRule), (asked) => {
      for (const { status, closesOn, keptOn, plannedOn } of promisesOf(asked)) {
        if (status === 'broken') expect(closesOn < asked.now && keptOn === null).toBe(true);
        if (status === 'due' || status === 'planned') expect(closesOn >= asked.now && keptOn === null).toBe(true);
        if (status === 'planned') expect(plannedOn! >= asked.now && plannedOn! <= closesOn).toBe(true);
        if (status === 'due') expect(plannedOn === null || plannedOn > closesOn).toBe(true);
      }
    });
  });

  it('does not see meetings that are cancelled, without quorum, or over and never recorded as held', () => {
    check(9, someQuestion(someRule), (asked) => {
      const counting = asked.meetings.filter(
        ({ cancelled, quorum, held, day }) => !cancelled && quorum && (held || day >= asked.now),
      );
      expect(promisesOf({ ...asked, meetings: counting })).toEqual(promisesOf(asked));
    });
  });

  it('does not depend on the order of meetings, and not on tomorrow once it is kept in time', () => {
    check(10, fc.tuple(someQuestion(someRule), fc.integer({ min: 0, max: 90 })), ([asked, later]) => {
      const all = promisesOf(asked);
      expect(promisesOf({ ...asked, meetings: [...asked.meetings].reverse() }).map(withoutMeeting)).toEqual(
        all.map(withoutMeeting),
      );
      const tomorrow = promisesOf({ ...asked, now: addDays(asked.now, later) }).map(settled);
      for (const promise of all.filter(({ status }) => status === 'kept'))
        expect(tomorrow).toContainEqual(settled(promise));
    });
  });

  it('keeps what was kept or closed when the cadence changes after it', () => {
    const change = fc.tuple(someQuestion(someRule), someRule, someDay(30, 700));
    check(11, change, ([asked, rule, validFrom]) => {
      const cadences = [...asked.cadences, { validFrom, settings: settingsWith(rule) }];
      const before = changedAfter(promisesOf(asked), validFrom);
      const after = changedAfter(promisesOf({ ...asked, cadences }), validFrom);
      for (const promise of before) expect(after).toContainEqual(promise);
    });
  });

  it('has no day in two windows of one subject, whatever cadence follows', () => {
    const change = fc.tuple(someQuestion(someRule), someRule, someDay(30, 700));
    check(12, change, ([asked, rule, validFrom]) => {
      const cadences = [...asked.cadences, { validFrom, settings: settingsWith(rule) }];
      const windows = of(promisesOf({ ...asked, cadences }), 'F-014').filter(({ ordinal }) => ordinal === 1);
      windows.slice(1).forEach((each, index) => {
        const before = windows[index]!;
        const end = before.rule.type === 'maxGap' ? (before.keptOn ?? before.opensOn) : before.closesOn;
        expect(each.opensOn > end).toBe(true);
      });
    });
  });

  it('is waived with who, when and why, and nothing before it or beside it changes', () => {
    check(13, fc.tuple(someQuestion(someRule), fc.nat(), someDay(0, 730)), ([asked, pick, waivedOn]) => {
      const all = promisesOf(asked);
      if (all.length === 0) return;
      const { subjectId, opensOn, ordinal, keptOn } = all[pick % all.length]!;
      const waiver = { subjectId, opensOn, ordinal, waivedOn, waivedBy: 'leda', reason: 'The family is abroad' };
      const waived = promisesOf({ ...asked, waivers: [waiver] });
      const same = waived.find((each) => each.opensOn === opensOn && each.waiver !== null)!;
      expect(same.waiver).toEqual(waiver);
      if (keptOn === null) expect(same.status).toBe('waived');
      const others = (list: readonly RoutinePromise[]): RoutinePromise[] =>
        list.filter((each) => each.subjectId !== subjectId || each.opensOn < opensOn);
      expect(others(waived)).toEqual(others(all));
      if (same.rule.type === 'perPeriod' && keptOn === null) expect(waived).toHaveLength(all.length);
    });
  });
});

/** Two meetings on one day are the same evidence. */
function withoutMeeting({ keptByMeetingId: _kept, plannedMeetingId: _planned, ...rest }: RoutinePromise): object {
  return rest;
}

function settled({ subjectId, opensOn, closesOn, status, keptOn, rule }: RoutinePromise): object {
  return { subjectId, opensOn, closesOn, status, keptOn, rule };
}

/** What was settled when the change came: kept in a window over by then, or over without being kept at all. */
function changedAfter(promises: readonly RoutinePromise[], validFrom: Day): object[] {
  return promises
    .filter(({ closesOn, keptOn, rule }) => {
      const over = rule.type === 'maxGap' && keptOn ? keptOn < validFrom : closesOn < validFrom;
      return over && (keptOn === null || keptOn < validFrom);
    })
    .filter(({ status }) => status !== 'waived')
    .map(settled);
}

it('derives two years of all seven routines of 62 families and 10 workers in less than 20 ms', () => {
  const team = wholeTeam();
  for (let warm = 0; warm < 20; warm++) team.forEach(promisesOf);
  // CPU time and the best of many: what else runs on the machine is not the kernel's.
  const times = Array.from({ length: 15 }, () => {
    const before = process.cpuUsage();
    team.forEach(promisesOf);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  expect(team.flatMap(promisesOf).length).toBeGreaterThan(600);
  expect(Math.min(...times)).toBeLessThan(20);
});

function wholeTeam(): PromiseQuestion[] {
  const elements = Array.from({ length: 7 }, (_, index) => ({ id: `discipline ${index}`, from: START }));
  const pauses = [{ from: '2026-05-01', until: '2026-06-01' }];
  const subjects: Record<string, PromiseSubject[]> = {
    family: Array.from({ length: 62 }, (_, index) => family({ id: `F-${index}`, joinedOn: START, pauses })),
    worker: Array.from({ length: 10 }, (_, index) => ({ id: `w${index}`, joinedOn: START, pauses, elements })),
    team: [{ id: 'team', joinedOn: START }],
  };
  const meetings = Array.from({ length: 88 }, (_, week) => {
    const points = Array.from({ length: 6 }, (_each, place) => {
      return { subjectId: `F-${(week * 6 + place) % 62}`, treated: true, signedOffBy: null };
    });
    return { ...evidence(addDays(START, 7 * week)), id: `m${week}`, points };
  });
  const asked = question({ startedOn: START, now: '2027-06-01', horizon: '2027-12-31', meetings });
  const kinds = Object.values(KINDS).filter(({ code }) => code !== 'custom');
  return kinds.map(({ defaults }) => {
    const cadences = [{ validFrom: START, settings: defaults }];
    return { ...asked, cadences, subjects: subjects[defaults.subjects]! };
  });
}

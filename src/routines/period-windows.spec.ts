import { lines, linesUntilNow, planned, held, question, under, workerSubject } from '../../test/promises.js';
import type { Rule } from './cadence.types.js';
import { KINDS } from './kinds.js';
import { promisesOf } from './promise.js';
import type { MeetingFact, PromiseQuestion } from './promise.types.js';

const quarterly = KINDS['one-to-one'].defaults;
const yearly = (count: number, leastGapWeeks: number): Rule => ({
  type: 'perPeriod',
  period: 'year',
  count,
  leastGapWeeks,
});

function oneToOne(more: Partial<PromiseQuestion>): PromiseQuestion {
  return question({
    cadences: [{ validFrom: '2027-01-01', settings: quarterly }],
    subjects: [workerSubject()],
    ...more,
  });
}

function teamRoutine(rule: Rule, more: Partial<PromiseQuestion>): PromiseQuestion {
  const settings = under('facilitated-method-meeting', rule);
  const subjects = [{ id: 'team', joinedOn: '2020-01-01' }];
  return question({ cadences: [{ validFrom: '2027-01-01', settings }], subjects, ...more });
}

describe('so many in each calendar period', () => {
  it('opens and closes with the period', () => {
    const asked = oneToOne({ now: '2027-05-01', horizon: '2027-12-31', meetings: [held('2027-02-10')] });
    expect(lines(asked)).toEqual([
      '2027-01-01–2027-03-31 kept 2027-02-10',
      '2027-04-01–2027-06-30 due',
      '2027-07-01–2027-09-30 due',
      '2027-10-01–2027-12-31 due',
    ]);
  });

  it('knows February of a leap year, and half-years', () => {
    const first = (period: 'month' | 'halfYear', day: string): string => {
      const rule: Rule = { type: 'perPeriod', period, count: 1, leastGapWeeks: 0 };
      const settings = under('wellbeing-round', rule);
      const asked = { startedOn: day, now: day, horizon: day, cadences: [{ validFrom: day, settings }] };
      return lines(question({ ...asked, subjects: [{ id: 'team', joinedOn: day }] })).join();
    };
    expect(first('month', '2028-02-01')).toBe('2028-02-01–2028-02-29 due');
    expect(first('month', '2027-02-01')).toBe('2027-02-01–2027-02-28 due');
    expect(first('halfYear', '2027-07-01')).toBe('2027-07-01–2027-12-31 due');
  });

  it('lets a joiner owe from the first period of which more than half is left', () => {
    const first = (joinedOn: string): string =>
      lines(oneToOne({ now: '2027-03-01', subjects: [workerSubject({ joinedOn })] }))[0]!;
    expect(first('2027-02-14')).toBe('2027-02-14–2027-03-31 due');
    expect(first('2027-02-15')).toBe('2027-04-01–2027-06-30 due');
    // 46 and 45 of 91 days.
    expect(first('2027-05-16')).toBe('2027-05-16–2027-06-30 due');
    expect(first('2027-05-17')).toBe('2027-07-01–2027-09-30 due');
    const monthly = under('one-to-one', { type: 'perPeriod', period: 'month', count: 1, leastGapWeeks: 0 });
    const half = {
      now: '2027-05-01',
      cadences: [{ validFrom: '2027-01-01', settings: monthly }],
      subjects: [workerSubject({ joinedOn: '2027-04-16' })],
      meetings: [held('2027-04-20')],
    };
    expect(lines(oneToOne(half))[0]).toBe('2027-05-01–2027-05-31 due');
  });

  it('asks nothing of a leaver for the period in which they leave, also on its last day', () => {
    const left = (leftOn: string): string[] =>
      lines(oneToOne({ now: '2027-08-01', subjects: [workerSubject({ leftOn })] }));
    expect(left('2027-06-30')).toEqual(['2027-01-01–2027-03-31 broken']);
    expect(left('2027-07-01')).toEqual(['2027-01-01–2027-03-31 broken', '2027-04-01–2027-06-30 broken']);
  });

  it('keeps what a leaver had, and a period lifted by a pause too', () => {
    const meetings = [held('2027-04-05')];
    const leaver = workerSubject({ leftOn: '2027-05-20' });
    expect(lines(oneToOne({ meetings, subjects: [leaver] })).at(-1)).toBe('2027-04-01–2027-05-20 kept 2027-04-05');
    const away = workerSubject({ pauses: [{ from: '2027-04-20', until: '2027-09-30' }] });
    const asked = oneToOne({ now: '2027-11-01', horizon: '2027-11-01', meetings, subjects: [away] });
    expect(lines(asked)).toEqual([
      '2027-01-01–2027-03-31 broken',
      '2027-04-01–2027-06-30 kept 2027-04-05',
      '2027-10-01–2027-12-31 due',
    ]);
  });

  it('counts what lies the least gap apart, the plan after what was held', () => {
    const meetings = [held('2027-02-01'), held('2027-02-20'), held('2027-03-01'), planned('2027-06-01')];
    const asked = teamRoutine(yearly(4, 4), { now: '2027-05-01', horizon: '2027-05-01', meetings });
    expect(lines(asked)).toEqual([
      '2027-01-01–2027-12-31 kept 2027-02-01',
      '2027-01-01–2027-12-31 kept 2027-03-01',
      '2027-01-01–2027-12-31 planned',
      '2027-01-01–2027-12-31 due',
    ]);
    expect(promisesOf(asked).map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4]);
  });

  it('keeps a broken one late with what the next period has over, and not after that', () => {
    const at = (...days: string[]): string[] =>
      linesUntilNow(oneToOne({ now: '2027-08-01', meetings: days.map((day) => held(day)) }));
    expect(at('2027-04-05')[0]).toBe('2027-01-01–2027-03-31 broken');
    expect(at('2027-04-05', '2027-06-01').slice(0, 2)).toEqual([
      '2027-01-01–2027-03-31 keptLate 2027-06-01',
      '2027-04-01–2027-06-30 kept 2027-04-05',
    ]);
    expect(at('2027-04-05', '2027-07-05', '2027-07-20')[0]).toBe('2027-01-01–2027-03-31 broken');
  });

  it('gives a period to the rule that is in force for most of it', () => {
    const counts = (validFrom: string): number => {
      const cadences = [
        { validFrom: '2027-01-01', settings: under('joint-training', yearly(5, 4)) },
        { validFrom, settings: under('joint-training', yearly(6, 4)) },
      ];
      return lines({ ...teamRoutine(yearly(5, 4), { now: '2027-12-31', horizon: '2027-12-31' }), cadences }).length;
    };
    expect(counts('2027-07-02')).toBe(6);
    expect(counts('2027-07-03')).toBe(5);
    const halves = ['2028-01-01', '2028-07-02'].map((validFrom, index) => {
      return { validFrom, settings: under('joint-training', yearly(5 + index, 4)) };
    });
    const leapYear = { startedOn: '2028-01-01', now: '2028-12-31', horizon: '2028-12-31', cadences: halves };
    expect(lines(teamRoutine(yearly(5, 4), leapYear))).toHaveLength(5);
  });

  it('lets a rule of another shape begin where the old one ends, with what was kept', () => {
    const monthly = under('one-to-one', { type: 'perPeriod', period: 'month', count: 1, leastGapWeeks: 0 });
    const changed = (meetings: readonly MeetingFact[]): string[] => {
      const cadences = [
        { validFrom: '2027-01-01', settings: quarterly },
        { validFrom: '2027-05-10', settings: monthly },
      ];
      return lines(oneToOne({ now: '2027-06-15', horizon: '2027-06-15', cadences, meetings }));
    };
    const after = ['2027-05-10–2027-05-31 broken', '2027-06-01–2027-06-30 due'];
    expect(changed([])).toEqual(['2027-01-01–2027-03-31 broken', ...after]);
    expect(changed([held('2027-04-20')])).toEqual([
      '2027-01-01–2027-03-31 broken',
      '2027-04-01–2027-05-09 kept 2027-04-20',
      ...after,
    ]);
  });
});

describe('each element once in each period', () => {
  const matrix = (meetings: readonly MeetingFact[]): PromiseQuestion =>
    question({
      now: '2027-05-01',
      horizon: '2027-05-01',
      cadences: [{ validFrom: '2027-01-01', settings: KINDS['peer-training'].defaults }],
      subjects: [
        workerSubject({
          elements: [
            { id: 'health', from: '2027-01-01' },
            { id: 'school', from: '2027-08-01' },
            { id: 'work', from: '2027-01-01', until: '2027-03-01' },
            { id: 'leisure', from: '2026-01-01' },
          ],
        }),
      ],
      meetings,
    });
  const session = (signedOffBy: string | null, element = 'health'): MeetingFact =>
    held('2027-02-10', [], { points: [{ subjectId: 'bo', element, treated: true, signedOffBy }] });

  it('promises those that are there for most of it and not gone at its end', () => {
    expect(lines(matrix([]))).toEqual(['2027-01-01–2027-12-31 health due', '2027-01-01–2027-12-31 leisure due']);
  });

  it('is kept for the element that was taught, by a sign-off of somebody else who was there', () => {
    expect(lines(matrix([session('ida')]))[0]).toBe('2027-01-01–2027-12-31 health kept 2027-02-10');
    expect(lines(matrix([session('ida')]))[1]).toBe('2027-01-01–2027-12-31 leisure due');
    for (const nobody of [null, 'bo', 'somebody else'])
      expect(lines(matrix([session(nobody)]))[0]).toBe('2027-01-01–2027-12-31 health due');
  });
});

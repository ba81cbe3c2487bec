import { family, gapOf, held, planned, question, under, workerSubject } from '../../test/promises.js';
import { addDays } from '../platform/days.js';
import { KINDS } from './kinds.js';
import { outlookOf } from './outlook.js';
import { promisesOf } from './promise.js';
import type { PromiseQuestion, RhythmSummary } from './promise.types.js';
import { lastUsefulDay, queueOf, summaryOf } from './rhythm-status.js';
import { waitsOf } from './waits.js';

const summary = (asked: PromiseQuestion): RhythmSummary => summaryOf(asked, promisesOf(asked))!;

/** `count` families, all seen on 20 January: due by 17 March. */
function families(count: number, now: string, more: Partial<PromiseQuestion> = {}): PromiseQuestion {
  const ids = Array.from({ length: count }, (_, index) => `F-${String(index + 1).padStart(3, '0')}`);
  return question({ now, subjects: ids.map((id) => family({ id })), meetings: [held('2027-01-20', ids)], ...more });
}

describe('I takt, Hold øje, Ude af takt', () => {
  const watchDays = KINDS['family-review'].defaults.thresholds.watchDays;
  const warned = addDays('2027-03-17', -watchDays);

  it('is on track until something due has nothing planned and few days left', () => {
    expect(summary(families(20, addDays(warned, -1))).status).toBe('onTrack');
    expect(summary(families(20, warned))).toMatchObject({ status: 'watch', nextClosesOn: '2027-03-17' });
  });

  it('is on track again once it is planned in time, and not when it is planned too late', () => {
    const ids = families(20, warned).subjects.map(({ id }) => id);
    const withPlan = (day: string): PromiseQuestion => {
      const asked = families(20, warned);
      return { ...asked, meetings: [...asked.meetings, planned(day, ids)] };
    };
    expect(summary(withPlan('2027-03-16'))).toMatchObject({ status: 'onTrack', soon: [], nextClosesOn: null });
    expect(summary(withPlan('2027-03-18')).status).toBe('watch');
  });

  it('is watched for one family of twenty over the limit, and off track for two', () => {
    const over = (unseen: number): RhythmSummary => {
      const asked = families(20, '2027-03-18');
      const seen = asked.subjects.slice(unseen).map(({ id }) => id);
      return summary({ ...asked, meetings: [...asked.meetings, held('2027-03-10', seen)] });
    };
    expect(over(0).status).toBe('onTrack');
    expect(over(1)).toMatchObject({ status: 'watch', coverage: { basis: 'subjects', kept: 19, owed: 20 } });
    expect(over(2).status).toBe('offTrack');
  });

  it('does not forgive the second of two in a quarter because the first was kept', () => {
    const twice = { type: 'perPeriod', period: 'quarter', count: 2, leastGapWeeks: 0 } as const;
    const cadences = [{ validFrom: '2027-01-01', settings: under('one-to-one', twice) }];
    const asked = question({
      now: '2027-04-02',
      cadences,
      subjects: [workerSubject()],
      meetings: [held('2027-02-10')],
    });
    expect(summary(asked).broken).toHaveLength(1);
  });

  it('forgives a broken period once a later one is kept, and forgets who left or rests', () => {
    const settings = KINDS['wellbeing-round'].defaults;
    const cadences = [{ validFrom: '2027-01-01', settings }];
    const team = [{ id: 'team', joinedOn: '2020-01-01' }];
    const round = (meetings: readonly string[]): RhythmSummary =>
      summary(question({ now: '2027-03-10', cadences, subjects: team, meetings: meetings.map((day) => held(day)) }));
    expect(round(['2027-01-12'])).toMatchObject({ status: 'offTrack', coverage: { kept: 1, owed: 2 } });
    expect(round(['2027-01-12', '2027-03-02'])).toMatchObject({ status: 'onTrack', coverage: { kept: 2, owed: 3 } });
    const gone = families(1, '2027-06-01', { subjects: [family({ id: 'F-001', leftOn: '2027-05-01' })] });
    expect(summary(gone).broken).toEqual([]);
    const pauses = [{ from: '2027-05-01', until: null }];
    expect(summary({ ...gone, subjects: [family({ id: 'F-001', pauses })] })).toMatchObject({ broken: [], soon: [] });
  });

  it('covers the running quarter for many and the running year for one', () => {
    const cadences = [{ validFrom: '2027-01-01', settings: KINDS['one-to-one'].defaults }];
    const subjects = ['bo', 'ida', 'eva'].map((id) => workerSubject({ id }));
    const asked = question({
      now: '2027-05-01',
      cadences,
      subjects,
      meetings: [held('2027-04-10'), held('2027-01-20')],
    });
    expect(summary(asked).coverage).toEqual({
      ...{ basis: 'period', kept: 2, owed: 3, from: '2027-04-01', until: '2027-06-30' },
    });
    expect(summary({ ...asked, subjects: subjects.slice(0, 1) }).coverage).toEqual({
      ...{ basis: 'period', kept: 2, owed: 2, from: '2027-01-01', until: '2027-05-01' },
    });
  });

  it('has no summary before the first cadence', () => {
    expect(summaryOf(question({ now: '2026-12-01' }), [])).toBeNull();
  });
});

it('the last useful day of each of five a year leaves room for the rest', () => {
  const settings = KINDS['facilitated-method-meeting'].defaults;
  const cadences = [{ validFrom: '2027-01-01', settings }];
  const asked = question({ cadences, subjects: [{ id: 'team', joinedOn: '2020-01-01' }], horizon: '2027-06-01' });
  expect(promisesOf(asked).map(lastUsefulDay)).toEqual([
    '2027-09-10',
    '2027-10-08',
    '2027-11-05',
    '2027-12-03',
    '2027-12-31',
  ]);
});

describe('who waits', () => {
  const settings = KINDS['family-review'].defaults;
  const cadences = [{ validFrom: '2027-01-01', settings }];
  const priorities = (priority: 'high' | 'low'): { from: string; priority: 'high' | 'low' }[] => [
    { from: '2027-01-01', priority },
  ];
  const asked = question({
    now: '2027-04-01',
    cadences,
    subjects: [
      family({ id: 'low', priorities: priorities('low') }),
      family({ id: 'high', priorities: priorities('high') }),
      family({ id: 'rests', pauses: [{ from: '2027-03-01', until: null }] }),
      family({ id: 'planned' }),
    ],
    meetings: [
      held('2027-01-05', ['low', 'rests', 'planned']),
      held('2027-02-20', ['high']),
      planned('2027-04-05', ['planned']),
    ],
  });

  it('stands in the order in which the limits come, without what rests or is planned', () => {
    expect(queueOf(promisesOf(asked), '2027-04-01').map(({ subjectId }) => subjectId)).toEqual(['high', 'low']);
  });

  it('has waited since the last evidence, paused days taken off, the longest first', () => {
    expect(waitsOf(asked).map(({ subjectId, days }) => [subjectId, days])).toEqual([
      ['low', 86],
      ['planned', 86],
      ['rests', 54],
      ['high', 40],
    ]);
  });
});

describe('what a draft would promise and keep', () => {
  const draft = { cadences: [{ validFrom: '2027-01-01', settings: under('family-review', gapOf(8)) }] };
  const asked = question({ now: '2027-01-01', horizon: '2027-07-01', ...draft });

  it('without meetings says how many places are needed', () => {
    expect(outlookOf(asked)).toMatchObject({ promised: 3, kept: 0, late: [], longestWaitDays: 56 });
    expect(outlookOf(asked).missed).toHaveLength(3);
  });

  it('with meetings says which are kept, which come late and how long the longest wait is', () => {
    const meetings = ['2027-01-20', '2027-03-10', '2027-05-26'].map((day) => planned(day));
    const outlook = outlookOf({ ...asked, meetings });
    expect(outlook).toMatchObject({ promised: 3, kept: 2, missed: [], longestWaitDays: 77 });
    expect(outlook.late.map(({ closesOn, plannedOn }) => [closesOn, plannedOn])).toEqual([
      ['2027-05-05', '2027-05-26'],
    ]);
  });
});

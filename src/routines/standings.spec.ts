import { family, held, planned, question, workerSubject } from '../../test/promises.js';
import { KINDS } from './kinds.js';
import { promisesOf } from './promise.js';
import type { PromiseQuestion } from './promise.types.js';
import type { Standing } from './standings.js';
import { standingsOf } from './standings.js';
import { waitsOf } from './waits.js';

const standing = (asked: PromiseQuestion, id: string): Standing | undefined =>
  standingsOf(asked, promisesOf(asked)).get(id);

describe('where a family stands', () => {
  const seen = [held('2027-01-20')];

  it('is days waited of days that it may wait, planned or not', () => {
    const asked = question({ now: '2027-02-20', meetings: seen });
    expect(standing(asked, 'F-014')).toMatchObject({ since: '2027-01-20', waitedDays: 31, limitDays: 56 });
    const ahead = question({ now: '2027-02-20', meetings: [...seen, planned('2027-03-10')] });
    expect(standing(ahead, 'F-014')).toMatchObject({ limitDays: 56, next: { status: 'planned' } });
  });

  it('is still owed on the closing day, and after it, until it comes', () => {
    const on = (now: string): Standing | undefined => standing(question({ now, meetings: seen }), 'F-014');
    expect(on('2027-03-17')).toMatchObject({ waitedDays: 56, limitDays: 56, next: { status: 'due' } });
    expect(on('2027-04-17')).toMatchObject({ waitedDays: 87, limitDays: 56, next: { status: 'broken' } });
  });

  it('takes pauses off what was waited and off what may be waited, those ahead too', () => {
    const subjects = [family({ pauses: [{ from: '2027-02-01', until: '2027-02-07' }] })];
    expect(standing(question({ now: '2027-02-20', meetings: seen, subjects }), 'F-014')).toMatchObject({
      ...{ waitedDays: 24, limitDays: 56 },
    });
    const ahead = [family({ pauses: [{ from: '2027-03-01', until: '2027-03-07' }] })];
    expect(standing(question({ now: '2027-02-20', meetings: seen, subjects: ahead }), 'F-014')).toMatchObject({
      ...{ waitedDays: 31, limitDays: 56 },
    });
  });
});

it('a period that is over is owed no more, the running one is', () => {
  const cadences = [{ validFrom: '2027-01-01', settings: KINDS['one-to-one'].defaults }];
  const asked = question({ now: '2027-04-10', cadences, subjects: [workerSubject()] });
  expect(standing(asked, 'bo')!.next).toMatchObject({ opensOn: '2027-04-01', status: 'due' });
});

describe('who waits, and since when', () => {
  it('counts from the first cadence, or from joining when that is later', () => {
    const since = (joinedOn: string): string | undefined =>
      waitsOf(question({ now: '2027-02-20', subjects: [family({ joinedOn })] }))[0]?.since;
    expect([since('2026-06-01'), since('2027-02-01')]).toEqual(['2027-01-01', '2027-02-01']);
  });

  it('is whoever is there on the day, the first and the last day included', () => {
    const there = (more: Parameters<typeof family>[0]): number =>
      waitsOf(question({ now: '2027-02-20', subjects: [family(more)] })).length;
    expect([there({ joinedOn: '2027-02-20' }), there({ joinedOn: '2027-02-21' })]).toEqual([1, 0]);
    expect([there({ leftOn: '2027-02-20' }), there({ leftOn: '2027-02-19' })]).toEqual([1, 0]);
  });

  it('waits for each element from its first day to its last', () => {
    const cadences = [{ validFrom: '2027-01-01', settings: KINDS['peer-training'].defaults }];
    const of = (from: string, until?: string): number => {
      const elements = [{ id: 'health', from, ...(until === undefined ? {} : { until }) }];
      return waitsOf(question({ now: '2027-02-20', cadences, subjects: [workerSubject({ elements })] })).length;
    };
    expect([of('2027-02-20'), of('2027-02-21')]).toEqual([1, 0]);
    expect([of('2027-01-01', '2027-02-20'), of('2027-01-01', '2027-02-19')]).toEqual([1, 0]);
  });
});

import { generate } from '../../../bench/planner/generate.js';
import { person, world } from '../../../test/planner-world.js';
import { instanceFaults } from './instance-faults.js';

const TEAM = { review: { minutes: 60, capacity: 2, quorum: 0.5 } };
const small = () => world({ team: { rules: TEAM } });

describe('an instance that comes from a file', () => {
  it('has no fault when the bench has made it, or when it holds all that goes beyond the bench', () => {
    expect(instanceFaults(generate({ seed: 1, profile: 'small', teams: 3 }))).toEqual([]);
    const more = {
      ...{ locked: [], previous: { meetings: [] }, now: '2027-02-01', weights: { overdue: 7, move: { near: 3 } } },
      grid: { from: 420, to: 1020, stepMinutes: 30 },
    };
    const rules = {
      ...TEAM,
      custom: [{ id: 'c', minutes: 30, every: { count: 2, per: 'month' as const }, must: ['lena'], may: ['mads'] }],
    };
    expect(instanceFaults(world({ team: { rules, deputy: null }, more }))).toEqual([]);
  });

  it.each([
    ['no object at all', 'a text', 'the instance is "a text", expected an object'],
    ['another format', { ...small(), format: 'v2' }, 'format is "v2", expected "meeting-rhythm-instance/1"'],
    ['no people', { ...small(), persons: undefined }, 'persons is missing, expected a list'],
    [
      'a year that does not begin on a Monday',
      { ...small(), horizon: { start: '2027-01-01', weeks: 52 } },
      'horizon.start is "2027-01-01", expected a Monday, as YYYY-MM-DD',
    ],
    [
      'a quorum in per cent',
      world({ team: { rules: { review: { ...TEAM.review, quorum: 60 } } } }),
      'teams[0].rules.review.quorum is 60, expected a number from 0 to 1',
    ],
    [
      'an absence that ends before it begins',
      { ...small(), persons: [person('lena', 'leader', { away: [{ from: '2027-03-02', to: '2027-03-01' }] })] },
      'persons[0].away[0] is from 2027-03-02 to 2027-03-01, expected it to end on or after the day it begins',
    ],
    [
      'a day that does not exist',
      { ...small(), closed: [{ date: '2027-02-30', name: 'x' }] },
      'closed[0].date is "2027-02-30", expected a day that exists, as YYYY-MM-DD',
    ],
    [
      'four days of work',
      { ...small(), persons: [{ ...person('lena', 'leader'), work: [null, null, null, null] }] },
      'persons[0].work is [null,null,null,null], expected five days, each [from, to] in minutes or null',
    ],
    [
      'two people of one id',
      { ...small(), persons: [person('lena', 'leader'), person('lena', 'health')] },
      'persons has "lena" twice, expected each id once',
    ],
  ])('names place, value and expectation: %s', (_name, value, fault) => {
    expect(instanceFaults(value)).toContain(fault);
  });
});

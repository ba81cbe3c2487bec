import fc from 'fast-check';
import { at } from '../../test/itip.js';
import type { UninvitedTo } from './rounds-share.js';
import { shareOfRound } from './rounds-share.js';

const LIMITS = { perPerson: 2, perTeam: 6, urgentBefore: at('2026-12-10T00:00') };
const on = (day: number, ...personIds: string[]): UninvitedTo => {
  return { meetingId: `m${day}`, startsAt: new Date(at('2026-12-01T09:00').getTime() + day * 86_400_000), personIds };
};
const NOBODY = new Map<string, number>();

describe('a round of invitations', () => {
  it('tells of the nearest meetings first, and leaves the rest to the next days', () => {
    const meetings = [on(20, 'bo'), on(21, 'bo'), on(22, 'bo'), on(23, 'eva')];
    expect(shareOfRound(meetings, NOBODY, LIMITS)).toEqual(['m20', 'm21', 'm23']);
    expect(shareOfRound(meetings.slice(2, 3), NOBODY, LIMITS)).toEqual(['m22']);
  });

  it('counts what a person has got today already', () => {
    expect(shareOfRound([on(20, 'bo'), on(21, 'bo')], new Map([['bo', 1]]), LIMITS)).toEqual(['m20']);
  });

  it('tells of what is near however many there are', () => {
    const meetings = [on(1, 'bo'), on(2, 'bo'), on(3, 'bo'), on(20, 'bo')];
    expect(shareOfRound(meetings, NOBODY, LIMITS)).toEqual(['m1', 'm2', 'm3']);
  });

  it('splits no meeting, and keeps the team’s limit', () => {
    const everybody = ['a', 'b', 'c', 'd'];
    expect(shareOfRound([on(20, ...everybody), on(21, ...everybody)], NOBODY, LIMITS)).toEqual(['m20']);
  });

  it('keeps every limit, never starves the nearest, and gets everything out in the end', () => {
    const meetings = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), { maxLength: 30 });
    fc.assert(
      fc.property(meetings, (people) => {
        let left = people.map((personIds, index) => on(20 + index, ...personIds));
        for (let round = 0; left.length > 0; round += 1) {
          const told = new Set(shareOfRound(left, NOBODY, LIMITS));
          expect(told.has(left[0]!.meetingId)).toBe(true);
          const mails = left.filter(({ meetingId }) => told.has(meetingId)).flatMap(({ personIds }) => personIds);
          expect(mails.length).toBeLessThanOrEqual(LIMITS.perTeam);
          for (const id of mails) expect(mails.filter((each) => each === id).length).toBeLessThanOrEqual(2);
          left = left.filter(({ meetingId }) => !told.has(meetingId));
          expect(round).toBeLessThan(31);
        }
      }),
      { seed: 4, numRuns: 100 },
    );
  });
});

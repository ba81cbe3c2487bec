import { at } from '../../test/itip.js';
import { isOfficeTime, leavesAt } from './quiet-hours.js';

const FAR = at('2027-03-01T09:00');

describe('mail that can wait', () => {
  it.each([
    ['a morning at work', '2026-12-08T07:00', '2026-12-08T07:00'],
    ['an afternoon at work', '2026-12-08T16:59', '2026-12-08T16:59'],
    ['before seven', '2026-12-08T06:59', '2026-12-08T07:00'],
    ['from five on', '2026-12-08T17:00', '2026-12-09T07:00'],
    ['late at night', '2026-12-08T23:30', '2026-12-09T07:00'],
    ['Friday evening', '2026-12-11T18:00', '2026-12-14T07:00'],
    ['Saturday noon', '2026-12-12T12:00', '2026-12-14T07:00'],
    ['Sunday before the clocks change', '2027-03-28T01:30', '2027-03-29T07:00'],
    ['Saturday before they change back', '2026-10-24T20:00', '2026-10-26T07:00'],
  ])('written on %s leaves at the next office time', (_, now, leaves) => {
    expect(leavesAt(at(now), [FAR])).toEqual(at(leaves));
    expect(isOfficeTime(at(now))).toBe(now === leaves);
  });

  it('does not wait when its reader would have less than a day', () => {
    const friday = at('2026-12-11T18:00');
    expect(leavesAt(friday, [at('2026-12-15T06:59')])).toEqual(friday);
    expect(leavesAt(friday, [at('2026-12-15T07:00')])).toEqual(at('2026-12-14T07:00'));
  });

  it('counts the time that was as much as the time that will be, and what is past not at all', () => {
    const night = at('2026-12-08T22:00');
    expect(leavesAt(night, [FAR, at('2026-12-09T09:00')])).toEqual(night);
    expect(leavesAt(night, [FAR, at('2026-12-08T09:00')])).toEqual(at('2026-12-09T07:00'));
  });
});

import { at } from '../../test/itip.js';
import { isOfficeTime, leavesAt } from './quiet-hours.js';

const FAR = at('2027-03-01T09:00');
const NONE = new Set<string>();

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
    expect(leavesAt(at(now), [FAR], NONE)).toEqual(at(leaves));
    expect(isOfficeTime(at(now), NONE)).toBe(now === leaves);
  });

  it('does not wait when its reader would have less than a day', () => {
    const friday = at('2026-12-11T18:00');
    expect(leavesAt(friday, [at('2026-12-15T06:59')], NONE)).toEqual(friday);
    expect(leavesAt(friday, [at('2026-12-15T07:00')], NONE)).toEqual(at('2026-12-14T07:00'));
  });

  it('counts the time that was as much as the time that will be, and what is past not at all', () => {
    const night = at('2026-12-08T22:00');
    expect(leavesAt(night, [FAR, at('2026-12-09T09:00')], NONE)).toEqual(night);
    expect(leavesAt(night, [FAR, at('2026-12-08T09:00')], NONE)).toEqual(at('2026-12-09T07:00'));
  });

  it('passes over holidays and closed days, and leaves before them when they would make it late', () => {
    const easter = new Set(['2027-03-25', '2027-03-26', '2027-03-28', '2027-03-29']);
    const wednesday = at('2027-03-24T17:30');
    expect(leavesAt(wednesday, [at('2027-04-20T09:00')], easter)).toEqual(at('2027-03-30T07:00'));
    expect(leavesAt(at('2027-03-25T10:00'), [at('2027-04-20T09:00')], easter)).toEqual(at('2027-03-30T07:00'));
    expect(isOfficeTime(at('2027-03-25T10:00'), easter)).toBe(false);
    expect(leavesAt(wednesday, [at('2027-03-31T06:59')], easter)).toEqual(wednesday);
    expect(leavesAt(wednesday, [at('2027-03-31T07:00')], easter)).toEqual(at('2027-03-30T07:00'));
  });
});

import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  addMonths,
  dayNumber,
  dayOf,
  daysBetween,
  isDay,
  isoWeekOf,
  isoWeeksIn,
  mondayOf,
  mondayOfIsoWeek,
  weekdayOf,
} from './days.js';

const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map(dayOf);

describe('calendar days', () => {
  it('agree with luxon on number, weekday, week and months', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -30, max: 30 }), (day, months) => {
        const luxon = DateTime.fromISO(day, { zone: 'utc' });
        expect(weekdayOf(day)).toBe(luxon.weekday);
        expect(isoWeekOf(day)).toEqual({ year: luxon.weekYear, week: luxon.weekNumber });
        expect(isoWeeksIn(luxon.weekYear)).toBe(luxon.weeksInWeekYear);
        expect(addMonths(day, months)).toBe(luxon.plus({ months }).toISODate());
        expect(mondayOf(day)).toBe(luxon.startOf('week').toISODate());
        expect(mondayOfIsoWeek(luxon.weekYear, luxon.weekNumber)).toBe(mondayOf(day));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('add and subtract without loss', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9000, max: 9000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(dayOf(dayNumber(day))).toBe(day);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('refuse days that do not exist, naming the value and the form', () => {
    for (const wrong of ['2027-02-29', '2027-13-01', '27-01-01', '2027-1-1', '2027-04-31', '', 20270101])
      expect(isDay(wrong)).toBe(false);
    expect(() => dayNumber('2027-02-29')).toThrow('"2027-02-29" is not a calendar day: expected YYYY-MM-DD');
  });
});

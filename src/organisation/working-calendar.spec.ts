import fc from 'fast-check';
import { addDays, dayOf, daysBetween, isDay, weekdayOf } from '../platform/days.js';
import type { ClosedDayView } from './organisation.types.js';
import { danishPublicHolidays } from './public-holidays.js';
import { isWorkable, workingCalendar } from './working-calendar.js';

const closed = (on: string, name: string, everyYear = false): ClosedDayView => ({ id: name, on, name, everyYear });
const facts = {
  publicHolidays: [2026, 2027, 2028].flatMap((year) => danishPublicHolidays(year)),
  closedDays: [closed('2026-12-24', 'Juleaftensdag', true), closed('2027-05-07', 'Dagen efter Kristi himmelfart')],
  schoolBreaks: [{ id: 'b', name: 'Påskeferie', fromOn: '2027-03-20', toOn: '2027-03-29' }],
};
const kindOf = (on: string) =>
  workingCalendar(facts, '2026-01-01', '2028-12-31').days.find((day) => day.on === on)?.kind;

describe('the working calendar', () => {
  it('says what a day is, the strongest reason first', () => {
    expect(kindOf('2027-03-25')).toBe('publicHoliday');
    expect(kindOf('2027-03-24')).toBe('schoolBreak');
    expect(kindOf('2027-03-20')).toBe('weekend');
    expect(kindOf('2027-05-07')).toBe('closedDay');
    expect(kindOf('2027-03-30')).toBe('working');
  });

  it('keeps the Friday that was Store bededag a working day', () => {
    expect(kindOf('2027-04-23')).toBe('working');
    expect(kindOf('2028-05-12')).toBe('working');
  });

  it('closes a yearly closed day every year from its first on', () => {
    expect(kindOf('2025-12-24')).toBeUndefined();
    for (const year of [2026, 2027, 2028]) expect(kindOf(`${year}-12-24`)).toBe('closedDay');
    expect(workingCalendar(facts, '2025-01-01', '2025-12-31').closedDays).toEqual([]);
  });

  it('closes a yearly 29 February in leap years only', () => {
    const leap = { ...facts, closedDays: [closed('2028-02-29', 'Skuddag', true)] };
    expect(workingCalendar(leap, '2028-01-01', '2032-12-31').closedDays.map(({ on }) => on)).toEqual([
      '2028-02-29',
      '2032-02-29',
    ]);
  });

  it('lets a school break close nothing by itself', () => {
    const days = workingCalendar(facts, '2027-03-22', '2027-03-26').days;
    expect(days.map(isWorkable)).toEqual([true, true, true, false, false]);
  });

  it('has each day of the range once, in order, with its weekday', () => {
    const day = fc.integer({ min: 17_000, max: 24_000 }).map(dayOf);
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 800 }), (from, length) => {
        const to = addDays(from, length);
        const { days } = workingCalendar(facts, from, to);
        expect(days.length).toBe(daysBetween(from, to) + 1);
        days.forEach((each, index) => {
          expect(each.on).toBe(addDays(from, index));
          expect(isDay(each.on)).toBe(true);
          expect(each.weekday).toBe(weekdayOf(each.on));
          expect(each.name === null).toBe(each.kind === 'working' || each.kind === 'weekend');
        });
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('refuses a range that ends before it begins', () => {
    expect(() => workingCalendar(facts, '2027-02-01', '2027-01-31')).toThrow('"2027-01-31" is before "2027-02-01"');
  });
});

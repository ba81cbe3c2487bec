import type { InvalidInput } from '../platform/errors.js';
import type { HoursFields } from './hours-form.js';
import { hoursValues, WEEKDAYS, weekOf } from './hours-form.js';

const blank = Object.fromEntries(
  WEEKDAYS.flatMap((day) => [
    [`from${day}`, null],
    [`to${day}`, null],
  ]),
) as HoursFields;
const faultsOf = (form: HoursFields) => {
  try {
    weekOf(form);
    return [];
  } catch (error) {
    return (error as InvalidInput).faults.map(({ path }) => path);
  }
};

describe('working hours as a form', () => {
  it('are the weekdays that have both times; the others are days off', () => {
    const week = weekOf({ ...blank, from1: 480, to1: 930, from5: 480, to5: 720 });
    expect(week).toEqual([
      { weekday: 1, fromMinute: 480, toMinute: 930 },
      { weekday: 5, fromMinute: 480, toMinute: 720 },
    ]);
    expect(hoursValues(week, (minutes) => `${minutes / 60}.00`)).toMatchObject({ from5: '8.00', to5: '12.00' });
    expect(weekOf(blank)).toEqual([]);
  });

  it('name the field of half a day and of an end before its start, all at once', () => {
    expect(faultsOf({ ...blank, from1: 480, to2: 900, from3: 600, to3: 600 })).toEqual(['to1', 'from2', 'to3']);
  });
});

import { danishPublicHolidays } from './public-holidays.js';

// Written by hand: Easter Sundays 28 March 2027, 16 April 2028, 1 April 2029, 21 April 2030, 5 April 2026.
const TABLE: Readonly<Record<number, readonly string[]>> = {
  2026: ['01-01', '04-02', '04-03', '04-05', '04-06', '05-14', '05-24', '05-25', '12-25', '12-26'],
  2027: ['01-01', '03-25', '03-26', '03-28', '03-29', '05-06', '05-16', '05-17', '12-25', '12-26'],
  2028: ['01-01', '04-13', '04-14', '04-16', '04-17', '05-25', '06-04', '06-05', '12-25', '12-26'],
  2029: ['01-01', '03-29', '03-30', '04-01', '04-02', '05-10', '05-20', '05-21', '12-25', '12-26'],
  2030: ['01-01', '04-18', '04-19', '04-21', '04-22', '05-30', '06-09', '06-10', '12-25', '12-26'],
};
const NAMES = [
  ['Nytårsdag', "New Year's Day"],
  ['Skærtorsdag', 'Maundy Thursday'],
  ['Langfredag', 'Good Friday'],
  ['Påskedag', 'Easter Sunday'],
  ['2. påskedag', 'Easter Monday'],
  ['Kristi himmelfartsdag', 'Ascension Day'],
  ['Pinsedag', 'Pentecost'],
  ['2. pinsedag', 'Whit Monday'],
  ['Juledag', 'Christmas Day'],
  ['2. juledag', 'Boxing Day'],
];

describe('Danish public holidays', () => {
  it.each(Object.keys(TABLE).map(Number))('of %i are those of the calendar, in order', (year) => {
    const days = danishPublicHolidays(year).map((holiday) => holiday.on);
    expect(days).toEqual(TABLE[year]?.map((rest) => `${year}-${rest}`));
  });

  it('carry their Danish and English names', () => {
    expect(danishPublicHolidays(2027).map(({ name }) => [name.da, name.en])).toEqual(NAMES);
  });

  it('have Store bededag until 2023 and never after', () => {
    const named = (year: number) => danishPublicHolidays(year).filter(({ name }) => /bededag/i.test(name.da));
    expect(named(2023).map(({ on }) => on)).toEqual(['2023-05-05']);
    for (let year = 2024; year <= 2040; year++) expect(named(year)).toEqual([]);
  });

  it('refuse a year that is none, naming it', () => {
    expect(() => danishPublicHolidays(20270)).toThrow('Year 20270: expected a whole number from 1990 to 2100');
  });
});

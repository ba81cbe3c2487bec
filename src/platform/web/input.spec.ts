import { dayFromText, minutesFromText } from './input.js';

describe('a time as people write it', () => {
  it.each([
    ['9', 540],
    ['900', 540],
    ['0900', 540],
    ['9.00', 540],
    ['9:00', 540],
    [' kl. 9.05 ', 545],
    ['23.59', 1439],
    ['0', 0],
  ])('%j is %d minutes after midnight', (text, minutes) => {
    expect(minutesFromText(text)).toBe(minutes);
  });

  it.each(['', '24', '9.60', '9.5', '-1', '9.000', 'ni', '9 00 00', '１２'])('%j is no time', (text) => {
    expect(minutesFromText(text)).toBeNull();
  });
});

describe('a day as people write it', () => {
  it.each([
    ['2026-12-01', '2026-12-01'],
    ['1.12.2026', '2026-12-01'],
    ['01/12-2026', '2026-12-01'],
    ['29.2.2028', '2028-02-29'],
  ])('%j is %s', (text, day) => {
    expect(dayFromText(text)).toBe(day);
  });

  it.each(['29.2.2027', '31.4.2027', '2027-02-29', '1.12', '', '0.1.2027', '1.13.2027'])('%j is no day', (text) => {
    expect(dayFromText(text)).toBeNull();
  });
});

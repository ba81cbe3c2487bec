import * as format from './format.js';

const nbsp = '\u00A0';

describe('dates and times in words', () => {
  it('names a day as Danes write it', () => {
    expect(format.longDay('2027-01-05', 'da')).toBe('tirsdag 5. januar 2027');
    expect(format.shortDay('2027-01-05', 'da')).toBe('tirs. 5. jan.');
    expect(format.dayAndMonth('2027-05-01', 'da')).toBe('1. maj');
  });

  it('names the same day in English', () => {
    expect(format.longDay('2027-01-05', 'en')).toBe('Tuesday 5 January 2027');
    expect(format.shortDay('2027-01-05', 'en')).toBe('Tue 5 Jan');
  });

  it('gives 2026 its week 53', () => {
    expect(format.weekNumber('2026-12-31')).toBe(53);
    expect(format.weekNumber('2027-01-04')).toBe(1);
  });

  it('writes times with a full stop in Danish and a colon in English', () => {
    expect(format.atTimeRange(540, 680, 'da')).toBe(`kl.${nbsp}9.00–11.20`);
    expect(format.atTimeRange(540, 680, 'en')).toBe('9:00–11:20');
    expect(format.duration(140, 'da')).toBe(`2${nbsp}t. 20${nbsp}min.`);
    expect(format.duration(0, 'en')).toBe(`0${nbsp}min`);
  });

  it('finds the local moment on both sides of a clock change', () => {
    const zone = 'Europe/Copenhagen';
    expect(format.localMoment(new Date('2027-03-28T00:59:00Z'), zone)).toEqual({ day: '2027-03-28', minutes: 119 });
    expect(format.localMoment(new Date('2027-03-28T01:00:00Z'), zone)).toEqual({ day: '2027-03-28', minutes: 180 });
    expect(format.localMoment(new Date('2026-12-31T23:30:00Z'), zone)).toEqual({ day: '2027-01-01', minutes: 30 });
  });

  it('refuses a day that does not exist', () => {
    expect(() => format.shortDay('2027-02-29', 'da')).toThrow('2027-02-29');
  });
});

describe('words and numbers', () => {
  it('joins a list in the language of the reader', () => {
    expect(format.list(['F-014', 'F-037', 'F-052'], 'da')).toBe('F-014, F-037 og F-052');
    expect(format.list(['F-014', 'F-037', 'F-052'], 'en')).toBe('F-014, F-037 and F-052');
  });

  it('keeps a number and its word on one line', () => {
    expect(format.plural(1, 'møde', 'møder')).toBe(`1${nbsp}møde`);
    expect(format.plural(0, 'møde', 'møder')).toBe(`0${nbsp}møder`);
  });

  it('makes a file name of letters, digits and hyphens', () => {
    expect(format.fileSafe('Fremmøde, Team Ågård/2027: "x"')).toBe('Fremmoede-Team-aagaard-2027-x');
    expect(format.fileSafe('../..')).toBe('fil');
  });
});

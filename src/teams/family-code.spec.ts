import { isFamilyCode } from './family-code.js';

describe('a family code', () => {
  it.each(['F-014', '14', 'AAR-12/7', 'HAV.0042', 'Ø-1'])('is %s', (code) => expect(isFamilyCode(code)).toBe(true));

  it.each([
    'Familien Olsen',
    'OLSEN-1',
    'Bo',
    'F 014',
    'f-014',
    'F-',
    '',
    'ABC',
    '=1+1',
    'A'.repeat(20) + '1',
    14,
    null,
  ])('is not %s', (text) => expect(isFamilyCode(text)).toBe(false));
});

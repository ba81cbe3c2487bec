import { holdsCpr } from './cpr.js';

describe('a CPR number in free text', () => {
  it.each([
    '010190-1234',
    'Ring til 0101901234 i dag',
    '311299 4321',
    '(290204-0000)',
    '610190-1234',
    '０１０１９０-1234',
  ])('is found in %s', (text) => expect(holdsCpr(text)).toBe(true));

  it.each([
    '320190-1234',
    '011390-1234',
    '300204-0000',
    'ordre 20270101990',
    '12345678',
    'kl. 9.00-11.20',
    '1-010190-1234-5',
    // What a form gives back of a plan that was read.
    '0f99ed0311668402cebf6459e924d7fa12eaa057d46f804df378e1fb14c844ec',
    '',
  ])('is not seen in %s', (text) => expect(holdsCpr(text)).toBe(false));
});

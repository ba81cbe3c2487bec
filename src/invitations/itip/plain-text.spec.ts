import { oneLine, parameterText, printableLines, webAddress } from './plain-text.js';

describe('texts from people', () => {
  it('become one line without anything that is not seen', () => {
    expect(oneLine(' a\r\nb\u0000\u0007\u001Bc\u0085\u2028d\u2029\u202Ee\u2066\uFEFF\u00AD f\t ')).toBe('a bc d e f');
    expect(oneLine('Familie\u00ADgennemgang')).toBe('Familiegennemgang');
  });

  it('keep letters, emoji and combining marks', () => {
    expect(oneLine('A\u030A æøå 👩‍👩‍👧‍👦 “x”')).toBe('A\u030A æøå 👩‍👩‍👧‍👦 “x”');
  });

  it('lose half a character to the replacement character', () => {
    expect(oneLine('a\uD83Db')).toBe('a\uFFFDb');
  });

  it('keep their lines where lines are allowed', () => {
    expect(printableLines('a\r\nb\rc\n\u2028d\u0000')).toBe('a\nb\nc\n\nd');
  });

  it('become a parameter that no parser ends early', () => {
    expect(parameterText('A "B" ^n; C\\n, D: E')).toBe("A 'B' 'n, C/n, D: E");
  });
});

describe('web addresses', () => {
  it.each([
    ['https://example.dk/a b?c=d,e;f', 'https://example.dk/a%20b?c=d%2Ce%3Bf'],
    ['https://example.dk/\r\nX:1', 'https://example.dk/X:1'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['//example.dk', null],
    ['', null],
    [null, null],
  ])('%j is %j', (text, address) => {
    expect(webAddress(text)).toBe(address);
  });
});

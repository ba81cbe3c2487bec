import { cadenceWords } from './cadence-words.js';
import type { Shell } from './layout.types.js';
import { navigationFor } from './navigation.js';
import { sitePath, webAddress, withQuery } from './paths.js';
import { reasonWords } from './reason-words.js';
import { texts } from './texts/texts.js';

describe('a cadence in words', () => {
  it('says how often in both languages', () => {
    const fortnight = { code: 'everyWeeks', params: { weeks: 2, weekdays: [2] } } as const;
    expect(cadenceWords(fortnight, 'da')).toBe('Hver 2. uge, tirsdag');
    expect(cadenceWords(fortnight, 'en')).toBe('Every 2 weeks, Tuesday');
    const quarterly = { code: 'perPeriod', params: { count: 1, period: 'quarter', subjects: 'worker' } } as const;
    expect(cadenceWords(quarterly, 'da')).toBe('1 pr. medarbejder i kvartalet');
  });
});

describe('a reason in words', () => {
  it('names people only when it is given names', () => {
    expect(reasonWords({ code: 'busy', params: { persons: 'Bo' } }, 'da')).toBe('Bo er optaget');
    expect(reasonWords({ code: 'busy', params: {} }, 'da')).toBe('en, der skal være med, er optaget');
  });

  it.each(['unheardOf', 'constructor', '__proto__', ''])('says nothing for the code %j', (code) => {
    expect(reasonWords({ code, params: {} }, 'da')).toBe('');
  });
});

describe('the menu', () => {
  const shell = (role: 'leader' | 'worker' | 'hr', path: string): Shell => ({
    language: 'da',
    path,
    nonce: '',
    csrfToken: '',
    municipality: { name: 'Havnby' },
    person: { name: 'Mette', role },
    team: null,
    teams: [],
    planYear: 2027,
    openFollowUps: 9,
  });
  const current = (role: 'leader' | 'worker' | 'hr', path: string) =>
    navigationFor(shell(role, path), texts.da.nav)
      .filter((item) => item.current)
      .map((item) => item.label);

  it.each([
    ['leader', '/', 'Teamets rytme'],
    ['leader', '/moeder/4/flytning?x=1', 'Møder'],
    ['leader', '/aarsplan/2028', 'Årsplan'],
    ['worker', '/min', 'Min side'],
    ['worker', '/min/kalender', 'Min kalender'],
    ['hr', '/fremmoede/p-1', 'Fremmøde'],
  ] as const)('of a %s at %s marks %s', (role, path, label) => {
    expect(current(role, path)).toEqual([label]);
  });

  it('shows HR attendance, who has read it, the way to fetch it by program, and nothing else', () => {
    const hrefs = navigationFor(shell('hr', '/'), texts.da.nav).map((item) => item.href);
    expect(hrefs).toEqual(['/fremmoede', '/eksporter', '/adgangslog', '/api-adgang']);
  });
});

describe('addresses', () => {
  it('keeps odd values inside their part', () => {
    expect(withQuery('/x', { a: 'b&c=d', e: '', f: undefined })).toBe('/x?a=b%26c%3Dd');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'https://a b', ''])(
    'does not link to %j',
    (typed) => {
      expect(webAddress(typed)).toBeUndefined();
      expect(sitePath(typed)).toBeUndefined();
    },
  );
});

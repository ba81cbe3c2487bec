import { ownPath } from './own-path.js';

describe('a way back after signing in', () => {
  it.each(['/', '/moeder/1?team=2', '/min/kalender'])('may be our own path %s', (path) =>
    expect(ownPath(path)).toBe(path),
  );

  it.each([
    '//elsewhere.example',
    '/\\\\elsewhere.example',
    'https://elsewhere.example',
    'javascript:alert(1)',
    '/a b',
    '',
    null,
    ['/'],
  ])('is never %p', (path) => expect(ownPath(path)).toBe(''));
});

import { contentSecurityPolicy } from './csp.js';

describe('the content security policy', () => {
  it('allows own scripts under the nonce and nothing inline', () => {
    expect(contentSecurityPolicy('AAAAAAAAAAAAAAAAAAAAAA==')).toBe(
      "default-src 'none'; script-src 'self' 'nonce-AAAAAAAAAAAAAAAAAAAAAA=='; style-src 'self'; font-src 'self'; " +
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types htmx",
    );
  });

  it.each(['', 'short', "x'; script-src *", 'AAAAAAAAAAAAAAAAAAAAAA==\r\nX: y'])('refuses the nonce %j', (nonce) => {
    expect(() => contentSecurityPolicy(nonce)).toThrow(RangeError);
  });
});

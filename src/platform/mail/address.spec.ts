import { checkedAddress, requireAddress } from './address.js';

describe('a mail address', () => {
  it.each([
    ['bo@example.dk', 'bo@example.dk'],
    ['Bo.Holm+mail@Example.DK', 'Bo.Holm+mail@example.dk'],
    ["o'neil_1-2@sub.example.dk", "o'neil_1-2@sub.example.dk"],
    ['bo@blåbær.dk', 'bo@xn--blbr-roah.dk'],
    ['bo@xn--blbr-roah.dk', 'bo@xn--blbr-roah.dk'],
  ])('%s is taken as %s', (text, address) => {
    expect(checkedAddress(text)).toBe(address);
  });

  it.each([
    ['nothing', ''],
    ['no @', 'bo.example.dk'],
    ['two @', 'bo@x@example.dk'],
    ['a header', 'b@x.dk\r\nBcc: victim@evil.dk'],
    ['a trailing line break', 'b@x.dk\n'],
    ['a NUL', 'b\u0000@x.dk'],
    ['a line separator', 'b@x.dk\u2028'],
    ['a list', 'a@x.dk,b@x.dk'],
    ['a list by semicolon', 'a@x.dk;b@x.dk'],
    ['a name', 'Bo <bo@x.dk>'],
    ['a quoted part', '"a b"@x.dk'],
    ['a comment', 'bo(x)@x.dk'],
    ['a space', 'b o@x.dk'],
    ['a dot at the end', 'bo.@x.dk'],
    ['two dots', 'b..o@x.dk'],
    ['a letter outside ASCII before @', 'bø@x.dk'],
    ['a domain of one word', 'bo@localhost'],
    ['an IP address', 'bo@127.0.0.1'],
    ['an address literal', 'bo@[127.0.0.1]'],
    ['a port', 'bo@x.dk:25'],
    ['a path', 'bo@x.dk/y'],
    ['a user in the domain', 'bo@y:z@x.dk'],
    ['a full-width @', 'bo＠x.dk'],
    ['percent encoding', 'bo@x%2edk'],
    ['a percent sign before @', 'victim%evil.dk@x.dk'],
    ['a local part over 64', `${'a'.repeat(65)}@x.dk`],
    ['over 254 characters', `bo@${'a.'.repeat(125)}dk`],
    ['a label over 63', `bo@${'a'.repeat(64)}.dk`],
    ['a hyphen first', 'bo@-x.dk'],
    ['mailto:', 'mailto:bo@x.dk'],
  ])('with %s is refused', (_what, text) => {
    expect(checkedAddress(text)).toBeNull();
    expect(() => requireAddress(text)).toThrow('expected one plain mailbox');
  });
});

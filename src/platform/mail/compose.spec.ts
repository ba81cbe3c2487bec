import PostalMime from 'postal-mime';
import { composeMail } from './compose.js';
import type { MailParts } from './compose.js';

const PARTS: MailParts = {
  messageId: '<1f0c@example.dk>',
  date: new Date('2026-11-21T11:00:00.500Z'),
  from: { name: 'Rytmeplan – Team Øst', address: 'rytmeplan@example.dk' },
  to: { name: 'Bo Å', address: 'bo@example.dk' },
  returnTo: 'bounces+abc@example.dk',
  subject: 'Flyttet: Familiereviewmøde, onsdag 16. december',
  text: 'Mødet er flyttet\n',
  html: '<p>Mødet er flyttet</p>',
  calendar: { method: 'REQUEST', text: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nX-Æ:ø\r\nEND:VCALENDAR\r\n' },
  inReplyTo: '<first@example.dk>',
};

async function rawOf(more: Partial<MailParts> = {}): Promise<string> {
  return (await composeMail({ ...PARTS, ...more })).raw.toString('latin1');
}

/** Content types in the order of the parts, with what stands in their headers. */
function structure(raw: string): string[] {
  return [...raw.replace(/\r\n[ \t]+/g, ' ').matchAll(/^Content-(Type|Disposition|Transfer-Encoding): (.*)$/gm)].map(
    ([, header, value]) => `${header}: ${value!.replace(/; boundary=.*/, '').trim()}`,
  );
}

describe('an invitation mail', () => {
  it('has text, HTML and calendar as alternatives, the calendar last, and the same calendar as a file', async () => {
    const raw = await rawOf();
    expect(structure(raw)).toEqual([
      'Type: multipart/mixed',
      'Type: multipart/alternative',
      'Type: text/plain; charset=utf-8',
      'Transfer-Encoding: quoted-printable',
      'Type: text/html; charset=utf-8',
      'Transfer-Encoding: quoted-printable',
      'Type: text/calendar; charset=utf-8; method=REQUEST',
      'Transfer-Encoding: base64',
      'Type: application/ics; name=invite.ics',
      'Transfer-Encoding: base64',
      'Disposition: attachment; filename=invite.ics',
    ]);
    const mail = await PostalMime.parse(raw);
    const base64 = Buffer.from(PARTS.calendar!.text).toString('base64');
    expect(raw.replace(/\r\n/g, '').split(base64)).toHaveLength(3);
    expect(mail.attachments.map(({ method }) => method)).toEqual(['REQUEST', undefined]);
  });

  it('says what it was given, as another parser reads it', async () => {
    const mail = await PostalMime.parse(await rawOf());
    expect(mail).toMatchObject({
      from: { name: 'Rytmeplan – Team Øst', address: 'rytmeplan@example.dk' },
      to: [{ name: 'Bo Å', address: 'bo@example.dk' }],
      subject: PARTS.subject,
      messageId: '<1f0c@example.dk>',
      inReplyTo: '<first@example.dk>',
      references: '<first@example.dk>',
      date: '2026-11-21T11:00:00.000Z',
    });
    expect(mail.text?.trim()).toBe('Mødet er flyttet');
    expect(mail.html?.trim()).toBe('<p>Mødet er flyttet</p>');
    const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply');
    for (const bulk of ['precedence', 'list-id', 'list-unsubscribe', 'reply-to', 'sender']) {
      expect(headers.has(bulk)).toBe(false);
    }
  });

  it('is the same bytes for the same parts, in CRLF lines of at most 998 octets of ASCII', async () => {
    const long = {
      text: `${'æ'.repeat(3000)}\nFør\r\nNu\n`,
      html: `<p>\n${'x'.repeat(5000)}</p>`,
      subject: 'Møde '.repeat(200),
    };
    const raw = await rawOf(long);
    expect(await rawOf(long)).toBe(raw);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n\u0080-\u00FF]/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it('has an envelope of its own: the recipient alone, and a sender that only bounces see', async () => {
    const { envelope, raw } = await composeMail(PARTS);
    expect(envelope).toEqual({ from: 'bounces+abc@example.dk', to: 'bo@example.dk' });
    expect(raw.toString()).not.toContain('bounces');
  });

  it('needs neither calendar nor HTML nor thread', async () => {
    const raw = await rawOf({ calendar: null, html: null, inReplyTo: null });
    expect(structure(raw)).toEqual(['Transfer-Encoding: quoted-printable', 'Type: text/plain; charset=utf-8']);
  });
});

describe('what people write', () => {
  const EVIL = [
    '\r\nBcc: victim@evil.dk',
    '\nX-Evil: 1',
    '\rX-Evil: 1',
    '\u2028X-Evil: 1',
    '", "x" <victim@evil.dk>, "',
    '\u0000',
  ];

  it.each(EVIL)('adds no header and no recipient: %j', async (evil) => {
    const plain = await PostalMime.parse(await rawOf());
    const mail = await PostalMime.parse(
      await rawOf({
        subject: `Møde${evil}`,
        from: { ...PARTS.from, name: `Team${evil}` },
        to: { ...PARTS.to, name: `Bo${evil}` },
      }),
    );
    expect(mail.headers.map(({ key }) => key)).toEqual(plain.headers.map(({ key }) => key));
    expect(mail.to?.map(({ address }) => address)).toEqual(['bo@example.dk']);
    expect(mail.from?.address).toBe('rytmeplan@example.dk');
  });

  it('is refused where it would be an address or an id', async () => {
    await expect(rawOf({ to: { name: 'Bo', address: 'b@x.dk\r\nBcc: victim@evil.dk' } })).rejects.toThrow(
      'one plain mailbox',
    );
    await expect(rawOf({ to: { name: 'Bo', address: 'a@x.dk, b@x.dk' } })).rejects.toThrow('one plain mailbox');
    await expect(rawOf({ returnTo: 'a b@x.dk' })).rejects.toThrow('one plain mailbox');
    await expect(rawOf({ messageId: '<a@x.dk>\r\nX: 1' })).rejects.toThrow('Message-ID');
    await expect(rawOf({ inReplyTo: 'a@x.dk' })).rejects.toThrow('Message-ID');
  });

  it('loads no file and no address', async () => {
    const raw = await rawOf({ text: 'file:///etc/passwd', html: '<img src="/etc/passwd">' });
    expect(raw).not.toContain('root:');
  });
});

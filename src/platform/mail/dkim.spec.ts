import { createHash, createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { composeMail } from './compose.js';
import { signed } from './dkim.js';
import type { OutgoingMail } from './mail.types.js';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = { selector: 'rytme1', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };

function mail(): Promise<OutgoingMail> {
  return composeMail({
    ...{ messageId: '<1@havnby.example>', date: new Date('2027-02-02T08:00:00Z'), inReplyTo: '<0@havnby.example>' },
    from: { name: 'Rytmeplan – Team Øst', address: 'rytmeplan@havnby.example' },
    to: { name: 'Bo Prøvesen', address: 'bo@havnby.example' },
    ...{
      returnTo: 'bounces+1@havnby.example',
      subject: 'Flyttet: Familiereviewmøde, med en lang titel så linjen foldes',
    },
    ...{ text: 'Linje et  \n\n  to\tog æøå\n\n\n', html: null },
    calendar: { method: 'REQUEST', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
  });
}

interface Field {
  readonly name: string;
  readonly value: string;
}

/** RFC 6376 §3.4.2: names in lower case, values unfolded, white space as one space, none at the ends. */
function relaxedField({ name, value }: Field): string {
  return `${name.toLowerCase()}:${value
    .replaceAll('\r\n', '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`;
}

/** RFC 6376 §3.4.4: no white space at a line's end, runs as one space, no empty lines at the end. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}

/** Reads the stored bytes as a receiver does, with nothing of what signed them. */
function verify(raw: Buffer): { readonly tags: Map<string, string>; readonly body: boolean; readonly header: boolean } {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const fields = text
    .slice(0, end)
    .split(/\r\n(?![ \t])/)
    .map((line): Field => {
      return { name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1) };
    });
  const signature = fields.find(({ name }) => name.toLowerCase() === 'dkim-signature')!;
  const pairs = signature.value.replace(/\s+/g, '').split(';').filter(Boolean);
  const tags = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  const hash = createHash('sha256')
    .update(relaxedBody(text.slice(end + 4)), 'latin1')
    .digest('base64');
  const chosen = tags
    .get('h')!
    .split(':')
    .map((name) => fields.find((each) => each.name.toLowerCase() === name.toLowerCase())!);
  const bare = { ...signature, value: signature.value.replace(/\bb=[^;]*$/, 'b=') };
  const signedText = [...chosen.map(relaxedField), relaxedField(bare)].join('\r\n');
  const check = createVerify('sha256').update(signedText, 'latin1');
  const header = check.verify(createPublicKey(privateKey), Buffer.from(tags.get('b')!, 'base64'));
  return { tags, body: hash === tags.get('bh'), header };
}

describe('a signed mail', () => {
  it('holds for a receiver who reads its bytes alone, for the domain of From', async () => {
    const { raw } = await signed(await mail(), KEY);
    const { tags, body, header } = verify(raw);
    expect({ body, header }).toEqual({ body: true, header: true });
    expect(Object.fromEntries(tags)).toMatchObject({
      ...{ v: '1', a: 'rsa-sha256', c: 'relaxed/relaxed', d: 'havnby.example', s: 'rytme1' },
    });
    expect(tags.get('h')!.toLowerCase().split(':').sort()).toEqual(
      [
        ...['auto-submitted', 'content-type', 'date', 'from', 'in-reply-to', 'message-id', 'mime-version'],
        ...['references', 'subject', 'to'],
      ].sort(),
    );
  });

  it.each([
    ['the text', (text: string) => text.replace('Linje et', 'Linje to'), { body: false, header: true }],
    ['the time of day', (text: string) => text.replace('08:00:00', '09:00:00'), { body: true, header: false }],
    ['the sender', (text: string) => text.replace('rytmeplan@', 'rytmep1an@'), { body: true, header: false }],
    [
      'the kind of calendar part',
      (text: string) => text.replace(/boundary="/, 'boundary="x'),
      { body: true, header: false },
    ],
  ])('no longer holds when %s is changed on the way', async (_, change, expected) => {
    const { raw } = await signed(await mail(), KEY);
    const changed = change(raw.toString('latin1'));
    expect(changed).not.toBe(raw.toString('latin1'));
    const { body, header } = verify(Buffer.from(changed, 'latin1'));
    expect({ body, header }).toEqual(expected);
  });

  it('is what was composed, behind one more field', async () => {
    const composed = await mail();
    const { raw, ...rest } = await signed(composed, KEY);
    const text = raw.toString('latin1');
    expect(text).toMatch(/^DKIM-Signature: /);
    expect(text.endsWith(composed.raw.toString('latin1'))).toBe(true);
    expect({ ...rest, raw: composed.raw }).toEqual(composed);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });
});

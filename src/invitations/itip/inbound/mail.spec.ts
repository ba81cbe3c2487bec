import { branch, rawMail } from '../../../../test/inbound/mime.js';
import type { Branch, Leaf } from '../../../../test/inbound/mime.js';
import { calendarLeaf, head, ics } from '../../../../test/inbound/clients.js';
import type { InboundMail } from './inbound.types.js';
import { readMail } from './mail.js';

const OURS = { messageDomain: 'rytmeplan.example.dk', addresses: ['rytmeplan@example.dk'] };
const TEXT: Leaf = { type: 'text/plain; charset=utf-8', body: 'Jeg kommer fem minutter senere. /Bo' };
const INVITATION = calendarLeaf(ics({ METHOD: 'METHOD:REQUEST' }), {}, 'REQUEST');

function read(raw: Uint8Array | string): Promise<InboundMail> {
  return readMail(typeof raw === 'string' ? Buffer.from(raw) : raw, OURS);
}

function mail(more: readonly string[], content: Leaf | Branch, from?: string): Promise<InboundMail> {
  return read(rawMail(head(more, from), content));
}

/** `head()` with another Return-Path. */
function returned(path: string, more: readonly string[] = [], from?: string): string[] {
  return [`Return-Path: ${path}`, ...head(more, from).slice(1)];
}

describe('the kind of a mail, in the order of line 60', () => {
  it('knows our own mail by Message-ID and From together', async () => {
    const id = 'Message-ID: <6b1f@Rytmeplan.example.dk>';
    expect((await mail([id], INVITATION, 'Rytmeplan <rytmeplan@example.dk>')).kind).toBe('own');
    // Thunderbird makes Message-IDs of the sender's domain.
    expect((await mail([id], calendarLeaf(ics()))).kind).toBe('calendar');
    expect((await mail([], TEXT, 'Rytmeplan <rytmeplan@example.dk>')).kind).toBe('text');
  });

  it('takes a delivery status for a bounce, whatever else lies in the mail', async () => {
    const report: Leaf = {
      type: 'message/delivery-status',
      body: 'Final-Recipient: rfc822; bo@example.dk\r\nAction: failed',
    };
    const copy: Leaf = { type: 'message/rfc822', body: rawMail(head(), INVITATION) };
    const bounce = await mail([], branch('report; report-type=delivery-status', TEXT, report, copy));
    expect(bounce).toMatchObject({ kind: 'bounce', report: expect.stringContaining('Action: failed') as string });
  });

  it('takes the null envelope with a server’s words for a bounce, and with a person’s for an automatic mail', async () => {
    const words: Leaf = {
      ...TEXT,
      body: 'Your message could not be delivered: 550 5.1.1 <bo@example.dk> unknown user',
    };
    const from = 'Mail Delivery System <MAILER-DAEMON@mx.example.dk>';
    expect((await read(rawMail(returned('<>', [], from), words))).kind).toBe('bounce');
    expect((await read(rawMail(returned('<>'), words))).kind).toBe('bounce');
    const away: Leaf = { ...TEXT, body: 'Jeg er på ferie til uge 30. Ring til Ida.' };
    expect((await read(rawMail(returned('<>', ['Auto-Submitted: auto-replied']), away))).kind).toBe('automatic');
    expect((await read(rawMail(returned('<>'), away))).kind).toBe('automatic');
  });

  it('drops what is auto-submitted without a calendar, and keeps what has one', async () => {
    expect((await mail(['Auto-Submitted: auto-replied (vacation)'], TEXT)).kind).toBe('automatic');
    expect((await mail(['X-Autoreply: yes'], TEXT)).kind).toBe('automatic');
    expect((await mail(['Auto-Submitted: no'], TEXT)).kind).toBe('text');
    expect((await mail(['Auto-Submitted: auto-generated'], calendarLeaf(ics()))).kind).toBe('calendar');
    expect((await read(rawMail(returned('<>'), calendarLeaf(ics())))).kind).toBe('calendar');
  });

  it('takes a read receipt for an automatic mail, not for a bounce', async () => {
    const receipt: Leaf = { type: 'message/disposition-notification', body: 'Disposition: manual-action; displayed' };
    const kind = (await mail([], branch('report; report-type=disposition-notification', TEXT, receipt))).kind;
    expect(kind).toBe('automatic');
  });

  it('gives everything else to a person, as text', async () => {
    expect(await mail([], TEXT)).toMatchObject({ kind: 'text', text: TEXT.body });
    const html: Leaf = {
      type: 'text/html',
      body: '<head><style>p{}</style></head><p>Vi ses<br>kl. 9 &amp; 10</p><style>',
    };
    const read = await mail([], html);
    expect(read.kind === 'text' && read.text.split('\n').map((line) => line.trim())).toEqual(['Vi ses', 'kl. 9 & 10']);
  });
});

describe('finding the calendar (line 46)', () => {
  it('never looks into an enclosed mail', async () => {
    const reply = rawMail(head(), calendarLeaf(ics()));
    for (const type of ['message/rfc822', 'message/rfc822; name="svar.ics"', 'message/global']) {
      expect((await mail([], branch('mixed', TEXT, { type, body: reply }))).kind).toBe('text');
    }
    expect((await mail([], branch('digest', { type: 'message/rfc822', body: reply }))).kind).toBe('text');
  });

  it('prefers the part that declares an answer to one that does not', async () => {
    const other = calendarLeaf(ics({ METHOD: 'METHOD:PUBLISH' }), {}, 'PUBLISH');
    const counter = calendarLeaf(ics({ METHOD: 'METHOD:COUNTER' }), {}, 'COUNTER');
    const read = await mail([], branch('mixed', other, TEXT, counter));
    expect(read.kind === 'calendar' && read.calendar.declaredMethod).toBe('COUNTER');
  });

  it('finds METHOD in a file when no part declares one, and leaves a file without METHOD alone', async () => {
    const file = (text: string): Leaf => ({
      type: 'application/octet-stream; name="Svar.ICS"',
      body: text,
      encoding: 'base64',
    });
    const read = await mail([], branch('mixed', TEXT, file(ics({}, '\n'))));
    expect(read.kind === 'calendar' && read.calendar).toMatchObject({ declaredMethod: null });
    expect((await mail([], branch('mixed', TEXT, file(ics({ METHOD: null }))))).kind).toBe('text');
  });

  it('shows an invitation from outside rather than losing it', async () => {
    const read = await mail([], branch('alternative', TEXT, INVITATION));
    expect(read.kind === 'calendar' && read.calendar.declaredMethod).toBe('REQUEST');
  });

  it('refuses over 256 parts, over 16 levels and over 1 MB, and still reads who wrote', async () => {
    const many = branch('mixed', ...Array.from({ length: 257 }, () => TEXT));
    let deep: Branch = branch('mixed', calendarLeaf(ics()));
    for (let level = 0; level < 17; level++) deep = branch('mixed', deep);
    const large: Leaf = { ...TEXT, body: 'x'.repeat(1_048_577) };
    const faults = await Promise.all([many, deep, large].map((content) => mail([], content)));
    expect(faults).toMatchObject([{ fault: 'tooManyParts' }, { fault: 'tooDeep' }, { fault: 'tooLarge' }]);
    faults.forEach((fault) => expect(fault.headers.from).toBe('bo@example.dk'));
    const allowed = branch('mixed', ...Array.from({ length: 255 }, () => TEXT), calendarLeaf(ics()));
    expect((await mail([], allowed)).kind).toBe('calendar');
  });
});

describe('what the headers say', () => {
  it('reads one sender, and none when there are two', async () => {
    expect((await mail([], TEXT, '"Holm, Bo" <BO@Example.dk>')).headers).toMatchObject({
      from: 'bo@example.dk',
      fromName: 'Holm, Bo',
    });
    expect((await mail([], TEXT, 'bo@example.dk, ida@example.dk')).headers.from).toBeNull();
    expect((await mail(['From: ida@example.dk'], TEXT)).headers.from).toBeNull();
  });

  it('finds the id of our mail in the VERP address', async () => {
    const token = '0123456789abcdef0123456789abcdef';
    const read = await mail([`X-Original-To: bounces+${token}@example.dk`], TEXT);
    expect(read.headers.verpToken).toBe(token);
    expect((await mail([], TEXT)).headers.verpToken).toBeNull();
  });

  it('tells lists by Precedence and List- headers', async () => {
    for (const line of ['Precedence: bulk', 'List-Id: <alle.example.dk>', 'precedence: LIST'])
      expect((await mail([line], TEXT)).headers.isFromList).toBe(true);
    expect((await mail([], TEXT)).headers.isFromList).toBe(false);
  });

  it('keeps every header to one printable line', async () => {
    const read = await mail(['Message-ID: <a\u0000b@x>', 'In-Reply-To: <first@x>\r\n <second@x>'], TEXT);
    expect(read.headers).toMatchObject({
      messageId: '<ab@x>',
      inReplyTo: '<first@x>',
      subject: 'Accepteret: Familiereviewmøde',
    });
  });
});

describe('the fingerprint (line 59)', () => {
  it('is the same for the same mail by another way, and another for another calendar under one Message-ID', async () => {
    const one = await mail([], calendarLeaf(ics()));
    const again = await mail(['Received: from mx2.example.dk'], calendarLeaf(ics(), { encoding: 'base64' }));
    const other = await mail([], calendarLeaf(ics({ SEQUENCE: 'SEQUENCE:2' })));
    const unnamed = await read(rawMail(['From: bo@example.dk'], calendarLeaf(ics())));
    expect(again.fingerprint).toBe(one.fingerprint);
    expect(new Set([one, other, unnamed].map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });
});

describe('what is no mail', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['a line of noise', '\u0000\u0001\u0002', 'malformed'],
    ['only line ends', '\r\n\r\n\r\n', 'malformed'],
  ])('%s is unreadable and kept', async (_name, raw, fault) => {
    expect(await read(raw)).toMatchObject({ kind: 'unreadable', fault });
  });
});

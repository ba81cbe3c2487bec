import { branch, rawMail } from '../../../../test/inbound/mime.js';
import { addressStanding, readBounce } from './bounce.js';
import type { Bounce, BounceVerdict, PastBounce } from './inbound.types.js';
import { readMail } from './mail.js';

const TOKEN = '0123456789abcdef0123456789abcdef';
const HEAD = [
  'Return-Path: <>',
  `Delivered-To: bounces+${TOKEN}@example.dk`,
  'From: MAILER-DAEMON@mx.example.dk (Mail Delivery System)',
  'Subject: Undelivered Mail Returned to Sender',
  'Auto-Submitted: auto-replied',
  'Message-ID: <20261121130510.1234@mx.example.dk>',
];

async function bounceOf(report: string | null, text = 'This is the mail system.'): Promise<Bounce> {
  const words = { type: 'text/plain; charset=us-ascii', body: text };
  const status = { type: 'message/delivery-status', body: (report ?? '').replaceAll('\n', '\r\n') };
  const raw = rawMail(HEAD, report === null ? words : branch('report; report-type=delivery-status', words, status));
  const mail = await readMail(raw, { messageDomain: 'example.dk', addresses: [] });
  if (mail.kind !== 'bounce') throw new Error(`read as ${mail.kind}`);
  return readBounce(mail);
}

const recipient = async (report: string) => (await bounceOf(report)).recipients[0];

describe('a delivery status (line 62)', () => {
  it('reads Postfix: unknown user', async () => {
    expect(
      await bounceOf(`Reporting-MTA: dns; mx.example.dk
X-Postfix-Queue-ID: 4F2A
Arrival-Date: Sat, 21 Nov 2026 14:05:11 +0100 (CET)

Final-Recipient: rfc822; Bo@example.dk
Original-Recipient: rfc822;bo@example.dk
Action: failed
Status: 5.1.1
Remote-MTA: dns; 192.0.2.25
Diagnostic-Code: smtp; 550 5.1.1 <bo@example.dk>: Recipient address rejected:
    User unknown in virtual mailbox table`),
    ).toEqual({
      verpToken: TOKEN,
      recipients: [
        {
          address: 'bo@example.dk',
          verdict: 'failed',
          status: '5.1.1',
          diagnostic: '550 5.1.1 <bo@example.dk>: Recipient address rejected: User unknown in virtual mailbox table',
        },
      ],
    });
  });

  it.each([
    ['no route', 'Action: failed\nStatus: 5.4.4', 'failed'],
    ['a full mailbox, tried in vain', 'Action: failed\nStatus: 4.2.2', 'delayed'],
    ['a delay', 'Action: delayed\nStatus: 4.4.1', 'delayed'],
    ['a delay that a server calls 5', 'Action: delayed\nStatus: 5.0.0', 'delayed'],
    ['no status, but a reply code with one', 'Action: failed\nDiagnostic-Code: smtp; 452 4.2.2 full', 'delayed'],
    ['no status at all', 'Action: failed', 'failed'],
    ['a receipt', 'Action: relayed\nStatus: 2.1.9', 'delivered'],
    ['an unknown action', 'Action: wondered', 'unclear'],
  ])('reads %s', async (_name, fields, verdict) => {
    expect(await recipient(`Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; bo@example.dk\n${fields}`)).toMatchObject(
      {
        address: 'bo@example.dk',
        verdict,
      },
    );
  });

  it('names the address that we wrote to when a server forwarded the mail', async () => {
    const report =
      'Reporting-MTA: dns; x\n\nOriginal-Recipient: rfc822;bo@example.dk\nFinal-Recipient: rfc822;b17@inner.example\nAction: failed';
    expect((await recipient(report))?.address).toBe('bo@example.dk');
  });

  it('reads several recipients, LF line ends and a report without any', async () => {
    const two =
      'Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822;a@example.dk\nAction: failed\n\nFinal-Recipient: rfc822;b@example.dk\nAction: delayed';
    expect((await bounceOf(two)).recipients.map(({ verdict }) => verdict)).toEqual(['failed', 'delayed']);
    expect((await bounceOf('Reporting-MTA: dns; x')).recipients).toMatchObject([{ verdict: 'unclear', address: null }]);
  });
});

describe('a bounce in words alone', () => {
  it.each([
    [
      '<bo@example.dk>:\n192.0.2.25 does not like recipient.\nRemote host said: 550 5.1.1 No such user',
      'failed',
      '5.1.1',
    ],
    ['The following address failed:\n\n  bo@example.dk\n    SMTP error: 552 mailbox full', 'failed', null],
    ['Delivery delayed for bo@example.dk: 451 4.7.1 greylisted', 'delayed', '4.7.1'],
    ['Your mail to bo@example.dk is lost.', 'unclear', null],
  ])('%j', async (text, verdict, status) => {
    expect((await bounceOf(null, text)).recipients).toMatchObject([{ address: 'bo@example.dk', verdict, status }]);
  });
});

describe('how an address stands', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const past = (verdict: BounceVerdict, daysAgo: number): PastBounce => {
    return { verdict, at: new Date(now.getTime() - daysAgo * 86_400_000) };
  };

  it('is undeliverable after one hard bounce, whenever it was', () => {
    expect(addressStanding([past('failed', 90)], now)).toBe('undeliverable');
  });

  it('is undeliverable after three soft ones in seven days, in whatever order they are told', () => {
    expect(addressStanding([past('delayed', 1), past('delayed', 7.9), past('delayed', 3)], now)).toBe('undeliverable');
    expect(addressStanding([past('delayed', 0), past('delayed', 7.1), past('delayed', 3)], now)).toBe('delayed');
    expect(addressStanding([past('delayed', 1), past('delayed', 2)], now)).toBe('delayed');
    expect(addressStanding([past('delayed', 8), past('delivered', 1), past('unclear', 1)], now)).toBe('good');
  });
});

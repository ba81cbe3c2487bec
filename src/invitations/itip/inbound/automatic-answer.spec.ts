import { head } from '../../../../test/inbound/clients.js';
import { rawMail } from '../../../../test/inbound/mime.js';
import { mayAnswerAutomatically } from './automatic-answer.js';
import { readMail } from './mail.js';

const NOW = new Date('2026-11-21T13:10:00Z');

async function silence(lines: readonly string[], lastAnsweredAt: Date | null = null): Promise<string | null> {
  const raw = rawMail(lines, { type: 'text/plain', body: 'Hvornår er det?' });
  const mail = await readMail(raw, { messageDomain: 'rytmeplan.example.dk', addresses: ['rytmeplan@example.dk'] });
  return mayAnswerAutomatically(mail, lastAnsweredAt, NOW);
}

describe('what a machine may answer (line 61)', () => {
  it('answers a person', async () => {
    expect(await silence(head())).toBeNull();
  });

  it.each([
    ['an auto-submitted mail', head(['Auto-Submitted: auto-generated']), 'autoSubmitted'],
    ['a vacation note of the old sort', head(['Precedence: auto_reply']), 'autoSubmitted'],
    ['a list', head(['List-Id: <alle.example.dk>']), 'list'],
    ['bulk mail', head(['Precedence: bulk']), 'list'],
    ['an empty Return-Path', ['Return-Path: <>', ...head().slice(1)], 'autoSubmitted'],
    ['a bounce', ['Return-Path: <>', ...head(['Subject: x'], 'MAILER-DAEMON@x.example').slice(1)], 'bounce'],
    ['a mailbox that nobody reads', head([], 'noreply@example.dk'), 'noSender'],
    ['a list’s keeper', head([], 'alle-request@example.dk'), 'noSender'],
    ['two senders', head([], 'a@example.dk, b@example.dk'), 'noSender'],
    ['ourselves', head(['Message-ID: <1@rytmeplan.example.dk>'], 'rytmeplan@example.dk'), 'own'],
  ])('is silent to %s', async (_name, lines, code) => {
    expect(await silence(lines)).toBe(code);
  });

  it('answers one sender once in 24 hours', async () => {
    expect(await silence(head(), new Date('2026-11-20T13:10:01Z'))).toBe('answeredToday');
    expect(await silence(head(), new Date('2026-11-20T13:10:00Z'))).toBeNull();
  });
});

import { mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalMailbox } from './local-mailbox.js';
import type { OutgoingMail } from './mail.types.js';

describe('the local mailbox', () => {
  let folder: string;
  let mailbox: LocalMailbox;
  const mail = (id: string, at = '2026-11-21T11:00:00Z'): OutgoingMail => ({
    messageId: `<${id}@example.dk>`,
    date: new Date(at),
    envelope: { from: 'bounces+1@example.dk', to: 'bo@example.dk' },
    raw: Buffer.from(`Message-ID: <${id}@example.dk>\r\n\r\n${id}\r\n`),
  });

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'mailbox-')), 'mailbox');
    mailbox = new LocalMailbox(folder);
  });

  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  it('is a Maildir that holds each message whole, with its envelope on top', async () => {
    await mailbox.send(mail('a'));
    expect((await readdir(folder)).sort()).toEqual(['cur', 'new', 'tmp']);
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
    const [name] = await readdir(join(folder, 'new'));
    expect(name).toMatch(/^1795258800\.[0-9a-f]{32}\.eml$/);
    expect(await readFile(join(folder, 'new', name!), 'utf8')).toBe(
      'Return-Path: <bounces+1@example.dk>\r\nDelivered-To: bo@example.dk\r\nMessage-ID: <a@example.dk>\r\n\r\na\r\n',
    );
  });

  it('holds a message once, however often and from however many sides it is delivered', async () => {
    await Promise.all([1, 2, 3, 4].map(() => new LocalMailbox(folder).send(mail('a'))));
    await mailbox.send(mail('a'));
    expect(await mailbox.newest(10)).toHaveLength(1);
  });

  it('finds a message again that a mail client has marked as seen', async () => {
    await mailbox.send(mail('a'));
    const [name] = await mailbox.newest(1);
    await rename(join(folder, 'new', name!), join(folder, 'cur', `${name}:2,S`));
    await mailbox.send(mail('a'));
    expect(await mailbox.newest(10)).toEqual([name]);
    expect((await mailbox.read(name!))?.toString()).toContain('Message-ID: <a@example.dk>');
  });

  it('lists the newest first and is empty before its first message', async () => {
    expect(await mailbox.newest(10)).toEqual([]);
    await mailbox.send(mail('old', '2026-11-20T11:00:00Z'));
    await mailbox.send(mail('new', '2026-11-22T11:00:00Z'));
    const [first, ...rest] = await mailbox.newest(10);
    expect((await mailbox.read(first!))?.toString()).toContain('<new@example.dk>');
    expect(rest).toHaveLength(1);
    expect(await mailbox.newest(1)).toEqual([first]);
  });

  it('reads nothing but its own messages', async () => {
    await mailbox.send(mail('a'));
    for (const name of ['../../etc/passwd', '1795258800.x.eml', '', '../new', `1795258800.${'0'.repeat(32)}.eml`]) {
      expect(await mailbox.read(name)).toBeNull();
    }
  });
});

import { rmSync } from 'node:fs';
import { answerTo, bounceOf, letter } from '../answer-mail.js';
import { openImapProxy } from '../imap-proxy.js';
import type { ImapProxy } from '../imap-proxy.js';
import { describeWithDovecot, ImapServer } from '../imap-server.js';
import type { MailSink, TakenMail } from '../mail-sink.js';
import { openMailSink } from '../mail-sink.js';
import { ApiClient } from './api-client.js';
import type { BuiltService } from './built-service.js';
import { startBuilt } from './built-service.js';
import { copyOfExample, signedIn, startExampleAt, tokenOf, until } from './example.js';
import { freeTimesFor } from './free-time.js';
import { PageClient } from './page-client.js';
import type { MeetingJson, TeamJson } from './team-json.js';
import { meetingsOf } from './team-json.js';

const HAND_OVER = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
const MORNING = '2027-02-02T08:15:00+01:00';

interface Inbox {
  readonly items: readonly { readonly code: string; readonly meetingId: string | null; readonly subject: string }[];
}

interface Mailbox {
  readonly isRead: boolean;
  readonly trouble: string | null;
  readonly lookedAt: string | null;
  readonly leftOver: number;
}

/** The way back on real parts: a mail goes out by SMTP, its answer comes in by IMAP, and the service dies in between. */
describeWithDovecot('the way back', () => {
  let folder: string;
  let sink: MailSink;
  let server: ImapServer;
  let proxy: ImapProxy;
  let service: BuiltService;
  let token: string;
  let cookie: PageClient;
  let team: TeamJson;
  let meeting: MeetingJson;
  let invitation: TakenMail;
  let lives = 0;

  beforeAll(async () => {
    ({ folder } = await copyOfExample());
    [sink, server] = await Promise.all([openMailSink(), ImapServer.start()]);
    proxy = await openImapProxy(server.port);
    const first = await startExampleAt(folder);
    cookie = await signedIn(first.url, /^Leader +http:\/\/[^/]+(\S+)/m.exec(first.output())?.[1] ?? '');
    token = await tokenOf(cookie);
    await first.end();
    service = await start(server.url());
    [team] = (await api().get<TeamJson[]>('/api/teams')) as [TeamJson];
    ({ meeting, mail: invitation } = await movedMeeting());
  });

  afterAll(async () => {
    await service?.end();
    await Promise.all([sink?.close(), proxy?.close(), server?.remove()]);
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('brings an answer from the mailbox to the meeting, and the log says what was done', async () => {
    const from = invitation.to;
    await server.deliver(await answerTo(invitation.raw, { from, partstat: 'ACCEPTED', dtstamp: '20270202T071600Z' }));
    await until(async () => (await replyOf(from)) === 'accepted');
    const { lines } = await api().get<{ lines: { type: string; item?: { code: string } }[] }>(
      `/api/teams/${team.id}/meetings/${meeting.id}/mails`,
    );
    expect(lines.filter(({ type }) => type === 'came').map(({ item }) => item?.code)).toEqual(['applied']);
    const page = await reader().get(`/moeder/${meeting.id}/mails`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Svaret gælder.');
    expect(page.text).toContain('Taget af mailserveren');
    await until(async () => (await server.flags()).every((flags) => flags.includes('\\Seen')));
  });

  it('takes a mail from a mail server by HTTP, once, and from nobody else', async () => {
    const raw = letter('borger@andet.example', 'Hej team', [`To: ${organizer()}`, 'Message-ID: <h1@andet.example>']);
    const before = await api().get<Inbox>(inboxPath());
    expect((await handOver(raw, 'x'.repeat(32))).status).toBe(401);
    expect((await handOver(raw, HAND_OVER, 'text/plain')).status).toBe(415);
    expect((await handOver(Buffer.alloc(6 * 1024 * 1024), HAND_OVER)).status).toBe(413);
    const [first, again] = [await handOver(raw, HAND_OVER), await handOver(raw, HAND_OVER)];
    expect([first.status, await first.json()]).toEqual([202, { outcome: 'kept' }]);
    expect([again.status, await again.json()]).toEqual([202, { outcome: 'known' }]);
    const after = await api().get<Inbox>(inboxPath());
    expect(after.items.length).toBe(before.items.length + 1);
    expect((await reader().get('/indbakke')).text).toContain('borger@andet.example');
  });

  it('shows a mail that came back where the leader looks first', async () => {
    await server.deliver(bounceOf(invitation, '5.1.1'));
    await until(async () => (await reader().get('/mails?kun=fejl')).text.includes('Kom retur'));
    expect((await reader().get('/')).text).toContain('blev afvist');
  });

  it('takes a mail twice when it dies between storing and flagging, and nothing comes of it', async () => {
    await service.end();
    service = await start(server.url().replace(String(server.port), String(proxy.port)));
    // Another address is another mailbox: it is read from its beginning first.
    await until(async () => (await mailbox()).lookedAt !== null);
    proxy.hold(' STORE ');
    const from = invitation.to;
    await server.deliver(await answerTo(invitation.raw, { from, partstat: 'DECLINED', dtstamp: '20270202T071700Z' }));
    await until(() => proxy.isHolding);
    await until(async () => (await replyOf(from)) === 'declined');
    const before = await api().get<Inbox>(inboxPath());
    await service.end('SIGKILL');
    expect((await server.flags()).filter((flags) => !flags.includes('\\Seen'))).toHaveLength(1);
    service = await start(server.url());
    await until(async () => (await server.flags()).every((flags) => flags.includes('\\Seen')));
    expect((await api().get<Inbox>(inboxPath())).items).toEqual(before.items);
    expect(await replyOf(from)).toBe('declined');
  });

  it('says in its health how the mailbox stands, answers while the mail server is away, and stops cleanly', async () => {
    await until(async () => (await mailbox()).isRead);
    expect(await mailbox()).toMatchObject({ isRead: true, trouble: null, leftOver: 0 });
    await server.end();
    await until(async () => (await mailbox()).trouble !== null);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    expect((await reader().get('/indbakke')).text).toContain('Postkassen bliver ikke læst');
    await server.begin();
    await until(async () => (await mailbox()).trouble === null);
    await service.end();
    expect(service.child.exitCode).toBe(0);
    expect(service.output()).not.toMatch(/Hej team|borger@|BEGIN:V/);
  });

  /** Each life has a later clock, as lives have: an answer that came before the last one would be late. */
  function start(imapUrl: string): Promise<BuiltService> {
    const clock = new Date(Date.parse(MORNING) + 10 * 60_000 * lives++).toISOString();
    const env = { SMTP_URL: sink.url, IMAP_URL: imapUrl, INBOUND_TOKEN: HAND_OVER, CLOCK_START: clock };
    return startBuilt(folder, { env });
  }

  const api = () => new ApiClient(service.url, token);
  const inboxPath = () => `/api/teams/${team.id}/inbox`;

  /** The session of the first life, at the address of this one. */
  function reader(): PageClient {
    const client = new PageClient(service.url);
    for (const pair of cookie.cookie().split('; ')) client.accept(`${pair}; Path=/`);
    return client;
  }

  /** A meeting of the near weeks, moved so that everybody is mailed; and one of these mails. */
  async function movedMeeting(): Promise<{ meeting: MeetingJson; mail: TakenMail }> {
    const all = await meetingsOf(api(), team.id, '2027-02-02', '2027-12-20');
    const near = all.filter(
      ({ stage, confidential, startsOn }) =>
        stage === 'planned' && !confidential && startsOn > '2027-02-08' && startsOn < '2027-03-20',
    );
    for (const each of near)
      for (const { startsOn, startTime } of freeTimesFor(each, all).slice(0, 20)) {
        const to = { startsOn, startMinute: startTime, reason: 'Lokalet er optaget' };
        const moved = await api().ask('POST', `/api/teams/${team.id}/meetings/${each.id}/move`, to);
        if (moved.status >= 300) continue;
        const mail = await mailAbout(each.uid);
        return { meeting: each, mail };
      }
    throw new Error('No meeting of the example could be moved');
  }

  async function mailAbout(uid: string): Promise<TakenMail> {
    let found: TakenMail | undefined;
    const isAbout = ({ raw }: TakenMail) => {
      const part = /text\/calendar[^]*?base64\r\n\r\n([^]*?)\r\n--/.exec(raw.toString('latin1'))?.[1] ?? '';
      return Buffer.from(part, 'base64').toString().replace(/\r\n /g, '').includes(`UID:${uid}`);
    };
    await until(() => (found = sink.taken.find(isAbout)) !== undefined);
    return found!;
  }

  async function replyOf(address: string): Promise<string> {
    const [found] = (await meetingsOf(api(), team.id, '2027-02-02', '2027-12-20')).filter(
      ({ id }) => id === meeting.id,
    );
    return found!.attendees.find(({ email }) => email === address)?.reply ?? 'nobody';
  }

  function organizer(): string {
    return /^From: .*<([^>]+)>/m.exec(invitation.raw.toString('latin1'))?.[1] ?? '';
  }

  function handOver(raw: Buffer, key: string, type = 'message/rfc822'): Promise<Response> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': type };
    return fetch(`${service.url}/api/inbound-mails`, { method: 'POST', headers, body: new Uint8Array(raw) });
  }

  async function mailbox(): Promise<Mailbox> {
    const answer = (await (await fetch(`${service.url}/health/ready`)).json()) as { mailbox: never };
    return answer.mailbox;
  }
});

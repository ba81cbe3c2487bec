import { letter } from '../../test/answer-mail.js';
import { describeWithDovecot, ImapServer } from '../../test/imap-server.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { Vitals } from '../platform/http/vitals.js';
import { readConfig } from '../config.js';
import { InboundModule } from './inbound.module.js';
import { InboundService } from './inbound.service.js';
import { InvitationsModule } from './invitations.module.js';
import { MailboxLeasesService } from './mailbox-leases.service.js';
import { MailboxService } from './mailbox.service.js';
import type { MailboxStanding } from './mailbox.types.js';

describeWithDovecot('the mailbox', () => {
  let world: World;
  let server: ImapServer;
  let config: Config;
  const readers: MailboxService[] = [];

  beforeAll(async () => {
    [world, server] = await Promise.all([
      createWorld([MeetingsModule, InvitationsModule, InboundModule]),
      ImapServer.start(),
    ]);
    await server.as((client) => client.mailboxCreate('Svar'));
    const { inbound } = readConfig(
      { dataDir: '/tmp', secret: Buffer.alloc(32) },
      { env: { IMAP_URL: server.url('Svar') } },
    );
    config = { ...world.app.get<Config>(CONFIG), inbound };
  });

  afterEach(() => stopAll());
  afterAll(async () => {
    await world?.close();
    await server?.remove();
  });

  it('is read at once when mail comes, and keeps what no program can read for a person', async () => {
    await deliver('Før der var nogen til at læse');
    start();
    await until(async () => (await texts()).length === 1);
    await deliver('Medens nogen venter');
    await until(async () => (await texts()).length === 2);
    await server.deliver(
      Buffer.from('Subject: \u0000\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n'),
      'Svar',
    );
    await until(async () => (await standing()).leftOver === 1);
    expect(await server.flags('Svar')).toEqual([['\\Seen'], ['\\Seen'], ['\\Flagged']]);
    expect(await standing()).toMatchObject({ isRead: true, trouble: null });
  });

  it('is read by one of several instances, and by another when that one stops', async () => {
    const [one, other] = [start(), start()];
    const before = (await texts()).length;
    await deliver('Til en af dem');
    await until(async () => (await texts()).length === before + 1);
    await stop(one!);
    await deliver('Til den næste');
    await until(async () => (await texts()).length === before + 2);
    await stop(other!);
    expect(await standing()).toMatchObject({ isRead: false });
  });

  it('says why it cannot be read while its server is away, and goes on when it is back', async () => {
    start();
    await until(async () => (await standing()).isRead);
    const before = (await texts()).length;
    await server.end();
    await until(async () => (await standing()).trouble === 'ECONNREFUSED');
    await server.begin();
    await deliver('Efter afbrydelsen');
    await until(async () => (await texts()).length === before + 1);
    await until(async () => (await standing()).trouble === null);
  });

  it('starts over in a folder that was made again, and takes nothing twice', async () => {
    const before = await texts();
    await server.as(async (client) => {
      await client.mailboxDelete('Svar');
      await client.mailboxCreate('Svar');
    });
    for (const text of [...before.slice(0, 2), 'Efter den nye mappe']) await server.deliver(mail(text), 'Svar');
    start();
    await until(async () => (await texts()).length === before.length + 1);
    await until(async () => (await server.flags('Svar')).every((flags) => flags.includes('\\Seen')));
    expect((await texts()).at(-1)).toBe('Efter den nye mappe');
  });

  it('tells of a wrong password, and never which', async () => {
    const wrong = { ...config, inbound: { ...config.inbound, imap: { ...config.inbound.imap!, password: 'forkert' } } };
    const vitals = new Vitals();
    start(wrong, vitals);
    await until(async () => ((await vitals.all())['mailbox'] as MailboxStanding).trouble === 'EAUTH');
    expect(JSON.stringify(await vitals.all())).not.toMatch(/forkert|rytme@|127/);
  });

  function start(of = config, vitals = new Vitals()): MailboxService {
    const leases = new MailboxLeasesService(world.database, of, vitals);
    const reader = new MailboxService(world.get(InboundService), leases, world.database, world.get(Clock), of);
    reader.onApplicationBootstrap();
    readers.push(reader);
    return reader;
  }

  async function stop(reader: MailboxService): Promise<void> {
    readers.splice(readers.indexOf(reader), 1);
    await reader.beforeApplicationShutdown();
  }

  async function stopAll(): Promise<void> {
    await Promise.all([...readers].map(stop));
  }

  function mail(text: string): Buffer {
    return letter('bo@testby.example', text, [`Message-ID: <${Buffer.from(text).toString('hex')}@testby.example>`]);
  }

  async function deliver(text: string): Promise<void> {
    await server.deliver(mail(text), 'Svar');
  }

  /** The first lines of what was taken, in the order of arrival. */
  async function texts(): Promise<string[]> {
    const rows = await world.database.read(world, (tx) =>
      tx.query<{ raw: Buffer }[]>(`select raw from inbound_message where kind = 'text' order by ctid`),
    );
    return rows.map(({ raw }) => raw.toString().split('\r\n\r\n')[1]!.trim());
  }

  async function standing(): Promise<MailboxStanding> {
    return (await new MailboxLeasesService(world.database, config, new Vitals()).standing())!;
  }
});

async function until(isTrue: () => Promise<boolean>, withinMs = 40_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(`Not so within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

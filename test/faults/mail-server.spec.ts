import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { DataSource } from 'typeorm';
import { Database } from '../../src/platform/database/database.js';
import { dataSourceOptions } from '../../src/platform/database/options.js';
import type { OutgoingMail } from '../../src/platform/mail/mail.types.js';
import { Mailer } from '../../src/platform/mail/mailer.js';
import { SmtpMailer } from '../../src/platform/mail/smtp-mailer.js';
import { OutboxSender } from '../../src/platform/outbox/outbox-sender.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import type { QueuedMail } from '../../src/platform/outbox/outbox.js';
import type { TestDatabase } from '../database/test-database.js';
import { createTestDatabase } from '../database/test-database.js';
import type { MailSink, TakenMail, Verdict } from '../mail-sink.js';
import { openMailSink } from '../mail-sink.js';

const TENANT = { tenantId: '11111111-1111-4111-8111-111111111111' };
/** Recipient and UID, as the order key has them. */
const KEYS = ['bo uid-1', 'bo uid-2', 'eva uid-1', 'eva uid-2', 'ib uid-1'];
const HOURS = 24;
/** What a mail server can do for an hour; the last three before it has heard of any message. */
const WEATHERS = ['fine', '451', '550', 'cutBefore250', 'cutInside', 'slow', '421', 'reset', 'gone'] as const;
type Weather = (typeof WEATHERS)[number];

/** trust.md REL-8: the outbox in front of a mail server that fails in every way, each for a day of the database's clock. */
describe('a mail server', () => {
  let testDatabase: TestDatabase;
  let dataSource: DataSource;
  let database: Database;
  let sink: MailSink;
  let gate: Gate;
  let sender: OutboxSender;
  let mailer: CountingMailer;
  let weather: Weather;
  let queued: QueuedMail[];
  /** Every seventh mail is to an address that does not exist, whatever else is wrong. */
  let knowsUnknown: boolean;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    dataSource = await new DataSource(dataSourceOptions(testDatabase.runtimeUrl)).initialize();
    database = new Database(dataSource);
    const columns = '(tenant_id, name, mailbox_address, created_at)';
    await query(`insert into municipality ${columns} values ('${TENANT.tenantId}', 'Havnby', 'r@example.dk', now())`);
  });

  beforeEach(async () => {
    weather = 'fine';
    queued = [];
    knowsUnknown = false;
    sink = await openMailSink({ decide: (mail) => (knowsUnknown && isSeventh(mail) ? 550 : verdictOf(weather, mail)) });
    gate = await openGate(sink.port, () => weather);
    mailer = new CountingMailer(gate.port, () => weather);
    const quick = { pollMs: 20, firstPauseMs: 20, longestPauseMs: 80 };
    sender = new OutboxSender(database, mailer, () => {}, quick);
    sender.start();
  });

  afterEach(async () => {
    await sender.stop();
    await gate.close();
    await sink.close();
    await query('delete from outbox');
  });

  afterAll(async () => {
    await dataSource?.destroy();
    await testDatabase?.drop();
  });

  it.each(WEATHERS)(
    'that is %s for a day gets all that it can take, in order, in the bytes that were queued',
    async (bad) => {
      weather = bad;
      for (let hour = 0; hour < HOURS; hour += 1) await liveAnHour(hour);
      // One that is being tried counts as tried until it is given back.
      const blamed = await query(`select 1 from outbox where attempts > 0 and state = 'queued'`);
      if (isWholeServer(bad)) expect(blamed).toEqual([]);
      weather = 'fine';
      await untilAllIsSettled();
      await check();
      expect(bad === 'fine' || bad === 'slow' ? 1 : mailer.failures).toBeGreaterThan(0);
    },
  );

  it.each([1, 2, 3])('that fails in another way each hour loses nothing either (%i)', async (seed) => {
    knowsUnknown = true;
    const changing = WEATHERS.filter((each) => each !== '550');
    const random = seeded(seed);
    for (let hour = 0; hour < HOURS; hour += 1) {
      weather = changing[Math.floor(random() * changing.length)]!;
      // Else connections from better hours would go on.
      if (weather === '421' || weather === 'reset') gate.cut();
      await liveAnHour(hour);
    }
    weather = 'fine';
    await untilAllIsSettled();
    await check();
    expect(sink.refused.get('550')).toBeGreaterThan(5);
  });

  /** One mail to each of two keys, and time for the sender to try; then the database's clock is an hour on. */
  async function liveAnHour(hour: number): Promise<void> {
    const tries = mailer.tries;
    const mails = [0, 1].map((step) => mailOf(KEYS[(2 * hour + step) % KEYS.length]!, queued.length + step));
    queued.push(...mails);
    await database.write(TENANT, (tx) => new Outbox().queue(tx, TENANT, mails));
    await until(async () => mailer.tries > tries);
    await anHourLater();
  }

  function anHourLater(): Promise<unknown[]> {
    const columns = ['not_before', 'created_at', 'locked_until'];
    const earlier = columns.map((column) => `${column} = ${column} - interval '1 hour'`).join(', ');
    return query(`update outbox set ${earlier} where state = 'queued'`);
  }

  async function untilAllIsSettled(): Promise<void> {
    await until(async () => {
      await anHourLater();
      return (await query(`select 1 from outbox where state in ('queued', 'sending') limit 1`)).length === 0;
    });
  }

  async function check(): Promise<void> {
    const rows = await query<Row>('select message_id, state, last_error_code, attempts from outbox order by id');
    const dead = rows.filter(({ state }) => state === 'dead');
    expect(dead.map(({ last_error_code: code }) => code)).toEqual(dead.map(() => '550'));
    expect(dead).toHaveLength(sink.refused.get('550') ?? 0);
    const buried = new Set(dead.map(({ message_id: id }) => id));
    const due = queued.filter(({ mail }) => !buried.has(mail.messageId));
    const firsts = [...new Set(sink.taken.map(idOf))];
    expect(firsts.slice().sort()).toEqual(due.map(({ mail }) => mail.messageId).sort());
    for (const key of KEYS) {
      const ofKey = new Map(due.filter(({ orderKey }) => orderKey === key).map(({ mail }) => [mail.messageId, mail]));
      expect(firsts.filter((id) => ofKey.has(id))).toEqual([...ofKey.keys()]);
    }
    const bytes = new Map(due.map(({ mail }) => [mail.messageId, mail.raw]));
    const others = sink.taken.filter((mail) => !bytes.get(idOf(mail))!.equals(mail.raw));
    expect(others.map(idOf)).toEqual([]);
    const unheard = (sink.refused.get('cutBefore250') ?? 0) + gate.cuts();
    expect(sink.taken.length - firsts.length).toBeLessThanOrEqual(unheard);
  }

  function query<Result>(sql: string): Promise<Result[]> {
    return database.write(TENANT, async (tx): Promise<Result[]> => {
      const answer: Result[] | [Result[], number] = await tx.query(sql);
      return answer as Result[];
    });
  }
});

interface Row {
  readonly message_id: string;
  readonly state: string;
  readonly last_error_code: string | null;
  readonly attempts: number;
}

/** The server itself is the trouble, so no message is to blame. */
function isWholeServer(weather: Weather): boolean {
  return weather === '421' || weather === 'gone';
}

function verdictOf(weather: Weather, mail: TakenMail): Verdict {
  if (weather === '451') return 451;
  // One address of three is unknown all the time that its server says so.
  if (weather === '550') return mail.to.startsWith('eva') ? 550 : 'take';
  if (weather === 'cutBefore250' || weather === 'cutInside') return weather;
  return weather === 'slow' ? { takeAfterMs: 30 } : 'take';
}

function isSeventh(mail: TakenMail): boolean {
  return Number(/\.(\d+)@/.exec(idOf(mail))![1]) % 7 === 6;
}

function mailOf(orderKey: string, number: number): QueuedMail {
  const messageId = `<${orderKey.replace(' ', '.')}.${number}@example.dk>`;
  const raw = Buffer.from(`Message-ID: ${messageId}\r\nSubject: m\u00F8de\r\n\r\n.${number}\r\n`, 'latin1');
  const envelope = { from: 'bounces+1@example.dk', to: `${orderKey.split(' ')[0]}@example.dk` };
  const mail = { messageId, date: new Date('2026-11-21T11:00:00Z'), envelope, raw };
  return { mail, orderKey, dedupeKey: messageId, kind: 'invitation' };
}

function idOf({ raw }: TakenMail): string {
  return /<.+@example\.dk>/.exec(raw.toString('latin1'))![0];
}

/** Knows when somebody has tried, which no mail server does whose port is closed. */
class CountingMailer extends Mailer {
  tries = 0;
  failures = 0;
  private readonly there: SmtpMailer;
  private readonly gone = smtpAt(NOBODY);

  constructor(
    port: number,
    private readonly weather: () => Weather,
  ) {
    super();
    this.there = smtpAt(port);
  }

  async send(mail: OutgoingMail, signal?: AbortSignal): Promise<void> {
    try {
      await (this.weather() === 'gone' ? this.gone : this.there).send(mail, signal);
    } catch (error) {
      this.failures += 1;
      throw error;
    } finally {
      this.tries += 1;
    }
  }

  async close(): Promise<void> {
    await this.there.close();
    await this.gone.close();
  }
}

/** A port on which no mail server ever listened. */
const NOBODY = 1;

function smtpAt(port: number): SmtpMailer {
  return new SmtpMailer({ url: `smtp://127.0.0.1:${port}`, requireTls: false, connections: 4 });
}

interface Gate {
  readonly port: number;
  /** How many connections `cut` has ended. */
  readonly cuts: () => number;
  cut(): void;
  close(): Promise<void>;
}

/** Stands before the sink on a port of its own: lets connections through, resets them, or greets them with 421. */
async function openGate(behind: number, weather: () => Weather): Promise<Gate> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    if (weather() === '421') return void socket.end('421 4.3.2 Service not available\r\n');
    if (weather() === 'reset') return void socket.destroy();
    const onward = connect(behind, '127.0.0.1').on('error', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  let cuts = 0;
  const cut = () => {
    cuts += sockets.size;
    for (const socket of sockets) socket.destroy();
  };
  const close = async () => {
    cut();
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, cuts: () => cuts, cut, close };
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('not so within two minutes');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

import { createHash, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { createTestDatabase } from '../../../test/database/test-database.js';
import type { TestDatabase } from '../../../test/database/test-database.js';
import { openMailSink } from '../../../test/mail-sink.js';
import type { MailSink, SinkOptions, TakenMail } from '../../../test/mail-sink.js';
import { Database } from '../database/database.js';
import { dataSourceOptions } from '../database/options.js';
import { Turns } from '../http/turns.js';
import { SmtpMailer } from '../mail/smtp-mailer.js';
import { Emptying } from './emptying.js';
import { OutboxListener } from './outbox-listener.js';
import { OutboxSender } from './outbox-sender.js';
import type { SenderOptions } from './outbox-sender.js';
import { Outbox } from './outbox.js';
import type { QueuedMail } from './outbox.js';

const TENANT = { tenantId: '11111111-1111-4111-8111-111111111111' };
const QUICK: Partial<SenderOptions> = {
  concurrency: 4,
  ready: 4,
  pollMs: 20,
  firstDelaySeconds: 0.01,
  firstPauseMs: 20,
  longestPauseMs: 80,
};

describe('the outbox', () => {
  let testDatabase: TestDatabase;
  let dataSource: DataSource;
  let database: Database;
  const outbox = new Outbox();
  const closers: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    dataSource = await new DataSource(dataSourceOptions(testDatabase.runtimeUrl)).initialize();
    database = new Database(dataSource);
    const columns = '(tenant_id, name, mailbox_address, created_at)';
    await database.write(TENANT, (tx) =>
      tx.query(`insert into municipality ${columns} values ($1, 'Havnby', 'r@example.dk', now())`, [TENANT.tenantId]),
    );
  });

  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    await database.write(TENANT, (tx) => tx.query('delete from outbox'));
  });

  afterAll(async () => {
    await dataSource.destroy();
    await testDatabase.drop();
  });

  it('sends what was committed, byte by byte, and says so', async () => {
    const sink = await sinkOf();
    await queue(mailOf('key', 1));
    start(sink);
    await until(async () => (await states()).sent === 1);
    expect(idsIn(sink.taken)).toEqual(['key-1']);
    expect(sink.taken[0]!.raw.equals(mailOf('key', 1).mail.raw)).toBe(true);
  });

  it('sends nothing of a transaction that was rolled back', async () => {
    const sink = await sinkOf();
    await expect(
      database.write(TENANT, async (tx) => {
        await outbox.queue(tx, TENANT, [mailOf('key', 1)]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await queue(mailOf('key', 2));
    start(sink);
    await until(async () => (await states()).sent === 1);
    expect(idsIn(sink.taken)).toEqual(['key-2']);
  });

  it('queues a dedupe key once', async () => {
    expect(await queue(mailOf('key', 1), mailOf('key', 1))).toBe(1);
    expect(await queue(mailOf('key', 1), mailOf('key', 2))).toBe(1);
    expect(await states()).toEqual({ queued: 2 });
  });

  it('shows a tenant’s mails to no other tenant', async () => {
    await queue(mailOf('key', 1));
    const rows = await database.read({ tenantId: randomUUID() }, (tx) => tx.query('select * from outbox'));
    expect(rows).toEqual([]);
    expect(await dataSource.query('select * from outbox')).toEqual([]);
  });

  it('empties a mail a month after it was settled, keeps its row and hash, and touches none that waits', async () => {
    await queue(...[1, 2, 3, 4].map((number) => mailOf(`k${number}`, number)));
    const age = async (number: number, state: string, days: number) =>
      database.write(TENANT, (tx) =>
        tx.query(
          `update outbox set state = $2, created_at = now() - make_interval(days => $3),
             sent_at = case when $2 = 'sent' then now() - make_interval(days => $3) end where message_id = $1`,
          [`<k${number}-${number}@example.dk>`, state, days],
        ),
      );
    await age(1, 'sent', 31);
    await age(2, 'sent', 29);
    await age(3, 'dead', 31);
    await age(4, 'queued', 40);
    expect(await new Emptying(database, new Turns(database)).emptyOldMails()).toBe(2);
    const left = await rows(
      `select message_id, payload is null as empty, encode(payload_hash, 'hex') as hash from outbox order by id`,
    );
    const hash = (number: number) =>
      createHash('sha256')
        .update(mailOf(`k${number}`, number).mail.raw)
        .digest('hex');
    expect(left.map(({ empty, hash: found }) => [empty, found])).toEqual([
      [true, hash(1)],
      [false, null],
      [true, hash(3)],
      [false, null],
    ]);
    expect(await new Emptying(database, new Turns(database)).emptyOldMails()).toBe(0);
  });

  it('keeps the order within a key while earlier mails fail, and lets other keys pass', async () => {
    let refusals = 3;
    const sink = await sinkOf((mail) => (idOf(mail) === 'a-1' && refusals-- > 0 ? 451 : 'take'));
    await queue(...[1, 2, 3].flatMap((number) => [mailOf('a', number), mailOf('b', number)]));
    start(sink);
    await until(async () => (await states()).sent === 6);
    expect(idsIn(sink.taken).filter((id) => id.startsWith('a'))).toEqual(['a-1', 'a-2', 'a-3']);
    expect(idsIn(sink.taken).filter((id) => id.startsWith('b'))).toEqual(['b-1', 'b-2', 'b-3']);
    expect(idsIn(sink.taken).slice(0, 2)).not.toContain('a-1');
  });

  it('buries what is refused for good with its code, and the key goes on', async () => {
    const sink = await sinkOf((mail) => (idOf(mail) === 'a-1' ? 550 : 'take'));
    await queue(mailOf('a', 1), mailOf('a', 2));
    start(sink);
    await until(async () => (await states()).sent === 1);
    const dead = await rows(`select message_id, last_error_code, attempts from outbox where state = 'dead'`);
    expect(dead).toEqual([{ message_id: '<a-1@example.dk>', last_error_code: '550', attempts: 1 }]);
    expect(idsIn(sink.taken)).toEqual(['a-2']);
  });

  it('buries what is refused for now after its last attempt', async () => {
    const sink = await sinkOf(() => 451);
    await queue(mailOf('a', 1));
    await database.write(TENANT, (tx) => tx.query('update outbox set max_attempts = 3'));
    start(sink);
    await until(async () => (await states()).dead === 1);
    expect(sink.refused.get('451')).toBe(3);
  });

  it('repeats the same bytes when its 250 was lost', async () => {
    let cuts = 2;
    const sink = await sinkOf(() => (cuts-- > 0 ? 'cutBefore250' : 'take'));
    await queue(mailOf('a', 1));
    start(sink);
    await until(async () => (await states()).sent === 1);
    expect(sink.taken).toHaveLength(3);
    expect(new Set(sink.taken.map(({ raw }) => raw.toString('latin1'))).size).toBe(1);
  });

  it('counts no attempt while the server is away, says why, and sends all when it is back', async () => {
    const away = await openMailSink();
    await away.close();
    await queue(...[1, 2, 3, 4, 5].map((number) => mailOf(`k${number}`, 1)));
    const sender = start(away);
    await until(async () => sender.trouble !== null);
    await pause(200);
    await until(async () => {
      const [one, ...more] = await rows('select distinct attempts, state from outbox');
      return more.length === 0 && one?.attempts === 0 && one.state === 'queued';
    });
    expect(sender.trouble).toBe('ECONNREFUSED');
    const back = await openMailSink({ port: away.port });
    closers.push(back.close);
    await until(async () => (await states()).sent === 5);
    expect(sender.trouble).toBeNull();
    expect(back.taken).toHaveLength(5);
  });

  it('takes over the mail of a sender that died, once its lease has run out', async () => {
    const sink = await sinkOf();
    await queue(mailOf('a', 1), mailOf('a', 2));
    const claimed = await claim('dead', 1, 600);
    expect(claimed).toHaveLength(1);
    expect(await claim('other', 5, 60)).toEqual([]);
    start(sink);
    await pause(100);
    expect(sink.taken).toEqual([]);
    await database.write(TENANT, (tx) =>
      tx.query(`update outbox set locked_until = now() - interval '1 second' where locked_by = 'dead'`),
    );
    await until(async () => (await states()).sent === 2);
    expect(idsIn(sink.taken)).toEqual(['a-1', 'a-2']);
  });

  it('buries a mail over which every sender dies', async () => {
    await queue(mailOf('a', 1), mailOf('a', 2));
    await database.write(TENANT, (tx) => tx.query('update outbox set max_attempts = 2'));
    await claim('first', 1, 0);
    await claim('second', 1, 0);
    const [next] = await claim('third', 1, 60);
    expect(next?.message_id).toBe('<a-2@example.dk>');
    expect(await rows(`select last_error_code from outbox where state = 'dead'`)).toEqual([
      { last_error_code: 'crashed' },
    ]);
  });

  it('hears nothing about a mail from a sender that lost its lease', async () => {
    await queue(mailOf('a', 1));
    const [first] = await claim('first', 1, 0);
    await claim('second', 1, 60);
    const said = async (call: string, claimant: string) => {
      const [answer] = await dataSource.query(`select ${call}::text as heard`, [first!.id, claimant]);
      return (answer as { heard: string }).heard;
    };
    const sent = 'mails_were_sent(array[$1::bigint], array[$2])';
    expect(await said(sent, 'first')).toBe('0');
    expect(await said('give_back_mail($1, $2)', 'first')).toBe('false');
    expect(await said(`mail_was_refused($1, $2, '550', true, '1s')`, 'first')).toBe('false');
    expect(await states()).toEqual({ sending: 1 });
    expect(await said(sent, 'second')).toBe('1');
  });

  it('waits longer after each refusal, up to an hour', async () => {
    await queue(mailOf('a', 1));
    const waits: number[] = [];
    for (const attempt of [1, 2, 3, 12, 30]) {
      await database.write(TENANT, (tx) =>
        tx.query(`update outbox set not_before = now(), attempts = $1`, [attempt - 1]),
      );
      const [mail] = await claim(`c${attempt}`, 1, 60);
      await dataSource.query(`select mail_was_refused($1, $2, '451', false, '5 seconds')`, [mail!.id, `c${attempt}`]);
      const [row] = await rows('select extract(epoch from not_before - now())::float as wait from outbox');
      waits.push(row!.wait as number);
    }
    [5, 10, 20, 3600, 3600].forEach((full, index) => {
      expect(waits[index]).toBeGreaterThan(full * 0.5 - 2);
      expect(waits[index]).toBeLessThan(full * 1.5);
    });
  });

  it('stops by finishing what is being sent and claiming no more', async () => {
    const sink = await sinkOf(() => ({ takeAfterMs: 2000 }));
    await queue(...[1, 2, 3, 4, 5, 6].map((number) => mailOf(`k${number}`, 1)));
    const sender = start(sink);
    await until(async () => ((await states()).sending ?? 0) >= 4);
    await sender.stop();
    expect(await states()).toEqual({ sent: 4, queued: 2 });
  });

  it('gives back, uncounted, what does not finish in time', async () => {
    const sink = await sinkOf(() => 'hang');
    await queue(mailOf('a', 1));
    const sender = start(sink, { stopMs: 100 });
    await until(async () => (await states()).sending === 1);
    await sender.stop();
    expect(await rows('select state, attempts, locked_by from outbox')).toEqual([
      { state: 'queued', attempts: 0, locked_by: null },
    ]);
  });

  it('is heard at once by whoever listens', async () => {
    const sink = await sinkOf();
    // Longer than the test waits: what arrives has been heard.
    const sender = start(sink, { pollMs: 600_000 });
    const listener = new OutboxListener(testDatabase.runtimeUrl, () => sender.wake());
    closers.push(() => listener.stop());
    await listener.start();
    await pause(100);
    await queue(mailOf('a', 1));
    await until(async () => sink.taken.length === 1);
  });

  it('loses nothing, keeps every order and repeats only identical bytes when everything fails', async () => {
    const random = seeded(5);
    let cuts = 0;
    const sink = await sinkOf(() => {
      const dice = random();
      if (dice < 0.1) return 451;
      if (dice < 0.2) return 'cutInside';
      if (dice < 0.3) return (void (cuts += 1), 'cutBefore250');
      return dice < 0.5 ? { takeAfterMs: dice * 20 } : 'take';
    });
    const mails = [...Array(240).keys()].map((index) => mailOf(`k${index % 12}`, Math.floor(index / 12)));
    const senders = [start(sink), start(sink), start(sink)];
    for (let from = 0; from < mails.length; from += 24) {
      await queue(...mails.slice(from, from + 24));
      if (from === 96) await senders[0]!.stop();
      if (from === 120) await claim('died', 3, 0.2);
    }
    await until(async () => (await states()).sent === 240);
    const firsts = [...new Set(idsIn(sink.taken))];
    expect(firsts).toHaveLength(240);
    for (const key of new Set(mails.map(({ orderKey }) => orderKey))) {
      const numbers = firsts.filter((id) => id.startsWith(`${key}-`)).map((id) => Number(id.split('-')[1]));
      expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
    }
    expect(new Set(sink.taken.map(({ raw }) => raw.toString('latin1'))).size).toBe(240);
    expect(sink.taken.length).toBeLessThanOrEqual(240 + cuts);
  });

  function mailOf(orderKey: string, number: number): QueuedMail {
    const id = `${orderKey}-${number}`;
    const raw = Buffer.from(`Message-ID: <${id}@example.dk>\r\nSubject: m\u00F8de\r\n\r\n.${id}\r\n`, 'latin1');
    const envelope = { from: 'bounces+1@example.dk', to: 'bo@example.dk' };
    const mail = { messageId: `<${id}@example.dk>`, date: new Date('2026-11-21T11:00:00Z'), envelope, raw };
    return { mail, orderKey, dedupeKey: id, kind: 'invitation' };
  }

  function queue(...mails: QueuedMail[]): Promise<number> {
    return database.write(TENANT, (tx) => outbox.queue(tx, TENANT, mails));
  }

  async function sinkOf(decide?: SinkOptions['decide']): Promise<MailSink> {
    const sink = await openMailSink({ decide });
    closers.push(sink.close);
    return sink;
  }

  function start(sink: { url: string }, options: Partial<SenderOptions> = {}): OutboxSender {
    const mailer = new SmtpMailer({ url: sink.url, requireTls: false, connections: 4 });
    const sender = new OutboxSender(database, mailer, () => {}, { ...QUICK, ...options });
    sender.start();
    closers.push(() => sender.stop());
    return sender;
  }

  function claim(claimant: string, most: number, leaseSeconds: number): Promise<{ id: string; message_id: string }[]> {
    return dataSource.query('select * from claim_mail($1, $2, make_interval(secs => $3)) order by id', [
      claimant,
      most,
      leaseSeconds,
    ]);
  }

  function rows(sql: string): Promise<Record<string, unknown>[]> {
    return database.read(TENANT, (tx) => tx.query(sql));
  }

  async function states(): Promise<Record<string, number>> {
    const found = await rows('select state, count(*)::integer as count from outbox group by state');
    return Object.fromEntries(found.map(({ state, count }) => [state, count])) as Record<string, number>;
  }
});

function idOf({ raw }: TakenMail): string {
  return /<(.+)@example\.dk>/.exec(raw.toString('latin1'))![1]!;
}

function idsIn(taken: readonly TakenMail[]): string[] {
  return taken.map(idOf);
}

async function until(isTrue: () => Promise<boolean>, withinMs = 120_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`not so within ${withinMs} ms`);
    await pause(15);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

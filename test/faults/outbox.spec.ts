import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';
import { migrate } from '../../src/platform/database/migrate.js';
import { dataSourceOptions } from '../../src/platform/database/options.js';
import { startEmbedded } from '../../src/platform/postgres/embedded.js';
import { layoutOf } from '../../src/platform/postgres/layout.js';
import type { MailSink, TakenMail } from '../mail-sink.js';
import { openMailSink } from '../mail-sink.js';

const TENANT = '11111111-1111-4111-8111-111111111111';
const KEYS = [...Array(12).keys()].map((number) => `key${number}`);
/** What a sender is sending or settling at one moment, at most. */
const UNSETTLED = 8;
/** Who is killed, in this order; each once so many more mails have gone out. */
const VICTIMS = [
  'sender-1',
  'database',
  'publisher-1',
  'sender-2',
  'sender-3',
  'database',
  'publisher-2',
  'sender-1',
  'sender-2',
];
const MAILS_BETWEEN = 40;

/** trust.md REL-1, in short: processes and the database die while mail is published and sent. */
describe('the outbox, when everything dies', () => {
  let dataDir: string;
  let sink: MailSink;
  let isCalm = false;
  const children = new Map<string, ChildProcess>();

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'rytmeplan-chaos-'));
    const random = seeded(11);
    sink = await openMailSink({
      decide: (mail) => {
        if (isRefused(idOf(mail))) return 550;
        const dice = random();
        if (isCalm || dice > 0.3) return 'take';
        return dice < 0.05
          ? 451
          : dice < 0.1
            ? 'cutInside'
            : dice < 0.15
              ? 'cutBefore250'
              : { takeAfterMs: dice * 100 };
      },
    });
  });

  afterAll(async () => {
    for (const child of children.values()) child.kill('SIGKILL');
    await sink.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('loses no mail, sends none that was not committed, keeps each order, and repeats only identical bytes', async () => {
    let server = await startEmbedded({ dataDir, log: () => {} });
    await migrate(server.ownerUrl);
    await query(
      server.runtimeUrl,
      `insert into municipality (tenant_id, name, mailbox_address, created_at) values ('${TENANT}', 'X', 'x@x.dk', now())`,
    );
    const start = (name: string) => {
      const [role, seed] = name.split('-') as [string, string];
      const settings = {
        runtimeUrl: server.runtimeUrl,
        smtpUrl: sink.url,
        role,
        seed: Number(seed),
        tenantId: TENANT,
        keys: KEYS,
        unsettled: UNSETTLED,
      };
      children.set(name, spawnChild(settings));
    };
    const names = ['sender-1', 'sender-2', 'sender-3', 'publisher-1', 'publisher-2'];
    names.forEach(start);
    await Promise.all([...children.values()].map((child) => once(child.stdout!, 'data')));
    for (const victim of VICTIMS) {
      const enough = sink.taken.length + MAILS_BETWEEN;
      await until(async () => sink.taken.length >= enough);
      if (victim === 'database') {
        process.kill(postmasterOf(dataDir), 'SIGKILL');
        server = await startEmbedded({ dataDir, log: () => {} });
      } else {
        await end(children.get(victim)!);
        start(victim);
      }
    }
    await pause(500);
    await Promise.all(['publisher-1', 'publisher-2'].map((name) => end(children.get(name)!)));
    isCalm = true;
    await until(
      async () =>
        (await query(server.runtimeUrl, `select 1 from outbox where state in ('queued', 'sending') limit 1`)).length ===
        0,
    );
    const rows = await query<Row>(server.runtimeUrl, 'select message_id, order_key, state from outbox order by id');
    for (const name of ['sender-1', 'sender-2', 'sender-3']) await end(children.get(name)!);
    await server.stop();
    check(rows);
  });

  function check(rows: readonly Row[]): void {
    const committed = rows.map((row) => row.message_id.slice(1, -'@example.dk>'.length));
    const firsts = [...new Set(sink.taken.map(idOf))];
    expect(rows.length).toBeGreaterThan(100);
    expect(
      rows
        .filter(({ state }) => state === 'dead')
        .map(({ message_id: id }) => id)
        .sort(),
    ).toEqual(
      committed
        .filter(isRefused)
        .map((id) => `<${id}@example.dk>`)
        .sort(),
    );
    expect(firsts.slice().sort()).toEqual(committed.filter((id) => !isRefused(id)).sort());
    for (const key of KEYS) {
      const inOrder = committed.filter((id) => id.startsWith(`${key}-`) && !isRefused(id));
      expect(firsts.filter((id) => id.startsWith(`${key}-`))).toEqual(inOrder);
    }
    for (const batch of batchesOf(committed).values()) expect(batch).toBe(3);
    expect(new Set(sink.taken.map(({ raw }) => raw.toString())).size).toBe(firsts.length);
    const cuts = sink.refused.get('cutBefore250') ?? 0;
    // The database's death ends what every sender was settling.
    const deaths = VICTIMS.map((victim): number => (victim === 'database' ? 3 : 1)).reduce((sum, each) => sum + each);
    expect(cuts).toBeGreaterThan(5);
    expect(sink.taken.length - firsts.length).toBeLessThanOrEqual(cuts + deaths * UNSETTLED);
  }
});

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(layoutOf(dataDir).pgdata, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

interface Row {
  readonly message_id: string;
  readonly order_key: string;
  readonly state: string;
}

/** Every seventh mail is to an address that does not exist. */
function isRefused(id: string): boolean {
  return Number(/^key\d+-(\d+)-/.exec(id)?.[1] ?? 1) % 7 === 6;
}

function batchesOf(ids: readonly string[]): Map<string, number> {
  const batches = new Map<string, number>();
  for (const id of ids) {
    const batch = id.replace(/^key\d+-\d+-/, '');
    batches.set(batch, (batches.get(batch) ?? 0) + 1);
  }
  return batches;
}

function idOf({ raw }: TakenMail): string {
  return /<(.+)@example\.dk>/.exec(raw.toString())![1]!;
}

function spawnChild(settings: object): ChildProcess {
  const script = fileURLToPath(new URL('./outbox-child.mjs', import.meta.url));
  return spawn(process.execPath, ['--no-warnings', script, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function query<Result>(url: string, sql: string): Promise<Result[]> {
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  try {
    return await dataSource.transaction(async (tx) => {
      await tx.query(`select set_config('app.tenant', $1, true)`, [TENANT]);
      return tx.query(sql) as Promise<Result[]>;
    });
  } finally {
    await dataSource.destroy();
  }
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 300_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('The outbox was not empty within five minutes');
    await pause(20);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

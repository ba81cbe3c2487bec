import { spawn } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LauncherLab, ask, connect, postmasterPid, until } from './launcher-lab.js';

describe('the embedded PostgreSQL', () => {
  let lab: LauncherLab;
  let dataDir: string;
  const notes: { note: string }[] = [];

  beforeAll(async () => {
    lab = new LauncherLab('linked');
    dataDir = lab.dataDir('notes');
    const user = lab.user(dataDir);
    await ask((await user.started()).ownerUrl, 'create table notes (id int generated always as identity, note text)');
    await user.order('stop');
  });

  afterAll(() => lab.close());

  /** A first user, and one more acknowledged note that must never be lost. */
  async function startWithNote(note: string) {
    const user = lab.user(dataDir);
    const { ownerUrl } = await user.started();
    await ask(ownerUrl, 'insert into notes (note) values ($1)', [note]);
    notes.push({ note });
    return { user, ownerUrl };
  }

  async function expectNotes(url: string): Promise<void> {
    expect(await ask(url, 'select note from notes order by id')).toEqual(notes);
  }

  async function expectNotesAfterStart(startedHere: boolean): Promise<void> {
    const next = lab.user(dataDir);
    const started = await next.started();
    expect(started.startedHere).toBe(startedHere);
    await expectNotes(started.ownerUrl);
    await next.order('stop');
    expect(postmasterPid(dataDir)).toBeNull();
  }

  it('keeps its data from the first start to the second', async () => {
    const { user } = await startWithNote('twice');
    await user.order('stop');
    expect(postmasterPid(dataDir)).toBeNull();
    await expectNotesAfterStart(true);
  });

  it('is one server for three simultaneous first starts, until the last of them leaves', async () => {
    const fresh = lab.dataDir('three');
    const users = [1, 2, 3].map(() => lab.user(fresh));
    const started = await Promise.all(users.map((user) => user.started()));
    expect(started.filter(({ startedHere }) => startedHere)).toHaveLength(1);
    const startTimes = started.map(({ runtimeUrl }) =>
      ask(runtimeUrl, 'select pg_postmaster_start_time()::text as at'),
    );
    expect(new Set((await Promise.all(startTimes)).map((rows) => JSON.stringify(rows))).size).toBe(1);
    const [starter] = users.splice(
      started.findIndex(({ startedHere }) => startedHere),
      1,
    );
    await starter?.order('stop');
    await users[0]?.order('exit');
    expect(postmasterPid(fresh)).not.toBeNull();
    await users[1]?.order('stop');
    expect(postmasterPid(fresh)).toBeNull();
  });

  it.each(['SIGTERM', 'SIGINT', 'exit'] as const)('does not outlive its only user, who ends by %s', async (way) => {
    const user = lab.user(dataDir);
    await user.started();
    await (way === 'exit' ? user.order('exit') : user.end(way));
    await until(() => postmasterPid(dataDir) === null, 'the server to stop');
  });

  it('leaves a user with a SIGTERM handler the time to finish', async () => {
    const user = lab.user(dataDir, { ownOrder: true });
    await user.started();
    expect(await user.end('SIGTERM')).toBe(0);
    expect(postmasterPid(dataDir)).toBeNull();
  });

  it('runs on after kill -9 of its user, and the next start adopts it', async () => {
    const { user } = await startWithNote('app-killed');
    await user.end('SIGKILL');
    expect(postmasterPid(dataDir)).not.toBeNull();
    await expectNotesAfterStart(false);
  });

  it('is started again after kill -9 of the postmaster, also while its first user lives', async () => {
    const { user } = await startWithNote('postmaster-killed');
    process.kill(postmasterPid(dataDir) ?? -1, 'SIGKILL');
    const second = lab.user(dataDir);
    const { startedHere, ownerUrl } = await second.started();
    expect(startedHere).toBe(true);
    await expectNotes(ownerUrl);
    await second.order('stop');
    expect(postmasterPid(dataDir)).not.toBeNull();
    await user.order('stop');
    expect(postmasterPid(dataDir)).toBeNull();
  });

  it('recovers by itself from kill -9 of a backend', async () => {
    const { user, ownerUrl } = await startWithNote('backend-killed');
    const before = postmasterPid(dataDir);
    const client = await connect(ownerUrl);
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    process.kill(rows[0]?.pid ?? -1, 'SIGKILL');
    await client.end().catch(() => undefined);
    const second = lab.user(dataDir);
    expect((await second.started()).startedHere).toBe(false);
    expect(postmasterPid(dataDir)).toBe(before);
    await expectNotes(ownerUrl);
    await Promise.all([second.order('stop'), user.order('stop')]);
  });

  it('clears away a frozen backend whose postmaster and user were killed', async () => {
    const { user, ownerUrl } = await startWithNote('frozen-backend');
    const client = await connect(ownerUrl);
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const frozen = rows[0]?.pid ?? -1;
    process.kill(frozen, 'SIGSTOP');
    process.kill(postmasterPid(dataDir) ?? -1, 'SIGKILL');
    await user.end('SIGKILL');
    await expectNotesAfterStart(true);
    expect(commandLineOf(frozen)).toBe('');
    await client.end().catch(() => undefined);
  });

  it('is woken when it was frozen as a whole', async () => {
    const { user } = await startWithNote('frozen-postmaster');
    process.kill(postmasterPid(dataDir) ?? -1, 'SIGSTOP');
    await user.end('SIGKILL');
    await expectNotesAfterStart(false);
  });

  it('does not believe a postmaster.pid that names a living stranger, and leaves the stranger alone', async () => {
    const { user } = await startWithNote('stale');
    const pidFile = join(dataDir, 'postgres/pgdata/postmaster.pid');
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    await user.order('stop');
    const stranger = spawn('sleep', ['60']);
    writeFileSync(pidFile, [stranger.pid, ...lines.slice(1)].join('\n'));
    writeFileSync(join(dataDir, 'postgres/socket/.s.PGSQL.5432.lock'), `${stranger.pid}\n`);
    await expectNotesAfterStart(true);
    expect(stranger.exitCode).toBeNull();
    expect(stranger.kill('SIGKILL')).toBe(true);
  });

  it('starts after a kill -9 in the middle of initdb, and keeps no half of it', async () => {
    const fresh = lab.dataDir('half');
    const halves = () =>
      readdirSync(fresh, { recursive: true }).filter((path) => /new-\w+\/pgdata\/base$/.test(`${path}`));
    const first = lab.user(fresh);
    await until(() => halves().length > 0, 'initdb to begin');
    await first.end('SIGKILL');
    expect(readdirSync(join(fresh, 'postgres'))).not.toContain('pgdata');
    await until(() => initdbsOf(fresh).length === 0, 'the orphaned initdb to end');
    const second = lab.user(fresh);
    expect((await second.started()).startedHere).toBe(true);
    expect(readdirSync(join(fresh, 'postgres')).filter((name) => name.includes('new'))).toEqual([]);
    await second.order('stop');
  });

  it('leaves the server of a copied data folder alone', async () => {
    const { user } = await startWithNote('original');
    const copy = lab.dataDir('copy');
    cpSync(join(dataDir, 'postgres'), join(copy, 'postgres'), {
      recursive: true,
      filter: (path) => !/s\.PGSQL/.test(path),
    });
    const second = lab.user(copy);
    await expect(second.started()).resolves.toMatchObject({ startedHere: true });
    await second.order('stop');
    expect(postmasterPid(dataDir)).not.toBeNull();
    await user.order('stop');
  });
});

function initdbsOf(dataDir: string): number[] {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return pids.map(Number).filter((pid) => commandLineOf(pid).includes(`--pgdata=${dataDir}`));
}

/** Empty for a process that is gone, and for a dead one that nobody has collected yet. */
function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

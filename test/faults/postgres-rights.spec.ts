import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { LauncherLab, ask, connect, postmasterPid } from './launcher-lab.js';
import type { Started } from './launcher-process.js';

const CANARY = 'Kanariefugl Hansen';

describe('what the embedded PostgreSQL lets in and writes down', () => {
  let lab: LauncherLab;
  let dataDir: string;
  let urls: Started;

  beforeAll(async () => {
    lab = new LauncherLab('linked');
    dataDir = lab.dataDir('rights');
    urls = await lab.user(dataDir).started();
  });

  afterAll(() => lab.close());

  const setting = async (name: string) => {
    const rows = await ask<{ value: string }>(urls.runtimeUrl, 'select current_setting($1) as value', [name]);
    return rows[0]?.value;
  };

  it.each(['app_owner', 'app_rt'])('gives %s no right beyond its own tables', async (role) => {
    const sql = `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication from pg_roles where rolname = $1`;
    const [rights] = await ask(urls.runtimeUrl, sql, [role]);
    expect(Object.values(rights ?? {})).toEqual([false, false, false, false, false]);
  });

  it('lets app_owner make tables and app_rt none, and app_rt cannot become app_owner', async () => {
    await ask(urls.ownerUrl, 'create table made_by_owner (a int)');
    await expect(ask(urls.runtimeUrl, 'create table mine (a int)')).rejects.toThrow('permission denied for schema');
    await expect(ask(urls.runtimeUrl, 'create temporary table mine (a int)')).rejects.toThrow('permission denied');
    await expect(ask(urls.runtimeUrl, 'select * from made_by_owner')).rejects.toThrow('permission denied for table');
    await expect(ask(urls.runtimeUrl, 'set role app_owner')).rejects.toThrow('permission denied');
  });

  it('is reached by TypeORM through the same URL', async () => {
    const dataSource = await new DataSource({ type: 'postgres', url: urls.runtimeUrl }).initialize();
    expect(await dataSource.query('select current_user::text as who')).toEqual([{ who: 'app_rt' }]);
    await dataSource.destroy();
  });

  it('lets nobody in without the password', async () => {
    const wrong = urls.runtimeUrl.replace(/app_rt:[^@]+@/, 'app_rt:guess@');
    await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed');
    const [row] = await ask<{ rolpassword: string }>(
      superuserUrl(),
      `select rolpassword from pg_authid where rolname = 'app_rt'`,
    );
    expect(row?.rolpassword).toMatch(/^SCRAM-SHA-256\$/);
  });

  it('keeps its secrets, its socket and its data from other users', () => {
    const modeOf = (name: string) => (statSync(join(dataDir, 'postgres', name)).mode & 0o777).toString(8);
    const modes = ['secrets.json', 'server.log', 'socket', 'pgdata'].map(modeOf);
    expect(modes).toEqual(['600', '600', '700', '700']);
  });

  it('listens on no network address', async () => {
    expect(await setting('listen_addresses')).toBe('');
    const folder = `/proc/${postmasterPid(dataDir)}`;
    const sockets = readdirSync(`${folder}/fd`).map((fd) => /socket:\[(\d+)\]/.exec(linkAt(`${folder}/fd/${fd}`))?.[1]);
    const network = ['tcp', 'tcp6', 'udp', 'udp6']
      .map((kind) => readFileSync(`${folder}/net/${kind}`, 'utf8'))
      .join('\n');
    const inodes = new Set(network.split('\n').map((line) => line.trim().split(/\s+/)[9]));
    expect(sockets.some(Boolean)).toBe(true);
    expect(sockets.filter((inode) => inode && inodes.has(inode))).toEqual([]);
  });

  it('checks its pages and waits for the disk', async () => {
    expect(
      await Promise.all(['data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit'].map(setting)),
    ).toEqual(Array(4).fill('on'));
  });

  it('writes no statement, parameter or value to its log', async () => {
    await ask(urls.ownerUrl, 'create table people (name text unique, age int)');
    await ask(urls.ownerUrl, 'insert into people values ($1)', [CANARY]);
    await expect(ask(urls.ownerUrl, 'insert into people values ($1)', [CANARY])).rejects.toThrow('duplicate key');
    await expect(ask(urls.ownerUrl, `select '${CANARY}'::int`)).rejects.toThrow('invalid input syntax');
    await expect(ask(urls.ownerUrl, 'select $1::text::int', [CANARY])).rejects.toThrow('invalid input syntax');
    await killDuring(`select pg_sleep(30), '${CANARY}'`);
    const log = readFileSync(join(dataDir, 'postgres/server.log'), 'utf8');
    expect(log).toContain('was terminated by signal 9');
    expect(log).not.toContain(CANARY);
  });

  async function killDuring(sql: string): Promise<void> {
    const client = await connect(urls.ownerUrl);
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const broken = client.query(sql).catch((error: Error) => error.message);
    const running = `select from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'`;
    while ((await ask(urls.ownerUrl, running, [rows[0]?.pid])).length === 0);
    process.kill(rows[0]?.pid ?? -1, 'SIGKILL');
    expect(await broken).toMatch(/terminated|ECONNRESET/);
    await lab.user(dataDir).started();
  }

  function superuserUrl(): string {
    const { superuser } = JSON.parse(readFileSync(join(dataDir, 'postgres/secrets.json'), 'utf8')) as {
      superuser: string;
    };
    return urls.ownerUrl.replace(/app_owner:[^@]+@/, `postgres:${superuser}@`);
  }
});

function linkAt(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDatabase } from '../../src/platform/postgres/connection-url.js';
import type { OpenDatabase } from '../../src/platform/postgres/open-database.js';
import { openDatabase } from '../../src/platform/postgres/open-database.js';
import { LauncherLab, ask, connect } from './launcher-lab.js';

/** DATABASE_URL names a server that somebody else runs: here an embedded one whose roles have been taken away. */
describe('a PostgreSQL server elsewhere', () => {
  let lab: LauncherLab;
  let adminUrl: string;

  beforeAll(async () => {
    lab = new LauncherLab('linked');
    const dataDir = lab.dataDir('elsewhere');
    const { ownerUrl } = await lab.user(dataDir).started();
    const { superuser } = JSON.parse(readFileSync(join(dataDir, 'postgres/secrets.json'), 'utf8')) as {
      superuser: string;
    };
    adminUrl = withDatabase(ownerUrl.replace(/app_owner:[^@]+@/, `postgres:${superuser}@`), 'postgres');
    await ask(adminUrl, 'drop database rytmeplan with (force)');
    await ask(adminUrl, 'drop role app_owner, app_rt');
  });

  afterAll(() => lab.close());

  afterEach(async () => {
    await ask(adminUrl, 'drop database if exists kommune with (force)');
    await ask(adminUrl, 'drop role if exists app_owner, app_rt, drift');
  });

  const open = (databaseUrl: string): Promise<OpenDatabase> => openDatabase({ databaseUrl, dataDir: '/nowhere' });

  async function asOperator(rights: string): Promise<string> {
    await ask(adminUrl, `create role drift login ${rights} password 'hemmelig'`);
    return withDatabase(adminUrl.replace(/postgres:[^@]+@/, 'drift:hemmelig@'), 'kommune');
  }

  async function expectTwoRoles({ ownerUrl, runtimeUrl }: OpenDatabase): Promise<void> {
    const who = 'select current_user::text as who';
    expect(await ask(ownerUrl, who)).toEqual([{ who: 'app_owner' }]);
    expect(await ask(runtimeUrl, who)).toEqual([{ who: 'app_rt' }]);
    await ask(ownerUrl, 'create table kept (a int)');
    const sql = `select tableowner from pg_tables where tablename = 'kept'`;
    expect(await ask(ownerUrl, sql)).toEqual([{ tableowner: 'app_owner' }]);
    await expect(ask(runtimeUrl, 'create table mine (a int)')).rejects.toThrow('permission denied');
    await expect(ask(runtimeUrl, 'select * from kept')).rejects.toThrow('permission denied');
  }

  it('gets the database and both roles from a user who may make them, once for three instances', async () => {
    const url = await asOperator('createdb createrole');
    const opened = await Promise.all([open(url), open(url), open(url)]);
    expect(opened.map(({ embedded }) => embedded)).toEqual([null, null, null]);
    await expectTwoRoles(opened[0] as OpenDatabase);
    await expect(open(url)).resolves.toMatchObject({ ownerUrl: opened[1]?.ownerUrl });
  });

  it('keeps the service in its role when it resets its role', async () => {
    const { runtimeUrl } = await open(withDatabase(adminUrl, 'kommune'));
    const client = await connect(runtimeUrl);
    for (const reset of ['reset role', 'reset all', 'discard all']) {
      await client.query(reset);
      expect((await client.query('select current_user::text as who')).rows).toEqual([{ who: 'app_rt' }]);
    }
    await client.end();
  });

  it('asks for nothing when an administrator has prepared it', async () => {
    const url = await asOperator('');
    await ask(adminUrl, 'create database kommune owner drift');
    await open(withDatabase(adminUrl, 'kommune'));
    await ask(adminUrl, 'grant app_owner, app_rt to drift');
    await expectTwoRoles(await open(url));
  });

  it('tells a user without rights which statement an administrator must run', async () => {
    const url = await asOperator('');
    await expect(open(url)).rejects.toThrow('an administrator must run: create database "kommune"');
    await ask(adminUrl, 'create database kommune');
    await expect(open(url)).rejects.toThrow('an administrator must run: create role app_owner nosuperuser');
  });

  it('takes dangerous rights from roles that were there before', async () => {
    await ask(adminUrl, 'create role app_owner');
    await ask(adminUrl, 'create role app_rt superuser bypassrls in role app_owner');
    await expectTwoRoles(await open(withDatabase(adminUrl, 'kommune')));
  });

  it('says what is missing in a URL without a database', async () => {
    await expect(open('postgresql://drift@db.example')).rejects.toThrow('DATABASE_URL: expected a database name');
  });
});

import pg from 'pg';
import { DataSource } from 'typeorm';
import type { TestDatabase } from './test-database.js';
import { createTestDatabase } from './test-database.js';

describe('a database for one spec file', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });

  afterAll(async () => {
    await first.drop();
    await second.drop();
  });

  async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('is migrated', async () => {
    const [row] = await ask(first.ownerUrl, 'select count(*)::int as done from migrations');
    expect(row?.['done']).toBeGreaterThan(0);
  });

  it('shares nothing with another one', async () => {
    await ask(first.ownerUrl, 'create table only_here (a int)');
    const [row] = await ask(second.ownerUrl, `select to_regclass('only_here') as found`);
    expect(row?.['found']).toBeNull();
  });

  it('lets the service in as app_rt, who makes no tables, not even temporary ones', async () => {
    expect(await ask(first.runtimeUrl, 'select current_user::text as who')).toEqual([{ who: 'app_rt' }]);
    await expect(ask(first.runtimeUrl, 'create table mine (a int)')).rejects.toThrow('permission denied');
    await expect(ask(first.runtimeUrl, 'create temporary table mine (a int)')).rejects.toThrow('permission denied');
  });

  it('is reached by TypeORM through the same URL', async () => {
    const dataSource = await new DataSource({ type: 'postgres', url: second.runtimeUrl }).initialize();
    expect(await dataSource.query('select current_user::text as who')).toEqual([{ who: 'app_rt' }]);
    await dataSource.destroy();
  });

  it('is gone after it is dropped, even while a connection is open', async () => {
    const third = await createTestDatabase();
    const client = new pg.Client({ connectionString: third.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    await third.drop();
    await expect(ask(third.ownerUrl, 'select 1')).rejects.toThrow('does not exist');
    await client.end();
  });
});

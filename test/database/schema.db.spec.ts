import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EntityMetadata } from 'typeorm';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/options.js';
import type { TestDatabase } from './test-database.js';
import { createTestDatabase } from './test-database.js';

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

const src = fileURLToPath(new URL('../../src/', import.meta.url));

describe('the schema', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.entity.ts'));
    const modules: Record<string, unknown>[] = [];
    // One after the other: jest's module loader does not link what is imported at the same time.
    for (const file of files) modules.push((await import(join(src, file))) as Record<string, unknown>);
    const entities = modules.flatMap((each) => Object.values(each)).filter((each) => typeof each === 'function');
    dataSource = new DataSource({ ...dataSourceOptions(database.runtimeUrl), entities: entities as never[] });
    await dataSource.initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('has the columns that the entities say, with the same types and nullability', async () => {
    const rows: ColumnRow[] = await dataSource.query(
      `select table_name as table, column_name as column, data_type as type, is_nullable = 'YES' as nullable
         from information_schema.columns where table_schema = 'public'`,
    );
    const found = new Map(rows.map((row) => [`${row.table}.${row.column}`, row]));
    const wrong = dataSource.entityMetadatas.flatMap((entity) => differences(entity, found));
    expect(dataSource.entityMetadatas.length).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  });

  // `mailbox` says how far the service has read its own mail: there is no tenant yet, and only functions reach it.
  it('shows no row of any table before a tenant is named, and carries the tenant in every table', async () => {
    await expect(dataSource.query('select * from mailbox')).rejects.toThrow('permission denied');
    const bare: { table: string }[] = await dataSource.query(
      `select relname as table from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not in ('migrations', 'mailbox')
          and not (relrowsecurity and relforcerowsecurity
                   and exists (select 1 from pg_policy where polrelid = pg_class.oid)
                   and exists (select 1 from pg_attribute where attrelid = pg_class.oid and attname = 'tenant_id' and attnotnull))`,
    );
    expect(bare).toEqual([]);
  });

  it('keeps one tenant’s rows from another, also when they are asked for by id', async () => {
    const [a, b] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const as = <T>(tenant: string, sql: string): Promise<T> =>
      dataSource.transaction(async (tx) => {
        await tx.query(`select set_config('app.tenant', $1, true)`, [tenant]);
        return tx.query(sql) as Promise<T>;
      });
    const insert = (tenant: string) =>
      `insert into municipality (tenant_id, name, mailbox_address, created_at) values ('${tenant}', 'X', 'x@x.example', now())`;
    await as(a, insert(a));
    await expect(as(a, insert(b))).rejects.toThrow('row-level security');
    expect(await as(b, `select * from municipality where tenant_id = '${a}'`)).toEqual([]);
    expect(await as(a, 'select tenant_id from municipality')).toEqual([{ tenant_id: a }]);
    expect(await dataSource.query('select * from municipality')).toEqual([]);
  });

  it('lets the service write the audit and never change or delete it', async () => {
    await expect(dataSource.query(`update audit set action = 'x'`)).rejects.toThrow('permission denied');
    await expect(dataSource.query('delete from audit')).rejects.toThrow('permission denied');
  });
});

const SQL_NAMES: Readonly<Record<string, string>> = {
  timestamptz: 'timestamp with time zone',
  int: 'integer',
  int4: 'integer',
  float8: 'double precision',
  bool: 'boolean',
};

function differences(entity: EntityMetadata, found: ReadonlyMap<string, ColumnRow>): string[] {
  return entity.columns.flatMap((column) => {
    const name = `${entity.tableName}.${column.databaseName}`;
    const row = found.get(name);
    if (!row) return [`${name} is in ${entity.name} and not in the migrations`];
    const declared = typeof column.type === 'string' ? column.type : column.type.name.toLowerCase();
    const type = column.isArray ? 'ARRAY' : (SQL_NAMES[declared] ?? declared);
    const wrongType = row.type === type ? [] : [`${name} is ${row.type}, ${entity.name} says ${type}`];
    const wrongNull =
      row.nullable === column.isNullable
        ? []
        : [`${name}: nullable is ${row.nullable}, ${entity.name} says ${column.isNullable}`];
    return [...wrongType, ...wrongNull];
  });
}

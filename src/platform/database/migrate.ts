import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DataSource } from 'typeorm';

const folder = fileURLToPath(new URL('../../../migrations/', import.meta.url));
// Any constant will do, as long as no other program locks on it in this database.
const MIGRATION_LOCK = 7_218_450_331;

/** Brings the database at `ownerUrl` to the newest schema; several instances may call it at once. */
export async function migrate(ownerUrl: string): Promise<void> {
  const dataSource = new DataSource({ type: 'postgres', url: ownerUrl, migrations: migrations(), extra: { max: 2 } });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await lock.query('select pg_advisory_unlock_all()').finally(() => lock.release());
    await dataSource.destroy();
  }
}

/** The migrations that the code knows and the database has not run; the service refuses to start on any. */
export async function missingMigrations(dataSource: DataSource): Promise<string[]> {
  const done: { name: string }[] = await dataSource.query('select name from migrations');
  const names = new Set(done.map((row) => row.name));
  return migrationFiles().filter((file) => !names.has(migrationName(file)));
}

function migrationFiles(): string[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
    .sort();
}

// TypeORM orders by a 13-digit number at the end of a migration's name.
function migrationName(file: string): string {
  return `${file.slice(5, -4)}-${file.slice(0, 4).padStart(13, '0')}`;
}

function migrations(): (new () => MigrationInterface)[] {
  return migrationFiles().map((file) => {
    const sql = readFileSync(folder + file, 'utf8');
    return class implements MigrationInterface {
      readonly name = migrationName(file);
      async up(runner: QueryRunner): Promise<void> {
        await runner.query(sql);
      }
      down(): Promise<void> {
        throw new Error(`${file} has no way back: write a new migration that undoes it`);
      }
    };
  });
}

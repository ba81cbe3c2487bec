import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { migrate } from '../../src/platform/database/migrate.js';
import { withDatabase } from '../../src/platform/postgres/connection-url.js';
import type { DatabaseUrls } from '../../src/platform/postgres/roles.js';
import { ensureRoles } from '../../src/platform/postgres/roles.js';
import { onAdmin, testServer } from './test-server.js';

export interface TestDatabase extends DatabaseUrls {
  drop(): Promise<void>;
}

// Any constant will do, as long as no other program locks on it in this database.
const TEMPLATE_LOCK = 7_218_450_332;

/** A fresh, migrated database of its own for one spec file: a clone of the run's template. Drop it in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, passwords } = await testServer();
  const name = `rytmeplan_spec_${randomBytes(8).toString('hex')}`;
  await onAdmin(async (admin) => {
    await admin.query(`create database ${name} template ${await ensureTemplate(admin)}`);
  });
  const urls = await ensureRoles(withDatabase(adminUrl, name), passwords);
  const drop = () => onAdmin(async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`)));
  return { ...urls, drop };
}

/** The template carries the migrations' fingerprint, and its name appears only when it is finished. */
async function ensureTemplate(admin: pg.Client): Promise<string> {
  const template = `rytmeplan_template_${migrationsFingerprint()}`;
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(admin, template);
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
  return template;
}

async function makeTemplate(admin: pg.Client, template: string): Promise<void> {
  const { adminUrl, passwords } = await testServer();
  const half = `${template}_half`;
  await admin.query(`drop database if exists ${half} with (force)`);
  await admin.query(`create database ${half}`);
  const { ownerUrl } = await ensureRoles(withDatabase(adminUrl, half), passwords);
  await migrate(ownerUrl);
  await admin.query(`alter database ${half} rename to ${template}`);
}

function migrationsFingerprint(): string {
  const folder = fileURLToPath(new URL('../../migrations/', import.meta.url));
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(folder + file));
  return hash.digest('hex').slice(0, 12);
}

import pg from 'pg';
import { SUPERUSER } from '../../src/platform/postgres/cluster.js';
import { socketUrl } from '../../src/platform/postgres/connection-url.js';
import { layoutOf } from '../../src/platform/postgres/layout.js';
import type { RolePasswords } from '../../src/platform/postgres/roles.js';
import { ensureSecrets } from '../../src/platform/postgres/secrets.js';
import { ensureServer } from '../../src/platform/postgres/server.js';
import { withStartLock } from '../../src/platform/postgres/start-lock.js';

/** The server that the specs of one run share. */
export interface TestServer {
  /** May create databases and roles. */
  readonly adminUrl: string;
  readonly passwords: RolePasswords;
}

let server: Promise<TestServer> | undefined;

/** The server of TEST_DATABASE_URL, else one in the run's folder that the first asker starts and globalTeardown stops. */
export function testServer(): Promise<TestServer> {
  return (server ??= findServer());
}

export async function onAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: (await testServer()).adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function findServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { adminUrl: given, passwords: null };
  const folder = process.env['TEST_DATABASE_FOLDER'];
  if (!folder) throw new Error('TEST_DATABASE_FOLDER: expected the folder that test/database/global-setup.mjs names');
  const layout = layoutOf(folder);
  const secrets = ensureSecrets(layout);
  const log = () => undefined;
  // Nobody registers as a user: the run as a whole owns the server.
  const { socketDir, startedHere } = await withStartLock(layout.root, log, () =>
    ensureServer({ layout, secrets, log, others: () => 1 }),
  );
  const adminUrl = socketUrl(SUPERUSER, secrets.superuser, 'postgres', socketDir);
  if (startedHere) await hurry(adminUrl);
  return { adminUrl, passwords: secrets };
}

// Test data may be lost in a power cut; what a commit means to other connections stays the same.
async function hurry(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('alter system set synchronous_commit = off');
  await client.query('alter system set autovacuum = off');
  await client.query('select pg_reload_conf()');
  await client.end();
}

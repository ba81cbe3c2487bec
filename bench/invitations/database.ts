import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { FeedToken } from '../../src/invitations/feed-token.entity.js';
import { Database } from '../../src/platform/database/database.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { dataSourceOptions } from '../../src/platform/database/options.js';
import { startEmbedded } from '../../src/platform/postgres/embedded.js';

export const TENANT = { tenantId: '11111111-1111-4111-8111-111111111111' };

/** The product's own PostgreSQL with its own settings, migrated, with one municipality; gone afterwards. */
export async function withDatabase<T>(work: (database: Database, tidy: () => Promise<void>) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rytmeplan-bench-'));
  const server = await startEmbedded({ dataDir, log: () => {} });
  try {
    await migrate(server.ownerUrl);
    const options = { ...dataSourceOptions(server.runtimeUrl), entities: [FeedToken] };
    const dataSource = await new DataSource(options).initialize();
    const database = new Database(dataSource);
    const columns = '(tenant_id, name, mailbox_address, created_at)';
    await database.write(TENANT, (tx) =>
      tx.query(`insert into municipality ${columns} values ($1, 'Havnby', 'r@example.dk', now())`, [TENANT.tenantId]),
    );
    const owner = await new DataSource(dataSourceOptions(server.ownerUrl)).initialize();
    // What PostgreSQL does by itself once a minute: a round must not pay for the rows of the one before.
    const tidy = async () => void (await owner.query('vacuum analyze outbox'));
    return await work(database, tidy).finally(() => Promise.all([dataSource.destroy(), owner.destroy()]));
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

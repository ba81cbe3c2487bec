import type { EmbeddedPostgres } from './embedded.js';
import { startEmbedded } from './embedded.js';
import { ensureRoles } from './roles.js';

export interface OpenDatabase {
  readonly ownerUrl: string;
  readonly runtimeUrl: string;
  readonly embedded: EmbeddedPostgres | null;
  close(): Promise<void>;
}

/**
 * The service's database: the server of DATABASE_URL, else an embedded one in `dataDir`. In both, migrations run as
 * app_owner and the service as app_rt, and callers cannot tell which it is.
 */
export async function openDatabase(config: {
  databaseUrl: string | null;
  dataDir: string;
  log?: (line: string) => void;
}): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) {
    const urls = await ensureRoles(config.databaseUrl, null);
    return { ...urls, embedded: null, close: () => Promise.resolve() };
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir, log: config.log });
  return { ownerUrl: embedded.ownerUrl, runtimeUrl: embedded.runtimeUrl, embedded, close: () => embedded.stop() };
}

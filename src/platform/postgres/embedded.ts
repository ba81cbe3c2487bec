import { SUPERUSER } from './cluster.js';
import { socketUrl } from './connection-url.js';
import type { Layout } from './layout.js';
import { layoutOf } from './layout.js';
import { onExit } from './leave-on-exit.js';
import { signal } from './process-table.js';
import { ensureRoles } from './roles.js';
import { ensureSecrets } from './secrets.js';
import { ensureServer, postmasterOf, stopServer } from './server.js';
import { withStartLock } from './start-lock.js';
import type { ServerUser } from './users.js';
import { registerUser } from './users.js';

export interface EmbeddedPostgres {
  /** Connects as app_owner, who runs the migrations and owns the tables. */
  ownerUrl: string;
  /** Connects as app_rt (NOSUPERUSER, NOBYPASSRLS), whom the service runs as. */
  runtimeUrl: string;
  /** False when another process's server was adopted. */
  readonly startedHere: boolean;
  /** Takes this user off; the last one to leave stops the server, whoever started it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  /** Default `rytmeplan`. */
  database?: string;
  log?: (line: string) => void;
}

/**
 * A PostgreSQL server that lives in `dataDir`, for one machine and any number of processes: the first starts it, the
 * others adopt it, the last to leave stops it. What dies without leaving is no user any more; a server that is left
 * alone by a `kill -9` runs on until the next start adopts it.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const layout = layoutOf(options.dataDir);
  const log = options.log ?? (() => undefined);
  return withStartLock(layout.root, log, async () => {
    const secrets = ensureSecrets(layout);
    const user = registerUser(layout.users);
    try {
      const server = await ensureServer({ layout, secrets, log, others: user.others });
      const database = options.database ?? 'rytmeplan';
      const urls = await ensureRoles(socketUrl(SUPERUSER, secrets.superuser, database, server.socketDir), secrets);
      const forget = onExit(() => leaveNow(layout, user));
      const stop = once(() => withStartLock(layout.root, log, () => leave(layout, user, log)).finally(forget));
      return { ...urls, startedHere: server.startedHere, stop };
    } catch (error) {
      await leave(layout, user, log).catch(() => undefined);
      throw error;
    }
  });
}

async function leave(layout: Layout, user: ServerUser, log: (line: string) => void): Promise<void> {
  user.leave();
  if (user.others() === 0 && postmasterOf(layout)) await stopServer({ layout, log });
}

// An exit hook cannot wait: it takes the user off first and asks afterwards, as an adopter registers first and asks then.
function leaveNow(layout: Layout, user: ServerUser): void {
  user.leave();
  if (user.others() > 0) return;
  const postmaster = postmasterOf(layout);
  if (postmaster) signal(postmaster.pid, 'SIGINT');
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}

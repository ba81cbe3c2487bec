import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { nativeFolder } from './binaries.js';
import { ensureCluster, SUPERUSER } from './cluster.js';
import { socketUrl } from './connection-url.js';
import type { Layout } from './layout.js';
import { clusterNameOf } from './layout.js';
import { readPidFile, removePidFile } from './pid-file.js';
import { logTail, spawnPostmaster } from './postmaster.js';
import { isClusterProcess, killAll, signal, wakeAll } from './process-table.js';
import { isListening, waitUntilReady } from './readiness.js';
import { chooseRunAs } from './run-as.js';
import type { Secrets } from './secrets.js';
import { makeSocketDir, removeSocket } from './socket-dir.js';

export interface ServerContext {
  readonly layout: Layout;
  readonly secrets: Secrets;
  readonly log: (line: string) => void;
  /** How many other processes say that they use the server. */
  readonly others: () => number;
}

export interface RunningServer {
  readonly socketDir: string;
  readonly startedHere: boolean;
}

const ATTEMPTS = 3;
const FAST_STOP_MS = 60_000;
const IMMEDIATE_STOP_MS = 5_000;

/** Adopts the server of this cluster, or clears away what a crash left and starts it. Call under the start lock. */
export async function ensureServer(context: ServerContext): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const running = await adopt(context);
    if (running) return running;
    await clearAway(context);
    const started = await start(context);
    if (typeof started !== 'string') return started;
    if (attempt === ATTEMPTS) throw new Error(`PostgreSQL did not start: ${started}\n${logTail(context.layout)}`);
    await sleep(200 * attempt);
  }
}

/** Stops the server fast (clients are cut off, nothing acknowledged is lost), harder when it does not follow. */
export async function stopServer({ layout, log }: Pick<ServerContext, 'layout' | 'log'>): Promise<void> {
  const socketDir = readPidFile(layout.pgdata)?.socketDir;
  const clusterName = clusterNameOf(layout);
  wakeAll(clusterName);
  if (!(await ends(layout, 'SIGINT', FAST_STOP_MS)) && !(await ends(layout, 'SIGQUIT', IMMEDIATE_STOP_MS))) {
    log('PostgreSQL did not stop when asked; its processes are killed, the next start recovers');
  }
  await killAll(clusterName);
  if (socketDir) removeSocket(socketDir);
}

/** The living postmaster of this cluster, or null. */
export function postmasterOf(layout: Layout): { pid: number; socketDir: string } | null {
  if (!existsSync(layout.pgdata)) return null;
  const file = readPidFile(layout.pgdata);
  return file && isClusterProcess(file.pid, clusterNameOf(layout)) ? file : null;
}

async function adopt({ layout, secrets, log, others }: ServerContext): Promise<RunningServer | null> {
  const found = postmasterOf(layout);
  if (!found) return null;
  wakeAll(clusterNameOf(layout));
  // With no user left, its starter may be exiting at this moment and about to stop it.
  if (others() === 0) await sleep(150);
  const alive = () => postmasterOf(layout)?.pid === found.pid;
  const state = await waitUntilReady(superuserUrl(secrets, found.socketDir), alive, log);
  if (state === 'ready') return { socketDir: found.socketDir, startedHere: false };
  if (state === 'stuck' && others() > 0) {
    throw new Error(`PostgreSQL (process ${found.pid}) of ${layout.pgdata} does not answer, and others use it`);
  }
  return null;
}

async function clearAway({ layout, log }: ServerContext): Promise<void> {
  if (!existsSync(layout.pgdata)) return;
  const killed = await killAll(clusterNameOf(layout));
  if (killed > 0) log(`killed ${killed} processes that an earlier PostgreSQL left behind`);
  const stale = readPidFile(layout.pgdata);
  // Of a copied folder the file names the original's socket, which is not ours to judge or to remove.
  const named = stale?.pgdata === layout.pgdata ? [stale.socketDir] : [];
  for (const socketDir of new Set([layout.socketDir, ...named])) {
    if (await isListening(socketDir)) {
      throw new Error(`${layout.pgdata} is in use by a PostgreSQL that this process cannot see (another container?)`);
    }
    removeSocket(socketDir);
  }
  if (!stale) return;
  log(`postmaster.pid names process ${stale.pid}, which is not this PostgreSQL: removed`);
  removePidFile(layout.pgdata);
}

async function start({ layout, secrets, log }: ServerContext): Promise<RunningServer | string> {
  const runAs = chooseRunAs(layout, nativeFolder());
  await ensureCluster(layout, runAs, secrets);
  const socketDir = makeSocketDir(layout, runAs.owner);
  const postmaster = spawnPostmaster(layout, runAs, socketDir);
  const state = await waitUntilReady(superuserUrl(secrets, socketDir), () => postmaster.ended() === null, log);
  if (state === 'ready') {
    log(`PostgreSQL runs ${runAs.label} (process ${postmaster.pid}), socket in ${socketDir}`);
    return { socketDir, startedHere: true };
  }
  signal(postmaster.pid, 'SIGQUIT');
  removeSocket(socketDir);
  return postmaster.ended() ?? 'it did not answer in time';
}

async function ends(layout: Layout, how: NodeJS.Signals, patienceMs: number): Promise<boolean> {
  const pid = postmasterOf(layout)?.pid;
  if (pid === undefined) return true;
  signal(pid, how);
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(20)) {
    if (postmasterOf(layout)?.pid !== pid) return true;
  }
  return false;
}

function superuserUrl(secrets: Secrets, socketDir: string): string {
  return socketUrl(SUPERUSER, secrets.superuser, 'postgres', socketDir);
}

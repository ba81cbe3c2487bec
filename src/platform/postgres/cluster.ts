import { spawn } from 'node:child_process';
import { closeSync, existsSync, fsyncSync, mkdtempSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Layout } from './layout.js';
import type { RunAs } from './run-as.js';
import { giveTo } from './run-as.js';
import type { Secrets } from './secrets.js';

export const SUPERUSER = 'postgres';
const MAJOR = '18';

/** Makes the cluster when there is none. It appears by one rename, so a killed initdb leaves nothing half. */
export async function ensureCluster(layout: Layout, runAs: RunAs, secrets: Secrets): Promise<void> {
  removeHalves(layout);
  if (!existsSync(layout.pgdata)) return makeCluster(layout, runAs, secrets);
  const version = readFileSync(join(layout.pgdata, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR) {
    throw new Error(
      `${layout.pgdata} is of PostgreSQL ${version}, expected ${MAJOR}: start the version that made it and move its data`,
    );
  }
  if (process.getuid?.() === 0) giveTo(runAs.owner, layout.pgdata);
}

async function makeCluster(layout: Layout, runAs: RunAs, secrets: Secrets): Promise<void> {
  const half = mkdtempSync(`${layout.pgdata}.new-`);
  const passwordFile = join(half, 'password');
  const pgdata = join(half, 'pgdata');
  writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 });
  if (process.getuid?.() === 0) giveTo(runAs.owner, half);
  await runInitdb(runAs, [`--pgdata=${pgdata}`, `--pwfile=${passwordFile}`]);
  renameSync(pgdata, layout.pgdata);
  syncFolder(dirname(layout.pgdata));
  rmSync(half, { recursive: true, force: true });
}

function runInitdb(runAs: RunAs, places: string[]): Promise<void> {
  const auth = [`--username=${SUPERUSER}`, '--auth=scram-sha-256', '--data-checksums'];
  // The built-in provider sorts alike on every machine; Danish order is asked for by name where it shows.
  const text = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const [file = '', ...args] = [...runAs.wrapper, join(runAs.native, 'bin/initdb'), ...places, ...auth, ...text];
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env: runAs.env, ...runAs.spawnAs, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      reject(new Error(`initdb ended with ${code ?? signal} (${runAs.label}): ${said.trim().slice(-1_000)}`));
    });
  });
}

// A killed start leaves its folder, and its initdb may still be writing there; what stays now goes at the next start.
function removeHalves(layout: Layout): void {
  const halves = readdirSync(layout.root).filter((name) => name.startsWith(`${basename(layout.pgdata)}.new-`));
  for (const name of halves) {
    try {
      rmSync(join(layout.root, name), { recursive: true, force: true, maxRetries: 2 });
    } catch {
      continue;
    }
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

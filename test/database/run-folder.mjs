import { mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A test run's data folder carries the run's process number, so that a later run can clear away after a killed one. */
const PREFIX = 'rytmeplan-test-';

const ROOM_BYTES = 2e9;

export function makeRunFolder() {
  return mkdtempSync(join(fastFolder(), `${PREFIX}${process.pid}-`));
}

/** Memory where there is plenty: test databases are made and dropped by the dozen, and disks are slow at both. */
export function fastFolder() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > ROOM_BYTES ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

export async function removeDeadRuns() {
  for (const name of readdirSync(fastFolder()).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (!isAlive(pid)) await removeRunFolder(join(fastFolder(), name)).catch(() => undefined);
  }
}

/** Stops the run's server, if a spec ever needed it, without care for its data, and removes the folder. */
export async function removeRunFolder(folder) {
  const pid = postmasterOf(folder);
  if (pid) await quit(pid);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function quit(pid) {
  for (let tries = 0; tries < 500 && signal(pid, tries === 250 ? 'SIGKILL' : tries === 0 ? 'SIGQUIT' : 0); tries++) {
    await sleep(20);
  }
}

// The process must say that it serves this very folder: its number may be somebody else's by now.
function postmasterOf(folder) {
  const pgdata = join(folder, 'postgres', 'pgdata');
  try {
    const pid = Number(readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(pgdata) ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  return signal(pid, 0);
}

function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

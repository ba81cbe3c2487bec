import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SERVER_COMMANDS = ['postgres', 'unshare', 'setpriv'];

/**
 * The living processes of one cluster, found by its name in their command line or title: `postmaster.pid` alone may
 * name a dead process or, after a reboot, somebody else's.
 */
export function clusterProcesses(clusterName: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => isClusterProcess(pid, clusterName));
}

export function isClusterProcess(pid: number, clusterName: string): boolean {
  const line = commandLineOf(pid);
  if (line.startsWith(`postgres: ${clusterName}: `)) return true;
  const words = line.split('\0');
  return SERVER_COMMANDS.includes(basename(words[0] ?? '')) && words.includes(`cluster_name=${clusterName}`);
}

/** A stopped (SIGSTOP) process would hold the server for ever, so it is woken before anything is asked of it. */
export function wakeAll(clusterName: string): void {
  for (const pid of clusterProcesses(clusterName)) signal(pid, 'SIGCONT');
}

/** Kills every process of the cluster that we may kill, frozen ones too, and waits until they are gone. */
export async function killAll(clusterName: string): Promise<number> {
  const killed = new Set<number>();
  for (;;) {
    const left = clusterProcesses(clusterName).filter((pid) => signal(pid, 'SIGKILL'));
    if (left.length === 0) return killed.size;
    left.forEach((pid) => killed.add(pid));
    await sleep(10);
  }
}

export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}

import { spawn, spawnSync } from 'node:child_process';
import { readlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Runs commands as a root who sees all users and may make no user namespace, as most containers have it. */
export interface Container {
  readonly command: readonly string[];
  close(): void;
}

export function mayMakeNamespaces(): boolean {
  return spawnSync('unshare', ['--user', 'true']).status === 0;
}

/** Needs root. Where no namespace can be made the machine is such a container already. */
export async function makeContainer(): Promise<Container> {
  if (!mayMakeNamespaces()) return { command: [], close: () => undefined };
  const holder = spawn('unshare', ['--user', '--', 'sleep', '300'], { stdio: 'ignore' });
  const space = (of: number | string): string => readlinkSync(`/proc/${of}/ns/user`);
  while (space(holder.pid ?? -1) === space('self')) await sleep(5);
  for (const map of ['uid_map', 'gid_map']) writeFileSync(`/proc/${holder.pid}/${map}`, '0 0 4294967295');
  return { command: ['nsenter', '--user', '--target', String(holder.pid), '--'], close: () => void holder.kill() };
}

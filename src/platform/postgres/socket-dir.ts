import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Layout } from './layout.js';
import type { SystemUser } from './system-users.js';

export const PORT = 5432;
const PREFIX = 'rytmeplan-pg-';
// The kernel takes 107 bytes (unix(7)); some room is left for clients that add to the path.
const LONGEST_PATH = 80;

/** A folder (0700) for the socket: in the data folder, or in the temporary one when that path is too long. */
export function makeSocketDir(layout: Layout, owner: SystemUser): string {
  const folder = fits(layout.socketDir) ? layout.socketDir : makeShortFolder(layout);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

/** Removes the socket and its lock file, which like postmaster.pid stops a start while it names any living process. */
export function removeSocket(folder: string): void {
  const socket = join(folder, `.s.PGSQL.${PORT}`);
  for (const path of [socket, `${socket}.lock`]) rmSync(path, { force: true });
  if (basename(folder).startsWith(PREFIX)) rmSync(folder, { recursive: true, force: true });
}

function makeShortFolder(layout: Layout): string {
  const parent = [tmpdir(), '/tmp'].find((folder) => fits(join(folder, `${PREFIX}XXXXXX`)));
  if (parent) return mkdtempSync(join(parent, PREFIX));
  throw new Error(`${layout.socketDir} and ${tmpdir()}: expected a path of at most ${LONGEST_PATH} bytes for a socket`);
}

// unix_socket_directories is a list: a comma or a quote in the path would split it.
function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${PORT}`)) <= LONGEST_PATH && !/[,"]/.test(folder);
}

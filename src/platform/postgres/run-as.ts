import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyBinaries, linkLibraries } from './binaries.js';
import type { Layout } from './layout.js';
import type { SystemUser } from './system-users.js';
import { canReach, isKnownUser, ownerOf, unprivilegedUser } from './system-users.js';

/** A way to run the server's programs that PostgreSQL accepts: it refuses to run as user 0. */
export interface RunAs {
  readonly label: string;
  readonly native: string;
  /** Who owns the server's files, as this process sees it. */
  readonly owner: SystemUser;
  readonly wrapper: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly spawnAs: { uid?: number; gid?: number };
}

type Way = Omit<RunAs, 'native' | 'env'> & { native: () => string };

/**
 * Takes the first way that runs `postgres --version`. An ordinary user runs it plainly. Root takes a user namespace, in
 * which it is another user to PostgreSQL and still the owner of its files; where that is forbidden (most containers) an
 * unprivileged user, with copied binaries if the code is closed to it; and where the data is closed to it too, that
 * user with the one capability to pass closed folders.
 */
export function chooseRunAs(layout: Layout, native: string): RunAs {
  const failures: string[] = [];
  for (const way of waysFor(layout, native)) {
    const failure = tryOut(layout, way);
    if (typeof failure !== 'string') return failure;
    failures.push(`${way.label}: ${failure}`);
  }
  throw new Error(
    `PostgreSQL's own programs do not run here. Tried ${failures.join('; ')}. They need Linux with glibc 2.27 or ` +
      'later (not musl, so not Alpine). Set DATABASE_URL to use another PostgreSQL server.',
  );
}

export function programEnv(layout: Layout): Record<string, string> {
  return { LD_LIBRARY_PATH: layout.libraries, LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };
}

/** Gives a folder and all in it to the server's user; only root needs it, after a change of the way to run. */
export function giveTo(owner: SystemUser, path: string): void {
  if (ownerOf(path)?.uid === owner.uid) return;
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
  chownSync(path, owner.uid, owner.gid);
}

function waysFor(layout: Layout, native: string): Way[] {
  const self = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  const plain: Way = { label: 'as this user', native: () => native, owner: self, wrapper: [], spawnAs: {} };
  const namespace = { ...plain, label: 'in a user namespace', wrapper: namespaceWrapper() };
  const owner = ownerOf(layout.pgdata);
  if (self.uid !== 0) return isKnownUser(self.uid) ? [plain] : [namespace, plain];
  if (owner && owner.uid !== 0) return waysAs(owner, layout, native);
  // In the namespace root is only the owner of root's files: it no longer passes somebody else's closed folder.
  return [...(canReach(self, layout.root) ? [namespace] : []), ...waysAs(unprivilegedUser(), layout, native)];
}

// initdb looks its user up in /etc/passwd, so the namespace shows root as a user who is there.
function namespaceWrapper(): string[] {
  const { uid, gid } = unprivilegedUser();
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
}

function waysAs(owner: SystemUser, layout: Layout, native: string): Way[] {
  const as = `as user ${owner.uid}`;
  const plain: Way = {
    label: as,
    native: () => native,
    owner,
    wrapper: [],
    spawnAs: { uid: owner.uid, gid: owner.gid },
  };
  const copied = {
    ...plain,
    label: `${as} with copied binaries`,
    native: () => copyFor(owner, native, layout.binaries),
  };
  const ids = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  // Without that bit access(2), with which initdb looks for postgres, would not count the capability.
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
  const wrapper = ['setpriv', ...ids, ...capability, '--'];
  const capable: Way = { ...plain, label: `${as} passing closed folders`, wrapper, spawnAs: {} };
  return canReach(owner, layout.root) ? [plain, copied, capable] : [capable];
}

function tryOut(layout: Layout, way: Way): RunAs | string {
  try {
    const native = way.native();
    linkLibraries(native, layout.libraries);
    if (process.getuid?.() === 0) openTo(way.owner, layout);
    const env = programEnv(layout);
    const [file = '', ...args] = [...way.wrapper, join(native, 'bin/postgres'), '--version'];
    const { error, stdout, stderr } = spawnSync(file, args, { env, ...way.spawnAs, encoding: 'utf8', timeout: 20_000 });
    if (stdout?.includes('PostgreSQL')) return { ...way, native, env };
    return error?.message ?? stderr.trim().slice(0, 300);
  } catch (error) {
    return (error as Error).message;
  }
}

function copyFor(owner: SystemUser, native: string, folder: string): string {
  copyBinaries(native, folder);
  giveTo(owner, folder);
  return folder;
}

function openTo(owner: SystemUser, layout: Layout): void {
  for (const folder of [layout.root, layout.libraries]) chownSync(folder, owner.uid, owner.gid);
}

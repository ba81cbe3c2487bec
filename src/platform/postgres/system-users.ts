import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** The accounts of /etc/passwd; initdb refuses a user who has none there. */
export function isKnownUser(uid: number): boolean {
  return accounts().some((account) => account.uid === uid);
}

/** Whom the server runs as when root may not make a user namespace. */
export function unprivilegedUser(): SystemUser {
  const all = accounts();
  const found = all.find(({ name }) => name === 'postgres') ?? all.find(({ name }) => name === 'nobody');
  return found ?? { uid: 65534, gid: 65534 };
}

export function ownerOf(path: string): SystemUser | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

/** Whether `user` may pass every folder above `path`; group lists and ACLs are not asked. */
export function canReach(user: SystemUser, path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function accounts(): (SystemUser & { name: string })[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return { name, uid: Number(uid), gid: Number(gid) };
  });
}

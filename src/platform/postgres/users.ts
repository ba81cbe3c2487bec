import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Who uses the server: one empty file per user, named after its process and that process's start time, so that a
 * reused process number is not mistaken for a living user. Files and not connections, because an exit hook must read
 * them synchronously.
 */
export interface ServerUser {
  leave(): void;
  /** Others than this one that still live; the files of dead ones are removed on the way. */
  others(): number;
}

export function registerUser(folder: string): ServerUser {
  mkdirSync(folder, { recursive: true });
  const name = `${process.pid}.${startTimeOf(process.pid)}.${randomBytes(4).toString('hex')}`;
  writeFileSync(join(folder, name), '');
  return {
    leave: () => rmSync(join(folder, name), { force: true }),
    others: () => livingUsers(folder).filter((user) => user !== name).length,
  };
}

function livingUsers(folder: string): string[] {
  return readdirSync(folder).filter((name) => {
    const [pid, startTime] = name.split('.');
    const alive = startTimeOf(Number(pid)) === startTime;
    if (!alive) rmSync(join(folder, name), { force: true });
    return alive;
  });
}

// proc(5): field 22 of stat; the command in field 2 may itself hold spaces and brackets.
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

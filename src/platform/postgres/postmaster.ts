import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Layout } from './layout.js';
import { clusterNameOf } from './layout.js';
import type { RunAs } from './run-as.js';
import { PORT } from './socket-dir.js';

const LOG_KEPT_BYTES = 10_000_000;

/** A server that this process has begun; `ended` is why it is no more, or null while it runs. */
export interface Postmaster {
  readonly pid: number;
  ended(): string | null;
}

export function spawnPostmaster(layout: Layout, runAs: RunAs, socketDir: string): Postmaster {
  const settings = settingsFor(layout, socketDir).flatMap((setting) => ['-c', setting]);
  const [file = '', ...args] = [...runAs.wrapper, join(runAs.native, 'bin/postgres'), '-D', layout.pgdata, ...settings];
  const log = openLog(layout.log);
  // Detached: a Ctrl-C in the terminal reaches the service, which then stops the server after its own work.
  const child = spawn(file, args, {
    env: runAs.env,
    ...runAs.spawnAs,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  let ended: string | null = null;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `ended with ${code ?? signal}`));
  return { pid: child.pid ?? -1, ended: () => ended };
}

/** The newest lines of the server's log, for an error message; the log holds no statements and no values. */
export function logTail(layout: Layout): string {
  return readFileSync(layout.log, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}

function settingsFor(layout: Layout, socketDir: string): string[] {
  return [
    `cluster_name=${clusterNameOf(layout)}`,
    'listen_addresses=',
    `port=${PORT}`,
    `unix_socket_directories=${socketDir}`,
    'unix_socket_permissions=0700',
    'password_encryption=scram-sha-256',
    'fsync=on',
    'full_page_writes=on',
    // A failed statement's text, parameters and details may hold personal data; the service logs its own faults.
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_parameter_max_length_on_error=0',
    'log_error_verbosity=terse',
    'log_statement=none',
    'log_min_duration_statement=-1',
    'log_checkpoints=off',
    'log_timezone=UTC',
    'timezone=UTC',
    // One machine, small data: fewer helper processes to outlive a kill.
    'io_method=sync',
    'jit=off',
  ];
}

function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_KEPT_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

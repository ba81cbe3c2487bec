import { chmodSync, chownSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { fastFolder } from '../database/run-folder.mjs';
import { clusterNameOf, layoutOf } from '../../src/platform/postgres/layout.js';
import { killAll } from '../../src/platform/postgres/process-table.js';
import { postmasterOf } from '../../src/platform/postgres/server.js';
import { installLauncher } from './launcher-install.js';
import type { UserOptions } from './launcher-process.js';
import { ServerUserProcess } from './launcher-process.js';

/** Folders and processes of one spec file, all gone after it. */
export class LauncherLab {
  readonly install: string;
  private readonly code = mkdtempSync(join(tmpdir(), 'rytmeplan-faults-'));
  private readonly data = mkdtempSync(join(fastFolder(), 'rytmeplan-faults-'));
  private readonly users: ServerUserProcess[] = [];
  private readonly dataDirs = new Set<string>();

  /** `copied` packages can be read by any user; linked ones are there at once. */
  constructor(packages: 'copied' | 'linked') {
    for (const folder of [this.code, this.data]) chmodSync(folder, 0o755);
    this.install = installLauncher(join(this.code, 'install'), packages);
  }

  codeFolder(name: string): string {
    return join(this.code, name);
  }

  /** The installed code in another folder; its files are hard links, so replace them and do not write into them. */
  copyInstall(folder: string): string {
    mkdirSync(folder, { recursive: true });
    for (const entry of readdirSync(this.install, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const target = join(folder, relative(this.install, path));
      if (entry.isDirectory()) mkdirSync(target, { recursive: true });
      else linkSync(path, target);
    }
    return folder;
  }

  /** A new data folder; `uid` owns it. */
  dataDir(name: string, uid = process.getuid?.() ?? -1): string {
    const folder = join(this.data, name);
    mkdirSync(folder, { recursive: true });
    if (uid !== process.getuid?.()) chownSync(folder, uid, uid);
    return folder;
  }

  user(dataDir: string, options: Partial<UserOptions> = {}): ServerUserProcess {
    this.dataDirs.add(dataDir);
    const user = new ServerUserProcess({ install: this.install, dataDir, ...options });
    this.users.push(user);
    return user;
  }

  /** Kills what is left of a server as a power cut would. */
  async killServer(dataDir: string): Promise<void> {
    const layout = layoutOf(dataDir);
    if (existsSync(layout.pgdata)) await killAll(clusterNameOf(layout));
  }

  async close(): Promise<void> {
    await Promise.all(this.users.map((user) => user.end('SIGKILL')));
    for (const dataDir of this.dataDirs) await this.killServer(dataDir).catch(() => undefined);
    for (const folder of [this.code, this.data]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export function postmasterPid(dataDir: string): number | null {
  return postmasterOf(layoutOf(dataDir))?.pid ?? null;
}

export async function ask<Row extends object>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = await connect(url);
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** A connection whose loss is no fault of the test. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

export async function until(holds: () => boolean, what: string, patienceMs = 60_000): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !holds(); await sleep(5)) {
    if (Date.now() > deadline) throw new Error(`waited ${patienceMs} ms for ${what}`);
  }
}

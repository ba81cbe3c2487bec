import { statSync } from 'node:fs';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 10 * 60_000;
const POLL_MS = 40;

/**
 * Runs `action` while no other process of this machine starts or stops the server of `dataDir`.
 *
 * The lock is a name in Linux's abstract socket namespace: the kernel frees it when its holder dies, however it dies,
 * so there is no stale lock file to judge.
 */
export async function withStartLock<T>(dataDir: string, log: (line: string) => void, action: () => Promise<T>) {
  const lock = await acquire(dataDir, log);
  try {
    return await action();
  } finally {
    await new Promise((done) => lock.close(done));
  }
}

async function acquire(dataDir: string, log: (line: string) => void): Promise<Server> {
  const { dev, ino } = statSync(dataDir);
  const name = `\0rytmeplan-start-${dev}-${ino}`;
  const begun = Date.now();
  let told = false;
  for (;;) {
    const lock = await tryToBind(name);
    if (lock) return lock;
    const waited = Date.now() - begun;
    if (waited > PATIENCE_MS) {
      throw new Error(`${dataDir}: another process has been starting PostgreSQL there for ${waited / 60_000} minutes`);
    }
    if (!told && waited > 2_000) log(`waiting for another process that starts or stops PostgreSQL in ${dataDir}`);
    told ||= waited > 2_000;
    await sleep(POLL_MS);
  }
}

function tryToBind(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(name, () => resolve(server));
  });
}

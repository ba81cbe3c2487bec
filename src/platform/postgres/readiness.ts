import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { PORT } from './socket-dir.js';

/** `busy`: starting, recovering or stopping. `silent`: it takes connections and says nothing, as a hung server does. */
type Answer = 'ready' | 'busy' | 'silent' | 'absent';

const ASK_TIMEOUT_MS = 3_000;
const SILENCE_MS = 15_000;
// Crash recovery reads the log since the last checkpoint; it is minutes at worst.
const RECOVERY_MS = 10 * 60_000;
const POLL_MS = 25;

/** Waits until the server at `url` answers, its process is `gone`, or it is `stuck`. */
export async function waitUntilReady(
  url: string,
  alive: () => boolean,
  log: (line: string) => void,
): Promise<'ready' | 'gone' | 'stuck'> {
  const begun = Date.now();
  let spoke = begun;
  let told = begun;
  while (alive()) {
    const answer = await ask(url);
    if (answer === 'ready') return 'ready';
    if (answer === 'busy') spoke = Date.now();
    if (Date.now() - spoke > SILENCE_MS || Date.now() - begun > RECOVERY_MS) return 'stuck';
    if (Date.now() - told > 5_000) {
      log('PostgreSQL is not ready yet (after a crash it first replays its log)');
      told = Date.now();
    }
    await sleep(POLL_MS);
  }
  return 'gone';
}

/** Whether any process at all listens there, also one that this process cannot see. */
export function isListening(socketDir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(join(socketDir, `.s.PGSQL.${PORT}`));
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function ask(url: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ASK_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    return answerIn(error as Error & { code?: string });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function answerIn(error: Error & { code?: string }): Answer {
  if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') return 'absent';
  if (error.code?.startsWith('28')) {
    throw new Error(
      'the embedded PostgreSQL refuses its password: expected secrets.json as it was when the data was made',
      {
        cause: error,
      },
    );
  }
  // 53300 too many connections: the server is well, its clients are many.
  if (error.code === '53300') return 'ready';
  return /timeout/i.test(error.message) ? 'silent' : 'busy';
}

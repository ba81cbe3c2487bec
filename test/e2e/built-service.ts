import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const START_MS = 300_000;

export interface BuiltService {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything that it has printed so far. */
  output(): string;
  /** Ends it and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** The built service (or a command of the built CLI) as its own process, on a free port; ready when it answers. */
export async function startBuilt(
  dataDir: string,
  {
    entry = ['dist/main.js'],
    env = {},
    readyMs = START_MS,
  }: { entry?: string[]; env?: Record<string, string>; readyMs?: number } = {},
): Promise<BuiltService> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = { PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url, DATA_DIR: dataDir };
  const child = spawn(process.execPath, entry, {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/', ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (printed += part.toString()));
  const service: BuiltService = { url, child, output: () => printed, end: (signal = 'SIGTERM') => end(child, signal) };
  await untilReady(service, readyMs);
  return service;
}

async function untilReady(service: BuiltService, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    const { exitCode, signalCode } = service.child;
    if (exitCode !== null || signalCode !== null)
      throw new Error(`The service ended with ${exitCode ?? signalCode}:\n${service.output()}`);
    const ready = await fetch(`${service.url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await service.end('SIGKILL');
  throw new Error(`The service was not ready within ${withinMs} ms:\n${service.output()}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

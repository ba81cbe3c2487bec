import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Container } from './container.js';

export interface Started {
  readonly ownerUrl: string;
  readonly runtimeUrl: string;
  readonly startedHere: boolean;
  readonly logs: string[];
}

export interface UserOptions {
  readonly install: string;
  readonly dataDir: string;
  /** Another user than the test's; only root may ask for one. */
  readonly uid?: number;
  readonly node?: string;
  /** It has a SIGTERM handler that uses the database once more before it stops it. */
  readonly ownOrder?: boolean;
  /** Where root may make no user namespace, as in most containers. */
  readonly within?: Container;
}

/** A process that uses the embedded server: one service, command or worker. */
export class ServerUserProcess {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private readonly ended: Promise<unknown>;

  constructor(options: UserOptions) {
    const { install, dataDir, uid, within, ownOrder } = options;
    const without = within?.command.length ? 'namespaces' : undefined;
    const command = [
      options.node ?? process.execPath,
      join(install, 'child.mjs'),
      JSON.stringify({ dataDir, without, ownOrder }),
    ];
    const [file = '', ...args] = [...(within?.command ?? []), ...command];
    this.child = spawn(file, args, { ...(uid === undefined ? {} : { uid, gid: uid }), cwd: '/' });
    this.ended = once(this.child, 'exit');
    this.child.stderr.pipe(process.stderr);
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  async started(): Promise<Started> {
    const answer = await this.next<Started & { error?: string }>();
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  }

  /** `stop` calls stop(); `exit` ends the process without it. */
  async order(word: 'stop' | 'exit'): Promise<void> {
    this.child.stdin.write(`${word}\n`);
    await this.ended;
  }

  /** Answers with the exit code, or null for a process that the signal ended. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    await this.ended;
    return this.child.exitCode;
  }

  private async next<T>(): Promise<T> {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`process ${this.pid} ended without an answer`);
    return JSON.parse(String(value)) as T;
  }
}

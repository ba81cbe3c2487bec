import { ImapFlow } from 'imapflow';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { dovecotPath } from '../scripts/mail-servers.mjs';
import { freePort } from './free-port.js';

export const NO_DOVECOT = 'No Dovecot here: the mailbox tests are skipped. Install dovecot-imapd to run them.';

/** `describe` where Dovecot can be had; elsewhere the tests are reported as skipped, and the reason is printed once. */
export const describeWithDovecot = dovecotPath() ? describe : describe.skip;
if (!dovecotPath()) process.stderr.write(`${NO_DOVECOT}\n`);

const NOBODY = 65534;
const START_MS = 30_000;
const USER = 'rytme';
const PASSWORD = 'hemmelig';

/** A real Dovecot with settings and a folder of its own, run by an ordinary user on a free local port. */
export class ImapServer {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(): Promise<ImapServer> {
    // Not in TMPDIR, which may be a folder that only its owner can enter; a short path, since it holds sockets.
    const folder = mkdtempSync('/tmp/rytmeplan-imap-');
    const server = new ImapServer(folder, await freePort());
    server.furnish();
    await server.begin();
    return server;
  }

  /** For IMAP_URL. */
  url(mailbox = ''): string {
    return `imap://${USER}:${PASSWORD}@127.0.0.1:${this.port}/${mailbox}`;
  }

  /** Starts it on its port again. */
  async begin(): Promise<void> {
    const who = isRoot() ? { uid: NOBODY, gid: NOBODY } : {};
    const arguments_ = ['-F', '-c', join(this.folder, 'dovecot.conf')];
    this.child = spawn(dovecotPath()!, arguments_, { ...who, stdio: 'ignore', env: { PATH: '/usr/bin:/bin' } });
    await untilListening(this.port, () => readFileSync(join(this.folder, 'log'), 'utf8'));
  }

  /** As when the machine goes down: connections break. */
  async end(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }

  async remove(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Delivers a message, as the mail server of the host would. */
  async deliver(raw: Buffer | string, mailbox = 'INBOX'): Promise<void> {
    await this.as(async (client) => void (await client.append(mailbox, Buffer.from(raw), [])));
  }

  /** The flags of each message of a folder, in the order of arrival. */
  async flags(mailbox = 'INBOX'): Promise<string[][]> {
    return this.as(async (client) => {
      await client.mailboxOpen(mailbox);
      const found = await client.fetchAll('1:*', { flags: true }).catch(() => []);
      return found.map(({ flags }) => [...(flags ?? [])].filter((flag) => flag !== '\\Recent').sort());
    });
  }

  /** Whatever a mail program can do. */
  async as<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const auth = { user: USER, pass: PASSWORD };
    const client = new ImapFlow({ host: '127.0.0.1', port: this.port, secure: false, auth, logger: false });
    client.on('error', () => {});
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout().catch(() => client.close());
    }
  }

  private furnish(): void {
    for (const part of ['run', 'state', 'mail']) mkdirSync(join(this.folder, part), { mode: 0o700 });
    writeFileSync(join(this.folder, 'dovecot.conf'), settings(this.folder, this.port));
    writeFileSync(join(this.folder, 'log'), '');
    if (!isRoot()) return;
    for (const part of ['', 'run', 'state', 'mail', 'log', 'dovecot.conf'])
      chownSync(join(this.folder, part), NOBODY, NOBODY);
  }
}

/** Everything runs as the one user who starts it: no chroot, no change of user. */
function settings(folder: string, port: number): string {
  const user = isRoot() ? 'nobody' : userName();
  const group = isRoot() ? 'nogroup' : groupName();
  return `
protocols = imap
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
listen = 127.0.0.1
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service stats {
  chroot =
}
`;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function userName(): string {
  return nameIn('/etc/passwd', process.getuid?.() ?? 0);
}

function groupName(): string {
  return nameIn('/etc/group', process.getgid?.() ?? 0);
}

function nameIn(file: string, id: number): string {
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((each) => each.split(':')[2] === String(id));
  return line?.split(':')[0] ?? String(id);
}

async function untilListening(port: number, log: () => string): Promise<void> {
  const deadline = performance.now() + START_MS;
  while (performance.now() < deadline) {
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, '127.0.0.1');
      const answer = (heard: boolean) => {
        socket.destroy();
        resolve(heard);
      };
      socket.setTimeout(2000, () => answer(false));
      socket.once('data', (data) => answer(data.toString().startsWith('* OK')));
      socket.once('error', () => answer(false));
    });
    if (greeted) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Dovecot did not answer within ${START_MS} ms:\n${log()}`);
}

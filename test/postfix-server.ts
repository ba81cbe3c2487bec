import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { postfixPath } from '../scripts/mail-servers.mjs';
import { freePort } from './free-port.js';

const NO_POSTFIX = 'No Postfix that may be run here (it needs root): its tests are skipped.';

/** `describe` where Postfix can be run; elsewhere the tests are reported as skipped, and the reason is printed once. */
export const describeWithPostfix = postfixPath() ? describe : describe.skip;
if (!postfixPath()) process.stderr.write(`${NO_POSTFIX}\n`);

const DOCS = new URL('../docs/inbound-mail.md', import.meta.url);
const NOBODY = 65534;

/**
 * A real Postfix with settings, queue and port of its own. What is for the two addresses of Rytmeplan is handed over by the
 * script and the master.cf line of docs/inbound-mail.md; `unknown` is nobody here; everybody else's mail lies in one folder.
 */
export class PostfixServer {
  private master: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(rytmeplan: { readonly address: string; readonly token: string }, unknown: string) {
    // Not in TMPDIR, which may be a folder that only its owner can enter.
    const server = new PostfixServer(mkdtempSync('/tmp/rytmeplan-postfix-'), await freePort());
    server.furnish(rytmeplan, unknown);
    server.run('check');
    server.master = spawn(postfixPath()!, ['-c', join(server.folder, 'etc'), 'start-fg'], { stdio: 'ignore' });
    return server;
  }

  /** Where to hand over from now on. */
  handOverTo(serviceUrl: string): void {
    const shell = /^ {4}#!\/bin\/sh\n(?: {4}.*\n)+/m.exec(readFileSync(DOCS, 'utf8'))![0].replace(/^ {4}/gm, '');
    const script = shell
      .replace(/https:\/\/\S+(?=\/api\/inbound-mails)/, serviceUrl)
      .replace('/etc/rytmeplan', this.folder);
    writeFileSync(join(this.folder, 'hand-over'), script, { mode: 0o755 });
  }

  /** As another mail server would. */
  async deliver(from: string, to: string, raw: Buffer): Promise<void> {
    const transport = createTransport({ host: '127.0.0.1', port: this.port, ignoreTLS: true });
    await transport.sendMail({ envelope: { from, to }, raw });
    transport.close();
  }

  /** Mails of everybody else. */
  mails(): Buffer[] {
    const inbox = join(this.folder, 'mail', 'all', 'new');
    try {
      return readdirSync(inbox).map((name) => readFileSync(join(inbox, name)));
    } catch {
      return [];
    }
  }

  log(): string {
    return readFileSync(join(this.folder, 'log'), 'utf8');
  }

  async remove(): Promise<void> {
    if (this.master && this.master.exitCode === null) {
      const gone = once(this.master, 'exit');
      spawnSync(postfixPath()!, ['-c', join(this.folder, 'etc'), 'stop'], { stdio: 'ignore' });
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private furnish({ address, token }: { readonly address: string; readonly token: string }, unknown: string): void {
    const { folder } = this;
    chmodSync(folder, 0o755);
    for (const part of ['etc', 'queue', 'data', 'mail']) mkdirSync(join(folder, part));
    chownSync(join(folder, 'mail'), NOBODY, NOBODY);
    chownSync(join(folder, 'data'), ...idsOf('postfix'));
    writeFileSync(join(folder, 'hand-over-header'), `Authorization: Bearer ${token}`);
    chownSync(join(folder, 'hand-over-header'), NOBODY, NOBODY);
    writeFileSync(join(folder, 'etc', 'boxes'), `!/^${unknown.replaceAll('.', '\\.')}$/ all/\n`);
    writeFileSync(join(folder, 'etc', 'main.cf'), mainOf(folder, address));
    writeFileSync(join(folder, 'etc', 'master.cf'), masterOf(folder, this.port));
    writeFileSync(join(folder, 'log'), '');
    this.handOverTo('http://127.0.0.1:9');
  }

  private run(verb: string): void {
    const { status, stderr } = spawnSync(postfixPath()!, ['-c', join(this.folder, 'etc'), verb], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`postfix ${verb} ended with ${status}: ${stderr}${this.log()}`);
  }
}

function mainOf(folder: string, address: string): string {
  const domain = address.split('@')[1];
  return `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log
maillog_file_prefixes = /tmp
myhostname = post.${domain}
mydestination =
smtpd_reject_unlisted_recipient = no
alias_maps =
alias_database =
inet_protocols = ipv4
inet_interfaces = 127.0.0.1
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
recipient_delimiter = +
transport_maps = inline:{ { ${address} = rytmeplan: }, { bounces@${domain} = rytmeplan: }, { * = virtual: } }
rytmeplan_destination_recipient_limit = 1
virtual_mailbox_base = ${folder}/mail
virtual_mailbox_maps = regexp:${folder}/etc/boxes
virtual_minimum_uid = 1
virtual_uid_maps = static:${NOBODY}
virtual_gid_maps = static:${NOBODY}
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
`;
}

function masterOf(folder: string, port: number): string {
  const pipe = /^ {4}(rytmeplan unix .*)\n {4} +(flags=.*)$/m.exec(readFileSync(DOCS, 'utf8'))!;
  const handOver = pipe[2]!.replace('user=rytmeplan', 'user=nobody').replace(/argv=\S+/, `argv=${folder}/hand-over`);
  return `
127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
${pipe[1]}
  ${handOver}
`;
}

function idsOf(user: string): [uid: number, gid: number] {
  const [, , uid, gid] = new RegExp(`^${user}:.*$`, 'm').exec(readFileSync('/etc/passwd', 'utf8'))![0].split(':');
  return [Number(uid), Number(gid)];
}

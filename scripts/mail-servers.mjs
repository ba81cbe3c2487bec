// The mail servers that the tests run: Dovecot and Postfix from Debian, installed when this user may.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const DOVECOT = '/usr/sbin/dovecot';
/** The package with the IMAP service beside the core's daemon. */
const IMAP = '/usr/lib/dovecot/imap';
const POSTFIX = '/usr/sbin/postfix';
/** What a mail is handed over with, as docs/inbound-mail.md has it. */
const CURL = '/usr/bin/curl';

/** The path of a Dovecot on this machine, or null. */
export function dovecotPath() {
  return existsSync(DOVECOT) && existsSync(IMAP) ? DOVECOT : null;
}

/** The path of a Postfix that this user may run, or null: it gives its parts to several users, which only root can. */
export function postfixPath() {
  return process.getuid?.() === 0 && existsSync(POSTFIX) && existsSync(CURL) ? POSTFIX : null;
}

export function installMailServers(say) {
  const packages = [...(dovecotPath() ? [] : ['dovecot-imapd']), ...(postfixPath() ? [] : ['postfix', 'curl'])];
  if (packages.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say(`No right to install ${packages.join(', ')}: the tests with real mail servers will be reported as skipped.`);
    return;
  }
  say(`Installing ${packages.join(', ')} for the tests with real mail servers (once) …`);
  // The packages' own services are not wanted: the tests start theirs, with their own settings.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) say(`apt-get ${args[0]} failed: tests with real mail servers may be reported as skipped.`);
  }
}

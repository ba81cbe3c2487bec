// The IMAP server that the mailbox tests read: Dovecot from Debian, installed when this user may.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const DOVECOT = '/usr/sbin/dovecot';
/** The package with the IMAP service beside the core's daemon. */
const IMAP = '/usr/lib/dovecot/imap';

/** The path of a Dovecot on this machine, or null. */
export function dovecotPath() {
  return existsSync(DOVECOT) && existsSync(IMAP) ? DOVECOT : null;
}

export function installDovecot(say) {
  if (dovecotPath()) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say('No Dovecot here and no right to install it: the mailbox tests will be reported as skipped.');
    return;
  }
  say('Installing Dovecot for the mailbox tests (once) …');
  // The packages' own service is not wanted: the tests start theirs, with their own settings, as an ordinary user.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'dovecot-imapd'],
  ]) {
    const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) say(`apt-get ${args[0]} failed: the mailbox tests may be reported as skipped.`);
  }
}

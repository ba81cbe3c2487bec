// The browser that the page tests drive: Chromium from Debian, installed when this user may.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The path of a Chromium on this machine, or null. */
export function browserPath() {
  return CANDIDATES.find((path) => path && existsSync(path)) ?? null;
}

export function installBrowser(say) {
  if (browserPath()) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say(
      'No Chromium here and no right to install it: the browser tests will be reported as skipped (set CHROMIUM_PATH to run them).',
    );
    return;
  }
  say('Installing Chromium for the browser tests (once) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'chromium-l10n'],
  ]) {
    const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) say(`apt-get ${args[0]} failed: the browser tests will be reported as skipped.`);
  }
}

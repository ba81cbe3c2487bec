// Installs and builds what is missing, so that each npm command works on a fresh clone. Usage: prepare.mjs install|build|test [--force] [--quiet]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [goal, ...flags] = process.argv.slice(2);
const say = (line) => flags.includes('--quiet') || console.error(line);

refuseOldNode();
installPackages();
if (goal !== 'install') build();
if (goal === 'test') {
  (await import('./browser.mjs')).installBrowser(say);
  (await import('./mail-servers.mjs')).installMailServers(say);
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Rytmeplan needs Node 20.19 or later; this is ${process.versions.node}`);
  process.exit(1);
}

function installPackages() {
  const stamp = join(root, 'node_modules', '.rytmeplan-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('Installing packages (about a minute, once) …');
  // Not `npm ci`: it fails where a registry lacks another platform's optional package.
  run('npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
  ]);
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  const installed = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  writeFileSync(stamp, installed);
}

function build() {
  const stamp = join(root, 'dist', '.built');
  const newest = newestChange(join(root, 'src'));
  const stale = flags.includes('--force') || !existsSync(stamp) || statSync(stamp).mtimeMs < newest;
  if (!stale) return;
  say('Building …');
  run(process.execPath, [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build']);
  writeFileSync(stamp, '');
}

function newestChange(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const times = entries.map((entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  return Math.max(
    ...times,
    ...['tsconfig.build.json', 'nest-cli.json'].map((file) => statSync(join(root, file)).mtimeMs),
  );
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

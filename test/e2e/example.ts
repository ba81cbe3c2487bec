import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openDatabase } from '../../src/platform/postgres/open-database.js';
import { fastFolder } from '../database/run-folder.mjs';
import { ApiClient } from './api-client.js';
import type { BuiltService } from './built-service.js';
import { startBuilt } from './built-service.js';
import { PageClient } from './page-client.js';

export type ExampleRole = 'Leader' | 'Worker' | 'HR';

/** What `npm run example` gives: the running service of the example's municipality, on 2 February 2027. */
export interface Example {
  readonly service: BuiltService;
  readonly url: string;
  /** Data folder; the mailbox is in it. */
  readonly folder: string;
  /** What the run that built it has printed. */
  readonly story: string;
  /** Opens the role's printed link and presses its button. */
  signIn(role: ExampleRole): Promise<PageClient>;
  /** A program of this role, with a token made on the page. */
  program(role: ExampleRole): Promise<ApiClient>;
  linkOf(role: ExampleRole): string;
  end(): Promise<void>;
}

const BUILD_MS = 600_000;

// The daily rounds strike every ten minutes of the real clock: taken beforehand, they cannot mail in the middle of a journey.
const TODAYS_ROUND = `
  insert into cron_fire (tenant_id, name, slot, fired_at)
  select tenant_id, what || ' ' || id, '2027-02-02', now() from team, unnest(array['invitations', 'reminders']) what
  on conflict do nothing`;
const CLI = ['dist/cli.js', 'example'];

/** A running example of one's own: the year is built once in a test run, and its data folder is copied. */
export async function startExample(): Promise<Example> {
  const { folder, story } = await copyOfExample();
  const service = await startExampleAt(folder);
  const linkOf = (role: ExampleRole) => {
    const found = new RegExp(`^${role} +http://[^/]+(/log-ind\\?t=\\S+)`, 'm').exec(service.output());
    if (!found?.[1]) throw new Error(`No link for ${role} in:\n${service.output()}`);
    return found[1];
  };
  const signIn = (role: ExampleRole) => signedIn(service.url, linkOf(role));
  return {
    ...{ service, url: service.url, folder, story, linkOf, signIn },
    program: async (role) => new ApiClient(service.url, await tokenOf(await signIn(role))),
    end: async () => {
      await service.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The example that this folder holds; its links are printed. */
export async function startExampleAt(folder: string): Promise<BuiltService> {
  const service = await startBuilt(folder, { entry: [...CLI, '--data-dir', folder] });
  await until(() => /^HR +\S+/m.test(service.output()));
  return service;
}

/** The example's data folder, copied while nobody uses it. */
export async function copyOfExample(): Promise<{ readonly folder: string; readonly story: string }> {
  const template = await builtExample();
  const folder = mkdtempSync(join(process.env['TEST_DATABASE_FOLDER'] ?? fastFolder(), 'e2e-'));
  // The database's files may belong to another user: only cp keeps owners and modes.
  const { status, stderr } = spawnSync('cp', ['-a', `${template}/.`, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The example could not be copied: ${stderr}`);
  return { folder, story: readFileSync(join(folder, 'story.txt'), 'utf8') };
}

export async function signedIn(url: string, link: string): Promise<PageClient> {
  const client = new PageClient(url);
  const page = await client.get(link);
  const token = /name="token" value="([\w-]+)"/.exec(page.text)?.[1] ?? '';
  const home = await client.post('/log-ind/bekraeft', { token });
  if (home.status !== 200) throw new Error(`Signing in led to ${home.status} at ${home.path}`);
  return client;
}

export async function tokenOf(client: PageClient): Promise<string> {
  const page = await client.post('/api-adgang', { name: 'e2e', days: '2' });
  const token = /rt-token">([\w-]{40,})</.exec(page.text)?.[1];
  if (!token) throw new Error(`No token on the page, status ${page.status}`);
  return token;
}

export async function until(isTrue: () => boolean | Promise<boolean>, withinMs = 120_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(`Not so within ${withinMs} ms`);
    await sleep(100);
  }
}

/** Its mails with a calendar: neither sign-in links nor what is told to the leader alone. */
export function invitationsIn(folder: string): { readonly name: string; readonly raw: Buffer }[] {
  return mailboxOf(folder).filter(({ raw }) => isInvitation(raw));
}

export function isInvitation(raw: Buffer): boolean {
  return /^content-type: text\/calendar/im.test(raw.toString('latin1'));
}

/** The files of the local mailbox, oldest first. */
export function mailboxOf(folder: string): { readonly name: string; readonly raw: Buffer }[] {
  const inbox = join(folder, 'mailbox', 'new');
  return readdirSync(inbox)
    .sort()
    .map((name) => ({ name, raw: readFileSync(join(inbox, name)) }));
}

/** As the owner of the tables, in the example's tenant; the service may run or not. */
export async function withDatabase<T>(folder: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const database = await openDatabase({ databaseUrl: null, dataDir: folder });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  try {
    await client.connect();
    await client.query(`select set_config('app.tenant', (select tenants()::text limit 1), false)`);
    return await work(client);
  } finally {
    await client.end();
    await database.close();
  }
}

let own: string | undefined;

/** Whoever comes first builds; the run's other workers wait for the story, which is written last. */
async function builtExample(): Promise<string> {
  const folder = (own ??= join(
    process.env['TEST_DATABASE_FOLDER'] ?? mkdtempSync(join(fastFolder(), 'e2e-')),
    'example',
  ));
  const story = join(folder, 'story.txt');
  if (existsSync(story)) return folder;
  const failure = `${folder}.failed`;
  if (claimed(`${folder}.lock`))
    await build(folder).catch((error: Error) => {
      writeFileSync(failure, error.message);
      throw error;
    });
  await until(() => existsSync(story) || existsSync(failure), BUILD_MS);
  if (existsSync(failure)) throw new Error(readFileSync(failure, 'utf8'));
  return folder;
}

async function build(folder: string): Promise<void> {
  const service = await startBuilt(folder, { entry: [...CLI, '--data-dir', folder], readyMs: BUILD_MS });
  await until(async () => (await waitingMails(service)) === 0, 300_000);
  await service.end();
  await withDatabase(folder, (client) => client.query(TODAYS_ROUND));
  writeFileSync(join(folder, 'story.txt'), service.output());
}

function claimed(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch {
    return false;
  }
}

async function waitingMails(service: BuiltService): Promise<number> {
  await until(() => /^Leader +\S+/m.test(service.output()));
  const link = /^Leader +http:\/\/[^/]+(\S+)/m.exec(service.output())?.[1] ?? '';
  const api = new ApiClient(service.url, await tokenOf(await signedIn(service.url, link)));
  const teams = await api.get<{ id: string }[]>('/api/teams');
  const pages = await Promise.all(teams.map(({ id }) => api.get<{ waiting: number }>(`/api/teams/${id}/mails`)));
  return pages.reduce((sum, { waiting }) => sum + waiting, 0);
}

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describeInBrowser, openBrowser, press } from './browser.js';
import type { Example, ExampleRole } from './example.js';
import { startExample } from './example.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RUN_AXE = `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' at ' + nodes[0]?.html.slice(0, 160)))`;
/** Of pages that differ by their id alone. */
const SAME_KIND = 1;
/** What must be among the pages found, so that a menu without links does not pass. */
const EXPECTED: Record<ExampleRole, readonly string[]> = {
  Leader: [
    '/',
    '/aarsplan/2027',
    '/moeder',
    '/familier',
    '/opfoelgninger',
    '/kadencer/family-review',
    '/fremmoede',
    '/fritagelser',
  ],
  Worker: ['/min', '/min/kalender', '/opfoelgninger', '/aarsplan/2027', '/moeder', '/familier'],
  HR: ['/fremmoede', '/eksporter', '/adgangslog', '/api-adgang'],
};
/** A page takes about a second; a tab that takes this long hangs. */
const TAB_MS = 100_000;

/** Reached by an address that is typed or mailed. */
const TYPED: Record<ExampleRole, readonly string[]> = {
  Leader: ['/mails', '/indbakke', '/team', '/pauser', '/api-adgang', '/moeder/nyt', '/nirgends'],
  Worker: ['/api-adgang'],
  HR: ['/moeder'],
};

describeInBrowser('every page that can be reached', () => {
  let example: Example;
  let browser: Browser;

  beforeAll(async () => {
    const [running, opened] = await Promise.all([startExample(), openBrowser()]);
    example = running;
    browser = opened!;
  });

  afterAll(async () => {
    await browser?.close();
    await example?.end();
  });

  it.each(['Leader', 'Worker', 'HR'] as const)(
    'by %s answers, has no axe violation, no console error and no sideways scroll',
    async (role) => {
      const context = await signedIn(role);
      const seen = new Map<string, number>();
      const faults: string[] = [];
      const waiting = ['/', ...EXPECTED[role], ...TYPED[role]];
      const done = new Set<string>();
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        const kind = kindOf(path);
        if (done.has(path) || (seen.get(kind) ?? 0) >= SAME_KIND) continue;
        done.add(path);
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        const found = await visit(context, path, expectedStatus(role, path));
        faults.push(...found.faults);
        waiting.push(...found.links);
      }
      expect(faults).toEqual([]);
      for (const path of EXPECTED[role]) expect([...done]).toContain(path);
      expect(done.size).toBeGreaterThanOrEqual(role === 'HR' ? 4 : 10);
      await context.close();
    },
  );

  it('in English answers, too, with no axe violation', async () => {
    const context = await signedIn('Leader');
    const tab = await context.newPage();
    await tab.goto(`${example.url}/`);
    await press(tab, 'button[name=language][value=en]');
    expect(await tab.getAttribute('html', 'lang')).toBe('en');
    const faults: string[] = [];
    for (const path of EXPECTED.Leader) faults.push(...(await visit(context, path, 200)).faults);
    expect(faults).toEqual([]);
    await tab.goto(`${example.url}/`);
    await press(tab, 'button[name=language][value=da]');
    await context.close();
  });

  async function signedIn(role: ExampleRole): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'da-DK' });
    const tab = await context.newPage();
    await tab.goto(example.url + example.linkOf(role));
    await press(tab, 'main button[type=submit]');
    await tab.close();
    return context;
  }

  /** A page in a tab of its own. A tab that hangs is a fault of the browser and gets a second one; what a page shows is never tried again. */
  async function visit(context: BrowserContext, path: string, status: number, again = true): Promise<Visit> {
    const looked = look(context, path, status);
    const found = await Promise.race([looked, hung()]);
    if (found !== null) return found;
    looked.catch(() => undefined);
    if (again) return visit(context, path, status, false);
    return { faults: [`${path}: the browser hung twice`], links: [] };
  }

  async function look(context: BrowserContext, path: string, status: number): Promise<Visit> {
    const tab = await context.newPage();
    try {
      const faults = await faultsOf(tab, path, status, listen(tab));
      return { faults, links: await linksOn(tab) };
    } finally {
      await tab.close();
    }
  }

  /** Everything that is wrong with one page, at three widths. */
  async function faultsOf(tab: Page, path: string, status: number, said: string[]): Promise<string[]> {
    const faults: string[] = [];
    said.length = 0;
    await tab.setViewportSize({ width: 1440, height: 900 });
    const answer = await tab.goto(example.url + path, { waitUntil: 'load' });
    if (answer?.status() !== status) faults.push(`${path}: ${answer?.status()}, expected ${status}`);
    // Read before axe runs: it tries inline styles of its own, and the page's policy says so on the console.
    const errors = said.splice(0);
    faults.push(...(await axe(tab, path, 1440)));
    await tab.setViewportSize({ width: 390, height: 844 });
    faults.push(...(await axe(tab, path, 390)));
    await tab.setViewportSize({ width: 320, height: 700 });
    const width = await tab.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) faults.push(`${path}: ${width} px wide at 320`);
    // The answer to a page that is not there is an error to Chromium's console, as it should be.
    const own = errors.filter((text) => !(status >= 400 && /the server responded with a status of 40/.test(text)));
    return [...faults, ...own.map((text) => `${path}: ${text}`)];
  }

  async function axe(tab: Page, path: string, width: number): Promise<string[]> {
    // Evaluated by the debugger: the page's own policy would refuse an added script.
    await tab.evaluate(AXE);
    const violations = await tab.evaluate<string[]>(RUN_AXE);
    return violations.map((text) => `${path} at ${width}: ${text}`);
  }

  function linksOn(tab: Page): Promise<string[]> {
    return tab.evaluate(() =>
      [...document.querySelectorAll('a[href]')]
        .map((link) => new URL((link as HTMLAnchorElement).href))
        .filter(({ origin }) => origin === location.origin)
        .map(({ pathname, search }) => pathname + search)
        .filter((path) => !/\.(csv|xlsx|ics)\b|\/api\/docs|\/original$/.test(path)),
    );
  }
});

interface Visit {
  readonly faults: readonly string[];
  readonly links: readonly string[];
}

function hung(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), TAB_MS).unref());
}

function listen(tab: Page): string[] {
  const said: string[] = [];
  tab.on('console', (message) => {
    if (message.type() === 'error') said.push(`console: ${message.text().slice(0, 200)}`);
  });
  tab.on('pageerror', (error) => said.push(`error: ${error.message}`));
  return said;
}

function expectedStatus(role: ExampleRole, path: string): number {
  if (path.startsWith('/nirgends')) return 404;
  return role === 'HR' && path === '/moeder' ? 403 : 200;
}

/** The same for pages that differ by an id, a code, a routine or a filter. */
function kindOf(path: string): string {
  const [pathname = '', search = ''] = path.split('?');
  const shape = pathname
    .replace(/[0-9a-f-]{36}|[A-ZÅ%\d]+-\d{3}|\b\d{4}\b|\b\d+\b/g, ':id')
    .replace(/^\/kadencer\/.*/, '/kadencer/:id');
  return shape + [...new URLSearchParams(search).keys()].sort().join();
}

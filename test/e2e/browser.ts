import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { browserPath } from '../../scripts/browser.mjs';

export const NO_BROWSER = 'No Chromium here: the browser tests are skipped. Set CHROMIUM_PATH to run them.';

/** `it` where a browser can be had; elsewhere the tests are reported as skipped, and the reason is printed once. */
export const itInBrowser = browserPath() ? it : it.skip;
export const describeInBrowser = browserPath() ? describe : describe.skip;
if (!browserPath()) process.stderr.write(`${NO_BROWSER}\n`);

const QUIET = [
  ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--lang=da'],
];

/** Null without a browser, for specs whose other tests need none. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = browserPath();
  if (!executablePath) return null;
  // Chromium's sandbox refuses to run as root.
  const args = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET;
  return chromium.launch({ executablePath, args });
}

/** Presses what leads to another page, and is there when it resolves: a tab that is closed or read on its way hangs, or shows the page before. */
export async function press(tab: Page, selector: string): Promise<void> {
  const arrived = tab.waitForEvent('load');
  await tab.click(selector);
  await arrived;
}

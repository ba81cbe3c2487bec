import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Everything served under /assets, and nothing else. An address carries a version or a hash of the content, so a
// browser may keep it for a year; a new version has a new address.

export const ASSET_CACHE_CONTROL = 'public, max-age=31536000, immutable';
export const DKFDS_VERSION = '11.2.0';

export interface AssetFile {
  readonly path: string;
  readonly contentType: string;
}

const require = createRequire(import.meta.url);
const own = (name: string) => fileURLToPath(new URL(name, import.meta.url));
// dkfds's `exports` hides its CSS and package.json: its script is what resolves, and the rest lies beside it.
const dkfds = dirname(dirname(require.resolve('dkfds')));
const htmx = dirname(require.resolve('htmx.org'));

const FONTS = ['Regular', 'Medium', 'SemiBold', 'Bold'];
// The pictures that dkfds.min.css asks for on the parts that we use.
const CSS_ICONS = [
  'check-white',
  'minus-white',
  'chevron-down',
  'chevron-up',
  'chevron-right',
  'plus',
  'minus',
  'close',
];

const files = new Map<string, AssetFile>([
  asset(dkfdsUrl('css/dkfds.min.css'), join(dkfds, 'css/dkfds.min.css')),
  asset(dkfdsUrl('img/all-svg-icons.svg'), join(dkfds, 'img/all-svg-icons.svg')),
  ...CSS_ICONS.map((icon) => dkfdsAsset(`img/svg-icons/${icon}.svg`)),
  ...FONTS.map((weight) => dkfdsAsset(`fonts/IBMPlexSans/split/woff2/IBMPlexSans-${weight}-Latin1.woff2`)),
]);

export const assetUrls = {
  dkfdsCss: dkfdsUrl('css/dkfds.min.css'),
  dkfdsIcons: dkfdsUrl('img/all-svg-icons.svg'),
  css: hashed('rytmeplan.css', own('./styles/rytmeplan.css')),
  routineIcons: hashed('routines.svg', own('./img/routines.svg')),
  favicon: hashed('favicon.svg', own('./img/favicon.svg')),
  pageScript: hashed('page.js', own('./scripts/page.js')),
  htmx: hashed('htmx.min.js', join(htmx, 'htmx.min.js')),
  htmxCsp: hashed('hx-csp.min.js', join(htmx, 'ext/hx-csp.min.js')),
} as const;

/** The file behind a request path such as `/assets/dkfds/11.2.0/css/dkfds.min.css`; null for all that is not listed. */
export function assetFile(urlPath: string): AssetFile | null {
  return files.get(urlPath) ?? null;
}

/** Every address that is served, for tests and warm-up. */
export function assetPaths(): readonly string[] {
  return [...files.keys()];
}

function hashed(name: string, path: string): string {
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12);
  const url = `/assets/rytmeplan/${hash}/${name}`;
  files.set(...asset(url, path));
  return url;
}

function dkfdsAsset(name: string): [string, AssetFile] {
  return asset(dkfdsUrl(name), join(dkfds, name));
}

function dkfdsUrl(name: string): string {
  return `/assets/dkfds/${DKFDS_VERSION}/${name}`;
}

function asset(url: string, path: string): [string, AssetFile] {
  return [url, { path, contentType: contentTypeOf(path) }];
}

function contentTypeOf(path: string): string {
  if (path.endsWith('.css')) return 'text/css; charset=utf-8';
  if (path.endsWith('.js')) return 'text/javascript; charset=utf-8';
  return path.endsWith('.svg') ? 'image/svg+xml' : 'font/woff2';
}

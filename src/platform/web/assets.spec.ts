import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DKFDS_VERSION, assetFile, assetPaths, assetUrls } from './assets.js';

const css = readFileSync(assetFile(assetUrls.css)?.path ?? '', 'utf8');

describe('assets', () => {
  it('serves every listed file with its own type', () => {
    for (const path of assetPaths()) {
      const asset = assetFile(path);
      expect(readFileSync(asset?.path ?? '').length).toBeGreaterThan(100);
      expect(asset?.contentType).toMatch(
        /^(text\/css; charset=utf-8|text\/javascript; charset=utf-8|image\/svg\+xml|font\/woff2)$/,
      );
    }
  });

  it('serves what the style sheet asks for, and the address names the installed dkfds', () => {
    const asked = [...css.matchAll(/url\('?([^')]+)'?\)/g)].map((match) => match[1] ?? '');
    expect(asked).toHaveLength(5);
    for (const path of asked) expect(assetFile(path)).not.toBeNull();
    const folder = dirname(dirname(dirname(createRequire(import.meta.url).resolve('dkfds'))));
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({ version: DKFDS_VERSION });
  });

  it.each([
    '/assets/../package.json',
    '/assets/dkfds/11.2.0/img/logo-borgerdk.svg',
    '/assets/dkfds/11.2.0/img/logo_virk.svg',
    '/assets/dkfds/11.2.0/css/dkfds-borgerdk.min.css',
    '/assets/dkfds/11.2.0/js/dkfds.min.js',
    '/assets/',
    '/assets/__proto__',
  ])('does not serve %s', (path) => {
    expect(assetFile(path)).toBeNull();
  });

  it('keeps the phone rules away from paper', () => {
    for (const query of css.match(/@media[^{]+max-width[^{]+/g) ?? []) expect(query).toContain('screen and');
  });
});

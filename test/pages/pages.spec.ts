import { renderPage } from '../../src/platform/web/render.js';
import { assetFile } from '../../src/platform/web/assets.js';
import { allPages } from './fixtures/all.js';
import { tagsOf } from './html.js';
import type { Tag } from './html.js';

const cases = Object.keys(allPages).flatMap((name) =>
  (['da', 'en'] as const).map((language) => [name, language] as const),
);

describe.each(cases)('the page %s in %s', (name, language) => {
  const html = renderPage(allPages[name]!(language));
  const tags = tagsOf(html).filter((tag) => !tag.closing);
  const named = (...names: readonly string[]) => tags.filter((tag) => names.includes(tag.name));

  it('is a document in its language with one h1 and no jump between headings', () => {
    expect(html.startsWith('<!DOCTYPE html><html lang="')).toBe(true);
    expect(named('html')[0]?.attributes.lang).toBe(language);
    expect(named('h1')).toHaveLength(1);
    expect(jumps(named('h1', 'h2', 'h3', 'h4').map((tag) => Number(tag.name[1])))).toEqual([]);
  });

  it('labels every field', () => {
    const labelled = new Set(named('label').map((tag) => tag.attributes.for));
    const fields = named('input', 'select', 'textarea').filter((tag) => tag.attributes.type !== 'hidden');
    const bare = fields.filter(
      (tag) => !labelled.has(tag.attributes.id ?? '') && tag.attributes['aria-label'] === undefined,
    );
    expect(bare.map((tag) => tag.attributes)).toEqual([]);
  });

  it('uses each id once, and links, labels and descriptions point at ids that exist', () => {
    const ids = tags.flatMap((tag) => tag.attributes.id ?? []);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(references(tags).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has no inline style, script, handler or unsafe link', () => {
    for (const tag of tags) {
      const names = Object.keys(tag.attributes);
      expect(names.filter((each) => each === 'style' || each.startsWith('on') || each.startsWith('hx-on'))).toEqual([]);
      expect(tag.attributes.href ?? '').not.toMatch(/^\s*(javascript|data):/i);
    }
    expect(
      named('script').filter((tag) => tag.attributes.src === undefined || tag.attributes.nonce === undefined),
    ).toEqual([]);
    expect(named('style', 'iframe', 'object', 'base')).toEqual([]);
  });

  it('asks only for files that are served', () => {
    const asked = tags
      .flatMap((tag) => [tag.attributes.href ?? '', tag.attributes.src ?? ''])
      .filter((url) => url.startsWith('/assets/'));
    for (const url of asked) expect([url, assetFile(url.split('#')[0] ?? '') !== null]).toEqual([url, true]);
  });

  it('sends the token with every form that posts, and the nonce with every htmx element', () => {
    expect(
      html
        .split(/<form /)
        .slice(1)
        .filter((form) => form.startsWith('method="post"') || / method="post"/.test(form.split('>')[0] ?? ''))
        .filter((form) => !(form.split('</form>')[0] ?? '').includes('name="_csrf"')),
    ).toEqual([]);
    const live = tags.filter((tag) =>
      Object.keys(tag.attributes).some((each) => each.startsWith('hx-') && each !== 'hx-nonce'),
    );
    expect(
      live.filter((tag) => tag.attributes['hx-nonce'] === undefined && tag.attributes['hx-swap-oob'] === undefined),
    ).toEqual([]);
  });
});

function jumps(levels: readonly number[]): readonly string[] {
  return levels.flatMap((level, index) =>
    level > (levels[index - 1] ?? 0) + 1 ? [`h${levels[index - 1] ?? 0} → h${level}`] : [],
  );
}

function references(tags: readonly Tag[]): readonly string[] {
  return tags
    .flatMap(({ attributes }) => [
      ...(attributes['aria-describedby'] ?? '').split(' '),
      ...(attributes['aria-labelledby'] ?? '').split(' '),
      attributes.for ?? '',
      attributes.form ?? '',
      attributes.href?.startsWith('#') === true ? attributes.href.slice(1) : '',
    ])
    .filter((id) => id !== '');
}

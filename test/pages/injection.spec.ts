import type { VNode } from 'preact';
import { renderPage } from '../../src/platform/web/render.js';
import { allPages } from './fixtures/all.js';
import { tagsOf } from './html.js';

const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</textarea><svg onload=alert(1)>',
  'javascript:alert(1)',
];

/** Values that the program chooses: codes, days, paths. Everything else may have been typed by somebody. */
const CODES = new Set([
  'kind',
  'state',
  'status',
  'stage',
  'type',
  'role',
  'tone',
  'code',
  'mail',
  'part',
  'reply',
  'attendance',
  'of',
  'basis',
  'unit',
  'subjects',
  'period',
  'step',
  'language',
  'path',
  'href',
  'nonce',
  'priority',
  'reason',
  'ruleTypes',
  'shows',
  'standing',
  'csrfToken',
]);
const DAY = /^\d{4}-\d{2}(-\d{2})?$/;

describe.each(Object.keys(allPages))('%s with markup in every text', (name) => {
  it.each(PAYLOADS)('makes no element of %s', (payload) => {
    const page = allPages[name]!('da');
    const calm = tagsOf(renderPage(page)).filter((tag) => !tag.closing);
    const attacked = tagsOf(renderPage(withPayload(page, payload))).filter((tag) => !tag.closing);
    const count = (tags: typeof calm, element: string) => tags.filter((tag) => tag.name === element).length;
    // A link that is no web address is left out with its icon, so there may be fewer; never more.
    for (const element of ['script', 'img', 'svg', 'textarea', 'iframe'])
      expect(count(attacked, element)).toBeLessThanOrEqual(count(calm, element));
    expect(attacked.flatMap((tag) => Object.keys(tag.attributes)).filter((each) => each.startsWith('on'))).toEqual([]);
    expect(
      attacked.filter((tag) => /^\s*javascript:/i.test(tag.attributes.href ?? tag.attributes.action ?? '')),
    ).toEqual([]);
  });
});

function withPayload(page: VNode, payload: string): VNode {
  return { ...page, props: poisoned(page.props, payload) as typeof page.props };
}

function poisoned(value: unknown, payload: string, key = ''): unknown {
  if (CODES.has(key)) return value;
  if (typeof value === 'string')
    return DAY.test(value) || value === '' ? value : payload === 'javascript:alert(1)' ? payload : value + payload;
  if (Array.isArray(value)) return value.map((each: unknown) => poisoned(each, payload, key));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poisoned(each, payload, name)]));
}

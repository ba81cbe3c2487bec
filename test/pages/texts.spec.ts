import { readdirSync } from 'node:fs';
import { texts } from '../../src/platform/web/texts/texts.js';

const source = new URL('../../src/', import.meta.url);
const files = readdirSync(source, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.texts.ts') && name.includes('pages'));

/** Plain sentences of a catalogue with their place; sentences with parameters are seen on the pages. */
function sentences(value: unknown, place: string): readonly (readonly [place: string, text: string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => sentences(each, `${place}.${key}`));
}

function languagesOf(exported: Record<string, unknown>): readonly { readonly da: unknown; readonly en: unknown }[] {
  return Object.values(exported).filter(
    (each): each is { da: unknown; en: unknown } =>
      typeof each === 'object' && each !== null && 'da' in each && 'en' in each,
  );
}

describe.each([['the kit', { texts }] as const, ...files.map((name) => [name, null] as const)])(
  'the texts of %s',
  (name, known) => {
    it('are English in English and never shout', async () => {
      const module = (known ?? (await import(`../../src/${name}`))) as Record<string, unknown>;
      for (const { da, en } of languagesOf(module)) {
        const english = sentences(en, '').filter(([place]) => !place.endsWith('otherLanguage'));
        expect(english.filter(([, text]) => /[æøåÆØÅ]/u.test(text))).toEqual([]);
        expect([...sentences(da, ''), ...english].filter(([, text]) => text.includes('!'))).toEqual([]);
        expect(sentences(en, '').map(([place]) => place)).toEqual(sentences(da, '').map(([place]) => place));
      }
    });
  },
);

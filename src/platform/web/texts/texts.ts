import type { Language } from '../format.js';
import type { KindCode } from '../icons.js';
import { catalogue } from './catalogue.js';
import { da } from './da.js';
import { en } from './en.js';

/** The words of the layout, the form kit and everything that more than one page says. */
export const texts = catalogue(da, en);

/** The team's own name for a routine, else the kind's in the reader's language (with soft hyphens for narrow columns). */
export function routineName(kind: KindCode, ownName: string | null, language: Language): string {
  return ownName ?? texts[language].kinds[kind];
}

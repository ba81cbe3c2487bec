import type { Language } from '../../platform/web/format.js';
import { paths, withQuery } from '../../platform/web/paths.js';

/** The address itself says the language: guests have no session that could. */
export function guestAddress(language: Language, token?: string, path: string = paths.guest): string {
  return withQuery(path, { t: token, sprog: language === 'en' ? 'en' : undefined });
}

import type { ValidationOptions } from 'class-validator';
import type { Sentence } from '../errors.js';

const SEPARATOR = '\u001f';

/** What a class-validator rule expects, in both languages: `@Min(1, expects('et tal fra 1', 'a number from 1'))`. */
export function expects(da: string, en: string, options: ValidationOptions = {}): ValidationOptions {
  return { ...options, message: da + SEPARATOR + en };
}

/** Reads back what `expects` wrote; a rule without it keeps class-validator's own English text. */
export function expectedOf(message: string): Sentence {
  const [da, en] = message.split(SEPARATOR);
  return { da: da ?? message, en: en ?? da ?? message };
}

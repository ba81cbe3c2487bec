import type { Language } from '../format.js';

export type Catalogue<T> = Readonly<Record<Language, T>>;

/** Danish says which words there are; English must have the same, or it does not compile. */
export function catalogue<T>(da: T, en: NoInfer<T>): Catalogue<T> {
  return { da, en };
}

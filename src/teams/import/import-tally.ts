import type { ImportCount, ImportKind } from './import.types.js';

export type Outcome = 'added' | 'changed' | 'unchanged';

/** Counts what became of the rows of one kind. */
export function tallied(kind: ImportKind, outcomes: readonly Outcome[]): ImportCount {
  const count = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length;
  return { kind, added: count('added'), changed: count('changed'), unchanged: count('unchanged') };
}

export function anyChange(counts: readonly ImportCount[]): boolean {
  return counts.some((count) => count.added + count.changed > 0);
}

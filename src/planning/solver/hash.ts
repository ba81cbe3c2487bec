/**
 * A 128-bit fingerprint of a text as 32 hex digits: four FNV-1a variants with different offsets and a final mix.
 * For telling inputs and plans apart and for comparing runs; not against somebody who forges one.
 *
 * Source: Fowler, Noll, Vo, FNV-1a (RFC 9923 §2); final mix of MurmurHash3 (Appleby).
 */
export function fingerprint(text: string): string {
  const state = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    for (let lane = 0; lane < 4; lane++) state[lane] = Math.imul(state[lane]! ^ (code + lane * 0x51ed), 0x01000193);
  }
  return state.map((value) => mix(value).toString(16).padStart(8, '0')).join('');
}

/** One fingerprint for several, in this order; of one it is that one. */
export function combined(prints: readonly string[]): string {
  return prints.length === 1 ? prints[0]! : fingerprint(prints.join(' '));
}

/** JSON with the keys of every object in order, so that equal values have equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Only a path of ours: `//elsewhere.example` and `https:…` lead away and are dropped. */
export function ownPath(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(asked) ? asked : '';
}

import type { JSX } from 'preact';

/** In every form that posts; the server compares it with the session's token. */
export function CsrfField({ token }: { token: string }): JSX.Element {
  return <input type="hidden" name="_csrf" value={token} />;
}

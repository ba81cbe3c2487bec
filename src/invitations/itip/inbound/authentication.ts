import type { AuthenticationResult, MailHeaders } from './inbound.types.js';

/**
 * The DMARC verdict of one Authentication-Results header; null for one that names no server. Comments are dropped.
 * RFC 8601 §2.2.
 */
export function authenticationOf(value: string): AuthenticationResult | null {
  const [head = '', ...results] = withoutComments(value).split(';');
  const server = head.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
  if (server === '') return null;
  const dmarc = results.map((result) => result.trim().toLowerCase()).find((result) => /^dmarc\s*=/.test(result));
  return {
    server,
    dmarc: /^dmarc\s*=\s*([a-z]+)/.exec(dmarc ?? '')?.[1] ?? null,
    dmarcDomain: /\bheader\.from\s*=\s*"?([a-z0-9.-]+)/.exec(dmarc ?? '')?.[1] ?? null,
  };
}

/**
 * True when `gateway` itself judged the mail as DMARC pass for the domain in From. Only its topmost header counts: what
 * lies below came in with the mail, and a sender may write there what he likes. RFC 8601 §5, RFC 7489 §3.1.
 */
export function isAuthenticated(
  { from, authentication }: Pick<MailHeaders, 'from' | 'authentication'>,
  gateway: string,
) {
  const result = authentication.find(({ server }) => server === gateway.toLowerCase());
  if (!from || result?.dmarc !== 'pass') return false;
  return result.dmarcDomain === null || result.dmarcDomain === from.slice(from.lastIndexOf('@') + 1);
}

function withoutComments(value: string): string {
  let depth = 0;
  let isQuoted = false;
  let kept = '';
  for (let at = 0; at < value.length; at++) {
    const sign = value.charAt(at);
    if (sign === '\\') at++;
    else if (sign === '"' && depth === 0) isQuoted = !isQuoted;
    else if (sign === '(' && !isQuoted) depth++;
    else if (sign === ')' && !isQuoted) depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += isQuoted && sign === ';' ? ' ' : sign;
  }
  return kept;
}

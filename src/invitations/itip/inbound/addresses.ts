import { checkedAddress } from '../../../platform/mail/address.js';

// What nearly every address looks like, and what checkedAddress would give back as it is.
const PLAIN = /^[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:(?!xn--)[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,24}$/;

/** An address as it is compared: lower case, domain in punycode, without `mailto:`; null when it is none. RFC 5545 §3.3.3. */
export function comparableAddress(text: string): string | null {
  const lower = text.toLowerCase();
  const simple = lower.startsWith('mailto:') ? lower.slice(7) : lower;
  if (simple.length <= 100 && PLAIN.test(simple)) return simple;
  const bare = unescaped(text.trim().replace(/^mailto:/i, '')).trim();
  if (bare.length > 320 || !bare.includes('@')) return null;
  return (checkedAddress(bare) ?? plainAddress(bare))?.toLowerCase() ?? null;
}

// What SMTP allows and we would not write to may still be who wrote to us; it must be one word all the same.
function plainAddress(bare: string): string | null {
  return /^[^\s@<>,;:"()\p{Cc}]+@[^\s@<>,;:"()\p{Cc}]+$/u.test(bare) ? bare : null;
}

function unescaped(uri: string): string {
  if (!uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

import { checkedAddress } from '../../../platform/mail/address.js';

/** An address as it is compared: lower case, domain in punycode, without `mailto:`; null when it is none. RFC 5545 §3.3.3. */
export function comparableAddress(text: string): string | null {
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

// Control characters, line and paragraph separators, bidi overrides, byte order marks and soft hyphens.
const UNPRINTABLE = /[\p{Cc}\u00AD\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** `text` as one printable line: nothing in it can end a header or a property. */
export function oneLine(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(/\s+/gu, ' ')
    .replace(UNPRINTABLE, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** `text` with its line breaks as LF and each line printable. */
export function printableLines(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map(oneLine)
    .join('\n');
}

/**
 * A name for CN. RFC 5545 §3.2 knows no escape inside quotes, few parsers read RFC 6868's caret, some unescape `\n`
 * there and some split at a quoted semicolon: all four are replaced by what looks alike.
 */
export function parameterText(text: string): string {
  return oneLine(text).replace(/["^]/gu, "'").replaceAll('\\', '/').replaceAll(';', ',');
}

/** An http or https address that needs no TEXT escaping; null for any other text. RFC 5545 §3.3.13. */
export function webAddress(text: string | null): string | null {
  if (!text || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return href.replace(/[,;]/gu, encodeURIComponent);
}

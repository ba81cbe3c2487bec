import type { MailFault } from './inbound.types.js';

/** invitations.md §7, line 46. */
export const MAIL_BYTES = 1_048_576;
export const MIME_DEPTH = 16;
const PARTS = 256;
/** Delimiters may be declared in ways that only a MIME parser sees; this many lines that look like one are too many. */
const DELIMITERS = 4_096;

/** The parser takes some microseconds for each line; 1 MB of prose has 15,000. */
const LINES = 40_000;
const LF = 10;

const BOUNDARY = /boundary\s*=\s*(?:"((?:[^"\\\r\n]|\\.){1,200})"|([^\s;"]{1,200}))/gi;
const DELIMITER = /^--(.{1,200}?)(--)?[ \t]*\r?$/gm;

/**
 * Why a mail is too large to be taken apart, before it is; null when it is not. Parts are counted by their delimiter
 * lines, those of forwarded mails included: the parser would make an object of each, and knows no limit to them.
 */
export function sizeFault(raw: Uint8Array): MailFault | null {
  if (raw.length === 0) return 'empty';
  if (raw.length > MAIL_BYTES || hasMoreLines(raw, LINES)) return 'tooLarge';
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString('latin1');
  if (!text.includes('\n--')) return null;
  const boundaries = new Set<string>();
  for (const [, quoted, bare] of text.matchAll(BOUNDARY)) boundaries.add(quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
  let parts = 0;
  let delimiters = 0;
  for (const [, value = '', closing] of text.matchAll(DELIMITER)) {
    if (++delimiters > DELIMITERS) return 'tooManyParts';
    const opens = closing ? boundaries.has(`${value}--`) : boundaries.has(value);
    if (opens && ++parts > PARTS) return 'tooManyParts';
  }
  return null;
}

function hasMoreLines(raw: Uint8Array, limit: number): boolean {
  let lines = 0;
  for (let at = raw.indexOf(LF); at >= 0 && lines <= limit; at = raw.indexOf(LF, at + 1)) lines++;
  return lines > limit;
}

import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { Attachment, Email } from 'postal-mime';
import { printableLines } from '../plain-text.js';
import { looksLikeBounce } from './bounce.js';
import { calendarPartOf } from './calendar-part.js';
import type { InboundMail, MailFault, MailHeaders, Ours } from './inbound.types.js';
import { headersOf } from './mail-headers.js';
import { MIME_DEPTH, sizeFault } from './mime-size.js';

const TEXT_LENGTH = 20_000;
const HEAD_BYTES = 65_536;
/** A header that repeats without end is no mail that a person sent. */
const HEADER_BYTES = 262_144;

/**
 * Reads a received mail and says of what kind it is, by section 60's order with one exception: an answer's calendar wins
 * over an empty Return-Path, since a bounce carries calendars only within the mail it encloses.
 *
 * `raw` is the message as the server keeps it, at most 1 MB, 256 parts and 16 levels; larger ones are `unreadable` with
 * their headers. Never throws, and answers in time that the size bounds. RFC 5322, RFC 2045, RFC 3464, RFC 6047.
 */
export async function readMail(raw: Uint8Array, ours: Ours): Promise<InboundMail> {
  const fault = sizeFault(raw);
  if (fault) return unreadable(raw, fault);
  try {
    return kindOf(raw, await parsed(raw), ours);
  } catch (error) {
    const isDeep = error instanceof Error && /nesting depth/i.test(error.message);
    return unreadable(raw, isDeep ? 'tooDeep' : 'malformed');
  }
}

function parsed(raw: Uint8Array): Promise<Email> {
  return PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    maxNestingDepth: MIME_DEPTH,
    maxHeadersSize: HEADER_BYTES,
  });
}

function kindOf(raw: Uint8Array, email: Email, ours: Ours): InboundMail {
  const headers = headersOf(email.headers);
  const report = reportOf(email.attachments);
  const calendar = calendarPartOf(email.attachments);
  const fingerprint = fingerprintOf(headers.messageId, calendar?.text ?? raw);
  const text = readableText(email);
  const base = { headers, fingerprint };
  if (isOwn(headers, ours)) return { ...base, kind: 'own' };
  if (report !== null) return { ...base, kind: 'bounce', report, text };
  if (calendar) return { ...base, kind: 'calendar', calendar, text };
  if (looksLikeBounce({ headers, text })) return { ...base, kind: 'bounce', report, text };
  if (isReport(email) || headers.isAutoSubmitted || headers.returnPath === '')
    return { ...base, kind: 'automatic', text };
  // Neither a sender nor a header by which to tell one: these are bytes, not a mail.
  if (email.headers.length === 0 || (headers.from === null && headers.messageId === null && text === ''))
    return { ...base, kind: 'unreadable', fault: 'malformed' };
  return { ...base, kind: 'text', text };
}

// Thunderbird makes Message-IDs of the sender's domain, which may be ours: From must be ours too.
function isOwn({ messageId, from }: MailHeaders, { messageDomain, addresses }: Ours): boolean {
  const isOurId = messageId?.toLowerCase().endsWith(`@${messageDomain.toLowerCase()}>`) ?? false;
  return isOurId && from !== null && addresses.some((address) => address.toLowerCase() === from);
}

function reportOf(leaves: readonly Attachment[]): string | null {
  const report = leaves.find(({ mimeType }) => /^message\/(global-)?delivery-status$/.test(mimeType));
  if (!report) return null;
  return typeof report.content === 'string' ? report.content : new TextDecoder().decode(report.content);
}

// multipart/report without a delivery status: a read receipt or an abuse report. RFC 6522 §3.
function isReport(email: Email): boolean {
  return email.headers.some(({ key, value }) => key === 'content-type' && /^multipart\/report\b/i.test(value));
}

function readableText({ text, html }: Email): string {
  const source = (text ?? '').trim() === '' && html ? withoutTags(html.slice(0, 10 * TEXT_LENGTH)) : (text ?? '');
  return printableLines(source.slice(0, 2 * TEXT_LENGTH))
    .slice(0, TEXT_LENGTH)
    .trim();
}

// For reading only: whatever is left is escaped where it is shown. Every step is linear in the length.
function withoutTags(html: string): string {
  return withoutSilentParts(html)
    .replace(/<(br|\/p|\/div|\/tr)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(nbsp|#160);/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

function withoutSilentParts(html: string): string {
  const kept: string[] = [];
  const lower = html.toLowerCase();
  const opening = /<(style|script|title)\b/g;
  let from = 0;
  for (let found = opening.exec(lower); found; found = opening.exec(lower)) {
    const end = lower.indexOf(`</${found[1]}`, found.index);
    kept.push(html.slice(from, found.index));
    if (end < 0) return kept.join('');
    from = opening.lastIndex = end;
  }
  return [...kept, html.slice(from)].join('');
}

async function unreadable(raw: Uint8Array, fault: MailFault): Promise<InboundMail> {
  const headers = headersOf(await headersAlone(raw));
  return { kind: 'unreadable', fault, headers, fingerprint: fingerprintOf(headers.messageId, raw) };
}

async function headersAlone(raw: Uint8Array): Promise<Email['headers']> {
  const head = Buffer.from(raw.subarray(0, HEAD_BYTES)).toString('latin1');
  const end = /\r?\n\r?\n/.exec(head)?.index ?? head.length;
  try {
    // Without Content-Type the headers are all that there is to read.
    const lines = head.slice(0, end).replace(/^content-/gim, 'x-content-');
    return (await PostalMime.parse(Buffer.from(`${lines}\r\n\r\n`, 'latin1'))).headers;
  } catch {
    return [];
  }
}

function fingerprintOf(messageId: string | null, content: string | Uint8Array): string {
  return createHash('sha256')
    .update(`${messageId ?? ''}\n`)
    .update(content)
    .digest('hex');
}

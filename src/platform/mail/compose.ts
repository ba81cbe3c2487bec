import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { requireAddress } from './address.js';
import type { MailAddress, OutgoingMail } from './mail.types.js';

export interface MailParts {
  /** With its angle brackets. */
  readonly messageId: string;
  readonly date: Date;
  readonly from: MailAddress;
  readonly to: MailAddress;
  /** Where bounces go; no reader sees it. */
  readonly returnTo: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly calendar: { readonly method: string; readonly text: string } | null;
  /** The first mail about the same meeting, so that clients show them together. */
  readonly inReplyTo: string | null;
}

const MESSAGE_ID = /^<[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+>$/;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

/**
 * The bytes of one mail to one person: text, HTML and calendar as alternatives, and the calendar once more as a file.
 * The same parts give the same bytes. RFC 6047 §2.4, RFC 3834 §5.
 */
export async function composeMail(parts: MailParts): Promise<OutgoingMail> {
  const envelope = { from: requireAddress(parts.returnTo), to: requireAddress(parts.to.address) };
  const composer = new MailComposer({
    ...headersOf(parts),
    text: withCrlf(parts.text),
    ...(parts.html === null ? {} : { html: withCrlf(parts.html) }),
    ...calendarParts(parts.calendar),
    baseBoundary: createHash('sha256').update(parts.messageId).digest('hex').slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  return { messageId: parts.messageId, date: parts.date, envelope, raw };
}

function headersOf(parts: MailParts) {
  const thread = parts.inReplyTo === null ? null : checkedId(parts.inReplyTo);
  return {
    from: mailbox(parts.from),
    to: mailbox(parts.to),
    subject: printable(parts.subject),
    messageId: checkedId(parts.messageId),
    date: parts.date,
    ...(thread === null ? {} : { inReplyTo: thread, references: [thread] }),
    // `All` would ask receivers to suppress bounces as well. MS-OXCMAIL 2.1.3.2.20.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
  };
}

// Inline without disposition or name, which would make it a file in Outlook; the file is application/ics, which is no invitation.
function calendarParts(calendar: MailParts['calendar']) {
  if (!calendar) return {};
  const contentType = `text/calendar; charset=utf-8; method=${calendar.method}`;
  return {
    alternatives: [{ contentType, content: calendar.text, contentTransferEncoding: 'base64' as const }],
    attachments: [{ filename: 'invite.ics', contentType: 'application/ics', content: calendar.text }],
  };
}

// Quoted-printable keeps line ends as they are given, and a message has no others than CRLF. RFC 5322 §2.3.
function withCrlf(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n');
}

function mailbox({ name, address }: MailAddress): MailAddress {
  return { name: printable(name), address: requireAddress(address) };
}

function printable(text: string): string {
  return text.replace(CONTROLS, ' ').trim();
}

function checkedId(id: string): string {
  if (MESSAGE_ID.test(id)) return id;
  throw new RangeError(`Message-ID ${JSON.stringify(id)}: expected <letters-and-digits@domain>`);
}

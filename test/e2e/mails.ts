import type { Email } from 'postal-mime';
import PostalMime from 'postal-mime';
import { readWithIcalJs, readWithNodeIcal } from '../calendar-reading.js';
import type { Reading } from '../calendar-reading.js';

export interface ReadMail {
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  /** Subject, text and HTML: all that a person sees. */
  readonly words: string;
  readonly text: string;
  readonly method: string;
  readonly calendar: string;
  /** What ical.js reads. */
  readonly event: Reading;
  /** What node-ical reads. */
  readonly eventToo: Reading;
}

/** One invitation mail as its recipient's programs read it; throws when any of three parsers cannot. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const mail: Email = await PostalMime.parse(raw);
  const part = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  if (!part) throw new Error(`No calendar in "${mail.subject}"`);
  const calendar = textOf(part.content);
  const [[event, ...more], [eventToo, ...moreToo]] = [readWithIcalJs(calendar), readWithNodeIcal(calendar)];
  if (!event || !eventToo || more.length + moreToo.length > 0) throw new Error(`Not one event in "${mail.subject}"`);
  return {
    to: mail.to?.[0]?.address ?? '',
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    words: [mail.subject, mail.text, mail.html].join('\n'),
    text: mail.text ?? '',
    method: part.method ?? '',
    ...{ calendar, event, eventToo },
  };
}

/** The newest mail for each recipient and UID. RFC 5546 §2.1.5: the higher SEQUENCE, then the later DTSTAMP. */
export function newestOf(mails: readonly ReadMail[]): Map<string, ReadMail> {
  const newest = new Map<string, ReadMail>();
  for (const mail of mails) {
    const key = `${mail.to} ${mail.event.uid}`;
    const before = newest.get(key);
    if (!before || isNewer(mail.event, before.event)) newest.set(key, mail);
  }
  return newest;
}

/** Paths and queries of the links in the text part, which lead to whatever address the service had. */
export function answerLinkOf({ text }: ReadMail, answer: 'ja' | 'nej' | 'anden-tid'): string {
  const link = new RegExp(`https?://[^/\\s]+(/svar\\?\\S*svar=${answer}\\S*)`).exec(text)?.[1];
  if (!link) throw new Error('No answer link in the mail');
  return link;
}

function isNewer(one: Reading, other: Reading): boolean {
  return one.sequence === other.sequence ? one.stamp > other.stamp : one.sequence > other.sequence;
}

function textOf(content: ArrayBuffer | Uint8Array | string): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

import { addressParser, decodeWords } from 'postal-mime';
import type { Address, Header } from 'postal-mime';
import { oneLine } from '../plain-text.js';
import { comparableAddress } from './addresses.js';
import { authenticationOf } from './authentication.js';
import type { MailHeaders } from './inbound.types.js';

const RECIPIENT_HEADERS = ['delivered-to', 'x-original-to', 'envelope-to', 'to', 'cc'];
const LIST_HEADERS = ['list-id', 'list-unsubscribe', 'list-post', 'list-help'];
/** What machines sent before RFC 3834, and some still do. */
const OLD_AUTOMATIC_HEADERS = ['x-autoreply', 'x-autorespond', 'x-auto-reply-from'];
const VERP = /^bounces\+([0-9a-f]{32})@/;
const HEADER_LENGTH = 8_000;
const RECIPIENTS = 100;

/** The headers that tell who wrote to whom, and whether a person did. Only the topmost of a repeated header counts. */
export function headersOf(all: readonly Header[]): MailHeaders {
  const header = (name: string) => all.find(({ key }) => key === name)?.value.slice(0, HEADER_LENGTH) ?? null;
  const recipients = recipientsOf(all);
  const date = Date.parse(header('date') ?? '');
  return {
    messageId: idOf(header('message-id')),
    inReplyTo: idOf(header('in-reply-to')),
    ...senderOf(all),
    subject: oneLine(decodeWords(header('subject') ?? '')).slice(0, 500),
    writtenAt: Number.isNaN(date) ? null : new Date(date),
    returnPath: returnPathOf(header('return-path')),
    recipients,
    verpToken: recipients.map((address) => VERP.exec(address)?.[1]).find(Boolean) ?? null,
    isAutoSubmitted: isAutoSubmitted(header('auto-submitted'), header('precedence'), all),
    isFromList:
      /\b(bulk|list|junk)\b/i.test(header('precedence') ?? '') || all.some(({ key }) => LIST_HEADERS.includes(key)),
    authentication: all
      .filter(({ key }) => key === 'authentication-results')
      .flatMap(({ value }) => authenticationOf(value.slice(0, HEADER_LENGTH)) ?? []),
  };
}

// RFC 5322 §3.6.4. Not every client keeps to its form: what is there is taken, as one word.
function idOf(value: string | null): string | null {
  const id = oneLine(value ?? '')
    .split(' ')[0]
    ?.slice(0, 500);
  return id ? id : null;
}

// Two From headers, or two addresses in one, say nothing about who wrote: a forger's trick. RFC 5322 §3.6.2.
function senderOf(all: readonly Header[]): Pick<MailHeaders, 'from' | 'fromName'> {
  const lines = all.filter(({ key }) => key === 'from');
  const boxes = lines.flatMap(({ value }) => addressesIn(value));
  const [box] = boxes;
  if (!box || boxes.length > 1 || lines.length > 1) return { from: null, fromName: '' };
  return { from: comparableAddress(box.address), fromName: oneLine(box.name).slice(0, 200) };
}

function recipientsOf(all: readonly Header[]): string[] {
  const values = RECIPIENT_HEADERS.flatMap((name) => all.filter(({ key }) => key === name));
  const found = values.slice(0, RECIPIENTS).flatMap(({ value }) => addressesIn(value));
  const addresses = found.map(({ address }) => comparableAddress(address)).filter((address) => address !== null);
  return [...new Set(addresses)].slice(0, RECIPIENTS);
}

function addressesIn(value: string): { name: string; address: string }[] {
  const flat = (address: Address) => address.group ?? [{ name: address.name, address: address.address ?? '' }];
  return addressParser(value.slice(0, HEADER_LENGTH))
    .flatMap(flat)
    .filter(({ address }) => address !== '');
}

function returnPathOf(value: string | null): string | null {
  if (value === null) return null;
  const bare = value.replace(/[<>\s]/g, '');
  return bare === '' ? '' : (comparableAddress(bare) ?? bare.slice(0, 320).toLowerCase());
}

function isAutoSubmitted(field: string | null, precedence: string | null, all: readonly Header[]): boolean {
  // RFC 3834 §5.1: the keyword may be followed by parameters and comments.
  const keyword = /^\s*([a-z-]+)/i.exec(field ?? '')?.[1]?.toLowerCase();
  if (keyword !== undefined) return keyword !== 'no';
  return /auto[-_]?reply/i.test(precedence ?? '') || all.some(({ key }) => OLD_AUTOMATIC_HEADERS.includes(key));
}

import { oneLine } from '../plain-text.js';
import { comparableAddress } from './addresses.js';
import type { Bounce, BounceMail, BounceVerdict, BouncedRecipient, MailHeaders, PastBounce } from './inbound.types.js';

const RECIPIENTS = 50;
const SOFT_LIMIT = 3;
const SOFT_DAYS = 7;
const DAY_MS = 86_400_000;

/** Local parts that mail servers write from. */
const SERVERS = /^(mailer-daemon|postmaster|mail-daemon|maildaemon|bounces?|double-bounce)([+@=-]|$)/;
const FAILURE_WORDS =
  /undeliver|delivery (?:status notification|has failed|failed|failure)|returned mail|mail delivery|failure notice|could ?n[o']t be delivered|ikke leveres|kunne ikke afleveres|delivery delayed/i;
// RFC 3463 §2, not within a longer number such as an IP address.
const STATUS = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/;
const REPLY_CODE = /(?<![\d.])([45])\d\d[ -](?=\D)/;
const ADDRESS = /<?([^\s<>,;:"()[\]]{1,64}@[^\s<>,;:"()[\]]{1,255})>?/g;

/**
 * What a mail server reports about our mail, per recipient: from the part message/delivery-status, or as best it can
 * from the words of a plain-text bounce. Never throws; at least one recipient, `unclear` when nothing is found.
 * RFC 3464 §2.3, RFC 3463 §3.
 */
export function readBounce(mail: Pick<BounceMail, 'headers' | 'report' | 'text'>): Bounce {
  const recipients = mail.report === null ? [] : recipientsOf(mail.report);
  return {
    verpToken: mail.headers.verpToken,
    recipients: recipients.length > 0 ? recipients : [recipientInText(mail.text)],
  };
}

/** True for a bounce without a delivery status: written by a server, and saying that something was not delivered. */
export function looksLikeBounce({ headers, text }: { readonly headers: MailHeaders; readonly text: string }): boolean {
  const isServer = SERVERS.test(headers.from ?? '');
  if (headers.returnPath !== '' && !isServer) return false;
  const says = FAILURE_WORDS.test(headers.subject) || FAILURE_WORDS.test(text.slice(0, 2_000));
  // An out-of-office note has the null envelope as well, and may quote our mail: words alone do not make it a bounce.
  return isServer ? says || headers.returnPath === '' : says && STATUS.test(text);
}

/**
 * Whether an address takes mail, from all its bounces: one that failed for good marks it, and so do three delays within
 * any seven days. `delayed` while there is one within the last seven days before `now`. invitations.md line 62.
 */
export function addressStanding(past: readonly PastBounce[], now: Date): 'good' | 'delayed' | 'undeliverable' {
  if (past.some(({ verdict }) => verdict === 'failed')) return 'undeliverable';
  const delays = past
    .filter(({ verdict }) => verdict === 'delayed')
    .map(({ at }) => at.getTime())
    .sort((one, other) => one - other);
  const span = SOFT_DAYS * DAY_MS;
  const isHard = delays.some((first, place) => {
    const third = delays[place + SOFT_LIMIT - 1];
    return third !== undefined && third - first <= span;
  });
  if (isHard) return 'undeliverable';
  return delays.some((at) => now.getTime() - at <= span) ? 'delayed' : 'good';
}

/** Blocks of fields: the first is about the message, each later one about a recipient. RFC 3464 §2.1. */
function recipientsOf(report: string): BouncedRecipient[] {
  const blocks = report
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/);
  const found: BouncedRecipient[] = [];
  for (const block of blocks) {
    const recipient = found.length < RECIPIENTS ? recipientOf(block) : null;
    if (recipient) found.push(recipient);
  }
  return found;
}

function recipientOf(block: string): BouncedRecipient | null {
  const field = (name: string) => new RegExp(`^${name}[ \\t]*:(.*)$`, 'im').exec(block)?.[1]?.trim() ?? '';
  const action = field('Action').toLowerCase();
  const final = field('Final-Recipient') || field('Original-Recipient');
  if (action === '' && final === '') return null;
  const diagnostic = field('Diagnostic-Code');
  const status = (STATUS.exec(field('Status')) ?? STATUS.exec(diagnostic))?.[0] ?? null;
  return {
    // "rfc822; bo@example.dk"; the original address is who we wrote to when a server forwarded it.
    address: typedAddress(field('Original-Recipient')) ?? typedAddress(final),
    verdict: verdictOf(action.split(/[\s;(]/)[0] ?? '', status),
    status,
    diagnostic: oneLine(diagnostic.replace(/^[\w-]{1,20}\s*;/, '')).slice(0, 300),
  };
}

function typedAddress(field: string): string | null {
  return comparableAddress(field.slice(field.indexOf(';') + 1).replace(/[<>]/g, ''));
}

// The status is more exact than the action: "failed" with 4.x.x gave up on a trouble that may pass.
function verdictOf(action: string, status: string | null): BounceVerdict {
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return 'delivered';
  if (action === 'delayed') return 'delayed';
  if (status?.startsWith('5')) return 'failed';
  if (status?.startsWith('4')) return 'delayed';
  return action === 'failed' ? 'failed' : 'unclear';
}

function recipientInText(text: string): BouncedRecipient {
  const head = text.slice(0, 4_000);
  const status = STATUS.exec(head)?.[0] ?? null;
  const code = status?.[0] ?? REPLY_CODE.exec(head)?.[1] ?? null;
  const line = head.split('\n').find((each) => STATUS.test(each) || REPLY_CODE.test(each)) ?? '';
  const addresses = [...head.matchAll(ADDRESS)].map(([, address = '']) =>
    comparableAddress(address.replace(/[.]+$/, '')),
  );
  const verdict = code === '5' ? 'failed' : code === '4' ? 'delayed' : 'unclear';
  return {
    address: addresses.find((address) => address !== null && !SERVERS.test(address)) ?? null,
    verdict,
    status,
    diagnostic: oneLine(line).slice(0, 300),
  };
}

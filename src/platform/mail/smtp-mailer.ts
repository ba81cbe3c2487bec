import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import type { OutgoingMail } from './mail.types.js';
import type { FaultScope } from './mailer.js';
import { Mailer, SendFault } from './mailer.js';

export interface SmtpOptions {
  /** smtp[s]://[user:password@]host[:port], with nodemailer's settings as query. */
  readonly url: string;
  /** Nothing is sent in clear: without STARTTLS the mail stays queued. */
  readonly requireTls: boolean;
  readonly connections: number;
  /** For one message, all its steps together; shorter than the outbox's lease. */
  readonly timeoutMs?: number;
}

const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
const MESSAGE_MS = 40_000;
/** Steps at which the server talks about the session, not about the message. */
const SESSION_STEPS = /^(EHLO|HELO|LHLO|STARTTLS|AUTH\b.*)$/i;
const SESSION_CODES = new Set(['EDNS', 'EPROXY', 'ETLS', 'EREQUIRETLS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG']);
const SESSION_TIMEOUTS = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);
/** A connection that broke, maybe over the message; any other socket error means that none was made, or not a safe one. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);
/** Authentication wanted or refused: true of every message alike. RFC 4954 §6. */
const SESSION_REPLIES = new Set([530, 534, 535, 538]);

/** What nodemailer's pool reads of a message. Its own is made for composing: a stored one would be taken apart and put together again. */
interface StoredMessage {
  readonly data: { readonly signal?: AbortSignal | undefined };
  readonly message: {
    getEnvelope(): unknown;
    messageId(): unknown;
    getHeader(name: string): unknown;
    createReadStream(): Readable;
  };
}

interface Pool {
  send(mail: StoredMessage, done: (error: Error | null) => void): unknown;
  close(): void;
}

/** Pooled SMTP. Repeats nothing by itself: whoever calls decides, and keeps the bytes. */
export class SmtpMailer extends Mailer {
  private readonly pool: Pool;

  constructor(private readonly options: SmtpOptions) {
    super();
    this.pool = poolOf(options);
  }

  async send(mail: OutgoingMail, signal?: AbortSignal): Promise<void> {
    const stop = new AbortController();
    const abort = () => stop.abort();
    const timer = setTimeout(abort, this.options.timeoutMs ?? MESSAGE_MS);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    try {
      await this.hand(storedMessage(mail, stop.signal));
    } catch (error) {
      throw faultOf(error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  async close(): Promise<void> {
    this.pool.close();
  }

  private hand(message: StoredMessage): Promise<void> {
    return new Promise((taken, refused) => {
      this.pool.send(message, (error) => (error ? refused(error) : taken()));
    });
  }
}

function storedMessage({ messageId, envelope, raw }: OutgoingMail, signal: AbortSignal): StoredMessage {
  return {
    data: { signal },
    message: {
      getEnvelope: () => ({ from: envelope.from, to: [envelope.to] }),
      messageId: () => messageId,
      getHeader: () => messageId,
      createReadStream: () => new Readable({ read: readOnce(raw) }),
    },
  };
}

function readOnce(raw: Buffer) {
  return function read(this: Readable): void {
    this.push(raw);
    this.push(null);
  };
}

function poolOf({ url, requireTls, connections }: SmtpOptions): Pool {
  const pool = new SMTPPool({
    url,
    maxConnections: connections,
    maxMessages: 1000,
    maxRequeues: 0,
    ...TIMEOUTS,
    requireTLS: requireTls,
    tls: { minVersion: 'TLSv1.2' },
  });
  // It tells its transport of OAuth2's new tokens.
  nodemailer.createTransport(pool);
  return pool;
}

interface SmtpError {
  readonly code?: string;
  /** The system's code where `code` is ESOCKET. */
  readonly originalCode?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly timeoutType?: string;
}

function faultOf(error: unknown): SendFault {
  const fault = error as SmtpError;
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(fault.response ?? '')?.[1];
  const reply = fault.responseCode ? [fault.responseCode, enhanced].filter(Boolean).join(' ') : null;
  return new SendFault(scopeOf(fault), reply ?? fault.originalCode ?? fault.code ?? 'EUNKNOWN');
}

function scopeOf(fault: SmtpError): FaultScope {
  const { code = '', command = '', responseCode } = fault;
  if (SESSION_STEPS.test(command) || SESSION_CODES.has(code) || isUnreached(fault)) return 'server';
  if (responseCode === undefined) return code === 'EENVELOPE' ? 'permanent' : 'temporary';
  if (command === 'CONN' || SESSION_REPLIES.has(responseCode)) return 'server';
  // 503 speaks of the session's state: the same message can pass on a new connection.
  return responseCode >= 500 && responseCode !== 503 ? 'permanent' : 'temporary';
}

function isUnreached({ code, originalCode, timeoutType = '' }: SmtpError): boolean {
  if (SESSION_TIMEOUTS.has(timeoutType)) return true;
  return code === 'ESOCKET' && originalCode !== undefined && !BROKEN.has(originalCode);
}

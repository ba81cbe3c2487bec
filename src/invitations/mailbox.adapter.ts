import { ImapFlow } from 'imapflow';
import type { ImapSettings } from '../platform/config.types.js';
import { LARGEST_MAIL_BYTES } from './mailbox.types.js';

/** Servers may drop an IDLE after 30 minutes. RFC 2177 §3. */
const RENEW_IDLE_MS = 25 * 60_000;
const CONNECT_MS = 15_000;
const IDLE_AFTER_MS = 100;

/** Carries a code only: what a server says may name the account. */
export class MailboxFault extends Error {
  constructor(readonly code: string) {
    super(`Mailbox not read: ${code}`);
  }
}

/** One connection to the mailbox, from sign-in until it breaks. It idles whenever nobody asks anything. */
export class ImapMailbox {
  private constructor(
    private readonly client: ImapFlow,
    private readonly folder: string,
  ) {}

  /** `onNews` is called for new mail and when the connection is gone. Throws MailboxFault. */
  static async open(settings: ImapSettings, onNews: () => void, signal: AbortSignal): Promise<ImapMailbox> {
    const client = new ImapFlow({
      ...{ host: settings.host, port: settings.port, secure: settings.secure },
      ...(settings.requireTls && !settings.secure ? { doSTARTTLS: true } : {}),
      auth: { user: settings.user, pass: settings.password },
      ...{ logger: false, tls: { minVersion: 'TLSv1.2' }, maxLiteralSize: LARGEST_MAIL_BYTES + 1024 },
      ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS },
      ...{ autoIdleDelay: IDLE_AFTER_MS, maxIdleTime: RENEW_IDLE_MS },
    });
    // `close` follows every error.
    client.on('error', () => {});
    client.on('close', onNews);
    client.on('exists', onNews);
    signal.addEventListener('abort', () => client.close(), { once: true });
    const mailbox = new ImapMailbox(client, settings.mailbox);
    await mailbox.ask(async () => {
      await client.connect();
      await client.mailboxOpen(settings.mailbox);
    });
    return mailbox;
  }

  get isOpen(): boolean {
    return this.client.usable;
  }

  /** Anew from the server: a folder that was made again has another validity, and its UIDs mean other mails. RFC 9051 §2.3.1.1. */
  async uidValidity(): Promise<string> {
    return this.ask(async () => {
      const status = await this.client.status(this.folder, { uidValidity: true });
      const open = this.client.mailbox;
      const now = status && status.uidValidity;
      if (now && (!open || open.uidValidity !== now)) {
        await this.client.mailboxClose();
        await this.client.mailboxOpen(this.folder);
      }
      return String(now || (this.client.mailbox && this.client.mailbox.uidValidity));
    });
  }

  /** In the order of their arrival. */
  async uidsAfter(last: number): Promise<number[]> {
    // `n:*` names the newest mail also when n lies beyond it. RFC 9051 §9.
    const found = await this.ask(() => this.client.search({ uid: `${last + 1}:*` }, { uid: true }));
    return (found || []).filter((uid) => uid > last).sort((one, other) => one - other);
  }

  /** null when it is gone; `tooLarge` is not fetched. */
  async read(uid: number): Promise<Buffer | 'tooLarge' | null> {
    return this.ask(async () => {
      const measured = await this.client.fetchOne(String(uid), { size: true }, { uid: true });
      if (!measured) return null;
      if ((measured.size ?? 0) > LARGEST_MAIL_BYTES) return 'tooLarge';
      const message = await this.client.fetchOne(String(uid), { source: true }, { uid: true });
      return (message && message.source) || null;
    });
  }

  async markRead(uid: number): Promise<void> {
    await this.ask(() => this.client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true }));
  }

  /** For a person to look at: flagged, and unread as it was. */
  async leave(uid: number): Promise<void> {
    await this.ask(() => this.client.messageFlagsAdd(String(uid), ['\\Flagged'], { uid: true }));
  }

  async countLeft(): Promise<number> {
    const found = await this.ask(() => this.client.search({ flagged: true, seen: false }, { uid: true }));
    return (found || []).length;
  }

  async close(): Promise<void> {
    if (this.client.usable) await Promise.race([this.client.logout().catch(() => {}), pause(2000)]);
    this.client.close();
  }

  private async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw new MailboxFault(codeOf(error));
    }
  }
}

function codeOf(error: unknown): string {
  const { code, authenticationFailed } = error as { code?: unknown; authenticationFailed?: boolean };
  if (authenticationFailed) return 'EAUTH';
  return typeof code === 'string' && /^\w{2,40}$/.test(code) ? code : 'EIMAP';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

import { randomUUID } from 'node:crypto';
import type { Database } from '../database/database.js';
import type { Envelope } from '../mail/mail.types.js';
import type { Mailer } from '../mail/mailer.js';
import { SendFault } from '../mail/mailer.js';

/**
 * Empties the outbox: at least once, in order per key, and undeliverable mails stay to be seen.
 *
 * A claim is a lease of a minute, longer than the mailer's own limit for one message; a process that dies keeps it until
 * it runs out. Whatever is said about a message later is fenced by the claim. Polling once a second is the truth; `wake`
 * shortens the wait. While the server itself is the trouble, claims are given back uncounted and tried again after a pause
 * that grows to a minute: a day without a mail server costs no message its attempts.
 */
export interface SenderOptions {
  readonly concurrency: number;
  readonly leaseSeconds: number;
  readonly pollMs: number;
  /** Delay after the first temporary refusal; it doubles up to an hour. */
  readonly firstDelaySeconds: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** How long `stop` waits for what is being sent. */
  readonly stopMs: number;
}

export const SENDER_OPTIONS: SenderOptions = {
  concurrency: 4,
  leaseSeconds: 60,
  pollMs: 1000,
  firstDelaySeconds: 5,
  firstPauseMs: 1000,
  longestPauseMs: 60_000,
  stopMs: 20_000,
};

interface ClaimedMail {
  readonly id: string;
  readonly message_id: string;
  readonly mail_date: Date;
  readonly envelope: Envelope;
  readonly payload: Buffer;
}

export class OutboxSender {
  /** Why nothing can be sent at present, as a code; null when all is well. */
  trouble: string | null = null;
  private readonly options: SenderOptions;
  private readonly name = randomUUID();
  private readonly sending = new Map<string, Promise<void>>();
  private readonly abort = new AbortController();
  private claims = 0;
  private pauseMs: number;
  private isStopping = false;
  private isWoken = false;
  private running: Promise<void> | null = null;
  private awake: () => void = () => {};

  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly report: (error: unknown) => void,
    options: Partial<SenderOptions> = {},
  ) {
    this.options = { ...SENDER_OPTIONS, ...options };
    this.pauseMs = this.options.firstPauseMs;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Something may be due: look now instead of at the next second. */
  wake(): void {
    this.isWoken = true;
    this.awake();
  }

  /** Claims no more, waits for what is being sent, gives back what did not finish in time. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.running;
    const all = Promise.all(this.sending.values());
    const late = AbortSignal.timeout(this.options.stopMs);
    late.addEventListener('abort', () => this.abort.abort());
    await all;
    await this.mailer.close();
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      this.isWoken = false;
      const found = await this.claimAndSend().catch((error: unknown) => {
        this.report(error);
        return 0;
      });
      if (found === 0 || this.trouble !== null || this.sending.size >= this.options.concurrency) await this.rest();
    }
  }

  private async claimAndSend(): Promise<number> {
    const free =
      this.trouble === null ? this.options.concurrency - this.sending.size : Math.min(1, 1 - this.sending.size);
    if (free <= 0) return 0;
    const claimant = `${this.name}:${(this.claims += 1)}`;
    const rows = await this.database.acrossTenants<ClaimedMail>(
      `select * from claim_mail($1, $2, make_interval(secs => $3)) order by id`,
      [claimant, free, this.options.leaseSeconds],
    );
    for (const mail of rows) {
      const work = this.deliver(mail, claimant)
        .catch(this.report)
        .finally(() => {
          this.sending.delete(mail.id);
          this.wake();
        });
      this.sending.set(mail.id, work);
    }
    return rows.length;
  }

  private async deliver(mail: ClaimedMail, claimant: string): Promise<void> {
    try {
      const { message_id: messageId, mail_date: date, envelope, payload: raw } = mail;
      await this.mailer.send({ messageId, date, envelope, raw }, this.abort.signal);
    } catch (error) {
      return this.settleFault(mail, claimant, error);
    }
    this.trouble = null;
    this.pauseMs = this.options.firstPauseMs;
    await this.database.acrossTenants('select mail_was_sent($1, $2)', [mail.id, claimant]);
  }

  private async settleFault(mail: ClaimedMail, claimant: string, error: unknown): Promise<void> {
    if (!(error instanceof SendFault)) this.report(error);
    const fault = error instanceof SendFault ? error : new SendFault('temporary', 'fault');
    if (this.abort.signal.aborted) {
      await this.database.acrossTenants('select give_back_mail($1, $2)', [mail.id, claimant]);
    } else if (fault.scope === 'server') {
      this.trouble = fault.code;
      await this.database.acrossTenants('select give_back_mail($1, $2)', [mail.id, claimant]);
    } else {
      await this.database.acrossTenants('select mail_was_refused($1, $2, $3, $4, make_interval(secs => $5))', [
        mail.id,
        claimant,
        fault.code,
        fault.scope === 'permanent',
        this.options.firstDelaySeconds,
      ]);
    }
  }

  private async rest(): Promise<void> {
    const waitMs = this.trouble === null ? this.options.pollMs : this.pauseMs;
    if (this.trouble !== null) this.pauseMs = Math.min(this.options.longestPauseMs, this.pauseMs * 2);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.awake = () => {
        if (this.trouble !== null && !this.isStopping) return;
        clearTimeout(timer);
        resolve();
      };
      if (this.isWoken) this.awake();
    });
  }
}

import { randomUUID } from 'node:crypto';
import type { Database } from '../database/database.js';
import type { Mailer } from '../mail/mailer.js';
import { SendFault } from '../mail/mailer.js';
import type { Lease } from './leases.js';
import { Leases } from './leases.js';

/**
 * Empties the outbox: at least once, in order per key, and undeliverable mails stay to be seen.
 *
 * A claim is a lease of a minute; no mail is begun that could outlast it. A process that dies keeps its leases until they run
 * out, and only what it was sending goes out twice. Polling once a second is the truth; `wake` shortens the wait. While the
 * server itself is the trouble, claims are given back uncounted and one is tried again after a pause that grows to a
 * minute: a day without a mail server costs no message its attempts.
 */
export interface SenderOptions {
  /** Mails that the mailer has at one moment. */
  readonly concurrency: number;
  /** Mails being sent or settled at one moment: what a crash can repeat, at most. */
  readonly unsettled: number;
  /** Mails held ready beside those. */
  readonly ready: number;
  readonly leaseSeconds: number;
  /** The longest that the mailer takes for one mail. */
  readonly messageMs: number;
  readonly pollMs: number;
  /** Delay after the first temporary refusal; it doubles up to an hour. */
  readonly firstDelaySeconds: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** How long `stop` waits for what is being sent. */
  readonly stopMs: number;
}

export const SENDER_OPTIONS: SenderOptions = {
  ...{ concurrency: 6, unsettled: 48, ready: 192, leaseSeconds: 60, messageMs: 40_000, pollMs: 1000 },
  ...{ firstDelaySeconds: 5, firstPauseMs: 1000, longestPauseMs: 60_000, stopMs: 20_000 },
};

interface ReadyMail {
  readonly lease: Lease;
  /** By `performance.now`: after this the lease may end while the mail is being sent. */
  readonly beginBefore: number;
}

export class OutboxSender {
  /** Why nothing can be sent at present, as a code; null when all is well. */
  trouble: string | null = null;
  private readonly options: SenderOptions;
  private readonly leases: Leases;
  private readonly name = randomUUID();
  private readonly abort = new AbortController();
  private readonly unsettled = new Set<Promise<void>>();
  private sending = 0;
  private ready: ReadyMail[] = [];
  private claims = 0;
  private pauseMs: number;
  private isStopping = false;
  private isWoken = false;
  private running: Promise<void> | null = null;
  private awake: () => void = () => {};

  constructor(
    database: Database,
    private readonly mailer: Mailer,
    private readonly report: (error: unknown) => void,
    options: Partial<SenderOptions> = {},
  ) {
    this.leases = new Leases(database);
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

  /** Claims no more, waits for what is being sent, gives back what was not begun or did not finish in time. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.running;
    await this.giveBack(this.ready.splice(0));
    const late = AbortSignal.timeout(this.options.stopMs);
    late.addEventListener('abort', () => this.abort.abort());
    await Promise.all(this.unsettled);
    await this.mailer.close();
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      this.isWoken = false;
      try {
        if (this.trouble !== null) await this.giveBack(this.ready.splice(0));
        await this.claim();
      } catch (error) {
        this.report(error);
      }
      await this.rest();
    }
  }

  /** Fills up what is held ready, once half of it is gone; in trouble one mail at a time is tried. */
  private async claim(): Promise<void> {
    const { ready, leaseSeconds, messageMs } = this.options;
    const calm = this.ready.length > ready / 2 ? 0 : ready - this.ready.length;
    const most = this.trouble === null ? calm : Math.max(0, 1 - this.unsettled.size);
    if (most === 0) return;
    const beginBefore = performance.now() + leaseSeconds * 1000 - messageMs;
    const leases = await this.leases.claim(`${this.name}:${(this.claims += 1)}`, most, leaseSeconds);
    this.ready.push(...leases.map((lease) => ({ lease, beginBefore })));
    // More may be waiting than one claim brings.
    if (leases.length === most && this.trouble === null) this.isWoken = true;
    this.beginReady();
  }

  /** Called whenever there may be room, also while the next claim is on its way. */
  private beginReady(): void {
    const late: ReadyMail[] = [];
    while (this.hasRoom && !this.isStopping) {
      const next = this.ready.shift();
      if (!next) break;
      if (performance.now() > next.beginBefore) late.push(next);
      else this.begin(next.lease);
    }
    if (late.length > 0) void this.giveBack(late).catch(this.report);
  }

  private begin(lease: Lease): void {
    const work = this.deliver(lease)
      .catch(this.report)
      .finally(() => {
        this.unsettled.delete(work);
        if (this.trouble === null) this.beginReady();
        // Its settling may have freed the next mail of its key.
        this.wake();
      });
    this.unsettled.add(work);
  }

  private async deliver(lease: Lease): Promise<void> {
    this.sending += 1;
    try {
      await this.mailer.send(lease, this.abort.signal);
    } catch (error) {
      return await this.settleFault(lease, error);
    } finally {
      this.sending -= 1;
      if (this.trouble === null) this.beginReady();
    }
    this.trouble = null;
    this.pauseMs = this.options.firstPauseMs;
    await this.leases.sent(lease);
  }

  private async settleFault(lease: Lease, error: unknown): Promise<void> {
    if (!(error instanceof SendFault)) this.report(error);
    const fault = error instanceof SendFault ? error : new SendFault('temporary', 'fault');
    if (this.abort.signal.aborted) return this.leases.giveBack(lease);
    if (fault.scope !== 'server') return this.leases.refused(lease, fault, this.options.firstDelaySeconds);
    this.trouble = fault.code;
    await this.leases.giveBack(lease);
  }

  private get hasRoom(): boolean {
    return this.sending < this.options.concurrency && this.unsettled.size < this.options.unsettled;
  }

  private async giveBack(mails: readonly ReadyMail[]): Promise<void> {
    for (const { lease } of mails) await this.leases.giveBack(lease);
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

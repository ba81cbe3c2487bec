import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config, ImapSettings } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { InboundService } from './inbound.service.js';
import { LEASE_SECONDS, MailboxLeasesService } from './mailbox-leases.service.js';
import { ImapMailbox, MailboxFault } from './mailbox.adapter.js';
import type { MailboxPosition } from './mailbox.types.js';

/** Between two looks without news; IDLE tells of news at once. */
const POLL_MS = 3 * 60_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
const OTHER_HOLDS_MS = 2000;
const TRIES = 3;

/**
 * Reads the mailbox as long as the service runs, one instance at a time.
 *
 * A mail is stored with all that follows from it in one transaction, then flagged in the mailbox, then the position moves on.
 * Whoever dies in between leaves a mail that is taken twice, which its fingerprint makes harmless. A mail over which the
 * service itself fails three times, while the database answers, is left and flagged, so that it holds up no other.
 */
@Injectable()
export class MailboxService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('mailbox');
  private readonly stopping = new AbortController();
  private readonly failures = new Map<number, number>();
  private running: Promise<void> | null = null;
  private pauseMs = FIRST_PAUSE_MS;
  private isWoken = false;
  private awake: () => void = () => {};

  constructor(
    private readonly inbound: InboundService,
    private readonly leases: MailboxLeasesService,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const { imap } = this.config.inbound;
    if (imap) this.running = this.run(imap);
  }

  /** Before the pool closes: the mail in hand is finished first. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  private async run(settings: ImapSettings): Promise<void> {
    while (!this.isStopping) {
      const position = await this.leases.claim().catch((error: unknown) => this.report(error));
      if (position) await this.readOn(settings, position);
      else await this.rest(OTHER_HOLDS_MS);
    }
  }

  private async readOn(settings: ImapSettings, position: MailboxPosition): Promise<void> {
    const lost = new AbortController();
    const renewal = setInterval(() => void this.renew(lost), (LEASE_SECONDS * 1000) / 4);
    try {
      await this.readWhileHeld(settings, position, lost.signal);
    } catch (error) {
      await this.report(error);
      await this.rest(this.pauseMs * (0.5 + Math.random()));
      this.pauseMs = Math.min(LONGEST_PAUSE_MS, this.pauseMs * 2);
    } finally {
      clearInterval(renewal);
      await this.leases.release().catch(() => {});
    }
  }

  private async readWhileHeld(settings: ImapSettings, from: MailboxPosition, lost: AbortSignal): Promise<void> {
    const ended = AbortSignal.any([lost, this.stopping.signal]);
    const box = await ImapMailbox.open(settings, () => this.wake(), ended);
    try {
      let position = from;
      while (!ended.aborted && box.isOpen) {
        this.isWoken = false;
        position = await this.takeNew(box, position, ended);
        await this.leases.tell(await box.countLeft(), null);
        this.pauseMs = FIRST_PAUSE_MS;
        await this.rest(POLL_MS);
      }
      if (!ended.aborted) throw new MailboxFault('ECLOSED');
    } catch (error) {
      if (!ended.aborted) throw error;
    } finally {
      await box.close();
    }
  }

  private async takeNew(box: ImapMailbox, from: MailboxPosition, ended: AbortSignal): Promise<MailboxPosition> {
    const uidValidity = await box.uidValidity();
    // Other UIDs than those we counted: everything is read once more, and what is known is known.
    let position = uidValidity === from.uidValidity ? from : { uidValidity, lastUid: 0 };
    for (const uid of await box.uidsAfter(position.lastUid)) {
      if (ended.aborted) return position;
      const taken = await this.take(box, uid);
      if (taken === 'left') await box.leave(uid);
      if (taken === 'kept') await box.markRead(uid);
      position = { uidValidity, lastUid: uid };
      if (!(await this.leases.keep(position))) throw new MailboxFault('ELEASE');
    }
    return position;
  }

  private async take(box: ImapMailbox, uid: number): Promise<'kept' | 'left' | 'gone'> {
    const raw = await box.read(uid);
    if (raw === null) return 'gone';
    if (raw === 'tooLarge') return 'left';
    try {
      const outcome = await this.inbound.take(raw, 'imap', this.clock.now());
      return outcome === 'kept' || outcome === 'known' ? 'kept' : 'left';
    } catch (error) {
      const count = (this.failures.get(uid) ?? 0) + 1;
      this.failures.set(uid, count);
      // When the database is away no mail is to blame, and this throws.
      await this.database.acrossTenants('select 1');
      if (count < TRIES) throw error;
      this.tell(error);
      this.failures.delete(uid);
      return 'left';
    }
  }

  private async renew(lost: AbortController): Promise<void> {
    // A database that does not answer may be back in time; the lease says so at the next word.
    const held = await this.leases.claim().catch(() => undefined);
    if (held !== null) return;
    lost.abort();
    this.wake();
  }

  private async report(error: unknown): Promise<null> {
    if (!(error instanceof MailboxFault)) this.tell(error);
    const trouble = error instanceof MailboxFault ? error.code : 'EFAULT';
    await this.leases.tell(null, trouble).catch(() => {});
    return null;
  }

  // A fault's message may quote what it was about: the log gets its kind only.
  private tell(error: unknown): void {
    const { name, code } = error as { name?: string; code?: string };
    this.logger.error(`${name ?? 'Error'} ${code ?? ''}`.trim());
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private wake(): void {
    this.isWoken = true;
    this.awake();
  }

  private async rest(ms: number): Promise<void> {
    if (this.isWoken && ms === POLL_MS) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.awake = () => {
        // While the server is the trouble, only the end of the service is news.
        if (ms !== POLL_MS && !this.isStopping) return;
        clearTimeout(timer);
        resolve();
      };
      if (this.isStopping) this.awake();
    });
  }
}

import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import type { Database } from '../database/database.js';
import type { Mailer } from '../mail/mailer.js';
import { OutboxListener } from './outbox-listener.js';
import { OutboxSender } from './outbox-sender.js';

/** Sends as long as the service runs. */
export class Dispatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('outbox');
  private readonly sender: OutboxSender;
  private readonly listener: OutboxListener;

  constructor(database: Database, mailer: Mailer, databaseUrl: string) {
    this.sender = new OutboxSender(database, mailer, (error) => this.tell(error));
    this.listener = new OutboxListener(databaseUrl, () => this.sender.wake());
  }

  /** Why no mail leaves at present, as a code; null when all is well. */
  get trouble(): string | null {
    return this.sender.trouble;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.sender.start();
    await this.listener.start();
  }

  /** Before the pool closes: what is being sent must still be settled. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.listener.stop();
    await this.sender.stop();
  }

  // A fault's message may quote what it was about: the log gets its kind only.
  private tell(error: unknown): void {
    const { name, code } = error as { name?: string; code?: string };
    this.logger.error(`${name ?? 'Error'} ${code ?? ''}`.trim());
  }
}

import type { DynamicModule } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { join } from 'node:path';
import type { Config } from '../config.types.js';
import { Database } from '../database/database.js';
import { LocalMailbox } from '../mail/local-mailbox.js';
import { Mailer } from '../mail/mailer.js';
import { SmtpMailer } from '../mail/smtp-mailer.js';
import { Dispatch } from './dispatch.js';
import { Emptying } from './emptying.js';
import { Outbox } from './outbox.js';

/** Few, as mail servers like it; the sender has the next mail at hand for each. */
const CONNECTIONS = 4;

@Global()
@Module({})
export class OutboxModule {
  static with(config: Config, databaseUrl: string): DynamicModule {
    const services = [
      Outbox,
      Emptying,
      { provide: Mailer, useValue: mailerFor(config) },
      {
        provide: Dispatch,
        useFactory: (database: Database, mailer: Mailer) => new Dispatch(database, mailer, databaseUrl),
        inject: [Database, Mailer],
      },
    ];
    return { module: OutboxModule, providers: services, exports: services };
  }
}

// Without a server mails stay here, as files; src/config.ts refuses that in production.
function mailerFor({ smtpUrl, smtpRequireTls, dataDir }: Config): Mailer {
  if (smtpUrl === null) return new LocalMailbox(join(dataDir, 'mailbox'));
  return new SmtpMailer({ url: smtpUrl, requireTls: smtpRequireTls, connections: CONNECTIONS });
}

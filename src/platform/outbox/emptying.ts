import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Database } from '../database/database.js';
import { Turns } from '../http/turns.js';

/** trust.md PRI-8: a month after a mail is settled nobody needs its words. */
const DAYS = 30;

// What undoes a mail names people as well. On the database's clock, like all of the outbox.
const EMPTY = `
  update outbox set payload_hash = sha256(payload), payload = null, undo = null
   where payload is not null and state not in ('queued', 'sending')
     and coalesce(sent_at, created_at) < now() - make_interval(days => ${DAYS})`;

/** Empties old mails: the row stays, with the hash by which the message can be recognised. */
@Injectable()
export class Emptying {
  constructor(
    private readonly database: Database,
    private readonly turns: Turns,
  ) {}

  /** Returns how many mails were emptied. Harmless as often as it runs. */
  async emptyOldMails(): Promise<number> {
    let emptied = 0;
    for (const tenantId of await this.database.tenantIds()) {
      const [, count] = await this.database.write({ tenantId }, (tx) => tx.query<[unknown[], number]>(EMPTY));
      emptied += count;
    }
    return emptied;
  }

  @Cron('17 4 * * *')
  async daily(): Promise<void> {
    await this.emptyOldMails();
    await this.turns.forget();
  }
}

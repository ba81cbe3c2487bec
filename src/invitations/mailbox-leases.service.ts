import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { Vitals } from '../platform/http/vitals.js';
import { Database } from '../platform/database/database.js';
import type { MailboxPosition, MailboxStanding } from './mailbox.types.js';

/** Of several instances one reads the mailbox; when it dies, another may after this long. */
export const LEASE_SECONDS = 20;

/** Who reads the mailbox and how far it has come, kept in the database and by its clock. */
@Injectable()
export class MailboxLeasesService {
  private readonly claimant = randomUUID();

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    vitals: Vitals,
  ) {
    vitals.show('mailbox', () => this.standing());
  }

  /** Takes or renews the lease; null when another instance holds it. */
  async claim(): Promise<MailboxPosition | null> {
    const [held] = await this.database.acrossTenants<MailboxPosition>(
      `select uid_validity::text as "uidValidity", last_uid::int as "lastUid" from claim_mailbox($1, $2, make_interval(secs => $3))`,
      [this.name, this.claimant, LEASE_SECONDS],
    );
    return held ?? null;
  }

  /** False when the lease was lost: another instance goes on from its own position. */
  async keep({ uidValidity, lastUid }: MailboxPosition): Promise<boolean> {
    const [answer] = await this.database.acrossTenants<{ held: boolean }>(
      'select keep_mailbox($1, $2, $3, $4) as held',
      [this.name, this.claimant, uidValidity, lastUid],
    );
    return answer?.held ?? false;
  }

  async tell(leftOver: number | null, trouble: string | null): Promise<void> {
    await this.database.acrossTenants('select tell_mailbox($1, $2, $3, $4)', [
      ...[this.name, this.claimant, leftOver, trouble],
    ]);
  }

  async release(): Promise<void> {
    await this.database.acrossTenants('select leave_mailbox($1, $2)', [this.name, this.claimant]);
  }

  /** Null when no mailbox is set. */
  async standing(): Promise<MailboxStanding | null> {
    if (!this.config.inbound.imap) return null;
    const [row] = await this.database.acrossTenants<MailboxStanding>(
      `select left_over as "leftOver", trouble, looked_at as "lookedAt", is_read as "isRead" from mailbox_standing($1)`,
      [this.name],
    );
    return row ?? { isRead: false, trouble: null, lookedAt: null, leftOver: 0 };
  }

  private get name(): string {
    const { imap } = this.config.inbound;
    if (!imap) throw new Error('No mailbox is set');
    return `${imap.user}@${imap.host}:${imap.port}/${imap.mailbox}`;
  }
}

import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Config } from '../config.types.js';
import { CONFIG } from '../config.types.js';
import type { TenantOf, Tx } from '../database/database.js';
import { signed } from '../mail/dkim.js';
import type { OutgoingMail } from '../mail/mail.types.js';

export interface QueuedMail {
  readonly mail: OutgoingMail;
  /** Mails of one key are sent strictly one after the other: recipient and UID. */
  readonly orderKey: string;
  /** A second mail with the same key is not queued. */
  readonly dedupeKey: string;
  readonly kind: string;
  readonly meetingId?: string | null;
  readonly personId?: string | null;
  /** Held back so long; nobody's sleep is worth less. Left out: it may leave at once. */
  readonly waitSeconds?: number;
  /** What holds again when the mail is superseded before anybody begins to send it; left out: it never is. */
  readonly undo?: object;
}

const COLUMNS =
  'tenant_id, order_key, dedupe_key, message_id, mail_date, envelope, payload, kind, meeting_id, person_id, undo, not_before';

const INSERT = `
  insert into outbox (${COLUMNS})
    select $1, order_key, dedupe_key, message_id, mail_date, envelope, payload, kind, meeting_id, person_id, undo,
        now() + make_interval(secs => wait_seconds)
      from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::jsonb[], $7::bytea[], $8::text[], $9::uuid[], $10::uuid[],
          $11::jsonb[], $12::float8[])
        with ordinality as mail (order_key, dedupe_key, message_id, mail_date, envelope, payload, kind, meeting_id, person_id,
          undo, wait_seconds, place)
      order by place
    on conflict (dedupe_key) do nothing
    returning id`;

/** Mail on its way out. What is queued here leaves if and only if the transaction commits. */
@Injectable()
export class Outbox {
  constructor(@Optional() @Inject(CONFIG) private readonly config: Pick<Config, 'dkim'> | null = null) {}

  /**
   * Queues the mails in their order; those whose `dedupeKey` is known already are left out. Two transactions that write
   * to one order key must exclude each other before they call this, so that the order of ids is the order of commits.
   * Signed here, where the bytes are stored: whatever is sent again later is the same message.
   * Returns how many are new.
   */
  async queue(tx: Tx, { tenantId }: TenantOf, mails: readonly QueuedMail[]): Promise<number> {
    if (mails.length === 0) return 0;
    const composed = await this.sealed(mails);
    const columns = [
      mails.map(({ orderKey }) => `${tenantId} ${orderKey}`),
      mails.map(({ dedupeKey }) => `${tenantId} ${dedupeKey}`),
      composed.map(({ messageId }) => messageId),
      composed.map(({ date }) => date),
      composed.map(({ envelope }) => JSON.stringify(envelope)),
      composed.map(({ raw }) => raw),
      mails.map(({ kind }) => kind),
      mails.map(({ meetingId }) => meetingId ?? null),
      mails.map(({ personId }) => personId ?? null),
      mails.map(({ undo }) => (undo === undefined ? null : JSON.stringify(undo))),
      mails.map(({ waitSeconds }) => waitSeconds ?? 0),
    ];
    const rows: unknown[] = await tx.query(INSERT, [tenantId, ...columns]);
    return rows.length;
  }

  private async sealed(mails: readonly QueuedMail[]): Promise<readonly OutgoingMail[]> {
    const key = this.config?.dkim;
    return Promise.all(mails.map(({ mail }) => (key ? signed(mail, key) : mail)));
  }
}

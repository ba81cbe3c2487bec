import { Injectable } from '@nestjs/common';
import type { TenantOf, Tx } from '../database/database.js';
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
}

const COLUMNS =
  'tenant_id, order_key, dedupe_key, message_id, mail_date, envelope, payload, kind, meeting_id, person_id';

/** Mail on its way out. What is queued here leaves if and only if the transaction commits. */
@Injectable()
export class Outbox {
  /**
   * Queues the mails in their order; those whose `dedupeKey` is known already are left out. Two transactions that write
   * to one order key must exclude each other before they call this, so that the order of ids is the order of commits.
   * Returns how many are new.
   */
  async queue(tx: Tx, { tenantId }: TenantOf, mails: readonly QueuedMail[]): Promise<number> {
    if (mails.length === 0) return 0;
    const columns = [
      mails.map(({ orderKey }) => `${tenantId} ${orderKey}`),
      mails.map(({ dedupeKey }) => `${tenantId} ${dedupeKey}`),
      mails.map(({ mail }) => mail.messageId),
      mails.map(({ mail }) => mail.date),
      mails.map(({ mail }) => JSON.stringify(mail.envelope)),
      mails.map(({ mail }) => mail.raw),
      mails.map(({ kind }) => kind),
      mails.map(({ meetingId }) => meetingId ?? null),
      mails.map(({ personId }) => personId ?? null),
    ];
    const rows: unknown[] = await tx.query(
      `insert into outbox (${COLUMNS})
         select $1, order_key, dedupe_key, message_id, mail_date, envelope, payload, kind, meeting_id, person_id
           from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::jsonb[], $7::bytea[], $8::text[], $9::uuid[], $10::uuid[])
             with ordinality as mail (order_key, dedupe_key, message_id, mail_date, envelope, payload, kind, meeting_id, person_id, place)
           order by place
         on conflict (dedupe_key) do nothing
         returning id`,
      [tenantId, ...columns],
    );
    return rows.length;
  }
}

import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TenantOf, Tx } from '../platform/database/database.js';
import { InboundOriginQueries } from './inbound-origin.queries.js';
import type { InboundCode, InboundItem } from './inbound.types.js';
import { readBounce } from './itip/inbound/bounce.js';
import type { BouncedRecipient, BounceMail } from './itip/inbound/inbound.types.js';

interface BouncedMail {
  readonly id: string;
  readonly address: string;
  readonly meetingId: string | null;
  readonly personId: string | null;
  readonly teamId: string | null;
}

const CODES: Readonly<Record<BouncedRecipient['verdict'], InboundCode>> = {
  ...{ failed: 'bounceFailed', delayed: 'bounceDelayed', delivered: 'bounceDelivered', unclear: 'bounceUnclear' },
};

const BOUNCED = `
  select outbox.id, lower(envelope->>'to') as address, outbox.meeting_id as "meetingId", outbox.person_id as "personId",
    meeting.team_id as "teamId"
  from outbox left join meeting on meeting.id = outbox.meeting_id where message_id = $1 limit 1`;

/** What mail servers say about mails of ours: it marks the address and the mail. */
@Injectable()
export class BouncesService {
  constructor(private readonly origins: InboundOriginQueries) {}

  /** Only a report whose envelope names a mail of ours is believed; anybody can write the others, which are shown. */
  async record(
    tx: Tx,
    { tenantId }: TenantOf,
    mail: BounceMail,
    inboundId: string,
    receivedAt: Date,
  ): Promise<InboundItem[]> {
    const { verpToken, recipients } = readBounce(mail);
    const about = await this.bouncedMail(tx, verpToken);
    const items: InboundItem[] = [];
    for (const recipient of recipients) {
      const address = about?.address ?? recipient.address;
      if (about) await this.mark(tx, { tenantId, inboundId, receivedAt }, about, recipient);
      const { verdict, status } = recipient;
      items.push({
        ...{ teamId: about?.teamId ?? null, meetingId: about?.meetingId ?? null, personId: about?.personId ?? null },
        ...{ code: CODES[verdict], params: { address, status } },
        needsLeader: verdict === 'unclear' || (verdict === 'failed' && !about),
      });
    }
    return items;
  }

  private async bouncedMail(tx: Tx, verpToken: string | null): Promise<BouncedMail | null> {
    const messageId = this.origins.sentIdOf(verpToken);
    const [found]: BouncedMail[] = messageId ? await tx.query(BOUNCED, [messageId]) : [];
    return found ?? null;
  }

  // A mail has one recipient: whatever address a server forwarded it to, the one that we know is the one that failed.
  private async mark(
    tx: Tx,
    at: { readonly tenantId: string; readonly inboundId: string; readonly receivedAt: Date },
    { id, address }: BouncedMail,
    { verdict, status }: BouncedRecipient,
  ): Promise<void> {
    if (verdict !== 'failed' && verdict !== 'delayed') return;
    await tx.query(
      `insert into address_bounce (id, tenant_id, address, verdict, status, outbox_id, inbound_message_id, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [randomUUID(), at.tenantId, address, verdict, status ?? '', id, at.inboundId, at.receivedAt],
    );
  }
}

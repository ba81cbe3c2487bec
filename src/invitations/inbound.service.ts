import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TenantOf, Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { BouncesService } from './bounces.service.js';
import { InboundOriginQueries } from './inbound-origin.queries.js';
import { InboundRepliesService } from './inbound-replies.service.js';
import { InboundSendersQueries } from './inbound-senders.queries.js';
import type { InboundItem, InboundOutcome, InboundSource } from './inbound.types.js';
import type { CalendarReading, InboundMail } from './itip/inbound/inbound.types.js';
import { readMail } from './itip/inbound/mail.js';
import { readCalendar } from './itip/inbound/reply-calendar.js';

/** What a mail is, with its calendar read. */
interface Letter {
  readonly mail: InboundMail;
  readonly reading: CalendarReading | null;
  readonly raw: Buffer;
  readonly receivedAt: Date;
}

/** Takes in one mail, by whatever way it came: stored with all that follows from it in one transaction, and only once. */
@Injectable()
export class InboundService {
  constructor(
    private readonly database: Database,
    private readonly origins: InboundOriginQueries,
    private readonly senders: InboundSendersQueries,
    private readonly replies: InboundRepliesService,
    private readonly bounces: BouncesService,
  ) {}

  /** `raw` are the bytes as a mail server delivers them. The same mail again changes nothing. */
  async take(raw: Buffer, source: InboundSource, receivedAt: Date): Promise<InboundOutcome> {
    const mail = await readMail(raw, await this.origins.ours());
    const reading = mail.kind === 'calendar' ? readCalendar(mail.calendar.text, mail.calendar.declaredMethod) : null;
    const tenantId = await this.origins.tenantOf(mail.headers, reading);
    if (!tenantId) return 'nobodys';
    const letter = { mail, reading, raw, receivedAt };
    const isNew = await this.database.write({ tenantId }, (tx) => this.store(tx, { tenantId }, letter, source));
    if (mail.kind === 'unreadable' || reading?.kind === 'unreadable') return 'unreadable';
    return isNew ? 'kept' : 'known';
  }

  /** Decides a stored mail once more, after somebody has said who its sender is; what was decided before stays as it was. */
  async reconsider(tx: Tx, tenant: TenantOf, inboundId: string): Promise<void> {
    const [stored]: { raw: Buffer | null; receivedAt: Date; next: number }[] = await tx.query(
      `select raw, received_at as "receivedAt",
         (select max(position) + 1 from inbound_item where inbound_message_id = inbound_message.id) as next
       from inbound_message where id = $1 for update`,
      [inboundId],
    );
    if (!stored?.raw) return;
    const mail = await readMail(stored.raw, await this.origins.ours());
    if (mail.kind !== 'calendar') return;
    const { receivedAt } = stored;
    const reading = readCalendar(mail.calendar.text, mail.calendar.declaredMethod);
    const items = new StoredItems(tx, tenant, inboundId, receivedAt, stored.next);
    for await (const item of this.itemsOf(tx, tenant, { mail, reading, raw: stored.raw, receivedAt }, inboundId))
      if (item.answerKey && item.code !== 'duplicate') await items.add(item);
  }

  private async store(tx: Tx, tenant: TenantOf, letter: Letter, source: InboundSource): Promise<boolean> {
    const id = randomUUID();
    const { mail, raw, receivedAt } = letter;
    const { from, fromName, subject } = mail.headers;
    // What nobody will ever look into is not kept: our own mail, and where somebody is away and why.
    const kept = mail.kind === 'own' || mail.kind === 'automatic' ? null : raw;
    const stored: unknown[] = await tx.query(
      `insert into inbound_message (id, tenant_id, source, fingerprint, kind, sender, sender_name, subject, raw, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (tenant_id, fingerprint) do nothing returning id`,
      [...[id, tenant.tenantId, source, mail.fingerprint, mail.kind, from, fromName, subject, kept, receivedAt]],
    );
    if (stored.length === 0) return false;
    const items = new StoredItems(tx, tenant, id, receivedAt);
    for await (const item of this.itemsOf(tx, tenant, letter, id)) await items.add(item);
    return true;
  }

  /** One after the other, each stored before the next is decided: two replies in one mail may be about one meeting. */
  private async *itemsOf(tx: Tx, tenant: TenantOf, letter: Letter, id: string): AsyncGenerator<InboundItem> {
    const { mail, reading, receivedAt } = letter;
    if (mail.kind === 'own') return;
    if (mail.kind === 'bounce') return yield* await this.bounces.record(tx, tenant, mail, id, receivedAt);
    const sender = await this.senders.standing(tx, mail.headers);
    const plain = { ...sender, params: {} };
    if (mail.kind === 'automatic') return yield { ...plain, code: 'automatic', needsLeader: false };
    if (mail.kind === 'text') return yield { ...plain, code: 'text', needsLeader: true };
    const unreadable = { ...plain, code: 'unreadable', needsLeader: true } as const;
    if (mail.kind === 'unreadable') return yield { ...unreadable, params: { fault: mail.fault } };
    if (reading?.kind === 'unreadable') return yield { ...unreadable, params: { fault: reading.fault } };
    if (reading?.kind === 'foreign')
      return yield { ...plain, code: 'foreign', params: { method: reading.method }, needsLeader: true };
    if (reading?.kind !== 'replies') return;
    for (const reply of reading.replies) {
      const item = await this.replies.act(tx, tenant, { mail, receivedAt }, reply);
      yield { ...item, teamId: item.teamId ?? sender.teamId };
    }
    for (const fault of reading.faults) yield { ...unreadable, params: { fault } };
  }
}

class StoredItems {
  constructor(
    private readonly tx: Tx,
    private readonly tenant: TenantOf,
    private readonly inboundId: string,
    private readonly at: Date,
    private position = 0,
  ) {}

  async add(item: InboundItem): Promise<void> {
    const { teamId, meetingId, personId, code, params, answerKey = null, needsLeader } = item;
    await this.tx.query(
      `insert into inbound_item (id, tenant_id, inbound_message_id, position, team_id, meeting_id, person_id, code, params,
         answer_key, at, needs_leader)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[randomUUID(), this.tenant.tenantId, this.inboundId, this.position, teamId, meetingId, personId],
        ...[code, params, answerKey, this.at, needsLeader],
      ],
    );
    this.position += 1;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { Database } from '../platform/database/database.js';
import type { CalendarReading, MailHeaders, Ours } from './itip/inbound/inbound.types.js';

/** Asked before it is known whose a mail is, so across tenants, through functions that tell no more than that. */
@Injectable()
export class InboundOriginQueries {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async ours(): Promise<Ours> {
    const rows = await this.database.acrossTenants<{ address: string }>('select our_mailboxes() as address');
    return { messageDomain: this.config.mailDomain, addresses: rows.map(({ address }) => address) };
  }

  /**
   * The municipality that a mail is for: by the meeting it answers, by the mail of ours that it is about, by the mailbox it
   * was sent to, or the only one there is. Null when none of them says.
   */
  async tenantOf(headers: MailHeaders, reading: CalendarReading | null): Promise<string | null> {
    const uids = reading?.kind === 'replies' ? reading.replies.map(({ uid }) => uid) : [];
    for (const uid of uids) {
      const tenant = await this.one('select tenant_of_meeting($1) as tenant', uid);
      if (tenant) return tenant;
    }
    for (const messageId of [this.sentIdOf(headers.verpToken), headers.inReplyTo]) {
      const tenant = messageId && (await this.one('select tenant_of_mail($1) as tenant', messageId));
      if (tenant) return tenant;
    }
    const addressed = await this.only('select tenants_of_mailboxes($1) as tenant', [headers.recipients]);
    return addressed ?? this.only('select tenants() as tenant', []);
  }

  /** The Message-ID of the mail whose envelope had this token; null for no token. */
  sentIdOf(verpToken: string | null): string | null {
    if (!verpToken) return null;
    const uuid = verpToken.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return `<${uuid}@${this.config.mailDomain}>`;
  }

  private async one(sql: string, parameter: string): Promise<string | null> {
    const [row] = await this.database.acrossTenants<{ tenant: string | null }>(sql, [parameter]);
    return row?.tenant ?? null;
  }

  private async only(sql: string, parameters: unknown[]): Promise<string | null> {
    const rows = await this.database.acrossTenants<{ tenant: string }>(sql, parameters);
    return rows.length === 1 ? rows[0]!.tenant : null;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { MoreThan } from 'typeorm';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { composeMail } from '../platform/mail/compose.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { newToken } from '../platform/secrets.js';
import { signInMailTexts } from './mails/sign-in.texts.js';
import { Person } from './person.entity.js';
import { SignInLink } from './sign-in-link.entity.js';

const LINK_MINUTES = 15;
const MINUTE_MS = 60_000;
/** trust.md SEC-19: ten links in five minutes for one address. */
const LIMIT = { links: 10, minutes: 5 };

/** Sends one-time links. What is answered never tells whether an address is known. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Mails a link to everybody with this address: one person in each municipality that knows it. */
  async sendLink(email: string, returnTo: string): Promise<void> {
    const people = await this.database.acrossTenants<{ tenant_id: string; person_id: string }>(
      'select tenant_id, person_id from people_with_address($1)',
      [email],
    );
    await Promise.all(people.map((each) => this.mailLink(each.tenant_id, each.person_id, returnTo)));
  }

  private async mailLink(tenantId: string, personId: string, returnTo: string): Promise<void> {
    await this.database.write({ tenantId }, async (tx) => {
      const person = await tx.findOneByOrFail(Person, { id: personId });
      if (await this.tooMany(tx, personId)) return;
      const { token, hash } = newToken(tenantId);
      const now = this.clock.now();
      const times = { createdAt: now, expiresAt: new Date(now.getTime() + LINK_MINUTES * MINUTE_MS), usedAt: null };
      const link = { id: randomUUID(), tenantId, personId, tokenHash: hash, usesLeft: 1 };
      await tx.insert(SignInLink, { ...link, ...times });
      await this.queueMail(tx, person, link.id, signInUrl(this.config.publicUrl, token, returnTo));
    });
  }

  private async queueMail(tx: Tx, person: Person, linkId: string, url: string): Promise<void> {
    const rows = await tx.query<{ name: string; address: string }[]>(
      'select name, mailbox_address as address from municipality where tenant_id = $1',
      [person.tenantId],
    );
    const from = rows[0];
    if (!from) throw new Error('A person without a municipality');
    const texts = signInMailTexts[person.language];
    const mail = await composeMail({
      ...{
        messageId: `<${linkId}@${this.config.mailDomain}>`,
        date: this.clock.now(),
        from,
        to: { name: person.name, address: person.email },
      },
      ...{ returnTo: from.address, subject: texts.subject, text: texts.text(person.name, url, LINK_MINUTES) },
      ...{ html: null, calendar: null, inReplyTo: null },
    });
    await this.outbox.queue(tx, person, [
      { mail, orderKey: `sign-in ${person.id}`, dedupeKey: `sign-in ${linkId}`, kind: 'signIn', personId: person.id },
    ]);
  }

  private async tooMany(tx: Tx, personId: string): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - LIMIT.minutes * MINUTE_MS);
    return (await tx.countBy(SignInLink, { personId, createdAt: MoreThan(since) })) >= LIMIT.links;
  }
}

export function signInUrl(publicUrl: string, token: string, returnTo: string): string {
  const way = returnTo === '' ? '' : `&retur=${encodeURIComponent(returnTo)}`;
  return `${publicUrl}/log-ind?t=${token}${way}`;
}

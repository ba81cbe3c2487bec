import type { OnModuleInit } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import type { PublishedPlan } from '../meetings/meetings.types.js';
import { planPublished } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { composeMail } from '../platform/mail/compose.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { Signals } from '../platform/signals.js';
import { paths, withQuery } from '../platform/web/paths.js';
import { oneLine } from './itip/plain-text.js';
import { returnAddress } from './mailing.service.js';
import type { PublicationMail } from './mails/publication.mail.js';
import { publicationMail } from './mails/publication.mail.js';
import { PublicationFactsQueries } from './publication-facts.queries.js';

/** One mail to whoever publishes a plan: what leaves now, and what follows by week. Queued with the mails that it counts. */
@Injectable()
export class PublicationMailsService implements OnModuleInit {
  constructor(
    private readonly signals: Signals,
    private readonly facts: PublicationFactsQueries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.signals.on(planPublished, (tx, plan) => this.tell(tx, plan));
  }

  private async tell(tx: Tx, { scope, versionId, year, number }: PublishedPlan): Promise<void> {
    const facts = await this.facts.facts(tx, scope);
    if (!facts) return;
    const { reader, now, later } = facts;
    const { municipality, mailbox, team, horizonWeeks } = facts.sender;
    const words = publicationMail({
      ...{ language: reader.language, team, municipality, horizonWeeks, year, version: number, now, later },
      links: this.linksTo(scope, year),
    });
    const id = randomUUID();
    const mail = await composeMail({
      ...{ messageId: `<${id}@${this.config.mailDomain}>`, date: this.clock.now(), inReplyTo: null, calendar: null },
      ...{ from: { name: `Rytmeplan – ${oneLine(team)}`, address: mailbox } },
      ...{ to: { name: reader.name, address: reader.email }, returnTo: returnAddress(mailbox, id), ...words },
    });
    const keys = { orderKey: `publication ${reader.email.toLowerCase()}`, dedupeKey: `publication ${versionId}` };
    await this.outbox.queue(tx, scope, [{ ...keys, mail, kind: 'publication', personId: scope.personId }]);
  }

  private linksTo({ teamId }: TeamScope, year: number): PublicationMail['links'] {
    const to = (path: string) => this.config.publicUrl + withQuery(path, { team: teamId });
    return { mails: to(paths.mails), plan: to(paths.yearPlan(year)) };
  }
}

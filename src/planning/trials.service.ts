import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { composeMail } from '../platform/mail/compose.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { paths, withQuery } from '../platform/web/paths.js';
import { localDay } from '../teams/local-day.js';
import type { TrialMail } from './mails/trial-text.js';
import { trialText } from './mails/trial-text.js';
import { trialTexts } from './mails/trial.texts.js';
import { PlanContextQueries } from './plan-context.queries.js';

/** Before publishing: the changes and their mails in one mail to the leader, and to nobody else. */
@Injectable()
export class TrialsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly contexts: PlanContextQueries,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  send(scope: TeamScope, year: number, mail: Omit<TrialMail, 'link'>): Promise<void> {
    return this.database.write(scope, (tx) => this.queue(tx, scope, year, mail));
  }

  private async queue(tx: Tx, scope: TeamScope, year: number, mail: Omit<TrialMail, 'link'>): Promise<void> {
    const now = this.clock.now();
    const mailboxes = await this.contexts.mailboxes(tx, scope, localDay(now));
    if (!mailboxes) throw new NotFound();
    const id = randomUUID();
    const link = this.config.publicUrl + withQuery(paths.yearPlan(year), { team: scope.teamId });
    const composed = await composeMail({
      ...{ messageId: `<${id}@${this.config.mailDomain}>`, date: now, html: null, calendar: null, inReplyTo: null },
      ...{ from: { name: 'Rytmeplan', address: mailboxes.from }, to: mailboxes.to, returnTo: mailboxes.from },
      subject: trialTexts[mail.language].subject(year, mail.publish.mailCount),
      text: trialText({ ...mail, link }),
    });
    const { personId } = scope;
    const keys = { orderKey: `trial ${mailboxes.to.address}`, dedupeKey: `trial ${id}` };
    await this.outbox.queue(tx, scope, [{ ...keys, mail: composed, kind: 'trial', personId }]);
  }
}

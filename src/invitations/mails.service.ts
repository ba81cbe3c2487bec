import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Audit } from '../platform/audit.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { MAIL_ID } from './mails.queries.js';

/** What a leader can do about a mail that was not delivered. */
@Injectable()
export class MailsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Tries an undeliverable mail again, in the same bytes. Throws NotFound when there is none such in the team. */
  async sendAgain(scope: TeamScope, id: string): Promise<void> {
    if (!MAIL_ID.test(id)) throw new NotFound();
    await this.database.write(scope, async (tx) => {
      const again: [unknown[], number] = await tx.query(
        `update outbox set state = 'queued', attempts = 0, not_before = now()
          from meeting where meeting.id = outbox.meeting_id and meeting.team_id = $1 and outbox.id = $2 and state = 'dead'`,
        [scope.teamId, id],
      );
      if (again[1] === 0) throw new NotFound();
      const { personId } = scope;
      await this.audit.record(tx, scope, { personId, action: 'mail.sent-again', subjectType: 'mail', details: { id } });
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { MAIL_ID } from './mails.queries.js';

/** What a leader can do about a mail that was not delivered. */
@Injectable()
export class MailsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Tries a mail again that was refused or came back, in the same bytes, and gives its address another chance. Throws
   * NotFound when there is none such in the team.
   */
  async sendAgain(scope: TeamScope, id: string): Promise<void> {
    if (!MAIL_ID.test(id)) throw new NotFound();
    await this.database.write(scope, async (tx) => {
      const [[again]]: [{ address: string }[], number] = await tx.query(
        `update outbox set state = 'queued', attempts = 0, not_before = now(), sent_at = null
          from meeting where meeting.id = outbox.meeting_id and meeting.team_id = $1 and outbox.id = $2
            and payload is not null and (state = 'dead' or state = 'sent' and exists (
              select from address_bounce where outbox_id = outbox.id and verdict = 'failed' and cleared_at is null))
          returning lower(envelope->>'to') as address`,
        [scope.teamId, id],
      );
      if (!again) throw new NotFound();
      const { personId } = scope;
      await tx.query(
        'update address_bounce set cleared_at = $2, cleared_by = $3 where address = $1 and cleared_at is null',
        [again.address, this.clock.now(), personId],
      );
      await this.audit.record(tx, scope, { personId, action: 'mail.sent-again', subjectType: 'mail', details: { id } });
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import type { MeetingFacts } from '../meetings/meetings.types.js';
import { Database } from '../platform/database/database.js';
import type { InboxItem, LogLine } from './inbox.types.js';
import { INBOX_FROM, INBOX_ITEM } from './inbox.queries.js';
import { MailsQueries } from './mails.queries.js';
import { meetingLog } from './meeting-log.js';
import type { WebAnswer } from './meeting-log.js';

const ANSWERS = `
  select reply.received_at as at, person.name as "personName", answer, via
    from reply join person on person.id = reply.person_id where meeting_id = $1`;

/** What we sent about one meeting and to whom, when the server took it, what came back, and what was done with it. */
@Injectable()
export class MailsLogQueries {
  constructor(
    private readonly database: Database,
    private readonly meetings: MeetingsQueries,
    private readonly mails: MailsQueries,
  ) {}

  /** Null when the team has no such meeting. */
  async log(
    scope: TeamScope,
    meetingId: string,
  ): Promise<{ readonly meeting: MeetingFacts; readonly lines: readonly LogLine[] } | null> {
    return this.database.read(scope, async (tx) => {
      const meeting = await this.meetings.one(scope, meetingId, tx);
      if (!meeting) return null;
      const sent = await this.mails.ofMeeting(tx, scope, meetingId);
      const answers: WebAnswer[] = await tx.query(ANSWERS, [meetingId]);
      const items: InboxItem[] = await tx.query(`select ${INBOX_ITEM} ${INBOX_FROM} where item.meeting_id = $1`, [
        meetingId,
      ]);
      return { meeting, lines: meetingLog(sent, answers, items) };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { TeamScope } from '../access/scope.types.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { ZONE } from '../meetings/meetings.types.js';
import type { Tx } from '../platform/database/database.js';
import { localMoment } from '../platform/web/format.js';
import { Invitation } from './invitation.entity.js';
import type { DueMail } from './invitations.types.js';
import { currentRequest } from './inbound-resend.js';
import { MailingService } from './mailing.service.js';
import { meetingStateOf } from './meeting-state.js';
import type { Sender } from './recipients.queries.js';
import { RecipientsQueries } from './recipients.queries.js';
import { WorkdaysService } from './workdays.service.js';

/** Nobody is reminded of what they were told just now, nor so late that only the telephone helps. */
const SETTLE_HOURS = 48;
const LATEST_HOURS = 24;
/** Reminders that one person gets in a day; the rest waits for the next. */
const PER_PERSON = 3;

// An answer to a time before the present one is none.
const UNANSWERED = `
  select meeting.id as "meetingId", attendee.person_id as "personId"
    from meeting
      join attendee on attendee.meeting_id = meeting.id and attendee.removed_at is null and attendee.role <> 'chair'
      join invitation on invitation.meeting_id = meeting.id and invitation.person_id = attendee.person_id
      left join mail_setting on mail_setting.team_id = meeting.team_id
   where meeting.team_id = $1 and cancelled_at is null and started_at is null
     and starts_at > $2::timestamptz + make_interval(hours => ${LATEST_HOURS})
     and (starts_at at time zone zone)::date <= $3::date + coalesce(reminder_days, 7) and coalesce(reminder_days, 7) > 0
     and invitation.method = 'REQUEST' and queued_at <= $2::timestamptz - make_interval(hours => ${SETTLE_HOURS})
     and (reply = 'needsAction' or replied_at < (sent_state->>'timedAt')::timestamptz)
     and not exists (
       select from outbox where kind = 'reminder' and outbox.meeting_id = meeting.id and outbox.person_id = attendee.person_id)
   order by starts_at, meeting.id, attendee.person_id`;

interface Unanswered {
  readonly meetingId: string;
  readonly personId: string;
}

/** Reminds whoever has not answered, once for each meeting, some days before it and in office time. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly workdays: WorkdaysService,
    private readonly meetings: MeetingsQueries,
    private readonly recipients: RecipientsQueries,
    private readonly mailing: MailingService,
  ) {}

  /** Returns how many reminders were queued. Running it twice, or in two instances, reminds nobody twice. */
  remindDaily(): Promise<number> {
    return this.workdays.forEachTeam('reminders', (tx, scope, now) => this.remind(tx, scope, now));
  }

  private async remind(tx: Tx, scope: TeamScope, now: Date): Promise<number> {
    const all: Unanswered[] = await tx.query(UNANSWERED, [scope.teamId, now, localMoment(now, ZONE).day]);
    const chosen = fewEach(all);
    if (chosen.length === 0) return 0;
    const sender = await this.recipients.sender(tx, scope);
    const due = await this.dueMails(tx, scope, chosen, sender, now);
    await this.mailing.send(tx, scope, { sender, note: '', due, cause: 'reminder' });
    return due.length;
  }

  private async dueMails(
    tx: Tx,
    scope: TeamScope,
    chosen: readonly Unanswered[],
    sender: Sender,
    now: Date,
  ): Promise<DueMail[]> {
    const ids = [...new Set(chosen.map(({ meetingId }) => meetingId))];
    const facts = new Map((await this.meetings.byIds(scope, ids, tx)).map((each) => [each.id, each]));
    const known = await tx.findBy(Invitation, { meetingId: In(ids) });
    return chosen.flatMap(({ meetingId, personId }) => {
      const meeting = facts.get(meetingId);
      const own = known.filter((each) => each.meetingId === meetingId);
      const invitation = own.find((each) => each.personId === personId);
      if (!meeting || !invitation) return [];
      const before = own.map(({ sent }) => sent);
      const state = meetingStateOf(meeting, this.mailing.surroundingsOf(meeting, sender), before);
      return [{ meeting, message: currentRequest(invitation.sent, state, now), invitation }];
    });
  }
}

function fewEach(all: readonly Unanswered[]): Unanswered[] {
  const count = new Map<string, number>();
  return all.filter(({ personId }) => {
    const mails = (count.get(personId) ?? 0) + 1;
    count.set(personId, mails);
    return mails <= PER_PERSON;
  });
}

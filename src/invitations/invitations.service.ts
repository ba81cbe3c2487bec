import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { TeamScope } from '../access/scope.types.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import type { MeetingFacts } from '../meetings/meetings.types.js';
import { meetingsChanged, ZONE } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Signals } from '../platform/signals.js';
import { localMoment } from '../platform/web/format.js';
import { Invitation } from './invitation.entity.js';
import type { DueMail, MailCause } from './invitations.types.js';
import { messagesFor } from './itip/messages.js';
import { MailingService } from './mailing.service.js';
import { takeBackUnsent } from './mailing-undo.queries.js';
import { meetingStateOf, withinHorizon } from './meeting-state.js';
import type { Sender } from './recipients.queries.js';
import { RecipientsQueries } from './recipients.queries.js';

/** Brings everybody's calendar to what is planned: whenever meetings change, and as the horizon moves on. */
@Injectable()
export class InvitationsService implements OnModuleInit {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly recipients: RecipientsQueries,
    private readonly mailing: MailingService,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.signals.on(meetingsChanged, async (tx, { scope, meetingIds, cause }) => {
      await this.tell(tx, scope, meetingIds, cause);
    });
  }

  /**
   * Queues what each person must be sent about these meetings, in the transaction that changed them, and returns how many
   * mails that is. The meetings' rows are locked first: the order of a recipient's mails is then the order of commits. What
   * nobody has begun to send is taken back before: a change that is undone in time sends nothing.
   */
  async tell(tx: Tx, scope: TeamScope, meetingIds: readonly string[], cause: MailCause): Promise<number> {
    await tx.query('select from meeting where id = any ($1) order by id for update', [meetingIds]);
    await takeBackUnsent(tx, meetingIds);
    const facts = await this.meetings.byIds(scope, meetingIds, tx);
    const sender = await this.recipients.sender(tx, scope);
    const known = await tx.findBy(Invitation, { meetingId: In([...meetingIds]) });
    const note = cause === 'published' ? await this.recipients.publishedMessage(tx, scope) : '';
    const due = [...facts]
      .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
      .flatMap((meeting) => this.dueMails(meeting, known, sender))
      // Days going by invite, and change nothing that somebody holds: near meetings rest.
      .filter(({ message }) => cause !== 'horizon' || message.kind === 'invitation');
    await this.mailing.send(tx, scope, { sender, note, due, cause });
    return due.length;
  }

  private dueMails(meeting: MeetingFacts, known: readonly Invitation[], sender: Sender): DueMail[] {
    const now = this.clock.now();
    const own = known.filter(({ meetingId }) => meetingId === meeting.id);
    const before = own.map(({ sent }) => sent);
    const state = meetingStateOf(meeting, this.mailing.surroundingsOf(meeting, sender), before);
    const today = localMoment(now, ZONE).day;
    const told = withinHorizon(state, meeting.startsOn, before, today, sender.horizonWeeks);
    return messagesFor(before, told, now).map((message) => {
      const invitation = own.find(({ personId }) => personId === message.recipient.personId) ?? null;
      return { meeting, message, invitation };
    });
  }
}

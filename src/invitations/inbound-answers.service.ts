import { Injectable } from '@nestjs/common';
import { ScopesService } from '../access/scopes.service.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { AnswerPlace } from './inbound.types.js';
import { currentRequest } from './inbound-resend.js';
import { Invitation } from './invitation.entity.js';
import { MailingService } from './mailing.service.js';
import { meetingStateOf } from './meeting-state.js';
import { RecipientsQueries } from './recipients.queries.js';

/** Answers a REFRESH with what the person holds already. */
@Injectable()
export class InboundAnswersService {
  constructor(
    private readonly scopes: ScopesService,
    private readonly meetings: MeetingsQueries,
    private readonly mailing: MailingService,
    private readonly recipients: RecipientsQueries,
    private readonly clock: Clock,
  ) {}

  /** The caller holds the meeting's lock and has made sure that the person is invited and was not answered within the hour. */
  async resend(tx: Tx, { tenantId, teamId, meetingId, personId }: AnswerPlace): Promise<void> {
    const scope = this.scopes.forTeam(tenantId, teamId);
    const meeting = await this.meetings.one(scope, meetingId, tx);
    const known = await tx.findBy(Invitation, { meetingId });
    const own = known.find((each) => each.personId === personId);
    if (!meeting || !own) return;
    const sender = await this.recipients.sender(tx, scope);
    const before = known.map(({ sent }) => sent);
    const state = meetingStateOf(meeting, this.mailing.surroundingsOf(meeting, sender), before);
    const message = currentRequest(own.sent, state, this.clock.now());
    const due = [{ meeting, message, invitation: own }];
    await this.mailing.send(tx, scope, { sender, note: '', due, cause: 'asked' });
  }
}

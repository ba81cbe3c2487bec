import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import type { AttendeeFacts, MeetingFacts } from '../meetings/meetings.types.js';
import type { Tx } from '../platform/database/database.js';
import type { Language } from '../platform/web/format.js';
import { paths, withQuery } from '../platform/web/paths.js';
import type { AnswerRight } from './answer-links.service.js';
import { AnswerLinksService } from './answer-links.service.js';
import { Invitation } from './invitation.entity.js';
import type { Mailbox } from './itip/itip.types.js';
import { MailingService } from './mailing.service.js';
import type { Recipient, Sender } from './recipients.queries.js';
import { RecipientsQueries } from './recipients.queries.js';

const COUNTER_SEQUENCE = `
  select (params ->> 'sequence')::int as sequence from inbound_item
   where meeting_id = $1 and person_id = $2 and code = 'wish' order by at desc, position desc limit 1`;

// What waited in the inbox because of the wish waits no more.
const SETTLE = `
  update inbound_item set settled_at = $3, settled_by = $4
   where meeting_id = $1 and person_id = $2 and code = 'wish' and settled_at is null`;

interface WhoAsked {
  readonly meetingId: string;
  readonly personId: string;
}

export interface RefusalFacts {
  readonly meeting: MeetingFacts;
  readonly attendee: AttendeeFacts;
  readonly sender: Sender;
  readonly reader: Recipient | undefined;
  readonly title: string;
  readonly organizer: Mailbox;
  /** Null for somebody whose calendar does not hold the meeting. */
  readonly invitation: Invitation | null;
  /** Of the wish that came by mail; null when it came by another way. */
  readonly counterSequence: number | null;
}

/** What telling somebody about their wish needs to know. */
@Injectable()
export class RefusalFactsQueries {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly recipients: RecipientsQueries,
    private readonly mailing: MailingService,
    private readonly links: AnswerLinksService,
  ) {}

  /** Null for somebody who is no longer invited. */
  async known(tx: Tx, scope: TeamScope, { meetingId, personId }: WhoAsked): Promise<RefusalFacts | null> {
    const meeting = await this.meetings.one(scope, meetingId, tx);
    const attendee = meeting?.attendees.find((each) => each.personId === personId);
    if (!meeting || !attendee) return null;
    const sender = await this.recipients.sender(tx, scope);
    const reader = (await this.recipients.recipients(tx, scope, [personId])).get(personId);
    const held = await tx.findOneBy(Invitation, { meetingId, personId });
    const { title, organizer } = this.mailing.surroundingsOf(meeting, sender);
    const [counter]: { sequence: number }[] = await tx.query(COUNTER_SEQUENCE, [meetingId, personId]);
    const invitation = held?.sent.standing === 'invited' ? held : null;
    return {
      ...{ meeting, attendee, sender, reader, title, organizer, invitation },
      counterSequence: counter?.sequence ?? null,
    };
  }

  async settle(tx: Tx, { scope, meetingId, personId }: WhoAsked & { readonly scope: TeamScope }, at: Date) {
    await tx.query(SETTLE, [meetingId, personId, at, scope.personId]);
  }

  answerAddress(right: AnswerRight, language: Language): string {
    return withQuery(paths.answer, {
      t: this.links.tokenFor(right),
      sprog: language === 'en' ? 'en' : undefined,
    });
  }
}

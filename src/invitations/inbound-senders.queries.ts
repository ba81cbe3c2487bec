import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { InboundItem } from './inbound.types.js';
import type { MailHeaders } from './itip/inbound/inbound.types.js';

type Standing = Pick<InboundItem, 'teamId' | 'meetingId' | 'personId'>;

const SENDER = `
  select person.id as "personId",
    (select team_id from membership where person_id = person.id and left_on is null order by joined_on, team_id limit 1) as "teamId"
  from person
  where lower(email) = $1 or exists (
    select from person_alias where person_id = person.id and address = $1 and removed_at is null)
  order by (lower(email) = $1) desc limit 1`;

/** Who wrote, and about what, as far as the mail tells: it says whose inbox it belongs in, and proves nothing. */
@Injectable()
export class InboundSendersQueries {
  async standing(tx: Tx, { from, inReplyTo }: MailHeaders): Promise<Standing> {
    const [sender]: Pick<Standing, 'teamId' | 'personId'>[] = from ? await tx.query(SENDER, [from]) : [];
    const [about]: Pick<Standing, 'teamId' | 'meetingId'>[] = inReplyTo
      ? await tx.query(
          `select meeting.team_id as "teamId", meeting.id as "meetingId"
             from outbox join meeting on meeting.id = outbox.meeting_id where outbox.message_id = $1 limit 1`,
          [inReplyTo],
        )
      : [];
    return {
      teamId: about?.teamId ?? sender?.teamId ?? null,
      meetingId: about?.meetingId ?? null,
      personId: sender?.personId ?? null,
    };
  }
}

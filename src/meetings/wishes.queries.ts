import { Injectable } from '@nestjs/common';
import type { TenantOf, Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { Clock } from '../platform/clock.js';
import type { OwnWish } from './meetings.types.js';

// The latest word that somebody has said about a coming meeting, when it was a wish that still waits or was answered.
const OWN = `
  select * from (
    select distinct on (reply.meeting_id) reply.meeting_id as "meetingId", answer, proposed_starts_at as "startsAt",
      proposed_ends_at as "endsAt", wish_reason as reason, meeting.starts_at as meets_at,
      case when wish_answer is not null then wish_answer when attendee.reply = 'counter' then 'waiting' end as state
    from reply
      join meeting on meeting.id = reply.meeting_id
      join attendee on attendee.meeting_id = reply.meeting_id and attendee.person_id = reply.person_id and removed_at is null
    where reply.person_id = $1 and ($2::uuid is null or reply.meeting_id = $2)
      and cancelled_at is null and started_at is null and meeting.starts_at > $3
    order by reply.meeting_id, received_at desc, answer = 'counter' desc, reply.id) as latest
  where answer = 'counter' and "startsAt" is not null and state is not null order by meets_at, "meetingId"`;

interface Row extends OwnWish {
  readonly answer: string;
  readonly meets_at: Date;
}

/** Wishes for another time, as those who have them see them. */
@Injectable()
export class WishesQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One's own, for coming meetings in all one's teams, the soonest first; of one meeting when it is named. */
  async own(tenant: TenantOf, personId: string, meetingId: string | null = null, tx?: Tx): Promise<readonly OwnWish[]> {
    const read = (manager: Tx): Promise<Row[]> => manager.query(OWN, [personId, meetingId, this.clock.now()]);
    const rows = await (tx ? read(tx) : this.database.read(tenant, read));
    return rows.map(({ meetingId: id, startsAt, endsAt, state, reason }) => {
      return { meetingId: id, startsAt, endsAt, state, reason };
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { AttendeeRole, Reply } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import type { Language } from '../platform/errors.js';
import type { TeamScope } from '../access/scope.types.js';
import type { GuestRight } from './answer-links.service.js';

/** One coming meeting of a guest; nothing of it that only the team may know. */
export interface GuestSession {
  readonly meetingId: string;
  readonly routineName: string | null;
  readonly routineKind: string;
  readonly day: Day;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly place: string;
  readonly videoUrl: string | null;
  readonly role: AttendeeRole;
  readonly reply: Reply;
}

export interface GuestDate {
  readonly id: string;
  readonly day: Day;
  readonly startMinute: number;
  /** A meeting of theirs is planned on it. */
  readonly isTaken: boolean;
}

export interface GuestView {
  readonly name: string;
  readonly team: string;
  readonly language: Language;
  readonly sessions: readonly GuestSession[];
  readonly dates: readonly GuestDate[];
}

/** A guest as the team's leader sees them. */
export interface GuestOfTeam {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly generation: number;
  readonly isClosed: boolean;
}

const GUESTS = `
  select person.id as "personId", person.name, email, language, team.name as team, coalesce(generation, 0) as generation,
    closed_at is not null as "isClosed"
    from membership join person on person.id = person_id join team on team.id = membership.team_id
      left join guest_access on guest_access.team_id = membership.team_id and guest_access.person_id = membership.person_id
   where membership.team_id = $1 and membership.role = 'facilitator' and membership.left_on is null
     and (person.left_on is null or person.left_on >= ($2::timestamptz at time zone 'Europe/Copenhagen')::date)`;

const MINUTE = (at: string) => `(extract(hour from ${at}) * 60 + extract(minute from ${at}))::int`;

const SESSIONS = `
  select meeting.id as "meetingId", routine.name as "routineName", routine.kind as "routineKind",
    to_char(starts_at at time zone zone, 'YYYY-MM-DD') as day, ${MINUTE('starts_at at time zone zone')} as "startMinute",
    ${MINUTE('ends_at at time zone zone')} as "endMinute", meeting.location as place, video_url as "videoUrl", attendee.role, reply
    from meeting join routine on routine.id = meeting.routine_id
      join attendee on attendee.meeting_id = meeting.id and attendee.person_id = $2 and removed_at is null
   where meeting.team_id = $1 and cancelled_at is null and not confidential and ends_at > $3
   order by starts_at, meeting.id limit 100`;

const DATES = `
  select id, offered_on::text as day, from_minute as "startMinute", exists (
      select from meeting join attendee on attendee.meeting_id = meeting.id and attendee.person_id = $2 and removed_at is null
       where meeting.team_id = $1 and cancelled_at is null and (starts_at at time zone zone)::date = offered_on) as "isTaken"
    from facilitator_offer
   where team_id = $1 and person_id = $2 and withdrawn_at is null
     and offered_on >= ($3::timestamptz at time zone 'Europe/Copenhagen')::date
   order by offered_on, from_minute`;

/** What an external facilitator may see without an account: own sessions and dates in one team. */
@Injectable()
export class GuestsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Null once the link is closed or replaced, or its guest is none any more. */
  async view(right: GuestRight): Promise<GuestView | null> {
    return this.database.read(right, async (tx) => {
      const guest = await this.standing(tx, right);
      if (!guest) return null;
      const parameters = [right.teamId, right.personId, this.clock.now()];
      const sessions: GuestSession[] = await tx.query(SESSIONS, parameters);
      return { ...guest, sessions, dates: await this.dates(tx, right) };
    });
  }

  /** Those that the right's own guest has offered and not withdrawn. */
  dates(tx: Tx, { teamId, personId }: Pick<GuestRight, 'teamId' | 'personId'>): Promise<GuestDate[]> {
    return tx.query(DATES, [teamId, personId, this.clock.now()]);
  }

  async ofTeam(scope: TeamScope): Promise<readonly GuestOfTeam[]> {
    return this.database.read(scope, (tx) =>
      tx.query(`${GUESTS} order by person.name`, [scope.teamId, this.clock.now()]),
    );
  }

  private async standing(
    tx: Tx,
    { teamId, personId, generation }: GuestRight,
  ): Promise<{ name: string; team: string; language: Language } | null> {
    const [guest]: (GuestOfTeam & { team: string })[] = await tx.query(`${GUESTS} and person.id = $3`, [
      ...[teamId, this.clock.now(), personId],
    ]);
    if (!guest || guest.isClosed || guest.generation !== generation) return null;
    return { name: guest.name, team: guest.team, language: guest.language };
  }
}

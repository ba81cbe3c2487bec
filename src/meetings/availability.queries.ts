import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { OrganisationQueries } from '../organisation/organisation.queries.js';
import type { Tx } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { localMoment } from '../platform/web/format.js';
import { ClosedDayChosen, DoubleBooked, UnknownPeople } from './meetings.errors.js';
import type { AttendeeRole, MoveWarning } from './meetings.types.js';
import { ZONE } from './meetings.types.js';

interface WantedTime {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly attendees: readonly { readonly personId: string; readonly role: AttendeeRole }[];
}

interface Taken {
  readonly personId: string;
  readonly name: string;
  readonly fromMinute: number;
  readonly toMinute: number;
}

// What else those who are in the team that day, and not away, have at that time, in any team: other meetings, and busy
// times as they stand on the local day.
const TAKEN = `
  select person.id as "personId", person.name, taken.from_minute as "fromMinute", taken.to_minute as "toMinute"
  from person join (
    select attendee.person_id,
      (extract(hour from starts_at at time zone zone) * 60 + extract(minute from starts_at at time zone zone))::int as from_minute,
      (extract(hour from ends_at at time zone zone) * 60 + extract(minute from ends_at at time zone zone))::int as to_minute
    from meeting join attendee on attendee.meeting_id = meeting.id and attendee.removed_at is null
    where meeting.id <> $2 and meeting.cancelled_at is null and meeting.starts_at < $4 and meeting.ends_at > $3
    union
    select person_id, from_minute, to_minute from busy_time where busy_on = $5 and from_minute < $7 and to_minute > $6
  ) taken on taken.person_id = person.id
  where person.id = any ($1)
    and exists (select from membership stay where stay.person_id = person.id and stay.team_id = $8
                and stay.joined_on <= $5 and coalesce(stay.left_on, $5) >= $5)
    and not exists (select from absence where absence.person_id = person.id and $5 between from_on and to_on)
  order by person.name, taken.from_minute`;

// Whose hours are unknown (a facilitator's) is not judged.
const NOT_AT_WORK = `
  select person.id as "personId", person.name, 'notAtWork' as code from person
  where person.id = any ($1) and (
    exists (select from absence where absence.person_id = person.id and $2 between from_on and to_on)
    or (exists (select from working_hours hours where hours.person_id = person.id)
        and not exists (select from working_hours hours where hours.person_id = person.id
                        and weekday = extract(isodow from $2::date) and from_minute <= $3 and to_minute >= $4)))
  order by person.name`;

const PEOPLE = `
  select distinct on (person_id) person_id as "personId", role from membership
  where team_id = $1 and joined_on <= $2 and coalesce(left_on, $2) >= $2 and ($3::uuid[] is null or person_id = any ($3))
  order by person_id, array_position(array['leader', 'deputy', 'worker', 'facilitator'], role)`;

/** Whether a meeting can be at a time, as far as calendars here know. */
@Injectable()
export class AvailabilityQueries {
  constructor(private readonly organisation: OrganisationQueries) {}

  async refuseUnlessFree(tx: Tx, scope: TeamScope, wanted: WantedTime): Promise<MoveWarning[]> {
    const { day, minutes: minute } = localMoment(wanted.startsAt, ZONE);
    const until = minute + (wanted.endsAt.getTime() - wanted.startsAt.getTime()) / 60_000;
    await this.refuseClosedDay(tx, scope, day);
    const taken = await this.taken(tx, scope, wanted);
    if (taken.length > 0) throw new DoubleBooked(taken);
    return tx.query(NOT_AT_WORK, [wanted.attendees.map(({ personId }) => personId), day, minute, until]);
  }

  /** Those who must come and have something else at that time: the one rule by which a time is refused. */
  async taken(tx: Tx, scope: TeamScope, { id, startsAt, endsAt, attendees }: WantedTime): Promise<readonly Taken[]> {
    const { day, minutes: minute } = localMoment(startsAt, ZONE);
    const until = minute + (endsAt.getTime() - startsAt.getTime()) / 60_000;
    const must = attendees.filter(({ role }) => role !== 'optional').map(({ personId }) => personId);
    return tx.query(TAKEN, [must, id, startsAt, endsAt, day, minute, until, scope.teamId]);
  }

  /** Those of `ids` (null: everybody but guests) who are in the team on `day`, with the part they take; throws when one is not. */
  async peopleOf(
    tx: Tx,
    scope: TeamScope,
    day: Day,
    ids: readonly string[] | null,
  ): Promise<readonly { readonly personId: string; readonly role: AttendeeRole }[]> {
    const members: { personId: string; role: string }[] = await tx.query(PEOPLE, [scope.teamId, day, ids]);
    const missing = (ids ?? []).filter((id) => !members.some(({ personId }) => personId === id));
    if (missing.length > 0) throw new UnknownPeople(missing);
    const invited = members.filter(({ role }) => ids !== null || role !== 'facilitator');
    return invited.map(({ personId, role }) => ({ personId, role: role === 'leader' ? 'chair' : 'required' }));
  }

  private async refuseClosedDay(tx: Tx, scope: TeamScope, day: Day): Promise<void> {
    const calendar = await this.organisation.workingCalendar(scope, day, day, tx);
    const closed = calendar.days.find(({ kind }) => kind === 'publicHoliday' || kind === 'closedDay');
    if (closed?.name) throw new ClosedDayChosen(day, closed.name);
  }
}

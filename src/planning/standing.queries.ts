import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import { ZONE } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import { localMoment } from '../platform/web/format.js';
import type { BusySpan, LiveMeeting, Moment, ReplanLimits, StandingMeeting } from './planning.types.js';
import { VersionsQueries } from './versions.queries.js';

const LOCAL = `
  to_char(starts_at at time zone zone, 'YYYY-MM-DD') as "startsOn",
  (extract(hour from starts_at at time zone zone) * 60 + extract(minute from starts_at at time zone zone))::int as "startMinute",
  (extract(epoch from ends_at - starts_at) / 60)::int as "durationMinutes"`;

/** Of a meeting that is over only what was treated stands as done; of one that lies ahead, everything. */
const STANDING = `
  select meeting.id as "meetingId", routine_id as "routineId", ${LOCAL},
    location, nominal_on::text as "nominalOn", reason,
    chair_id as "chairId", note_taker_id as "noteTakerId", presenter_id as "presenterId",
    (starts_at <= $4 or started_at is not null) as past, (locked_at is not null) as locked,
    (cancelled_at is not null) as cancelled, (ended_at is not null) as held,
    (routine.ended_on is null or routine.ended_on >= (starts_at at time zone zone)::date) as running,
    (select count(*) from meeting_history where meeting_id = meeting.id and what = 'moved')::int as moves,
    coalesce((select jsonb_agg(person_id order by person_id) from attendee
              where meeting_id = meeting.id and removed_at is null and reply = 'declined'), '[]') as "declinedIds",
    coalesce((select jsonb_agg(jsonb_build_object('personId', person_id, 'role', role) order by person_id) from attendee
              where meeting_id = meeting.id and removed_at is null), '[]') as attendees,
    coalesce((select jsonb_agg(jsonb_build_object('subjectId', subject_id, 'elementId', element_id) order by position)
              from meeting_subject where meeting_id = meeting.id and (starts_at > $4 or treated_at is not null or signed_off_at is not null
                or routine.kind not in ('family-review', 'peer-training'))), '[]') as subjects
  from meeting
  join routine on routine.id = meeting.routine_id
  where meeting.team_id = $1 and ($5 or cancelled_at is null) and (starts_at at time zone zone)::date between $2 and $3
  order by starts_at, meeting.id`;

const LOCK = `
  select id from meeting where team_id = $1 and cancelled_at is null and (starts_at at time zone zone)::date between $2 and $3
  order by id for update`;

const ELSEWHERE = `
  select attendee.person_id as "personId", ${LOCAL}
  from meeting join attendee on attendee.meeting_id = meeting.id and attendee.removed_at is null
  where team_id <> $1 and attendee.person_id = any ($2) and cancelled_at is null
    and (starts_at at time zone zone)::date between $3 and $4`;

const DRAFTED_ELSEWHERE = `
  select person ->> 'personId' as "personId", starts_on::text as "startsOn", start_minute as "startMinute",
    duration_minutes as "durationMinutes"
  from planned_meeting
  join plan_version on plan_version.id = version_id and published_at is null and discarded_at is null
  cross join jsonb_array_elements(attendees) as person
  where team_id <> $1 and person ->> 'personId' = any ($2::text[]) and starts_on between $3 and $4`;

// Held and treated, or to be held before the year begins.
const LAST_REVIEWS = `
  select subject_id as "familyId", to_char(max(starts_at at time zone zone), 'YYYY-MM-DD') as "on"
  from meeting_subject join meeting on meeting.id = meeting_id
  where team_id = $1 and cancelled_at is null and (starts_at at time zone zone)::date < $2
    and (starts_at > $3 or (ended_at is not null and treated_at is not null))
  group by subject_id`;

const INVITED = `
  select meeting_id as "meetingId", person_id as "personId" from invitation where meeting_id = any ($1) and method = 'REQUEST'`;

interface StandingRow extends LiveMeeting {
  readonly past: boolean;
  readonly locked: boolean;
  /** False on days after the routine's last. */
  readonly running: boolean;
  /** How often it has moved since it was first published. */
  readonly moves: number;
  readonly declinedIds: readonly string[];
}

const LIMITS = `select frozen_days as "frozenDays", most_moves as "mostMoves" from replan_limit where team_id = $1`;

/** What holds until a team says otherwise: a fortnight before a meeting people have arranged themselves around it. */
const USUAL_LIMITS: ReplanLimits = { frozenDays: 14, mostMoves: 3 };

/** What is in calendars already: meetings of the team, other meetings of its people, and who holds which invitation. */
@Injectable()
export class StandingQueries {
  constructor(
    private readonly clock: Clock,
    private readonly versions: VersionsQueries,
  ) {}

  now(): Moment {
    const { day, minutes } = localMoment(this.clock.now(), ZONE);
    return { day, minute: minutes };
  }

  /**
   * Meetings planned or moved by hand are the leader's own choice and stand as if locked; so do those so near, or moved so
   * often, that only a person may move them.
   */
  async meetings(tx: Tx, scope: TeamScope, from: Day, to: Day): Promise<StandingMeeting[]> {
    const rows = await this.rows(tx, scope, from, to, false);
    const planned = await this.versions.publishedMeetingIds(tx, scope);
    const limits = await this.limits(tx, scope);
    const thawsOn = addDays(this.now().day, limits.frozenDays);
    return rows.map(({ past, locked, running, moves, cancelled: _cancelled, held: _held, ...meeting }) => {
      if (past) return { ...meeting, state: 'past' };
      const byHand = meeting.reason?.code === 'byHand' || !planned.has(meeting.meetingId);
      if (locked || byHand) return { ...meeting, state: 'locked', heldBy: 'leader' };
      if (running && meeting.startsOn < thawsOn) return { ...meeting, state: 'locked', heldBy: 'frozen' };
      if (running && moves >= limits.mostMoves) return { ...meeting, state: 'locked', heldBy: 'moves' };
      return { ...meeting, state: 'open' };
    });
  }

  /** How far the planner may go by itself. */
  async limits(tx: Tx, scope: TeamScope): Promise<ReplanLimits> {
    const [own]: ReplanLimits[] = await tx.query(LIMITS, [scope.teamId]);
    return own ?? USUAL_LIMITS;
  }

  async cancelledAhead(tx: Tx, scope: TeamScope, from: Day, to: Day): Promise<LiveMeeting[]> {
    const live = await this.live(tx, scope, from, to);
    const { day } = this.now();
    return live.filter(({ cancelled, reason, startsOn }) => cancelled && reason?.code === 'byHand' && startsOn > day);
  }

  /** As the year plan shows them, cancelled ones too. */
  async live(tx: Tx, scope: TeamScope, from: Day, to: Day): Promise<LiveMeeting[]> {
    const rows = await this.rows(tx, scope, from, to, true);
    return rows.map(
      ({ past: _past, locked: _locked, running: _running, moves: _moves, declinedIds: _declined, ...meeting }) =>
        meeting,
    );
  }

  /** Nobody else moves them until the transaction ends. */
  async lock(tx: Tx, scope: TeamScope, from: Day, to: Day): Promise<void> {
    await tx.query(LOCK, [scope.teamId, from, to]);
  }

  /** By person: their meetings in other teams; with `drafts` also those that are only drafted. */
  async elsewhere(
    tx: Tx,
    scope: TeamScope,
    personIds: readonly string[],
    range: { readonly from: Day; readonly to: Day; readonly drafts: boolean },
  ): Promise<ReadonlyMap<string, BusySpan[]>> {
    const parameters = [scope.teamId, personIds, range.from, range.to];
    const rows: (Pick<PlannedMeeting, 'startsOn' | 'startMinute' | 'durationMinutes'> & { personId: string })[] = [
      ...(await tx.query(ELSEWHERE, parameters)),
      ...(range.drafts ? await tx.query(DRAFTED_ELSEWHERE, parameters) : []),
    ];
    const spans = new Map<string, BusySpan[]>();
    for (const { personId, startsOn, startMinute, durationMinutes } of rows) {
      const span = { on: startsOn, fromMinute: startMinute, untilMinute: startMinute + durationMinutes };
      spans.set(personId, [...(spans.get(personId) ?? []), span]);
    }
    return spans;
  }

  /** By family: the last review before `day`, held or to be held. */
  async lastReviews(tx: Tx, scope: TeamScope, day: Day): Promise<ReadonlyMap<string, Day>> {
    const rows: { familyId: string; on: Day }[] = await tx.query(LAST_REVIEWS, [scope.teamId, day, this.clock.now()]);
    return new Map(rows.map(({ familyId, on }) => [familyId, on]));
  }

  /** By meeting: the people who hold an invitation to it. */
  async invited(tx: Tx, meetingIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const rows: { meetingId: string; personId: string }[] = await tx.query(INVITED, [meetingIds]);
    const invited = new Map<string, Set<string>>();
    for (const { meetingId, personId } of rows)
      invited.set(meetingId, (invited.get(meetingId) ?? new Set()).add(personId));
    return invited;
  }

  private rows(tx: Tx, scope: TeamScope, from: Day, to: Day, alsoCancelled: boolean): Promise<StandingRow[]> {
    return tx.query(STANDING, [scope.teamId, from, to, this.clock.now(), alsoCancelled]);
  }
}

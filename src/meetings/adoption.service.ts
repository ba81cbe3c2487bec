import { Inject, Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { Signals } from '../platform/signals.js';
import { KINDS } from '../routines/kinds.js';
import type { AdoptionSteps, ChangedMeeting, StandingMeeting } from './adoption.js';
import { adoptionOf } from './adoption.js';
import { spanOf } from './meeting-time.js';
import type { Adoption, ChangeCause, PlannedMeeting } from './meetings.types.js';
import { meetingsChanged, ZONE } from './meetings.types.js';

const CONFIDENTIAL_KINDS = Object.values(KINDS).flatMap((kind) => (kind.confidential ? [kind.code] : []));

const STANDING = `
  select id as "meetingId", routine_id as "routineId",
    to_char(starts_at at time zone zone, 'YYYY-MM-DD') as "startsOn",
    (extract(hour from starts_at at time zone zone) * 60 + extract(minute from starts_at at time zone zone))::int as "startMinute",
    (extract(epoch from ends_at - starts_at) / 60)::int as "durationMinutes",
    location, nominal_on::text as "nominalOn", reason,
    chair_id as "chairId", note_taker_id as "noteTakerId", presenter_id as "presenterId",
    coalesce((select jsonb_agg(jsonb_build_object('personId', person_id, 'role', role)) from attendee
              where meeting_id = meeting.id and removed_at is null), '[]') as attendees,
    coalesce((select jsonb_agg(jsonb_build_object('subjectId', subject_id, 'elementId', element_id) order by position)
              from meeting_subject where meeting_id = meeting.id), '[]') as subjects,
    (starts_at <= $3 or started_at is not null or locked_at is not null or cancelled_at is not null) as fixed
  from meeting where team_id = $1 and id = any ($2) order by id for update`;

const ADD = `
  insert into meeting (id, tenant_id, team_id, routine_id, confidential, starts_at, ends_at, zone, location, uid,
                       nominal_on, reason, chair_id, note_taker_id, presenter_id, published_at)
  select plan.id, $2, $3, plan.routine_id, routine.kind = any ($4), plan.starts_at, plan.ends_at, $5, plan.location,
         plan.id || '@' || $6, plan.nominal_on, plan.reason, plan.chair_id, plan.note_taker_id, plan.presenter_id, $7
  from jsonb_to_recordset($1::jsonb) as plan (id uuid, routine_id uuid, starts_at timestamptz, ends_at timestamptz, location text,
       nominal_on date, reason jsonb, chair_id uuid, note_taker_id uuid, presenter_id uuid)
  join routine on routine.id = plan.routine_id and routine.team_id = $3
  returning id`;

const CHANGE = `
  update meeting set starts_at = plan.starts_at, ends_at = plan.ends_at, location = plan.location,
    nominal_on = plan.nominal_on, reason = plan.reason, chair_id = plan.chair_id, note_taker_id = plan.note_taker_id,
    presenter_id = plan.presenter_id, sequence = sequence + plan.shown::int, revision = revision + 1
  from jsonb_to_recordset($1::jsonb) as plan (id uuid, starts_at timestamptz, ends_at timestamptz, location text,
       nominal_on date, reason jsonb, chair_id uuid, note_taker_id uuid, presenter_id uuid, shown boolean)
  where meeting.id = plan.id`;

/** Who comes back after being taken off the list has answered nothing yet. */
const INVITE = `
  insert into attendee (meeting_id, person_id, tenant_id, role, added_at)
  select plan.meeting_id, plan.person_id, $2, plan.role, $3
  from jsonb_to_recordset($1::jsonb) as plan (meeting_id uuid, person_id uuid, role text)
  on conflict (meeting_id, person_id) do update set role = excluded.role,
    added_at = case when attendee.removed_at is null then attendee.added_at else excluded.added_at end,
    reply = case when attendee.removed_at is null then attendee.reply else 'needsAction' end,
    replied_at = case when attendee.removed_at is null then attendee.replied_at end,
    replied_via = case when attendee.removed_at is null then attendee.replied_via end,
    removed_at = null`;

const UNINVITE = `
  update attendee set removed_at = $3 where meeting_id = any ($2) and removed_at is null and not exists (
    select from jsonb_to_recordset($1::jsonb) as plan (meeting_id uuid, person_id uuid)
    where plan.meeting_id = attendee.meeting_id and plan.person_id = attendee.person_id)`;

const FORGET_ANSWERS = `
  update attendee set reply = 'needsAction', replied_at = null, replied_via = null
  where meeting_id = any ($1) and removed_at is null`;

const SUBJECTS = `
  insert into meeting_subject (id, tenant_id, meeting_id, subject_id, element_id, position)
  select gen_random_uuid(), $2, plan.meeting_id, plan.subject_id, plan.element_id, plan.position
  from jsonb_to_recordset($1::jsonb) as plan (meeting_id uuid, subject_id uuid, element_id uuid, position int)
  on conflict (meeting_id, subject_id, element_id) do update set position = excluded.position`;

const DROP_SUBJECTS = `
  delete from meeting_subject where meeting_id = any ($2) and treated_at is null and not exists (
    select from jsonb_to_recordset($1::jsonb) as plan (meeting_id uuid, subject_id uuid, element_id uuid)
    where plan.meeting_id = meeting_subject.meeting_id and plan.subject_id = meeting_subject.subject_id
      and plan.element_id is not distinct from meeting_subject.element_id)`;

const CANCEL = `
  update meeting set cancelled_at = $2, cancelled_by = $3, sequence = sequence + 1, revision = revision + 1 where id = any ($1)`;

const REMEMBER = `
  insert into meeting_history (tenant_id, meeting_id, at, by_id, what, details)
  select $2, line.meeting_id, $3, $4, line.what, line.details
  from jsonb_to_recordset($1::jsonb) as line (meeting_id uuid, what text, details jsonb)`;

/** Makes a team's meetings what a plan says, in the caller's transaction and in at most eleven statements, however many they are. */
@Injectable()
export class AdoptionService {
  constructor(
    private readonly clock: Clock,
    private readonly signals: Signals,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async adopt(
    tx: Tx,
    scope: TeamScope,
    planned: readonly PlannedMeeting[],
    cancelledIds: readonly string[],
    cause: ChangeCause,
  ): Promise<Adoption> {
    const ids = [...planned.map((plan) => plan.meetingId), ...cancelledIds];
    const standing: StandingMeeting[] = await tx.query(STANDING, [scope.teamId, ids, this.clock.now()]);
    const steps = adoptionOf(planned, cancelledIds, standing);
    await this.add(tx, scope, steps.added);
    await this.change(tx, steps.changed);
    await this.invite(tx, scope, steps);
    await this.putSubjects(tx, scope, steps);
    if (steps.cancelled.length > 0) await tx.query(CANCEL, [steps.cancelled, this.clock.now(), scope.personId]);
    await this.remember(tx, scope, steps, standing);
    await this.tell(tx, scope, steps, cause);
    return {
      added: steps.added.map((plan) => plan.meetingId),
      changed: steps.changed.map(({ plan }) => plan.meetingId),
      ...{ cancelled: steps.cancelled, left: steps.left },
    };
  }

  private async add(tx: Tx, scope: TeamScope, added: readonly PlannedMeeting[]): Promise<void> {
    if (added.length === 0) return;
    const { tenantId, teamId } = scope;
    const parameters = [CONFIDENTIAL_KINDS, ZONE, this.config.mailDomain, this.clock.now()];
    const made: unknown[] = await tx.query(ADD, [
      JSON.stringify(added.map(meetingRow)),
      tenantId,
      teamId,
      ...parameters,
    ]);
    if (made.length !== added.length)
      throw new Error(`${added.length - made.length} planned meetings name a routine that is not team ${teamId}'s`);
  }

  private async change(tx: Tx, changed: readonly ChangedMeeting[]): Promise<void> {
    if (changed.length === 0) return;
    await tx.query(CHANGE, [JSON.stringify(changed.map(({ plan, shown }) => ({ ...meetingRow(plan), shown })))]);
    const retimed = changed.filter((change) => change.retimed).map(({ plan }) => plan.meetingId);
    if (retimed.length > 0) await tx.query(FORGET_ANSWERS, [retimed]);
  }

  private async invite(tx: Tx, scope: TeamScope, steps: AdoptionSteps): Promise<void> {
    const plans = writtenPlans(steps);
    const rows = plans.flatMap(({ meetingId, attendees }) =>
      attendees.map(({ personId, role }) => ({ meeting_id: meetingId, person_id: personId, role })),
    );
    if (plans.length === 0) return;
    await tx.query(INVITE, [JSON.stringify(rows), scope.tenantId, this.clock.now()]);
    await tx.query(UNINVITE, [JSON.stringify(rows), plans.map(({ meetingId }) => meetingId), this.clock.now()]);
  }

  private async putSubjects(tx: Tx, scope: TeamScope, steps: AdoptionSteps): Promise<void> {
    const plans = writtenPlans(steps);
    const rows = plans.flatMap(({ meetingId, subjects }) =>
      subjects.map(({ subjectId, elementId }, position) => ({
        ...{ meeting_id: meetingId, subject_id: subjectId, element_id: elementId, position },
      })),
    );
    if (plans.length === 0) return;
    await tx.query(DROP_SUBJECTS, [JSON.stringify(rows), plans.map(({ meetingId }) => meetingId)]);
    await tx.query(SUBJECTS, [JSON.stringify(rows), scope.tenantId]);
  }

  private async remember(
    tx: Tx,
    scope: TeamScope,
    steps: AdoptionSteps,
    standing: readonly StandingMeeting[],
  ): Promise<void> {
    const before = new Map(standing.map((meeting) => [meeting.meetingId, meeting]));
    const lines = [
      ...steps.added.map((plan) => ({ meeting_id: plan.meetingId, what: 'published', details: {} })),
      ...steps.changed.map(({ plan, retimed }) => ({
        meeting_id: plan.meetingId,
        what: retimed ? 'moved' : 'changed',
        details: retimed
          ? { from: timeOf(before.get(plan.meetingId) ?? plan), to: timeOf(plan), reason: plan.reason }
          : {},
      })),
      ...steps.cancelled.map((id) => ({ meeting_id: id, what: 'cancelled', details: {} })),
    ];
    if (lines.length > 0)
      await tx.query(REMEMBER, [JSON.stringify(lines), scope.tenantId, this.clock.now(), scope.personId]);
  }

  private async tell(tx: Tx, scope: TeamScope, steps: AdoptionSteps, cause: ChangeCause): Promise<void> {
    const changed = steps.changed.filter(({ shown }) => shown).map(({ plan }) => plan.meetingId);
    const meetingIds = [...steps.added.map((plan) => plan.meetingId), ...changed, ...steps.cancelled];
    if (meetingIds.length > 0) await this.signals.tell(tx, meetingsChanged, { scope, meetingIds, cause });
  }
}

function writtenPlans(steps: AdoptionSteps): readonly PlannedMeeting[] {
  return [...steps.added, ...steps.changed.map(({ plan }) => plan)];
}

function meetingRow(plan: PlannedMeeting) {
  const { startsAt, endsAt } = spanOf(plan, ZONE);
  const roles = { chair_id: plan.chairId, note_taker_id: plan.noteTakerId, presenter_id: plan.presenterId };
  const { meetingId: id, routineId: routine_id, location, nominalOn: nominal_on, reason } = plan;
  return { id, routine_id, starts_at: startsAt, ends_at: endsAt, location, nominal_on, reason, ...roles };
}

function timeOf({ startsOn, startMinute }: PlannedMeeting) {
  return { startsOn, startMinute };
}

import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import { localMoment } from '../platform/web/format.js';
import type { CadenceSettings } from '../routines/cadence.types.js';
import { kindOf } from '../routines/kinds.js';
import { promisesOf } from '../routines/promise.js';
import { PromisesQueries } from '../routines/promises.queries.js';
import { standingsOf } from '../routines/standings.js';
import { localDay } from '../teams/local-day.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import type { AddedItem, Agenda, AgendaQuestion, CarriedItem, FamilyInLine } from './agenda.js';
import { agendaOf } from './agenda.js';
import { EvidenceQueries } from './evidence.queries.js';
import { familiesInLine, heldUntil, subjectsSoonAfter } from './families-in-line.js';
import { instantOf } from './meeting-time.js';
import type { MeetingFacts } from './meetings.types.js';
import { ZONE } from './meetings.types.js';

export type MeetingForAgenda = Pick<
  MeetingFacts,
  'id' | 'routineId' | 'startsAt' | 'endsAt' | 'zone' | 'presenterId'
> & { readonly attendees: readonly { readonly personId: string; readonly reply: string }[] };

/** Evidence this old, and meetings this far ahead, say all about a wait. */
const DAYS_BACK = 730;
const DAYS_AHEAD = 400;

const CADENCE = `
  select routine.kind, cadence.settings from routine
  left join lateral (select settings from cadence where routine_id = routine.id and adopted_at is not null and valid_from <= $2
                     order by valid_from desc, adopted_at desc limit 1) cadence on true
  where routine.id = $1`;

const STOOD_IN = `
  select subject_id as "familyId", max(to_char(starts_at at time zone zone, 'YYYY-MM-DD')) as day
  from meeting_subject join meeting on meeting.id = meeting_subject.meeting_id
  where meeting.routine_id = $1 and meeting.id <> $2 and ended_at is not null and cancelled_at is null
    and treated_at is not null and stood_in_at is not null
  group by subject_id`;

// What an earlier meeting left over is on the next one's agenda only; where the routine is each person's own, on that person's.
const CARRIED = `
  with own as (select subject_id from meeting_subject where meeting_id = $3),
  line as (select * from meeting where routine_id = $1 and cancelled_at is null and (not $4 or exists (
           select from meeting_subject join own using (subject_id) where meeting_subject.meeting_id = meeting.id)))
  select item.id, item.kind, item.code, item.title, item.family_id as "familyId", item.time_box_minutes as "timeBoxMinutes",
    item.presenter_id as "presenterId", item.question, origin.meeting_id as "firstMeetingId", origin.times,
    to_char(first.starts_at at time zone first.zone, 'YYYY-MM-DD') as "firstOn"
  from agenda_item item join line on line.id = item.meeting_id and line.starts_at < $2
  cross join lateral (
    with recursive back as (
      select item.carried_from_id, item.meeting_id, 1 as times
      union all
      select earlier.carried_from_id, earlier.meeting_id, back.times + 1
      from back join agenda_item earlier on earlier.id = back.carried_from_id)
    select meeting_id, times from back where carried_from_id is null) origin
  join meeting first on first.id = origin.meeting_id
  where item.carried_over_at is not null and not exists (select from agenda_item later where later.carried_from_id = item.id)
    and not exists (select from line sooner where sooner.started_at is null and sooner.starts_at > $5 and sooner.starts_at < $2)
  order by line.starts_at, item.position`;

const ADDED = `
  select id, title, family_id as "familyId", time_box_minutes as "timeBoxMinutes", question, added_by as "addedBy"
  from agenda_item where meeting_id = $1 order by position, id`;

const AWAY = `select distinct person_id as id from absence where person_id = any ($1) and $2 between from_on and to_on`;

/** The agenda of a meeting that has not begun, from what stands now. */
@Injectable()
export class AgendaQueries {
  constructor(
    private readonly teams: TeamsQueries,
    private readonly promises: PromisesQueries,
    private readonly proof: EvidenceQueries,
    private readonly clock: Clock,
  ) {}

  async agenda(tx: Tx, scope: TeamScope, meeting: MeetingForAgenda): Promise<Agenda> {
    return agendaOf(await this.question(tx, scope, meeting));
  }

  /** All that the agenda follows from. */
  async question(tx: Tx, scope: TeamScope, meeting: MeetingForAgenda): Promise<AgendaQuestion> {
    const { day, minutes: startMinute } = localMoment(meeting.startsAt, meeting.zone);
    const settings = await cadenceOn(tx, meeting.routineId, day);
    const isPersonal = settings.subjects === 'worker' || settings.subjects === 'list';
    const { id, routineId, startsAt } = meeting;
    const now = this.clock.now();
    const families = settings.subjects === 'family' ? await this.familiesOn(tx, scope, meeting, { day, settings }) : [];
    const carriedOver: CarriedItem[] = await tx.query(CARRIED, [routineId, startsAt, id, isPersonal, now]);
    const added: AddedItem[] = await tx.query(ADDED, [id]);
    return {
      ...{ startMinute, durationMinutes: (meeting.endsAt.getTime() - startsAt.getTime()) / 60_000 },
      ...{ points: settings.agenda, capacity: settings.meeting.capacity, order: settings.order },
      minutesPerFamily: settings.subjects === 'family' ? settings.meeting.minutesPerSubject : null,
      contactPair: settings.evidence.contactPair,
      plannedFamilyIds: settings.subjects === 'family' ? await plannedSubjects(tx, id) : [],
      families,
      expectedIds: await expectedIds(tx, meeting, day),
      ...{ presenterId: meeting.presenterId, carriedOver, added },
    };
  }

  /** As the promise kernel will see the team on the meeting's day, when what comes before it has been held. */
  private async familiesOn(
    tx: Tx,
    scope: TeamScope,
    { id, routineId }: MeetingForAgenda,
    on: { readonly day: Day; readonly settings: CadenceSettings },
  ): Promise<readonly FamilyInLine[]> {
    const [from, until] = [addDays(on.day, -DAYS_BACK), addDays(on.day, DAYS_AHEAD)];
    const all = await this.proof.evidence(tx, scope, instantOf(from, 0, ZONE), instantOf(until, 0, ZONE));
    const meetings = heldUntil(all, id, localDay(this.clock.now()));
    const question = await this.promises.questionOn(tx, scope, routineId, meetings, on);
    if (!question) return [];
    const stoodIn: { familyId: string; day: Day }[] = await tx.query(STOOD_IN, [routineId, id]);
    const stoodInOn = new Map(stoodIn.map(({ familyId, day }) => [familyId, day]));
    const soon = subjectsSoonAfter(all, routineId, on.day);
    const standings = standingsOf(question, promisesOf(question));
    return familiesInLine(await this.teams.families(scope, {}, tx), standings, stoodInOn, on.day, soon);
  }
}

/** The cadence in force on `day`; before the first one is adopted, what the kind suggests. */
export async function cadenceOn(tx: Tx, routineId: string, day: string): Promise<CadenceSettings> {
  const rows: { kind: string; settings: CadenceSettings | null }[] = await tx.query(CADENCE, [routineId, day]);
  const settings = rows[0]?.settings ?? kindOf(rows[0]?.kind ?? '')?.defaults;
  if (!settings) throw new Error(`Routine ${routineId} has no cadence and no known kind`);
  return settings;
}

async function plannedSubjects(tx: Tx, meetingId: string): Promise<string[]> {
  const sql = 'select subject_id as id from meeting_subject where meeting_id = $1 order by position, id';
  const rows: { id: string }[] = await tx.query(sql, [meetingId]);
  return rows.map(({ id }) => id);
}

async function expectedIds(tx: Tx, { attendees }: MeetingForAgenda, day: string): Promise<string[]> {
  const coming = attendees.filter(({ reply }) => reply !== 'declined').map(({ personId }) => personId);
  const away: { id: string }[] = await tx.query(AWAY, [coming, day]);
  return coming.filter((personId) => !away.some(({ id }) => id === personId));
}

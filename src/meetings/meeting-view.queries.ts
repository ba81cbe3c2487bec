import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { FollowUpsQueries } from '../followups/followups.queries.js';
import type { FollowUpView } from '../followups/followups.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { localDay } from '../teams/local-day.js';
import type { AgendaLine } from './agenda.js';
import { AgendaQueries } from './agenda.queries.js';
import { canDo, prefilledAttendance, rightsOf } from './meeting-rules.js';
import type {
  AgendaView,
  AttendanceLine,
  FamilySwapLine,
  HistoryLine,
  ItemView,
  MeetingView,
  SubjectLine,
} from './meeting-view.types.js';
import { MeetingsQueries } from './meetings.queries.js';
import type { MeetingFacts } from './meetings.types.js';

interface ItemRow extends Omit<
  ItemView,
  'startMinute' | 'followUps' | 'standsIn' | 'key' | 'contacts' | 'lastReviewedOn'
> {
  readonly id: string;
}

interface FamilyRow {
  readonly id: string;
  readonly code: string;
  readonly contacts: readonly string[];
  readonly lastReviewedOn: string | null;
}

const ITEMS = `
  select item.id, item.kind, item.code, item.title, item.family_id as "familyId", family.code as "familyCode",
    item.time_box_minutes as "timeBoxMinutes", item.presenter_id as "presenterId", presenter.name as presenter, item.question,
    case when item.added_by is not null then json_build_object('id', item.id, 'by', item.added_by) end as added,
    case when origin.times is not null then json_build_object('id', item.carried_from_id, 'firstMeetingId', first.id, 'times', origin.times,
      'firstOn', to_char(first.starts_at at time zone first.zone, 'YYYY-MM-DD')) end as carried,
    item.minutes, item.closed_at as "closedAt", item.carried_over_at as "carriedOverAt", item.revision,
    item.written_at as "writtenAt", writer.name as "writtenBy",
    coalesce((select json_agg(json_build_object('id', id, 'text', text) order by decided_at, id)
              from decision where agenda_item_id = item.id), '[]') as decisions
  from agenda_item item
  left join family on family.id = item.family_id
  left join person presenter on presenter.id = item.presenter_id
  left join person writer on writer.id = item.written_by
  left join lateral (
    with recursive back as (
      select earlier.carried_from_id, earlier.meeting_id, 1 as times from agenda_item earlier where earlier.id = item.carried_from_id
      union all
      select earlier.carried_from_id, earlier.meeting_id, back.times + 1
      from back join agenda_item earlier on earlier.id = back.carried_from_id)
    select meeting_id, times from back where carried_from_id is null) origin on true
  left join meeting first on first.id = origin.meeting_id
  where item.meeting_id = $1 order by item.position, item.id`;

const FAMILIES = `
  select family.id, family.code,
    greatest(last_reviewed_on::text, (
      select max(to_char(starts_at at time zone zone, 'YYYY-MM-DD')) from meeting_subject join meeting on meeting.id = meeting_id
      where subject_id = family.id and treated_at is not null and ended_at is not null and starts_at < $2)) as "lastReviewedOn",
    coalesce((select json_agg(person.name order by person.name) from contact join person on person.id = contact.person_id
              where family_id = family.id and since_on <= $3 and coalesce(until_on, $3) >= $3), '[]') as contacts
  from family where family.id = any ($1)`;

const MAILED = `select count(*)::int as count from invitation where meeting_id = $1 and method = 'REQUEST'`;

const NAMES = 'select id, name from person where id = any ($1)';

const AWAY = `
  select distinct absence.person_id as id from absence join attendee on attendee.person_id = absence.person_id
  where meeting_id = $1 and $2 between from_on and to_on`;

const SUBJECTS = `
  select subject_id as "subjectId", element_id as "elementId", coalesce(person.name, family.code, team.name) as name,
    discipline.name as element, treated_at as "treatedAt", signed_off_at as "signedOffAt", signed_off_by as "signedOffBy"
  from meeting_subject
  left join person on person.id = subject_id
  left join family on family.id = subject_id
  left join team on team.id = subject_id
  left join discipline on discipline.id = element_id
  where meeting_id = $1 order by position, meeting_subject.id`;

const SWAPS = `
  select family.code as left, stand_in.code as "cameOn", person.name as because, returned_at is not null as "isBack"
  from agenda_swap
  join family on family.id = off_family_id join person on person.id = because_of
  left join family stand_in on stand_in.id = on_family_id
  where meeting_id = $1 order by at, agenda_swap.id`;

const HISTORY = `
  select at, by_id as "byId", person.name as by, what, details from meeting_history
  left join person on person.id = by_id where meeting_id = $1 order by meeting_history.id`;

/** One meeting for its page: agenda derived until it starts, as it stands from then on. */
@Injectable()
export class MeetingViewQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly meetings: MeetingsQueries,
    private readonly agendas: AgendaQueries,
    private readonly followUps: FollowUpsQueries,
  ) {}

  /** Null when there is no such meeting or this person may not know of it. */
  async meeting(scope: TeamScope, id: string): Promise<MeetingView | null> {
    return this.database.read(scope, async (tx) => {
      const meeting = await this.meetings.one(scope, id, tx);
      if (!meeting) return null;
      const can = this.canDo(scope, meeting);
      const agenda = can.read ? await this.agenda(tx, scope, meeting) : null;
      const subjects: SubjectLine[] = can.read ? await tx.query(SUBJECTS, [id]) : [];
      const swaps: FamilySwapLine[] = can.read ? await tx.query(SWAPS, [id]) : [];
      const history: HistoryLine[] = can.read ? await tx.query(HISTORY, [id]) : [];
      const [mailed]: { count: number }[] = await tx.query(MAILED, [id]);
      const attendance = await attendanceOf(tx, meeting);
      return { meeting, can, mailedCount: mailed?.count ?? 0, agenda, attendance, subjects, swaps, history };
    });
  }

  private canDo(scope: TeamScope, meeting: MeetingFacts) {
    const attendeeIds = meeting.attendees.map(({ personId }) => personId);
    const now = this.clock.now();
    const times = { hasBegun: meeting.startsAt <= now, isItsDay: localDay(now) >= meeting.startsOn };
    const attends = scope.personId !== null && attendeeIds.includes(scope.personId);
    return canDo(rightsOf({ ...meeting, attendeeIds }, scope), { stage: meeting.stage, ...times }, attends);
  }

  private async agenda(tx: Tx, scope: TeamScope, meeting: MeetingFacts): Promise<AgendaView> {
    if (meeting.stage === 'cancelled') return { items: [], plannedMinutes: 0, overflowMinutes: 0, off: [] };
    return meeting.stage !== 'planned' ? this.standing(tx, scope, meeting) : this.derived(tx, scope, meeting);
  }

  private async standing(tx: Tx, scope: TeamScope, meeting: MeetingFacts): Promise<AgendaView> {
    const rows: ItemRow[] = await tx.query(ITEMS, [meeting.id]);
    const agreed = await this.followUps.ofMeeting(scope, meeting.id, tx);
    const families = await familiesOf(tx, meeting, rows);
    let startMinute = meeting.startMinute;
    const items = rows.map((row) => {
      const item = itemView(row, startMinute, families, agreed);
      startMinute += row.timeBoxMinutes;
      return item;
    });
    const plannedMinutes = startMinute - meeting.startMinute;
    const overflowMinutes = Math.max(0, plannedMinutes - meeting.durationMinutes);
    return { items, plannedMinutes, overflowMinutes, off: [] };
  }

  private async derived(tx: Tx, scope: TeamScope, meeting: MeetingFacts): Promise<AgendaView> {
    const agenda = await this.agendas.agenda(tx, scope, meeting);
    const families = await familiesOf(tx, meeting, [...agenda.lines, ...agenda.off]);
    const ids = [...agenda.lines.map(({ presenterId }) => presenterId), ...agenda.off.flatMap((one) => one.missingIds)];
    const names = await namesOf(tx, ids);
    return {
      ...agenda,
      items: agenda.lines.map((line) => lineView(line, names, families)),
      off: agenda.off.map((one) => ({
        ...one,
        familyCode: families.get(one.familyId)?.code ?? '',
        missing: one.missingIds.flatMap((id) => names.get(id) ?? []),
      })),
    };
  }
}

function itemView(
  row: ItemRow,
  startMinute: number,
  families: ReadonlyMap<string, FamilyRow>,
  agreed: readonly FollowUpView[],
): ItemView {
  const followUps = agreed.filter(({ agendaItemId }) => agendaItemId === row.id);
  return { ...row, key: row.id, standsIn: false, startMinute, followUps, ...familyFacts(row.familyId, families) };
}

function lineView(
  line: AgendaLine,
  names: ReadonlyMap<string, string>,
  families: ReadonlyMap<string, FamilyRow>,
): ItemView {
  const blank = { minutes: '', decisions: [], followUps: [], closedAt: null, carriedOverAt: null, revision: 0 };
  const presenter = names.get(line.presenterId ?? '') ?? null;
  const nobody = { id: line.added?.id ?? null, presenter, writtenAt: null, writtenBy: null };
  return { ...line, ...blank, ...nobody, ...familyFacts(line.familyId, families) };
}

function familyFacts(familyId: string | null, families: ReadonlyMap<string, FamilyRow>) {
  const family = families.get(familyId ?? '');
  return { contacts: family?.contacts ?? [], lastReviewedOn: family?.lastReviewedOn ?? null };
}

async function familiesOf(
  tx: Tx,
  meeting: MeetingFacts,
  lines: readonly { readonly familyId: string | null }[],
): Promise<ReadonlyMap<string, FamilyRow>> {
  const ids = lines.flatMap(({ familyId }) => familyId ?? []);
  const rows: FamilyRow[] = ids.length > 0 ? await tx.query(FAMILIES, [ids, meeting.startsAt, meeting.startsOn]) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

async function namesOf(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; name: string }[] = await tx.query(NAMES, [ids.filter((id) => id !== null)]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function attendanceOf(tx: Tx, meeting: MeetingFacts): Promise<readonly AttendanceLine[]> {
  const away: { id: string }[] = await tx.query(AWAY, [meeting.id, meeting.startsOn]);
  const awayIds = new Set(away.map(({ id }) => id));
  return meeting.attendees.map(({ personId, name, role, reply, attendance }) => ({
    ...{ personId, name, role, reply },
    attendance: attendance ?? prefilledAttendance(reply, awayIds.has(personId)),
    isRecorded: attendance !== null,
  }));
}

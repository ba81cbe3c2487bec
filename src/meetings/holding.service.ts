import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { Signals } from '../platform/signals.js';
import { localMoment } from '../platform/web/format.js';
import type { AgendaLine } from './agenda.js';
import { AgendaItem } from './agenda-item.entity.js';
import { AgendaQueries, cadenceOn } from './agenda.queries.js';
import type { Attendee } from './attendee.entity.js';
import { remember } from './history.service.js';
import type { Meeting } from './meeting.entity.js';
import type { MeetingRow } from './meeting-rows.queries.js';
import { meetingFor } from './meeting-rows.queries.js';
import { reachesQuorum } from './meeting-rules.js';
import { MeetingSubject } from './meeting-subject.entity.js';
import { NotInvited, NotTheOneWhoTaught } from './meetings.errors.js';
import type { Attendance, MeetingSubjectRef } from './meetings.types.js';
import { meetingHeld } from './meetings.types.js';

// Families that stand in become subjects of the meeting; those that are off stay, untreated.
const STAND_IN = `
  insert into meeting_subject (id, tenant_id, meeting_id, subject_id, position, stood_in_at)
  select gen_random_uuid(), $1, $2, family, 1000, $4 from unnest($3::uuid[]) as family
  on conflict (meeting_id, subject_id, element_id) do nothing`;

// Minutes or a decision show that a point was taken up; a standing point is over with the meeting.
const CLOSE_WHAT_WAS_TAKEN_UP = `
  update agenda_item set closed_at = $2, closed_by = $3
  where meeting_id = $1 and closed_at is null and carried_over_at is null
    and (kind in ('standard', 'followUps') or minutes <> '' or exists (select from decision where agenda_item_id = agenda_item.id))`;

const CARRY_OVER_THE_REST = `
  update agenda_item set carried_over_at = $2, carried_over_by = $3
  where meeting_id = $1 and closed_at is null and carried_over_at is null`;

// A subject without a point of its own was treated by the meeting as a whole.
const TREAT = `
  update meeting_subject set treated_at = $2 where meeting_id = $1 and treated_at is null and (
    exists (select from agenda_item where agenda_item.meeting_id = $1 and family_id = subject_id and closed_at is not null)
    or not exists (select from family where family.id = subject_id))`;

const MEMBERS = `
  select person_id as id from membership
  where team_id = $1 and role in ('worker', 'deputy') and joined_on <= $2 and coalesce(left_on, $2) >= $2`;

/** From the opening of a meeting to its end: what makes it evidence. */
@Injectable()
export class HoldingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly signals: Signals,
    private readonly agenda: AgendaQueries,
  ) {}

  /** Opens the meeting: from now on its agenda stands, with what earlier meetings left over. */
  async start(scope: TeamScope, id: string): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const { meeting, attendees } = await meetingFor(tx, scope, id, 'run');
      meeting.start(this.clock.now(), scope.personId);
      const { lines } = await this.agenda.agenda(tx, scope, { ...meeting, attendees });
      await tx.save(meeting);
      await tx.save(lines.map((line, index) => itemOf(line, meeting, index + 1)));
      const families = lines.flatMap(({ familyId }) => familyId ?? []);
      await tx.query(STAND_IN, [scope.tenantId, id, families, this.clock.now()]);
      await remember(tx, scope, this.clock.now(), id, 'started');
    });
  }

  /** Records those named; the others stay as they are. Who is not on the list cannot be recorded. */
  async recordAttendance(scope: TeamScope, id: string, entries: Readonly<Record<string, Attendance>>): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const row = await meetingFor(tx, scope, id, 'run');
      row.meeting.refuseUnlessWritable();
      this.record(row, entries, scope.personId);
      await tx.save(row.attendees);
      if (row.meeting.endedAt) {
        row.meeting.quorumReached = await quorumOf(tx, row);
        await tx.save(row.meeting);
      }
      await remember(tx, scope, this.clock.now(), id, 'attendance');
    });
  }

  /** Ends the meeting: it is held, and evidence for its promises. Points that nobody took up are carried over. */
  async end(scope: TeamScope, id: string): Promise<{ readonly quorumReached: boolean; readonly carriedOver: number }> {
    return this.database.write(scope, async (tx) => {
      const row = await meetingFor(tx, scope, id, 'run');
      const { meeting, attendees } = row;
      const now = this.clock.now();
      const quorumReached = await quorumOf(tx, row);
      meeting.end(attendees.every(isRecorded), quorumReached, now, scope.personId);
      await tx.save(meeting);
      await tx.query(CLOSE_WHAT_WAS_TAKEN_UP, [id, now, scope.personId]);
      const [, carriedOver] = await tx.query<[unknown[], number]>(CARRY_OVER_THE_REST, [id, now, scope.personId]);
      await tx.query(TREAT, [id, now]);
      await remember(tx, scope, now, id, 'ended', { quorumReached });
      await this.signals.tell(tx, meetingHeld, { scope, meetingId: id });
      return { quorumReached, carriedOver };
    });
  }

  /** Training counts when somebody who was there, and is not the one who learned, says so. */
  async signOff(scope: TeamScope, id: string, subject: MeetingSubjectRef): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const { meeting, attendees } = await meetingFor(tx, scope, id, 'read');
      if (meeting.stage === 'planned' || meeting.stage === 'cancelled') meeting.refuseUnlessRunning();
      const teacher = attendees.find(({ personId }) => personId === scope.personId);
      const missed = teacher?.attendance !== null && !isThere(teacher?.attendance);
      if (!teacher || missed || subject.subjectId === teacher.personId) throw new NotTheOneWhoTaught();
      const found = await subjectOf(tx, meeting, subject);
      found.signOff(this.clock.now(), teacher.personId);
      await tx.save(found);
      await remember(tx, scope, this.clock.now(), id, 'signedOff', { ...subject });
    });
  }

  private record({ attendees }: MeetingRow, entries: Readonly<Record<string, Attendance>>, by: string | null): void {
    for (const [personId, attendance] of Object.entries(entries)) {
      const attendee = attendees.find((one) => one.personId === personId);
      if (!attendee) throw new NotInvited(personId);
      attendee.record(attendance, this.clock.now(), by);
    }
  }
}

function itemOf(line: AgendaLine, meeting: Meeting, position: number): AgendaItem {
  const { kind, code, title, familyId, timeBoxMinutes, presenterId, question } = line;
  const facts = { id: line.added?.id ?? randomUUID(), tenantId: meeting.tenantId, meetingId: meeting.id, position };
  const origin = { addedBy: line.added?.by ?? null, carriedFromId: line.carried?.id ?? null };
  const blank = {
    minutes: '',
    writtenAt: null,
    writtenBy: null,
    closedAt: null,
    closedBy: null,
    carriedOverAt: null,
    carriedOverBy: null,
    revision: 1,
  };
  const said = { kind, code, title, familyId, timeBoxMinutes, presenterId, question };
  return Object.assign(new AgendaItem(), { ...facts, ...said, ...origin, ...blank });
}

function isRecorded({ recordedAt }: Attendee): boolean {
  return recordedAt !== null;
}

function isThere(attendance: Attendance | null | undefined): boolean {
  return attendance === 'present' || attendance === 'online';
}

/** Of the whole team on that day, or of those who had to come where the meeting is for some. */
async function quorumOf(tx: Tx, { meeting, attendees }: MeetingRow): Promise<boolean> {
  const { day } = localMoment(meeting.startsAt, meeting.zone);
  const settings = await cadenceOn(tx, meeting.routineId, day);
  const members: { id: string }[] = settings.wholeTeam ? await tx.query(MEMBERS, [meeting.teamId, day]) : [];
  const must = attendees.filter(({ role }) => role !== 'optional').map(({ personId }) => personId);
  const counted = settings.wholeTeam ? members.map(({ id }) => id) : must;
  const there = attendees.filter(({ attendance }) => isThere(attendance)).map(({ personId }) => personId);
  return reachesQuorum(settings.quorumPercent, counted, there);
}

/** The team itself need not have been planned as a subject. */
async function subjectOf(tx: Tx, meeting: Meeting, ref: MeetingSubjectRef): Promise<MeetingSubject> {
  const all = await tx.findBy(MeetingSubject, { meetingId: meeting.id, subjectId: ref.subjectId });
  const found = all.find(({ elementId }) => elementId === ref.elementId);
  if (found) return found;
  if (ref.subjectId !== meeting.teamId) throw new NotFound();
  const facts = { id: randomUUID(), tenantId: meeting.tenantId, meetingId: meeting.id, ...ref, position: 0 };
  return Object.assign(new MeetingSubject(), { ...facts, treatedAt: meeting.endedAt, stoodInAt: null });
}

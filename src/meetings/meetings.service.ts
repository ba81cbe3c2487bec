import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { Signals } from '../platform/signals.js';
import { localMoment } from '../platform/web/format.js';
import { AdoptionService } from './adoption.service.js';
import { cadenceOn } from './agenda.queries.js';
import { Attendee } from './attendee.entity.js';
import { AvailabilityQueries } from './availability.queries.js';
import { spanOf } from './meeting-time.js';
import type { Meeting } from './meeting.entity.js';
import { meetingFor } from './meeting-rows.queries.js';
import { remember } from './history.service.js';
import { attendeesMissing, MeetingChanged, MeetingIsPast } from './meetings.errors.js';
import type {
  Adoption,
  AttendeeRole,
  ChangeCause,
  ExtraMeeting,
  MoveWarning,
  NewTime,
  PlannedMeeting,
  PublishedPlan,
} from './meetings.types.js';
import { meetingsChanged, planPublished, ZONE } from './meetings.types.js';

/** Where and when meetings are and who is invited. Each change is told to `meetingsChanged` in its own transaction. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly signals: Signals,
    private readonly availability: AvailabilityQueries,
    private readonly adoption: AdoptionService,
  ) {}

  /**
   * Makes the team's meetings what a published plan says, within the caller's transaction. Adds those with new ids, changes
   * those that differ, cancels `cancelledIds`; past, begun, locked and cancelled ones stay as they are.
   */
  adopt(
    tx: Tx,
    scope: TeamScope,
    planned: readonly PlannedMeeting[],
    cancelledIds: readonly string[],
    cause: ChangeCause,
  ): Promise<Adoption> {
    return this.adoption.adopt(tx, scope, planned, cancelledIds, cause);
  }

  /** Says that a plan stands whole, in the transaction that adopted it. */
  announce(tx: Tx, plan: PublishedPlan): Promise<void> {
    return this.signals.tell(tx, planPublished, plan);
  }

  /** Adds one meeting outside the plan; the invitations leave as for any other. */
  async plan(
    scope: TeamScope,
    extra: ExtraMeeting,
  ): Promise<{ readonly id: string; readonly warnings: MoveWarning[] }> {
    refuseUnlessLeads(scope);
    return this.database.write(scope, async (tx) => {
      if (!extra.attendeeIds) await refuseForSome(tx, extra);
      const team = await this.availability.peopleOf(tx, scope, extra.startsOn, extra.attendeeIds ?? null);
      const id = randomUUID();
      const span = spanOf(extra, ZONE);
      if (span.startsAt <= this.clock.now()) throw new MeetingIsPast(span.startsAt, ZONE);
      const attendees = team.map(({ personId, role }) => ({ personId, role }));
      const warnings = await this.availability.refuseUnlessFree(tx, scope, { id, ...span, attendees });
      const chairId = attendees.find(({ role }) => role === 'chair')?.personId ?? null;
      const rest = { nominalOn: null, reason: null, noteTakerId: null, presenterId: null, chairId };
      const subjects = extra.subjects ?? [];
      await this.adoption.adopt(tx, scope, [{ ...extra, ...rest, meetingId: id, attendees, subjects }], [], 'planned');
      return { id, warnings };
    });
  }

  /**
   * Refuses a closed day and a time at which somebody who must come is taken; who is merely not at work is a warning. Joins
   * `tx` when given.
   */
  async move(
    scope: TeamScope,
    id: string,
    to: NewTime,
    seenRevision?: number,
    tx?: Tx,
  ): Promise<{ readonly warnings: MoveWarning[] }> {
    const work = async (inTx: Tx) => {
      const { meeting, attendees } = await meetingFor(inTx, scope, id, 'plan');
      if (seenRevision !== undefined && seenRevision !== meeting.revision) throw new MeetingChanged();
      const from = timeOf(meeting);
      const durationMinutes = to.durationMinutes ?? minutesOf(meeting);
      const span = spanOf({ ...to, durationMinutes }, meeting.zone);
      meeting.move(span.startsAt, span.endsAt, to.reason, this.clock.now());
      const warnings = await this.availability.refuseUnlessFree(inTx, scope, { id, ...span, attendees });
      await inTx.save(meeting);
      // Answers were to the time before.
      const forgotten = { reply: 'needsAction' as const, repliedAt: null, repliedVia: null };
      await inTx.update(Attendee, { meetingId: id }, forgotten);
      await this.tell(inTx, scope, id, 'moved', { from, to: timeOf(meeting), reason: meeting.reason });
      return { warnings };
    };
    return tx ? work(tx) : this.database.write(scope, work);
  }

  /** What `move` would say of the time, without moving: throws what it refuses, answers who may not be at work. */
  async tryMove(scope: TeamScope, id: string, to: Omit<NewTime, 'reason'>): Promise<readonly MoveWarning[]> {
    return this.database.write(scope, async (tx) => {
      return this.availability.refuseUnlessFree(tx, scope, await this.movedTo(tx, scope, id, to));
    });
  }

  /** Ids of those for whose sake `move` would refuse the time. Throws where the meeting cannot be moved, or not there. */
  async takenAt(tx: Tx, scope: TeamScope, id: string, to: Omit<NewTime, 'reason'>): Promise<readonly string[]> {
    const taken = await this.availability.taken(tx, scope, await this.movedTo(tx, scope, id, to));
    return [...new Set(taken.map(({ personId }) => personId))];
  }

  async relocate(scope: TeamScope, id: string, place: { location: string; videoUrl: string | null }): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const { meeting } = await meetingFor(tx, scope, id, 'plan');
      const from = meeting.location;
      meeting.relocate(place.location, place.videoUrl, this.clock.now());
      await tx.save(meeting);
      await this.tell(tx, scope, id, 'location', { from, to: place.location });
    });
  }

  /** A meeting that nobody held may be cancelled after its day too; then nobody is mailed. */
  async cancel(scope: TeamScope, id: string, reason: string): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const { meeting } = await meetingFor(tx, scope, id, 'plan');
      meeting.cancel(reason, this.clock.now(), scope.personId);
      await tx.save(meeting);
      if (meeting.startsAt > this.clock.now()) await this.tell(tx, scope, id, 'cancelled', { reason });
      else await remember(tx, scope, this.clock.now(), id, 'cancelled', { reason });
    });
  }

  /** A locked meeting is moved by hand only. */
  async lock(scope: TeamScope, id: string): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const { meeting } = await meetingFor(tx, scope, id, 'plan');
      meeting.lock(this.clock.now(), scope.personId);
      await tx.save(meeting);
      await remember(tx, scope, this.clock.now(), id, 'locked');
    });
  }

  async unlock(scope: TeamScope, id: string): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const { meeting } = await meetingFor(tx, scope, id, 'plan');
      meeting.unlock();
      await tx.save(meeting);
      await remember(tx, scope, this.clock.now(), id, 'unlocked');
    });
  }

  /** Adds a member of the team, or changes the part of one who is invited already. */
  async invite(scope: TeamScope, id: string, personId: string, role: AttendeeRole): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const { meeting, attendees } = await this.comingMeeting(tx, scope, id);
      await this.availability.peopleOf(tx, scope, timeOf(meeting).startsOn, [personId]);
      const standing = attendees.find((one) => one.personId === personId);
      if (standing) await tx.update(Attendee, { meetingId: id, personId }, { role });
      else await this.addAttendee(tx, meeting, personId, role);
      await this.tell(tx, scope, id, 'attendees', { added: personId });
    });
  }

  async uninvite(scope: TeamScope, id: string, personId: string): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const { attendees } = await this.comingMeeting(tx, scope, id);
      if (!attendees.some((one) => one.personId === personId)) throw new NotFound();
      await tx.update(Attendee, { meetingId: id, personId }, { removedAt: this.clock.now() });
      await this.tell(tx, scope, id, 'attendees', { removed: personId });
    });
  }

  private async comingMeeting(tx: Tx, scope: TeamScope, id: string) {
    const found = await meetingFor(tx, scope, id, 'plan');
    found.meeting.refuseUnlessPlanned('invite');
    if (found.meeting.startsAt <= this.clock.now()) throw new MeetingIsPast(found.meeting.startsAt, found.meeting.zone);
    return found;
  }

  private async addAttendee(tx: Tx, meeting: Meeting, personId: string, role: AttendeeRole): Promise<void> {
    const { id: meetingId, tenantId } = meeting;
    const blank = { reply: 'needsAction', repliedAt: null, repliedVia: null, attendance: null };
    const facts = { meetingId, tenantId, personId, role, addedAt: this.clock.now(), removedAt: null };
    await tx.upsert(Attendee, { ...facts, ...blank, recordedAt: null, recordedBy: null } as Attendee, [
      'meetingId',
      'personId',
    ]);
  }

  private async movedTo(tx: Tx, scope: TeamScope, id: string, to: Omit<NewTime, 'reason'>) {
    const { meeting, attendees } = await meetingFor(tx, scope, id, 'plan');
    const span = spanOf({ durationMinutes: minutesOf(meeting), ...to }, meeting.zone);
    meeting.move(span.startsAt, span.endsAt, '', this.clock.now());
    return { id, ...span, attendees };
  }

  private async tell(tx: Tx, scope: TeamScope, id: string, cause: ChangeCause, details: object): Promise<void> {
    await remember(tx, scope, this.clock.now(), id, cause, details);
    await this.signals.tell(tx, meetingsChanged, { scope, meetingIds: [id], cause });
  }
}

/** Where a routine is not the whole team's, nobody is invited by default: a one-to-one has no onlookers. */
async function refuseForSome(tx: Tx, { routineId, startsOn }: ExtraMeeting): Promise<void> {
  const { wholeTeam } = await cadenceOn(tx, routineId, startsOn);
  if (!wholeTeam) throw attendeesMissing();
}

function timeOf(meeting: Meeting) {
  const { day, minutes } = localMoment(meeting.startsAt, meeting.zone);
  return { startsOn: day, startMinute: minutes };
}

function minutesOf(meeting: Meeting): number {
  return (meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000;
}

function refuseUnlessLeads(scope: TeamScope): void {
  if (!['leader', 'deputy', 'service'].includes(scope.role)) throw new Forbidden();
}

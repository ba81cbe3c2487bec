import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  AlreadyCancelled,
  AlreadyStarted,
  AttendanceMissing,
  MeetingClosed,
  MeetingIsPast,
  NotItsDay,
  NotRunning,
  StartsInThePast,
} from './meetings.errors.js';
import { localMoment } from '../platform/web/format.js';
import { stageOf } from './meeting-time.js';
import type { PlannedVerb } from './meetings.errors.js';
import type { MeetingReason, MeetingStage } from './meetings.types.js';

/** planned → running → held → sent for approval → approved, or cancelled while planned. Each step is who and when. */
@Entity('meeting')
export class Meeting {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') teamId: string;
  @Column('uuid') routineId: string;
  @Column('boolean') confidential: boolean;
  @Column('timestamptz') startsAt: Date;
  @Column('timestamptz') endsAt: Date;
  @Column('text') zone: string;
  @Column('text') location: string;
  @Column('text', { nullable: true }) videoUrl: string | null;
  @Column('text') uid: string;
  @Column('integer') sequence: number;
  @Column('integer') revision: number;
  @Column('date', { nullable: true }) nominalOn: string | null;
  @Column('jsonb', { nullable: true }) reason: MeetingReason | null;
  @Column('uuid', { nullable: true }) chairId: string | null;
  @Column('uuid', { nullable: true }) noteTakerId: string | null;
  @Column('uuid', { nullable: true }) presenterId: string | null;
  @Column('timestamptz', { nullable: true }) lockedAt: Date | null;
  @Column('uuid', { nullable: true }) lockedBy: string | null;
  @Column('timestamptz') publishedAt: Date;
  @Column('timestamptz', { nullable: true }) cancelledAt: Date | null;
  @Column('uuid', { nullable: true }) cancelledBy: string | null;
  @Column('timestamptz', { nullable: true }) startedAt: Date | null;
  @Column('uuid', { nullable: true }) startedBy: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  @Column('boolean', { nullable: true }) quorumReached: boolean | null;
  @Column('timestamptz', { nullable: true }) sentForApprovalAt: Date | null;
  @Column('timestamptz', { nullable: true }) approvedAt: Date | null;
  @Column('uuid', { nullable: true }) approvedBy: string | null;

  get stage(): MeetingStage {
    return stageOf(this);
  }

  move(startsAt: Date, endsAt: Date, reason: string, now: Date): void {
    this.refuseUnlessPlanned('move');
    if (this.startsAt <= now) throw new MeetingIsPast(this.startsAt, this.zone);
    if (startsAt <= now) throw new StartsInThePast(startsAt, this.zone);
    this.nominalOn ??= localMoment(this.startsAt, this.zone).day;
    Object.assign(this, { startsAt, endsAt, reason: { code: 'byHand', params: { text: reason } } });
    this.tellAnew();
  }

  relocate(location: string, videoUrl: string | null, now: Date): void {
    this.refuseUnlessPlanned('move');
    if (this.startsAt <= now) throw new MeetingIsPast(this.startsAt, this.zone);
    Object.assign(this, { location, videoUrl });
    this.tellAnew();
  }

  cancel(reason: string, now: Date, by: string | null): void {
    this.refuseUnlessPlanned('cancel');
    Object.assign(this, { cancelledAt: now, cancelledBy: by, reason: { code: 'byHand', params: { text: reason } } });
    this.tellAnew();
  }

  lock(now: Date, by: string | null): void {
    this.refuseUnlessPlanned('lock');
    this.lockedAt ??= now;
    this.lockedBy ??= by;
  }

  unlock(): void {
    this.lockedAt = null;
    this.lockedBy = null;
  }

  /** On its day or later: minutes of a meeting that nobody opened in time may still be written. */
  start(now: Date, by: string | null): void {
    this.refuseUnlessPlanned('start');
    const day = localMoment(this.startsAt, this.zone).day;
    if (localMoment(now, this.zone).day < day) throw new NotItsDay(day);
    Object.assign(this, { startedAt: now, startedBy: by });
  }

  /** Holds the meeting: from now on it is evidence. */
  end(attendanceRecorded: boolean, quorumReached: boolean, now: Date, by: string | null): void {
    this.refuseUnlessRunning();
    if (!attendanceRecorded) throw new AttendanceMissing();
    Object.assign(this, { endedAt: now, endedBy: by, quorumReached });
  }

  sendForApproval(now: Date): void {
    if (this.stage !== 'held') throw new MeetingClosed(this.stage, 'held');
    this.sentForApprovalAt = now;
  }

  askForCorrection(): void {
    if (this.stage !== 'sentForApproval') throw new MeetingClosed(this.stage, 'sentForApproval');
    this.sentForApprovalAt = null;
  }

  approve(now: Date, by: string | null): void {
    if (this.stage !== 'sentForApproval') throw new MeetingClosed(this.stage, 'sentForApproval');
    Object.assign(this, { approvedAt: now, approvedBy: by });
  }

  /** Minutes, decisions and attendance may be written from the start until they are sent for approval. */
  refuseUnlessWritable(): void {
    if (this.stage !== 'running' && this.stage !== 'held') throw new MeetingClosed(this.stage, 'running');
  }

  refuseUnlessRunning(): void {
    if (this.stage !== 'running') throw new NotRunning(this.stage);
  }

  refuseUnlessPlanned(verb: PlannedVerb): void {
    if (this.stage === 'cancelled') throw new AlreadyCancelled(this.cancelledAt ?? this.startsAt, this.zone);
    if (this.stage !== 'planned') throw new AlreadyStarted(verb);
  }

  private tellAnew(): void {
    this.sequence += 1;
    this.revision += 1;
  }
}

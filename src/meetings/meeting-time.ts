import { DateTime } from 'luxon';
import type { Day } from '../platform/days.js';
import type { MeetingStage } from './meetings.types.js';

/** The instant of `minute` minutes after midnight by the wall clock of `day` in `zone`; an hour that a zone skips gives the next. */
export function instantOf(day: Day, minute: number, zone: string): Date {
  const clock = { hour: Math.floor(minute / 60), minute: minute % 60 };
  return DateTime.fromISO(day, { zone }).set(clock).toJSDate();
}

/** Start and end of a meeting that lasts `durationMinutes` real minutes. */
export function spanOf(
  at: { readonly startsOn: Day; readonly startMinute: number; readonly durationMinutes: number },
  zone: string,
): { readonly startsAt: Date; readonly endsAt: Date } {
  const startsAt = instantOf(at.startsOn, at.startMinute, zone);
  return { startsAt, endsAt: new Date(startsAt.getTime() + at.durationMinutes * 60_000) };
}

export interface StageFacts {
  readonly cancelledAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly sentForApprovalAt: Date | null;
  readonly approvedAt: Date | null;
}

export function stageOf(meeting: StageFacts): MeetingStage {
  if (meeting.cancelledAt) return 'cancelled';
  if (meeting.approvedAt) return 'approved';
  if (meeting.sentForApprovalAt) return 'sentForApproval';
  if (meeting.endedAt) return 'held';
  return meeting.startedAt ? 'running' : 'planned';
}

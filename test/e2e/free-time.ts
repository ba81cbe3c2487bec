import type { MeetingJson } from './team-json.js';

const [FROM, UNTIL, STEP] = [8 * 60, 15 * 60, 30];
const DAYS = 15;

export interface NewTimeFields {
  readonly startsOn: string;
  readonly startTime: string;
  readonly endTime: string;
}

/**
 * Times in the three weeks after the meeting at which none of its people is at another one, as the move form takes them.
 * Somebody may be busy all the same: then the page refuses, and the next is tried.
 */
export function freeTimesFor(meeting: MeetingJson, meetings: readonly MeetingJson[]): NewTimeFields[] {
  const found: NewTimeFields[] = [];
  for (let day = 1; day <= DAYS; day++)
    for (let minute = FROM; minute + meeting.durationMinutes <= UNTIL; minute += STEP) {
      const startsOn = plusDays(meeting.startsOn, day);
      const end = minute + meeting.durationMinutes;
      if (isWeekend(startsOn) || meetings.some((other) => isTaken(other, meeting, startsOn, minute, end))) continue;
      found.push({ startsOn, startTime: clock(minute), endTime: clock(end) });
    }
  return found;
}

function isTaken(other: MeetingJson, meeting: MeetingJson, on: string, start: number, end: number): boolean {
  if (other.startsOn !== on || other.cancelledAt) return false;
  const overlaps = other.startMinute < end && start < other.startMinute + other.durationMinutes;
  return overlaps && other.attendees.some(({ personId }) => meeting.attendees.some((own) => own.personId === personId));
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}.${String(minute % 60).padStart(2, '0')}`;
}

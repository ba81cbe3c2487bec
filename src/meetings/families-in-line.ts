import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import type { MeetingFact } from '../routines/promise.types.js';
import type { Standing } from '../routines/standings.js';
import type { FamilyView } from '../teams/teams.types.js';
import type { FamilyInLine } from './agenda.js';

/** Of a family that is owed no more reviews, such as one that closes soon: it is never late. */
const NEVER_LATE = 100_000;
const SOON_DAYS = 14;

/**
 * The meetings as they will stand when meeting `id` begins: it is left out, and those that come before it are taken as held
 * with those still expected. `meetings` are in the order in which they start; `today` tells past from coming.
 */
export function heldUntil<Fact extends MeetingFact>(meetings: readonly Fact[], id: string, today: Day): Fact[] {
  const place = meetings.findIndex((meeting) => meeting.id === id);
  return meetings
    .map((meeting, index) => (index < place && isComing(meeting, today) ? asHeld(meeting) : meeting))
    .filter((meeting) => meeting.id !== id);
}

/**
 * The families that may be reviewed on `day`; closed and paused ones are left out. How long each has waited of its time,
 * and whether another meeting keeps its promise, is what the promises say (`standings`). `stoodInOn`: by family, the day of
 * its last review that no plan had put there. `onSoon`: those that another meeting soon after takes anyway.
 */
export function familiesInLine(
  families: readonly FamilyView[],
  standings: ReadonlyMap<string, Standing>,
  stoodInOn: ReadonlyMap<string, Day>,
  day: Day,
  onSoon: ReadonlySet<string> = new Set(),
): readonly FamilyInLine[] {
  return families
    .filter((family) => isActive(family, day))
    .flatMap((family) => {
      const standing = standings.get(family.id);
      if (!standing) return [];
      const { waitedDays, since, next } = standing;
      return {
        ...{ id: family.id, code: family.code, waitedDays },
        limitDays: next ? standing.limitDays : NEVER_LATE,
        stoodIn: stoodInOn.get(family.id) === since,
        contactIds: pairOn(family, day),
        hasOtherPlace: next?.status === 'planned',
        isOnSoon: onSoon.has(family.id),
      };
    });
}

/** The subjects of a routine's coming meetings in the fortnight after `day`. */
export function subjectsSoonAfter(
  meetings: readonly (MeetingFact & { readonly routineId: string })[],
  routineId: string,
  day: Day,
): ReadonlySet<string> {
  const until = addDays(day, SOON_DAYS);
  const soon = meetings.filter(
    (meeting) => meeting.routineId === routineId && !meeting.cancelled && meeting.day > day && meeting.day <= until,
  );
  return new Set(soon.flatMap(({ points }) => points.map(({ subjectId }) => subjectId)));
}

function isComing({ held, cancelled, day }: MeetingFact, today: Day): boolean {
  return !held && !cancelled && day >= today;
}

function asHeld<Fact extends MeetingFact>(meeting: Fact): Fact {
  return {
    ...meeting,
    held: true,
    people: meeting.people.map((one) => ({ ...one, attendance: one.expected ? 'present' : 'excused' })),
    points: meeting.points.map((point) => ({ ...point, treated: true })),
  };
}

function isActive(family: FamilyView, day: Day): boolean {
  const paused = family.pauses.some(({ fromOn, toOn }) => fromOn <= day && (toOn === null || toOn >= day));
  return !paused && family.startedOn <= day && (family.closedOn === null || family.closedOn >= day);
}

function pairOn(family: FamilyView, day: Day): string[] {
  return family.contactPair
    .filter(({ sinceOn, untilOn }) => sinceOn <= day && (untilOn === null || untilOn >= day))
    .map(({ personId }) => personId);
}

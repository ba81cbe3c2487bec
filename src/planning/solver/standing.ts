import type { Compiled } from './compiled.js';
import type { DraftMeeting, FixedMeeting } from './draft.js';
import type { Occupancy } from './occupancy.js';
import { attendeesAt, slotPrice } from './slots.js';
import type { TeamDraft } from './team-draft.js';
import { INFINITE } from './numbers.js';

/** A meeting that stands: as long as it is, with its two or with whoever can come besides what the others have taken. */
export function standAgain(occupancy: Occupancy, fixed: FixedMeeting): DraftMeeting & { readonly fixed: FixedMeeting } {
  const { routine, day, cell, held } = fixed;
  const isForTwo = routine.kind === 'oneToOne' || routine.kind === 'peer';
  const attendees = held?.attendees ?? (isForTwo ? routine.allOf : attendeesAt(occupancy, routine, day, cell));
  return { routine, placed: { day, cell, attendees }, fixed };
}

/**
 * Meetings that break a hard rule where they stand: locked or past ones that people's calendars no longer allow. The
 * planner itself places none that does; `occupancy` holds the whole plan.
 */
export function countStandingBreaches(compiled: Compiled, occupancy: Occupancy, draft: TeamDraft): number {
  let breaches = 0;
  for (const block of draft.blocks.values()) {
    for (const { routine, placed, fixed } of block.meetings) {
      if (!fixed) continue;
      occupancy.release(routine, placed);
      const isLegal =
        fixed.held !== undefined || slotPrice(compiled, occupancy, routine, placed.day, placed.cell) < INFINITE;
      occupancy.take(routine, placed);
      if (!isLegal) breaches++;
    }
  }
  return breaches;
}

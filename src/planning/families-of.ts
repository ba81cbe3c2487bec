import type { Day } from '../platform/days.js';
import { addDays, daysBetween, weekdayOf } from '../platform/days.js';
import type { CadenceSettings } from '../routines/cadence.types.js';
import type { PlanFamily } from './planning.types.js';
import { weeksBetween } from './rules-of.js';
import type { Family } from './solver/instance.js';

const SEPARATOR = '~';

/**
 * Families as the solver sees them in the days `first` … `last`. A family whose clock stops for a pause appears once for
 * each stretch that it is active in; `familyIdOf` leads back. `known` are the people who can be at a review.
 */
export function familiesOf(
  families: readonly PlanFamily[],
  settings: CadenceSettings,
  first: Day,
  last: Day,
  known: ReadonlySet<string>,
): Family[] {
  return families.flatMap((family) => {
    const contacts = family.contactIds.filter((id) => known.has(id));
    const everyWeeks = weeksBetween(settings, family.priority);
    const base = { contacts, everyWeeks, ...(contacts.length < 2 && { contactsNeeded: 'one' as const }) };
    return stretchesOf(family, settings.clock.subjectPause, last)
      .filter(({ until }) => until >= first)
      .map((stretch, index) => ({
        ...base,
        id: index === 0 ? family.id : `${family.id}${SEPARATOR}${index + 1}`,
        lastSeen: inSolverWeeks(
          index === 0 ? lastSeenOf(family, stretch, settings, everyWeeks) : halfWaited(stretch, everyWeeks),
          settings,
        ),
        ...(stretch.from > first && { activeFrom: stretch.from }),
        ...(stretch.until < last && { activeUntil: stretch.until }),
      }));
  });
}

/** The family behind an id of `familiesOf`. */
export function familyIdOf(solverId: string): string {
  return solverId.split(SEPARATOR)[0]!;
}

interface Stretch {
  readonly from: Day;
  readonly until: Day;
}

function stretchesOf(family: PlanFamily, clockStops: boolean, last: Day): Stretch[] {
  const until = family.closedOn !== null && family.closedOn < last ? family.closedOn : last;
  const stretches: Stretch[] = [];
  let from = family.startedOn;
  for (const pause of clockStops ? [...family.pauses].sort((a, b) => (a.from < b.from ? -1 : 1)) : []) {
    if (pause.from > until) break;
    if (pause.from > from) stretches.push({ from, until: addDays(pause.from, -1) });
    if (pause.until === null) return stretches;
    if (pause.until >= from) from = addDays(pause.until, 1);
  }
  return from <= until ? [...stretches, { from, until }] : stretches;
}

/** From when the family's weeks count: a pause after the last review moves that on by its length. */
function lastSeenOf(family: PlanFamily, stretch: Stretch, { rule }: CadenceSettings, everyWeeks: number): Day {
  const { lastReviewedOn: last, startedOn, pauses } = family;
  const firstWindow = rule.type === 'maxGap' ? rule.firstWindowWeeks : everyWeeks;
  const seen = last ?? addDays(startedOn, (firstWindow - everyWeeks) * 7);
  const paused = pauses.filter(({ until }) => until !== null && until >= seen && until < stretch.from);
  return addDays(
    seen,
    paused.reduce((sum, { from, until }) => sum + daysBetween(from < seen ? seen : from, until!), 0),
  );
}

/** How long the family will have waited when a pause within the year begins is not known yet: half an interval is taken. */
function halfWaited(stretch: Stretch, everyWeeks: number): Day {
  return addDays(stretch.from, -Math.floor((everyWeeks * 7) / 2));
}

/**
 * A promise counts days and the solver whole weeks: a family seen on a Monday is a day late on the Tuesday N weeks later.
 * Whoever was seen earlier in the week than reviews may lie counts as seen the week before.
 */
function inSolverWeeks(seen: Day, { meeting }: CadenceSettings): Day {
  const latest = Math.max(...meeting.weekdays.filter((weekday) => weekday <= 5), 1);
  return weekdayOf(seen) < latest ? addDays(seen, -7) : seen;
}

import type { Day } from '../platform/days.js';
import { addDays, daysBetween } from '../platform/days.js';
import type { CadenceSettings, Rule } from '../routines/cadence.types.js';
import type { FamilyPriority, FamilyView } from '../teams/teams.types.js';
import type { FamilyInLine } from './agenda.js';

/** What the meetings know of a family: its last review in the service, and the day of another coming meeting that takes it. */
export interface FamilyReviews {
  readonly familyId: string;
  readonly lastTreatedOn: Day | null;
  /** The last review that no plan had put there. */
  readonly lastStoodInOn: Day | null;
  readonly nextPlannedOn: Day | null;
}

const DAYS_IN: Record<'month' | 'quarter' | 'halfYear' | 'year', number> = {
  month: 30,
  quarter: 91,
  halfYear: 182,
  year: 365,
};
const DAYS_A_MONTH = 30;

/** The families that may be reviewed on `day`, with how long they have waited by then; closed and paused ones are left out. */
export function familiesInLine(
  families: readonly FamilyView[],
  reviews: readonly FamilyReviews[],
  settings: Pick<CadenceSettings, 'rule' | 'clock'>,
  day: Day,
): readonly FamilyInLine[] {
  const known = new Map(reviews.map((review) => [review.familyId, review]));
  return families
    .filter((family) => isActive(family, day))
    .map((family) => {
      const review = known.get(family.id);
      const last = latest(review?.lastTreatedOn ?? null, family.lastReviewedOn);
      const since = last ?? family.startedOn;
      const limitDays = last === null ? firstLimit(settings.rule) : limitOf(settings.rule, family.priority);
      const paused = settings.clock.subjectPause ? pausedDays(family, since, day) : 0;
      const dueOn = addDays(since, limitDays + paused);
      return {
        ...{ id: family.id, code: family.code, limitDays },
        waitedDays: daysBetween(since, day) - paused,
        stoodIn: last !== null && review?.lastStoodInOn === last,
        contactIds: pairOn(family, day),
        hasOtherPlace: isBy(review?.nextPlannedOn ?? null, dueOn),
      };
    });
}

function isBy(day: Day | null, dueOn: Day): boolean {
  return day !== null && day <= dueOn;
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

function limitOf(rule: Rule, priority: FamilyPriority): number {
  if (rule.type === 'coverage') return DAYS_IN[rule.period];
  if (rule.type === 'perPeriod') return Math.floor(DAYS_IN[rule.period] / rule.count);
  const every = typeof rule.every === 'number' ? rule.every : rule.every[priority];
  return every * (rule.unit === 'weeks' ? 7 : DAYS_A_MONTH);
}

function firstLimit(rule: Rule): number {
  return rule.type === 'maxGap' ? rule.firstWindowWeeks * 7 : limitOf(rule, 'normal');
}

/** Days from `since` to `day` on which the family's clock stood still. */
function pausedDays(family: FamilyView, since: Day, day: Day): number {
  return family.pauses.reduce((days, { fromOn, toOn }) => {
    const from = fromOn > since ? fromOn : since;
    const until = toOn === null || toOn > day ? day : toOn;
    return days + Math.max(0, daysBetween(from, until) + 1);
  }, 0);
}

function latest(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b > a) ? b : a;
}

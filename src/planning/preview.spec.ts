import { planChecked } from '../../test/checked-plan.js';
import { routine, teamYear } from '../../test/team-year.js';
import type { CadenceSettings } from '../routines/cadence.types.js';
import { KINDS } from '../routines/kinds.js';
import { instanceOf } from './instance-of.js';
import { planOf } from './plan-of.js';
import type { PlanDraft, TeamYear } from './planning.types.js';
import type { CadenceConsequence } from './preview.js';
import { consequenceOf, neighboursOf, withCadence } from './preview.js';
import { assure } from './solver/assurance.js';

const REVIEWS = KINDS['family-review'].defaults;

async function draftOf(year: TeamYear): Promise<PlanDraft> {
  const from = instanceOf(year);
  return planOf(await planChecked(from.instance), year, from, 'seed');
}

describe('the neighbours of a cadence', () => {
  it('change the families of a review, and its length with them', () => {
    const { varied, all } = neighboursOf(REVIEWS)!;
    expect(varied).toBe('capacity');
    expect(all.map(({ value, settings }) => [value, settings.meeting.capacity, settings.meeting.minutes])).toEqual([
      [5, 5, 120],
      [6, 6, 140],
      [7, 7, 160],
    ]);
  });

  it('change the weeks between, and the standing slot that follows them', () => {
    const { varied, all } = neighboursOf(KINDS['method-meeting'].defaults)!;
    expect(varied).toBe('everyWeeks');
    expect(all.map(({ value, settings }) => [value, settings.meeting.slotEveryWeeks])).toEqual([
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
  });

  it('never go below one, and are none where there is no number', () => {
    const values = neighboursOf(KINDS['one-to-one'].defaults)!.all.map(({ value }) => value);
    expect(values).toEqual([1, 2]);
    expect(neighboursOf(KINDS['peer-training'].defaults)).toBeNull();
  });
});

describe('the preview of one routine', () => {
  const reviews = routine('family-review');
  let whole: PlanDraft;
  beforeAll(async () => void (whole = await draftOf(teamYear())));

  /** As the preview does it: the whole year once through. */
  const preview = async (settings: CadenceSettings) => {
    const year = withCadence(teamYear(), reviews, settings);
    const from = instanceOf(year);
    const solved = await planChecked(from.instance, { preset: 'quick' });
    const draft = planOf(solved, year, from, 'preview');
    const assured = assure(from.instance, solved, 'review');
    return { assured, consequence: consequenceOf(draft, year, { ...reviews, settings }) };
  };
  const missingIn = ({ unkept }: CadenceConsequence) => unkept.reduce((sum, { count }) => sum + count, 0);

  it('plans the year with the changed cadence, and with a routine that has not begun', () => {
    const few = withCadence(teamYear(), reviews, { ...REVIEWS, quorumPercent: 30 });
    expect(few.routines.map(({ id }) => id)).toEqual(teamYear().routines.map(({ id }) => id));
    expect(few.routines.find(({ id }) => id === reviews.id)!.settings.quorumPercent).toBe(30);
    const begun = withCadence({ ...teamYear(), routines: [] }, reviews, REVIEWS);
    expect(begun.routines).toEqual([reviews]);
  });

  it('never assures more than the full plan keeps', async () => {
    const { assured, consequence } = await preview(REVIEWS);
    const kept = consequenceOf(whole, teamYear(), reviews);
    expect(missingIn(kept)).toBeLessThanOrEqual(assured.most);
    expect(missingIn(kept)).toBeGreaterThanOrEqual(assured.least);
    for (const { limitWeeks, longestWaitWeeks } of kept.waits)
      expect(longestWaitWeeks).toBeLessThanOrEqual(limitWeeks + assured.most);
    expect(missingIn(consequence)).toBeLessThanOrEqual(assured.most);
  });

  it('shows that fewer families at a meeting let families wait longer', async () => {
    const previews = await Promise.all(neighboursOf(REVIEWS)!.all.map(({ settings }) => preview(settings)));
    const [five, six, seven] = previews.map(({ consequence }) => missingIn(consequence));
    expect(five!).toBeGreaterThan(six!);
    expect(six!).toBeGreaterThanOrEqual(seven!);
    expect(previews[0]!.assured.least).toBeGreaterThan(0);
    expect(previews.map(({ consequence }) => consequence.minutes)).toEqual([120, 140, 160]);
    for (const { consequence } of previews.slice(1))
      for (const { longestWaitWeeks, limitWeeks } of consequence.waits)
        expect(longestWaitWeeks).toBeLessThanOrEqual(limitWeeks);
  });

  it('marks each week of the year once: meetings, and the breaks kept free', () => {
    const { weeks, meetings, hoursPerWorker, dropped } = consequenceOf(whole, teamYear(), reviews);
    expect(weeks.map(({ week }) => week)).toEqual(Array.from({ length: 52 }, (_, index) => index + 1));
    expect(weeks.filter(({ mark }) => mark === 'meeting' || mark === 'moved').length).toBe(meetings);
    expect(weeks.filter(({ mark }) => mark === 'free').map(({ week }) => week)).toEqual([7, 28, 29, 30, 42, 52]);
    expect(hoursPerWorker).toBeLessThanOrEqual((meetings * 140) / 60);
    expect(hoursPerWorker).toBeGreaterThan(((meetings * 140) / 60) * 0.8);
    expect(dropped.length).toBeGreaterThanOrEqual(6);
  });

  it('does not count the days of a pause as waiting, unless the cadence says that its clock runs on', () => {
    const base = teamYear();
    const [first] = base.families;
    const family = { ...first!, priority: 'normal' as const, lastReviewedOn: '2026-12-28', closedOn: null };
    const none = { ...whole, meetings: [], explanation: { ...whole.explanation, capacity: null } };
    const longest = (pauses: (typeof family)['pauses'], settings = REVIEWS) =>
      consequenceOf(none, { ...base, families: [{ ...family, pauses }] }, { ...reviews, settings }).longestWaitWeeks;
    const runsOn = { ...REVIEWS, clock: { ...REVIEWS.clock, subjectPause: false } };
    expect(longest([])).toBe(53);
    expect(longest([{ from: '2027-01-11', until: null }])).toBe(2);
    expect(longest([{ from: '2027-01-11', until: '2027-02-08' }])).toBe(49);
    expect(longest([{ from: '2027-01-11', until: null }], runsOn)).toBe(53);
  });
});

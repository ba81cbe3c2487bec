import { routine, teamYear } from '../../test/team-year.js';
import { KINDS } from '../routines/kinds.js';
import { instanceOf } from './instance-of.js';
import { planOf } from './plan-of.js';
import type { PlanDraft, TeamYear } from './planning.types.js';
import { consequenceOf, neighboursOf, yearOfOne } from './preview.js';
import { plan } from './solver/solver.js';

const REVIEWS = KINDS['family-review'].defaults;

async function draftOf(year: TeamYear): Promise<PlanDraft> {
  const from = instanceOf(year);
  return planOf(await plan(from.instance), year, from, 'seed');
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

  const alone = async (capacity: number) => {
    const { settings } = neighboursOf(REVIEWS)!.all.find(({ value }) => value === capacity)!;
    const year = yearOfOne(teamYear(), reviews, settings, whole.meetings);
    return { year, draft: await draftOf(year) };
  };

  it('plans that routine only, around everything else of the plan', async () => {
    const talks = routine('one-to-one');
    const draft = await draftOf(yearOfOne(teamYear(), talks, talks.settings, whole.meetings));
    expect(new Set(draft.meetings.map(({ routineId }) => routineId))).toEqual(new Set([talks.id]));
    const others = whole.meetings.filter(({ routineId }) => routineId !== talks.id);
    for (const one of draft.meetings)
      for (const other of others) {
        const apart = one.startsOn !== other.startsOn || other.startMinute >= one.startMinute + one.durationMinutes;
        if (apart || other.startMinute + other.durationMinutes <= one.startMinute) continue;
        const people = new Set(other.attendees.map(({ personId }) => personId));
        expect(one.attendees.some(({ personId }) => people.has(personId))).toBe(false);
      }
  });

  it('never promises more than the full plan keeps', async () => {
    const { year, draft } = await alone(6);
    const preview = consequenceOf(draft, year, reviews);
    const kept = consequenceOf(whole, teamYear(), reviews);
    expect(preview.unkept.length).toBeGreaterThanOrEqual(kept.unkept.length);
    expect(preview.meetings).toBeLessThanOrEqual(kept.meetings);
  });

  it('shows that fewer families at a meeting let families wait longer', async () => {
    const waits = await Promise.all(
      [5, 6, 7].map(async (capacity) => {
        const { year, draft } = await alone(capacity);
        return consequenceOf(draft, year, { ...reviews, settings: year.routines[0]!.settings });
      }),
    );
    const [five, six, seven] = waits.map(({ unkept }) => unkept.reduce((sum, { count }) => sum + count, 0));
    expect(five!).toBeGreaterThan(six!);
    expect(six!).toBeGreaterThanOrEqual(seven!);
    expect(waits.map(({ minutes }) => minutes)).toEqual([120, 140, 160]);
    for (const { waits: byPriority } of waits.slice(1))
      for (const { longestWaitWeeks, limitWeeks } of byPriority)
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

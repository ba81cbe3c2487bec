import type { PlanningWorld } from '../../test/planning.js';
import { createPlanningWorld, standingMeetings } from '../../test/planning.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { meetingsChanged } from '../meetings/meetings.types.js';
import { Signals } from '../platform/signals.js';
import { KINDS } from '../routines/kinds.js';
import { KIND_CODES } from '../routines/kinds.types.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import { RoutinesService } from '../routines/routines.service.js';
import { FacilitatorOffersService } from '../teams/facilitator-offers.service.js';
import { OutlooksQueries } from './outlooks.queries.js';
import { NoDraft, PlanChangedMeanwhile, YearIsOver } from './planning.errors.js';
import { PlanningQueries } from './planning.queries.js';
import { PublishingService } from './publishing.service.js';

const YEAR = 2027;
const REVIEWS = KINDS['family-review'].defaults;

describe('a year plan from draft to calendar', () => {
  let world: PlanningWorld;
  const told: string[] = [];
  let breaks = false;
  beforeAll(async () => {
    world = await createPlanningWorld();
    world.get(Signals).on(meetingsChanged, async (_tx, { meetingIds, cause }) => {
      if (breaks) throw new Error('the mails could not be composed');
      told.push(...meetingIds.map((id) => `${cause} ${id}`));
      return Promise.resolve();
    });
  });
  afterAll(() => world?.close());

  const read = () => world.get(PlanningQueries).yearPlan(world.lead, YEAR, { language: 'da' });
  const diff = async () => (await world.get(PlanningQueries).diff(world.lead, YEAR))!;
  const publish = async (message = '') => {
    const { draftId, hash } = await diff();
    return world.get(PublishingService).publish(world.lead, draftId, { message, readDiffHash: hash });
  };

  it('has no plan, no diff and nothing to discard before a draft is made', async () => {
    expect(await read()).toMatchObject({ plan: null, publish: null, otherYears: [2026] });
    expect(await world.get(PlanningQueries).diff(world.lead, YEAR)).toBeNull();
    await expect(world.planning.discard(world.lead, YEAR)).rejects.toThrow(NoDraft);
    await expect(world.planning.draft(world.lead, 2025)).rejects.toThrow(YearIsOver);
  });

  it('drafts all routines without telling anybody', async () => {
    await world.planning.draft(world.lead, YEAR);
    const { plan, publish: publication, versions } = await read();
    expect(new Set(plan!.meetings.map(({ routineId }) => routineId)).size).toBe(4);
    expect(plan).toMatchObject({ isDraft: true, version: null, publishedOn: null });
    expect(publication!.changes.every(({ kind }) => kind === 'new')).toBe(true);
    expect(versions).toEqual([]);
    expect(await standingMeetings(world)).toEqual([]);
    expect(told).toEqual([]);
  });

  it('replaces an earlier draft by the same plan for the same facts', async () => {
    const before = await read();
    await world.planning.draft(world.lead, YEAR);
    const after = await read();
    expect(after.draftId).not.toBe(before.draftId);
    expect(after.plan).toEqual(before.plan);
    const rows = await world.database.read(world.lead, (tx) => tx.query(`select count(*)::int as n from plan_version`));
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('leaves nothing behind when the mails cannot be composed', async () => {
    breaks = true;
    await expect(publish()).rejects.toThrow('the mails could not be composed');
    breaks = false;
    const { plan, versions } = await read();
    expect({ isDraft: plan!.isDraft, versions }).toEqual({ isDraft: true, versions: [] });
    expect(await standingMeetings(world)).toEqual([]);
    const routines = await world.get(RoutinesQueries).ofTeam(world.lead);
    expect(routines.every(({ draft, adopted }) => draft !== null && adopted.length === 0)).toBe(true);
  });

  it('refuses what the leader has not read', async () => {
    const { draftId } = await diff();
    const stale = { message: '', readDiffHash: '0'.repeat(64) };
    await expect(world.get(PublishingService).publish(world.lead, draftId, stale)).rejects.toThrow(
      PlanChangedMeanwhile,
    );
  });

  it('publishes once: of two at the same time one wins and the other must read again', async () => {
    const { draftId, hash, rows } = await diff();
    const service = world.get(PublishingService);
    const both = await Promise.allSettled(
      [1, 2].map(() => service.publish(world.lead, draftId, { message: 'Godt nytår', readDiffHash: hash })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toBeInstanceOf(PlanChangedMeanwhile);
    expect((await standingMeetings(world)).length).toBe(rows.length);
    expect(told.length).toBe(rows.length);
    expect((await read()).versions).toMatchObject([{ number: 1, message: 'Godt nytår' }]);
    const routines = await world.get(RoutinesQueries).ofTeam(world.lead);
    expect(routines.every(({ draft, adopted }) => draft === null && adopted.length === 1)).toBe(true);
  });

  it('changes nothing when it is planned again and nothing is different', async () => {
    await world.planning.draft(world.lead, YEAR);
    expect(await diff()).toMatchObject({ rows: [], quiet: [], mailCount: 0 });
    expect((await read()).publish).toBeNull();
    await world.planning.discard(world.lead, YEAR);
    expect((await read()).plan).toMatchObject({ isDraft: false, version: 1 });
  });

  it('never moves what the leader has moved by hand, and neither undoes nor repeats it', async () => {
    const review = (await standingMeetings(world)).find(
      ({ routineId, startsOn }) => routineId === world.routines['family-review'] && startsOn > '2027-03-01',
    )!;
    const friday = { startsOn: review.startsOn, startMinute: 780, durationMinutes: 100, reason: 'Lokalet er optaget' };
    await world.get(MeetingsService).move(world.lead, review.meetingId, friday);
    await world.planning.draft(world.lead, YEAR);
    const { rows } = await diff();
    expect(rows.filter(({ meetingId }) => meetingId === review.meetingId)).toEqual([]);
    const { plan } = await read();
    expect(plan!.meetings.find(({ meetingId }) => meetingId === review.meetingId)).toMatchObject({ startMinutes: 780 });
    await world.planning.discard(world.lead, YEAR);
  });

  it('plans a changed cadence, says that the cadence did it, and puts it in force when published', async () => {
    const routineId = world.routines['family-review']!;
    const settings = { ...REVIEWS, meeting: { ...REVIEWS.meeting, weekdays: [5], startMinute: 540 } };
    await world.get(RoutinesService).saveDraft(world.lead, routineId, { settings, validFrom: null });
    await world.planning.draft(world.lead, YEAR);
    const { rows } = await diff();
    const own = rows.filter((row) => row.routineId === routineId && row.kind !== 'new');
    expect(own.length).toBeGreaterThan(20);
    for (const { reason } of own.filter(({ kind }) => kind !== 'people')) expect(reason?.code).toBeTruthy();
    expect(own.some(({ reason }) => reason?.code === 'cadenceChanged')).toBe(true);
    expect(await publish()).toMatchObject({ number: 2 });
    const routine = await world.get(RoutinesQueries).one(world.lead, routineId);
    expect(routine).toMatchObject({ draft: null });
    expect(routine!.adopted.at(-1)!.settings).toEqual(settings);
    const reviews = (await standingMeetings(world)).filter((meeting) => meeting.routineId === routineId);
    expect(new Set(reviews.map(({ meetingId }) => meetingId)).size).toBe(reviews.length);
  });

  it('asks again when somebody moves a meeting between reading and publishing', async () => {
    const other = (await standingMeetings(world)).filter(
      ({ routineId }) => routineId === world.routines['wellbeing-round'],
    );
    const settings = {
      ...KINDS['wellbeing-round'].defaults,
      meeting: { ...KINDS['wellbeing-round'].defaults.meeting, minutes: 90 },
    };
    await world
      .get(RoutinesService)
      .saveDraft(world.lead, world.routines['wellbeing-round']!, { settings, validFrom: null });
    await world.planning.draft(world.lead, YEAR);
    const { draftId, hash } = await diff();
    const last = other.at(-1)!;
    const later = { startsOn: last.startsOn, startMinute: 870, durationMinutes: 60, reason: 'Bytter plads' };
    await world.get(MeetingsService).move(world.lead, last.meetingId, later);
    const readBefore = { message: '', readDiffHash: hash };
    await expect(world.get(PublishingService).publish(world.lead, draftId, readBefore)).rejects.toThrow(
      PlanChangedMeanwhile,
    );
    expect(await publish()).toMatchObject({ number: 3 });
    const moved = (await standingMeetings(world)).find(({ meetingId }) => meetingId === last.meetingId);
    expect(moved).toMatchObject({ startMinute: 870, durationMinutes: 60 });
  });

  it('previews a cadence beside the plan without touching it', async () => {
    const before = await read();
    const settings = { ...REVIEWS, meeting: { ...REVIEWS.meeting, capacity: 2, minutes: 60 } };
    const preview = await world.previews.preview(world.lead, YEAR, world.routines['family-review']!, settings);
    expect(preview).toMatchObject({ year: YEAR, varied: 'capacity', preset: 'quick' });
    expect(preview.whatIf.map(({ value, chosen, adopted }) => [value, chosen, adopted])).toEqual([
      [1, false, false],
      [2, true, false],
      [3, false, false],
    ]);
    expect(preview.chosen.meetings).toBeGreaterThan(30);
    expect(await read()).toEqual(before);
  });
});

describe('a year of all seven routines', () => {
  let world: PlanningWorld;
  beforeAll(async () => {
    world = await createPlanningWorld(
      [],
      KIND_CODES.filter((kind) => kind !== 'custom'),
    );
    for (const on of ['2027-02-11', '2027-04-15', '2027-06-10', '2027-09-16', '2027-11-11'])
      await world.get(FacilitatorOffersService).offer(world.lead, { personId: world.people.uma, on, fromMinute: 720 });
    await world.planning.draft(world.lead, YEAR);
  });
  afterAll(() => world?.close());

  it('keeps every promise of the year by the promise kernel’s own reckoning', async () => {
    const outlooks = await world.get(OutlooksQueries).outlooks(world.lead, YEAR);
    expect(outlooks).toHaveLength(7);
    // The solver counts the gap of joint training in calendar weeks, the kernel in days: one of the six may fall out.
    const training = outlooks.find(({ kind }) => kind === 'joint-training')!.outlook;
    expect(training.promised - training.kept).toBeLessThanOrEqual(1);
    for (const { kind, outlook } of outlooks.filter((each) => each.kind !== 'joint-training')) {
      expect({ kind, promised: outlook.promised > 0 }).toEqual({ kind, promised: true });
      // What closes before the first plan's year begins has no place in it.
      expect({ kind, missed: outlook.missed.filter(({ closesOn }) => closesOn >= '2027-03-31') }).toEqual({
        kind,
        missed: [],
      });
    }
  });
});

import { addRoutine, adopt, memberScope, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { ScopesService } from '../access/scopes.service.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { Signals } from '../platform/signals.js';
import { AlreadyCancelled, ClosedDayChosen, DoubleBooked, MeetingChanged, MeetingIsPast } from './meetings.errors.js';
import { StartsInThePast, UnknownPeople } from './meetings.errors.js';
import { MeetingsModule } from './meetings.module.js';
import { MeetingsQueries } from './meetings.queries.js';
import { MeetingsService } from './meetings.service.js';
import { meetingAnswered, meetingsChanged } from './meetings.types.js';
import { RepliesService } from './replies.service.js';

let world: World;
let meetings: MeetingsService;
let queries: MeetingsQueries;
let review: string;
const told: { cause: string; meetingIds: readonly string[] }[] = [];
const answered: string[] = [];

beforeAll(async () => {
  world = await createWorld([MeetingsModule]);
  meetings = world.get(MeetingsService);
  queries = world.get(MeetingsQueries);
  review = await addRoutine(world, 'family-review');
  world.get(Signals).on(meetingsChanged, async (_tx, { cause, meetingIds }) => void told.push({ cause, meetingIds }));
  world.get(Signals).on(meetingAnswered, async (_tx, { reply }) => void answered.push(reply));
});
afterAll(() => world?.close());
beforeEach(() => {
  setClock(world, '2026-12-07T08:00:00+01:00');
  told.length = 0;
  answered.length = 0;
});

async function planned(more = {}) {
  const plan = plannedMeeting(world, review, more);
  await adopt(world, [plan]);
  told.length = 0;
  return plan;
}
const stored = async (id: string) => {
  const found = await queries.one(world.lead, id);
  if (!found) throw new Error(`meeting ${id} is not stored`);
  return found;
};

describe('adopting a published plan', () => {
  it('adds meetings with their people and an identity of their own, and tells once', async () => {
    const [one, two] = [
      plannedMeeting(world, review, { subjects: [{ subjectId: world.families['F-001'], elementId: null }] }),
      plannedMeeting(world, review, { startsOn: '2027-07-13' }),
    ];
    expect(await adopt(world, [one, two])).toMatchObject({ added: [one.meetingId, two.meetingId], changed: [] });
    expect(told).toEqual([{ cause: 'published', meetingIds: [one.meetingId, two.meetingId] }]);
    const meeting = await stored(one.meetingId);
    expect(meeting).toMatchObject({
      ...{ uid: `${one.meetingId}@testby.example`, sequence: 0, stage: 'planned', confidential: false },
      ...{ startsOn: '2026-12-15', startMinute: 540, durationMinutes: 140, routineKind: 'family-review' },
    });
    expect(meeting.startsAt.toISOString()).toBe('2026-12-15T08:00:00.000Z');
    expect((await stored(two.meetingId)).startsAt.toISOString()).toBe('2027-07-13T07:00:00.000Z');
    expect(meeting.attendees.map(({ name, role }) => `${name} ${role}`)).toEqual([
      ...['Bo Prøvesen required', 'Eva Prøvedal required', 'Ib Prøvegaard required', 'Karen Prøvelund chair'],
      'Liv Prøvebæk required',
    ]);
  });

  it('does nothing, and tells nobody, when the plan says what stands', async () => {
    const plan = await planned({ reason: { code: 'quorum', params: { present: 3, members: 4, needed: 3 } } });
    expect(await adopt(world, [plan])).toEqual({ added: [], changed: [], cancelled: [], left: [] });
    expect(told).toEqual([]);
  });

  it('moves a meeting with the same id, raises its sequence and forgets answers to the old time', async () => {
    const plan = await planned();
    const replies = world.get(RepliesService);
    await replies.recordReply(world.lead, plan.meetingId, world.people.bo, { answer: 'accepted', via: 'page' });
    await adopt(world, [{ ...plan, startsOn: '2026-12-16', nominalOn: '2026-12-15' }]);
    const meeting = await stored(plan.meetingId);
    expect(meeting).toMatchObject({ startsOn: '2026-12-16', nominalOn: '2026-12-15', sequence: 1 });
    expect(meeting.attendees.find(({ personId }) => personId === world.people.bo)?.reply).toBe('needsAction');
    expect(told).toEqual([{ cause: 'published', meetingIds: [plan.meetingId] }]);
  });

  it('takes people off the list and on again, without their old answer', async () => {
    const plan = await planned();
    const { bo } = world.people;
    await world.get(RepliesService).recordReply(world.lead, plan.meetingId, bo, { answer: 'accepted', via: 'page' });
    const without = { ...plan, attendees: plan.attendees.filter(({ personId }) => personId !== bo) };
    await adopt(world, [without]);
    expect((await stored(plan.meetingId)).attendees.map(({ personId }) => personId)).not.toContain(bo);
    await adopt(world, [plan]);
    const back = (await stored(plan.meetingId)).attendees.find(({ personId }) => personId === bo);
    expect(back).toMatchObject({ reply: 'needsAction', repliedAt: null });
    expect((await stored(plan.meetingId)).sequence).toBe(2);
  });

  it('changes what the meeting is for without telling anybody', async () => {
    const plan = await planned({ subjects: [{ subjectId: world.families['F-001'], elementId: null }] });
    await adopt(world, [{ ...plan, subjects: [{ subjectId: world.families['F-002'], elementId: null }] }]);
    expect(told).toEqual([]);
    expect((await queries.subjectsOf(world.lead, [plan.meetingId])).map(({ subjectId }) => subjectId)).toEqual([
      world.families['F-002'],
    ]);
    expect((await stored(plan.meetingId)).sequence).toBe(0);
  });

  it('cancels those that are gone, and leaves past, begun, locked and cancelled ones as they are', async () => {
    const [goes, past, locked, gone] = [await planned(), await planned(), await planned(), await planned()];
    await adopt(world, [{ ...past, startsOn: '2026-12-08' }]);
    await meetings.lock(world.lead, locked.meetingId);
    await meetings.cancel(world.lead, gone.meetingId, 'Ikke brug for det');
    setClock(world, '2026-12-09T08:00:00+01:00');
    told.length = 0;
    const ids = [goes, past, locked, gone].map(({ meetingId }) => meetingId);
    const adoption = await adopt(world, [{ ...gone, startsOn: '2026-12-22' }], ids.slice(0, 3));
    expect(adoption).toEqual({ added: [], changed: [], cancelled: [ids[0]], left: [ids[3], ids[1], ids[2]] });
    expect(told).toEqual([{ cause: 'published', meetingIds: [ids[0]] }]);
    expect((await stored(goes.meetingId)).stage).toBe('cancelled');
    expect((await stored(locked.meetingId)).stage).toBe('planned');
  });

  it('takes the same few statements for three hundred meetings as for one', async () => {
    const many = Array.from({ length: 300 }, () => plannedMeeting(world, review, { startsOn: '2027-09-07' }));
    const count = { statements: 0 };
    await world.database.write(world, async (tx) => {
      const ask = tx.query.bind(tx);
      tx.query = ((sql: string, parameters?: unknown[]) => {
        count.statements += 1;
        return ask(sql, parameters);
      }) as typeof tx.query;
      await meetings.adopt(tx, world.lead, many, [], 'published');
      await meetings.adopt(
        tx,
        world.lead,
        many.map((plan) => ({ ...plan, startMinute: 600 })),
        [],
        'published',
      );
      await meetings.adopt(
        tx,
        world.lead,
        [],
        many.map(({ meetingId }) => meetingId),
        'published',
      );
    });
    expect(count.statements).toBeLessThanOrEqual(20);
  });

  it('refuses a routine of another team as the bug that it is', async () => {
    const foreign = plannedMeeting(world, '00000000-0000-4000-8000-000000000001');
    await expect(adopt(world, [foreign])).rejects.toThrow('name a routine that is not team');
  });
});

describe('moving a meeting by hand', () => {
  const to = { startsOn: '2026-12-17', startMinute: 600, reason: 'Salen er optaget' };

  it('keeps its length and identity, says why, and tells in the same transaction', async () => {
    const plan = await planned();
    expect(await meetings.move(world.lead, plan.meetingId, to)).toEqual({ warnings: [] });
    expect(await stored(plan.meetingId)).toMatchObject({
      ...{ startsOn: '2026-12-17', startMinute: 600, durationMinutes: 140, nominalOn: '2026-12-15', sequence: 1 },
      reason: { code: 'byHand', params: { text: 'Salen er optaget' } },
    });
    expect(told).toEqual([{ cause: 'moved', meetingIds: [plan.meetingId] }]);
  });

  it('refuses holidays and closed days by their name', async () => {
    const plan = await planned();
    const moved = meetings.move(world.lead, plan.meetingId, { ...to, startsOn: '2026-12-25' });
    await expect(moved).rejects.toThrow(ClosedDayChosen);
    await expect(moved).rejects.toThrow(/25 December 2026 is .+, which is closed/);
  });

  it('refuses a time at which somebody is taken, with who and when and never with what', async () => {
    const plan = await planned();
    const day = { ...to, startsOn: '2026-12-18' };
    const oneToOne = await addRoutine(world, 'one-to-one');
    const { karen, eva } = world.people;
    const pair = [
      { personId: karen, role: 'chair' as const },
      { personId: eva, role: 'required' as const },
    ];
    await adopt(world, [
      plannedMeeting(world, oneToOne, {
        startsOn: '2026-12-18',
        startMinute: 660,
        durationMinutes: 60,
        attendees: pair,
      }),
    ]);
    const moved = meetings.move(world.lead, plan.meetingId, day);
    await expect(moved).rejects.toThrow(DoubleBooked);
    await expect(moved).rejects.toThrow(
      'Taken: Eva Prøvedal (11:00–12:00) and Karen Prøvelund (11:00–12:00). Choose a time when everybody who must be there is free',
    );
    expect((await stored(plan.meetingId)).startsOn).toBe('2026-12-15');
    const before = { ...day, startMinute: 520, durationMinutes: 140 };
    await expect(meetings.move(world.lead, plan.meetingId, before)).resolves.toEqual({ warnings: [] });
  });

  it('counts busy times as taken, and only warns of who is not at work', async () => {
    const plan = await planned({ startsOn: '2027-01-12' });
    const { tenantId } = world;
    await world.database.write(world, async (tx) => {
      await tx.query(
        `insert into absence (id, tenant_id, person_id, from_on, to_on, created_at) values (gen_random_uuid(), $1, $2, '2027-01-14', '2027-01-15', now())`,
        [tenantId, world.people.ib],
      );
      await tx.query(
        `insert into busy_time (id, tenant_id, person_id, busy_on, from_minute, to_minute, created_at) values (gen_random_uuid(), $1, $2, '2027-01-14', 600, 615, now())`,
        [tenantId, world.people.bo],
      );
    });
    const day = { ...to, startsOn: '2027-01-14' };
    await expect(meetings.move(world.lead, plan.meetingId, day)).rejects.toThrow('Bo Prøvesen (10:00–10:15)');
    const free = await meetings.move(world.lead, plan.meetingId, { ...day, startMinute: 615 });
    expect(free.warnings).toEqual([{ personId: world.people.ib, name: 'Ib Prøvegaard', code: 'notAtWork' }]);
    const leave = (on: string | null) =>
      world.database.write(world, (tx) =>
        tx.query('update membership set left_on = $2 where person_id = $1', [world.people.bo, on]),
      );
    await leave('2027-01-13');
    await expect(meetings.move(world.lead, plan.meetingId, day)).resolves.toEqual(free);
    await leave(null);
  });

  it('refuses the past on both ends, what changed meanwhile, workers and strangers', async () => {
    const plan = await planned();
    const move = (when: object, revision?: number) =>
      meetings.move(world.lead, plan.meetingId, { ...to, ...when }, revision);
    await expect(move({ startsOn: '2026-12-01' })).rejects.toThrow(StartsInThePast);
    await expect(move({}, 7)).rejects.toThrow(MeetingChanged);
    const bo = await memberScope(world, 'bo');
    await expect(meetings.move(bo, plan.meetingId, to)).rejects.toThrow(Forbidden);
    const elsewhere = world.get(ScopesService).forTeam(world.tenantId, '00000000-0000-4000-8000-000000000002');
    await expect(meetings.move(elsewhere, plan.meetingId, to)).rejects.toThrow(NotFound);
    setClock(world, '2026-12-15T09:00:01+01:00');
    await expect(move({})).rejects.toThrow(MeetingIsPast);
    expect(told).toEqual([]);
  });
});

describe('cancelling and inviting', () => {
  it('cancels once, and says so the second time', async () => {
    const plan = await planned();
    await meetings.cancel(world.lead, plan.meetingId, 'Ingen sager');
    expect(told).toEqual([{ cause: 'cancelled', meetingIds: [plan.meetingId] }]);
    await expect(meetings.cancel(world.lead, plan.meetingId, 'igen')).rejects.toThrow(AlreadyCancelled);
    await expect(meetings.cancel(world.lead, plan.meetingId, 'igen')).rejects.toThrow(
      'The meeting was cancelled on 7 December 2026',
    );
  });

  it('cancels a meeting that nobody held without mailing anybody', async () => {
    const plan = await planned();
    setClock(world, '2026-12-16T08:00:00+01:00');
    await meetings.cancel(world.lead, plan.meetingId, 'Blev ikke holdt');
    expect(told).toEqual([]);
    expect((await stored(plan.meetingId)).stage).toBe('cancelled');
  });

  it('adds and removes people, in the team only', async () => {
    const plan = await planned({ attendees: [{ personId: world.people.karen, role: 'chair' as const }] });
    await meetings.invite(world.lead, plan.meetingId, world.people.uma, 'optional');
    expect((await stored(plan.meetingId)).attendees.map(({ name }) => name)).toEqual([
      'Karen Prøvelund',
      'Uma Prøveholt',
    ]);
    await meetings.uninvite(world.lead, plan.meetingId, world.people.uma);
    expect((await stored(plan.meetingId)).attendees).toHaveLength(1);
    expect(told.map(({ cause }) => cause)).toEqual(['attendees', 'attendees']);
    const nobody = '00000000-0000-4000-8000-000000000003';
    await expect(meetings.invite(world.lead, plan.meetingId, nobody, 'required')).rejects.toThrow(UnknownPeople);
  });

  it('plans an extra meeting for the whole team but the guests', async () => {
    const extra = {
      routineId: review,
      startsOn: '2027-02-02',
      startMinute: 540,
      durationMinutes: 60,
      location: 'Salen',
    };
    const { id, warnings } = await meetings.plan(world.lead, extra);
    expect(warnings).toEqual([]);
    const meeting = await stored(id);
    expect(meeting.chairId).toBe(world.people.karen);
    expect(meeting.attendees.map(({ name }) => name)).not.toContain('Uma Prøveholt');
    expect(meeting.attendees).toHaveLength(5);
    expect(told).toEqual([{ cause: 'planned', meetingIds: [id] }]);
  });
});

describe('answering', () => {
  const accept = { answer: 'accepted' as const, via: 'page' as const };

  it('counts the latest answer, keeps all of them, and tells', async () => {
    const plan = await planned();
    const replies = world.get(RepliesService);
    const { bo } = world.people;
    const at = (minute: number) => new Date(Date.UTC(2026, 11, 6, 12, minute));
    expect(await replies.recordReply(world.lead, plan.meetingId, bo, { ...accept, receivedAt: at(5) })).toEqual({
      counts: true,
    });
    const late = { answer: 'declined' as const, via: 'calendar' as const, receivedAt: at(1) };
    expect(await replies.recordReply(world.lead, plan.meetingId, bo, late)).toEqual({ counts: false });
    expect((await stored(plan.meetingId)).attendees.find(({ personId }) => personId === bo)).toMatchObject({
      ...{ reply: 'accepted', repliedAt: at(5) },
    });
    const kept = await world.database.read(world, (tx) =>
      tx.query<unknown[]>('select from reply where meeting_id = $1', [plan.meetingId]),
    );
    expect(kept).toHaveLength(2);
    expect(answered).toEqual(['accepted']);
  });

  it('is one’s own with a person’s scope, for those invited, until the meeting begins', async () => {
    const plan = await planned();
    const replies = world.get(RepliesService);
    const bo = await world.get(ScopesService).forPerson(world.tenantId, world.people.bo, 'self');
    if (!bo) throw new Error('Bo signs in');
    await expect(replies.recordReply(bo, plan.meetingId, world.people.eva, accept)).rejects.toThrow(NotFound);
    await expect(replies.recordReply(world.lead, plan.meetingId, world.people.uma, accept)).rejects.toThrow(NotFound);
    await replies.recordReply(bo, plan.meetingId, world.people.bo, accept);
    setClock(world, '2026-12-15T09:00:00+01:00');
    await expect(replies.recordReply(bo, plan.meetingId, world.people.bo, accept)).rejects.toThrow(MeetingIsPast);
  });

  it('shows each person what they have not answered within the horizon, and their next meetings', async () => {
    const ib = await world.get(ScopesService).forPerson(world.tenantId, world.people.ib, 'self');
    if (!ib) throw new Error('Ib signs in');
    const near = await planned({ startsOn: '2027-03-02' });
    const far = await planned({ startsOn: '2027-11-02' });
    const ids = (await queries.unanswered(ib)).map(({ id }) => id);
    expect(ids).toContain(near.meetingId);
    expect(ids).not.toContain(far.meetingId);
    await world.get(RepliesService).recordReply(ib, near.meetingId, world.people.ib, accept);
    expect((await queries.unanswered(ib)).map(({ id }) => id)).not.toContain(near.meetingId);
    const mine = await queries.mine(ib, 200);
    expect(mine.map(({ id }) => id)).toEqual(expect.arrayContaining([near.meetingId, far.meetingId]));
    expect([...mine].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())).toEqual(mine);
  });
});

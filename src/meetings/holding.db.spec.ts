import { everybody, itemOf, itemsOf, on, reviewOn, viewOf } from '../../test/held-meetings.js';
import { addRoutine, memberScope, setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { Forbidden } from '../platform/errors.js';
import { Signals } from '../platform/signals.js';
import { HoldingService } from './holding.service.js';
import { AttendanceMissing, NotInvited, NotItsDay, NotRunning } from './meetings.errors.js';
import { MeetingsModule } from './meetings.module.js';
import { MeetingsQueries } from './meetings.queries.js';
import { MeetingsService } from './meetings.service.js';
import { meetingHeld } from './meetings.types.js';
import { MinutesService } from './minutes.service.js';
import { PointsService } from './points.service.js';
import { RepliesService } from './replies.service.js';

let world: World;
let holding: HoldingService;
let points: PointsService;
let minutes: MinutesService;
let review: string;
const held: string[] = [];

beforeAll(async () => {
  world = await createWorld([MeetingsModule]);
  holding = world.get(HoldingService);
  points = world.get(PointsService);
  minutes = world.get(MinutesService);
  review = await addRoutine(world, 'family-review');
  world.get(Signals).on(meetingHeld, async (_tx, { meetingId }) => void held.push(meetingId));
});
afterAll(() => world?.close());
beforeEach(() => setClock(world, '2026-12-07T08:00:00+01:00'));

describe('a meeting’s life', () => {
  it('goes from a derived agenda to a held meeting whose families were treated', async () => {
    const id = await reviewOn(world, review, '2026-12-15', ['F-001', 'F-002']);
    on(world, '2026-12-15');
    await holding.start(world.lead, id);
    expect((await itemsOf(world, id)).map((item) => item.familyCode ?? item.code)).toEqual([
      ...['opening', 'followUps', 'F-001', 'F-002', 'closing'],
    ]);
    const one = await itemOf(world, id, 'F-001');
    expect(one).toMatchObject({ startMinute: 555, timeBoxMinutes: 20, lastReviewedOn: '2026-11-16' });
    expect(one.contacts).toEqual(['Bo Prøvesen', 'Eva Prøvedal']);
    await minutes.saveItem(world.lead, id, one.id, { minutes: 'Fraværet er steget.', revision: one.revision });
    await points.closeItem(world.lead, id, one.id);
    await expect(holding.end(world.lead, id)).rejects.toThrow(AttendanceMissing);
    await holding.recordAttendance(world.lead, id, everybody(world, 'present', { ib: 'online', liv: 'offDuty' }));
    expect(await holding.end(world.lead, id)).toEqual({ quorumReached: true, carriedOver: 1 });
    expect(held).toEqual([id]);
    const after = await viewOf(world, id);
    expect(after.meeting).toMatchObject({ stage: 'held', quorumReached: true });
    expect(after.subjects.map(({ subjectId, treatedAt }) => [subjectId, treatedAt !== null])).toEqual([
      [world.families['F-001'], true],
      [world.families['F-002'], false],
    ]);
    const [fact] = await world.get(MeetingsQueries).evidence(world.lead, '2026-12-15', '2026-12-15');
    expect(fact).toMatchObject({
      id,
      routineId: review,
      day: '2026-12-15',
      held: true,
      quorum: true,
      cancelled: false,
    });
    expect(fact?.points.map(({ treated }) => treated)).toEqual([true, false]);
    expect(new Set(fact?.points[0]?.contactIds)).toEqual(new Set([world.people.bo, world.people.eva]));
    expect(fact?.people.find(({ leads }) => leads)?.id).toBe(world.people.karen);
  });

  it('takes up what was left over at the next meeting only, with its age and origin', async () => {
    const first = await reviewOn(world, review, '2027-01-05', ['F-002']);
    const [next, later] = [await reviewOn(world, review, '2027-01-12'), await reviewOn(world, review, '2027-01-19')];
    const topic = await points.addItem(world.lead, first, {
      title: 'Ferieplan',
      familyId: null,
      timeBoxMinutes: 10,
      question: '',
    });
    on(world, '2027-01-05');
    await holding.start(world.lead, first);
    await points.carryOver(world.lead, first, topic);
    await holding.recordAttendance(world.lead, first, everybody(world, 'present'));
    await holding.end(world.lead, first);
    const carriedOf = async (id: string) =>
      (await itemsOf(world, id)).filter(({ carried }) => carried).map((item) => item.title || item.familyCode);
    expect(await carriedOf(next)).toEqual(['Ferieplan', 'F-002']);
    expect(await carriedOf(later)).toEqual([]);
    on(world, '2027-01-12');
    await holding.start(world.lead, next);
    const again = await itemOf(world, next, 'Ferieplan');
    expect(again.carried).toMatchObject({ firstMeetingId: first, firstOn: '2027-01-05', times: 1 });
    await points.carryOver(world.lead, next, again.id);
    await holding.recordAttendance(world.lead, next, everybody(world, 'present'));
    await holding.end(world.lead, next);
    const third = (await itemsOf(world, later)).find(({ title }) => title === 'Ferieplan');
    expect(third?.carried).toMatchObject({ firstMeetingId: first, times: 2 });
    await world.get(MeetingsService).cancel(world.lead, later, 'Nok nu');
  });

  it('swaps a family whose contact declined for one that fits, and says so', async () => {
    const id = await reviewOn(world, review, '2027-03-02', ['F-001']);
    const { bo } = world.people;
    await world.get(RepliesService).recordReply(world.lead, id, bo, { answer: 'declined', via: 'page' });
    const { agenda } = await viewOf(world, id);
    expect(agenda?.off).toEqual([
      {
        ...{ familyId: world.families['F-001'], familyCode: 'F-001', why: 'pairNotExpected' },
        ...{ missingIds: [bo], missing: ['Bo Prøvesen'] },
      },
    ]);
    expect(agenda?.items.flatMap((item) => item.familyCode ?? [])).toEqual(['F-002']);
    on(world, '2027-03-02');
    await holding.start(world.lead, id);
    const standIn = (await viewOf(world, id)).subjects.find(({ subjectId }) => subjectId === world.families['F-002']);
    expect(standIn).toBeDefined();
  });

  it('records quorum of the whole team: being off duty makes it no smaller', async () => {
    const id = await reviewOn(world, review, '2027-02-02');
    on(world, '2027-02-02');
    await holding.start(world.lead, id);
    await holding.recordAttendance(world.lead, id, everybody(world, 'present', { bo: 'offDuty', eva: 'excused' }));
    expect((await holding.end(world.lead, id)).quorumReached).toBe(false);
    await holding.recordAttendance(world.lead, id, { [world.people.eva]: 'online' });
    expect((await viewOf(world, id)).meeting.quorumReached).toBe(true);
  });

  it('fills attendance in from the answers until it is recorded', async () => {
    const id = await reviewOn(world, review, '2027-02-09');
    const { bo, eva } = world.people;
    await world.get(RepliesService).recordReply(world.lead, id, bo, { answer: 'declined', via: 'page' });
    await world.database.write(world, (tx) =>
      tx.query(
        `insert into absence (id, tenant_id, person_id, from_on, to_on, created_at) values (gen_random_uuid(), $1, $2, '2027-02-09', '2027-02-09', now())`,
        [world.tenantId, eva],
      ),
    );
    const lines = async () =>
      Object.fromEntries(
        (await viewOf(world, id)).attendance.map((one) => [
          one.name.split(' ')[0],
          `${one.attendance} ${one.isRecorded}`,
        ]),
      );
    expect(await lines()).toMatchObject({ Bo: 'excused false', Eva: 'offDuty false', Karen: 'present false' });
    on(world, '2027-02-09');
    await holding.start(world.lead, id);
    await holding.recordAttendance(world.lead, id, { [bo]: 'present' });
    expect(await lines()).toMatchObject({ Bo: 'present true', Eva: 'offDuty false' });
    await expect(holding.recordAttendance(world.lead, id, { [world.people.uma]: 'present' })).rejects.toThrow(
      NotInvited,
    );
  });

  it('starts on its day at the earliest, ends only while it runs, and only for those who run it', async () => {
    const id = await reviewOn(world, review, '2027-02-16');
    await expect(holding.start(world.lead, id)).rejects.toThrow(NotItsDay);
    on(world, '2027-02-16', '08:00');
    const [bo, liv] = [await memberScope(world, 'bo'), await memberScope(world, 'liv')];
    await expect(holding.start(liv, id)).rejects.toThrow(Forbidden);
    await expect(holding.end(world.lead, id)).rejects.toThrow(NotRunning);
    await holding.start(bo, id);
    expect((await viewOf(world, id, liv)).can).toMatchObject({ writeMinutes: true, end: false, move: false });
    expect((await viewOf(world, id, bo)).can).toMatchObject({ end: true, recordAttendance: true, move: false });
  });
});

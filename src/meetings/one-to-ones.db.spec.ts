import { itemOf, on, viewOf } from '../../test/held-meetings.js';
import { addRoutine, adopt, memberScope, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import type { TeamScope } from '../access/scope.types.js';
import { FollowUpsQueries } from '../followups/followups.queries.js';
import { FollowUpsService } from '../followups/followups.service.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { HoldingService } from './holding.service.js';
import { MeetingViewQueries } from './meeting-view.queries.js';
import { NotRunning, NotTheOneWhoTaught } from './meetings.errors.js';
import { MeetingsModule } from './meetings.module.js';
import { MeetingsQueries } from './meetings.queries.js';
import { MinutesService } from './minutes.service.js';
import { PointsService } from './points.service.js';

let world: World;
let holding: HoldingService;
let points: PointsService;
let minutes: MinutesService;

beforeAll(async () => {
  world = await createWorld([MeetingsModule]);
  holding = world.get(HoldingService);
  points = world.get(PointsService);
  minutes = world.get(MinutesService);
});
afterAll(() => world?.close());
beforeEach(() => setClock(world, '2026-12-07T08:00:00+01:00'));

describe('a one-to-one', () => {
  let id: string;
  let [bo, eva]: TeamScope[] = [];
  beforeAll(async () => {
    const routine = await addRoutine(world, 'one-to-one');
    const { karen } = world.people;
    const attendees = [
      { personId: karen, role: 'chair' as const },
      { personId: world.people.bo, role: 'required' as const },
    ];
    const plan = plannedMeeting(world, routine, {
      ...{ startsOn: '2027-05-03', durationMinutes: 60, noteTakerId: null, attendees },
      subjects: [{ subjectId: world.people.bo, elementId: null }],
    });
    await adopt(world, [plan]);
    id = plan.meetingId;
    [bo, eva] = [await memberScope(world, 'bo'), await memberScope(world, 'eva')];
    on(world, '2027-05-03');
    await holding.start(world.lead, id);
    const { id: item, revision } = await itemOf(world, id, 'agreements');
    const followUps = [{ id: null, text: 'Kursus i juni', ownerId: world.people.bo, dueOn: '2027-05-28' }];
    await minutes.saveItem(bo, id, item, { minutes: 'Fortroligt', revision, followUps });
  });
  beforeEach(() => on(world, '2027-05-03'));

  it('is read and written by the two, and unknown to everybody else in the team', async () => {
    expect((await viewOf(world, id, bo)).agenda?.items.some((item) => item.minutes === 'Fortroligt')).toBe(true);
    if (!eva) throw new Error('Eva is in the team');
    expect(await world.get(MeetingViewQueries).meeting(eva, id)).toBeNull();
    expect((await world.get(MeetingsQueries).list(eva, { from: '2027-05-03', to: '2027-05-03' })).total).toBe(0);
    const { id: item, revision } = await itemOf(world, id, 'agreements');
    await expect(minutes.saveItem(eva, id, item, { minutes: 'Hej', revision })).rejects.toThrow(NotFound);
    await expect(holding.recordAttendance(eva, id, {})).rejects.toThrow(NotFound);
  });

  it('can be planned by a deputy, who reads nothing of it', async () => {
    if (!eva) throw new Error('Eva is in the team');
    const deputy = { ...eva, role: 'deputy' as const } as TeamScope;
    const seen = await viewOf(world, id, deputy);
    expect(seen).toMatchObject({ agenda: null, subjects: [], history: [], can: { read: false, plan: true } });
    expect(JSON.stringify(seen)).not.toContain('Fortroligt');
    await expect(
      points.addItem(deputy, id, { title: 'x', familyId: null, timeBoxMinutes: 5, question: '' }),
    ).rejects.toThrow(NotFound);
  });

  it('keeps what was agreed between the two', async () => {
    const followUps = world.get(FollowUpsQueries);
    if (!bo || !eva) throw new Error('both are in the team');
    const texts = async (scope: TeamScope) => (await followUps.openInTeam(scope)).map(({ text }) => text);
    expect(await texts(world.lead)).toContain('Kursus i juni');
    expect(await texts(bo)).toContain('Kursus i juni');
    expect(await texts(eva)).not.toContain('Kursus i juni');
    const [agreed] = (await followUps.openInTeam(bo)).filter(({ text }) => text === 'Kursus i juni');
    const deputy = { ...eva, role: 'deputy' as const } as TeamScope;
    await expect(world.get(FollowUpsService).finish(deputy, agreed?.id ?? '')).rejects.toThrow(NotFound);
  });

  it('is evidence with both there, and needs no quorum', async () => {
    await holding.recordAttendance(bo as TeamScope, id, { [world.people.karen]: 'present' }).catch((error: unknown) => {
      expect(error).toBeInstanceOf(Forbidden);
    });
    await holding.recordAttendance(world.lead, id, { [world.people.karen]: 'present', [world.people.bo]: 'online' });
    expect(await holding.end(world.lead, id)).toEqual({ quorumReached: true, carriedOver: 0 });
    const [fact] = await world.get(MeetingsQueries).evidence(world.lead, '2027-05-03', '2027-05-03');
    expect(fact?.people.map(({ leads, attendance }) => `${leads} ${attendance}`).sort()).toEqual([
      'false online',
      'true present',
    ]);
    expect(fact?.points).toMatchObject([{ subjectId: world.people.bo, treated: true }]);
  });
});

describe('training', () => {
  it('is signed off by one who was there and is not the one who learned', async () => {
    const routine = await addRoutine(world, 'peer-training');
    const { bo, ib } = world.people;
    const element = '00000000-0000-4000-8000-00000000000e';
    const attendees = [bo, ib].map((personId) => ({ personId, role: 'required' as const }));
    const subject = { subjectId: bo, elementId: element };
    const none = { chairId: null, noteTakerId: null };
    const plan = plannedMeeting(world, routine, { startsOn: '2027-06-01', attendees, subjects: [subject], ...none });
    await adopt(world, [plan]);
    on(world, '2027-06-01');
    const [learner, teacher, other] = [
      await memberScope(world, 'bo'),
      await memberScope(world, 'ib'),
      await memberScope(world, 'liv'),
    ];
    await expect(holding.signOff(teacher, plan.meetingId, subject)).rejects.toThrow(NotRunning);
    await holding.start(teacher, plan.meetingId);
    await expect(holding.signOff(learner, plan.meetingId, subject)).rejects.toThrow(NotTheOneWhoTaught);
    await expect(holding.signOff(other, plan.meetingId, subject)).rejects.toThrow(NotTheOneWhoTaught);
    await expect(holding.signOff(teacher, plan.meetingId, { ...subject, elementId: null })).rejects.toThrow(NotFound);
    await holding.signOff(teacher, plan.meetingId, subject);
    const [fact] = await world.get(MeetingsQueries).evidence(world.lead, '2027-06-01', '2027-06-01');
    expect(fact?.points).toMatchObject([{ subjectId: bo, element, signedOffBy: ib }]);
  });
});

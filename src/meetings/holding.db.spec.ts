import { addRoutine, adopt, memberScope, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World, WorldPerson } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import type { TeamScope } from '../access/scope.types.js';
import { FollowUpsQueries } from '../followups/followups.queries.js';
import { FollowUpsService } from '../followups/followups.service.js';
import { Forbidden, InvalidInput, NotFound } from '../platform/errors.js';
import { Signals } from '../platform/signals.js';
import { ApprovalsService } from './approvals.service.js';
import { HoldingService } from './holding.service.js';
import { MeetingViewQueries } from './meeting-view.queries.js';
import type { ItemView } from './meeting-view.types.js';
import {
  AttendanceMissing,
  MeetingClosed,
  MinutesConflict,
  NotInvited,
  NotItsDay,
  NotRunning,
} from './meetings.errors.js';
import { NotTheOneWhoTaught } from './meetings.errors.js';
import { MeetingsModule } from './meetings.module.js';
import { MeetingsQueries } from './meetings.queries.js';
import { MeetingsService } from './meetings.service.js';
import type { Attendance } from './meetings.types.js';
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

/** A review of the week's Tuesday with these families planned. */
async function reviewOn(startsOn: string, families: readonly ('F-001' | 'F-002' | 'F-003')[] = []) {
  const subjects = families.map((code) => ({ subjectId: world.families[code], elementId: null }));
  const plan = plannedMeeting(world, review, { startsOn, subjects });
  await adopt(world, [plan]);
  return plan.meetingId;
}
const on = (day: string, time = '09:31') => setClock(world, `${day}T${time}:00+01:00`);
const view = async (id: string, scope: TeamScope = world.lead) => {
  const found = await world.get(MeetingViewQueries).meeting(scope, id);
  if (!found) throw new Error(`meeting ${id} cannot be seen`);
  return found;
};
const items = async (id: string) => (await view(id)).agenda?.items ?? [];
const itemOf = async (id: string, name: string): Promise<ItemView & { id: string }> => {
  const found = (await items(id)).find((item) => (item.familyCode ?? item.code ?? item.title) === name);
  if (!found?.id) throw new Error(`no item ${name}`);
  return { ...found, id: found.id };
};
const everybody = (attendance: Attendance, except: Partial<Record<WorldPerson, Attendance>> = {}) =>
  Object.fromEntries(
    (['karen', 'bo', 'eva', 'ib', 'liv'] as const).map((key) => [world.people[key], except[key] ?? attendance]),
  );

describe('a meeting’s life', () => {
  it('goes from a derived agenda to a held meeting whose families were treated', async () => {
    const id = await reviewOn('2026-12-15', ['F-001', 'F-002']);
    on('2026-12-15');
    await holding.start(world.lead, id);
    expect((await items(id)).map((item) => item.familyCode ?? item.code)).toEqual([
      ...['opening', 'followUps', 'F-001', 'F-002', 'closing'],
    ]);
    const one = await itemOf(id, 'F-001');
    expect(one).toMatchObject({ startMinute: 555, timeBoxMinutes: 20, lastReviewedOn: '2026-11-16' });
    expect(one.contacts).toEqual(['Bo Prøvesen', 'Eva Prøvedal']);
    await minutes.saveItem(world.lead, id, one.id, { minutes: 'Fraværet er steget.', revision: one.revision });
    await points.closeItem(world.lead, id, one.id);
    await expect(holding.end(world.lead, id)).rejects.toThrow(AttendanceMissing);
    await holding.recordAttendance(world.lead, id, everybody('present', { ib: 'online', liv: 'offDuty' }));
    expect(await holding.end(world.lead, id)).toEqual({ quorumReached: true, carriedOver: 1 });
    expect(held).toEqual([id]);
    const after = await view(id);
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
    const first = await reviewOn('2027-01-05', ['F-002']);
    const [next, later] = [await reviewOn('2027-01-12'), await reviewOn('2027-01-19')];
    const topic = await points.addItem(world.lead, first, {
      title: 'Ferieplan',
      familyId: null,
      timeBoxMinutes: 10,
      question: '',
    });
    on('2027-01-05');
    await holding.start(world.lead, first);
    await points.carryOver(world.lead, first, topic);
    await holding.recordAttendance(world.lead, first, everybody('present'));
    await holding.end(world.lead, first);
    const carriedOf = async (id: string) =>
      (await items(id)).filter(({ carried }) => carried).map((item) => item.title || item.familyCode);
    expect(await carriedOf(next)).toEqual(['Ferieplan', 'F-002']);
    expect(await carriedOf(later)).toEqual([]);
    on('2027-01-12');
    await holding.start(world.lead, next);
    const again = await itemOf(next, 'Ferieplan');
    expect(again.carried).toMatchObject({ firstMeetingId: first, firstOn: '2027-01-05', times: 1 });
    await points.carryOver(world.lead, next, again.id);
    await holding.recordAttendance(world.lead, next, everybody('present'));
    await holding.end(world.lead, next);
    const third = (await items(later)).find(({ title }) => title === 'Ferieplan');
    expect(third?.carried).toMatchObject({ firstMeetingId: first, times: 2 });
    await world.get(MeetingsService).cancel(world.lead, later, 'Nok nu');
  });

  it('swaps a family whose contact declined for one that fits, and says so', async () => {
    const id = await reviewOn('2027-03-02', ['F-001']);
    const { bo } = world.people;
    await world.get(RepliesService).recordReply(world.lead, id, bo, { answer: 'declined', via: 'page' });
    const { agenda } = await view(id);
    expect(agenda?.off).toEqual([
      {
        ...{ familyId: world.families['F-001'], familyCode: 'F-001', why: 'pairNotExpected' },
        ...{ missingIds: [bo], missing: ['Bo Prøvesen'] },
      },
    ]);
    expect(agenda?.items.flatMap((item) => item.familyCode ?? [])).toEqual(['F-002']);
    on('2027-03-02');
    await holding.start(world.lead, id);
    const standIn = (await view(id)).subjects.find(({ subjectId }) => subjectId === world.families['F-002']);
    expect(standIn).toBeDefined();
  });

  it('records quorum of the whole team: being off duty makes it no smaller', async () => {
    const id = await reviewOn('2027-02-02');
    on('2027-02-02');
    await holding.start(world.lead, id);
    await holding.recordAttendance(world.lead, id, everybody('present', { bo: 'offDuty', eva: 'excused' }));
    expect((await holding.end(world.lead, id)).quorumReached).toBe(false);
    await holding.recordAttendance(world.lead, id, { [world.people.eva]: 'online' });
    expect((await view(id)).meeting.quorumReached).toBe(true);
  });

  it('fills attendance in from the answers until it is recorded', async () => {
    const id = await reviewOn('2027-02-09');
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
        (await view(id)).attendance.map((one) => [one.name.split(' ')[0], `${one.attendance} ${one.isRecorded}`]),
      );
    expect(await lines()).toMatchObject({ Bo: 'excused false', Eva: 'offDuty false', Karen: 'present false' });
    on('2027-02-09');
    await holding.start(world.lead, id);
    await holding.recordAttendance(world.lead, id, { [bo]: 'present' });
    expect(await lines()).toMatchObject({ Bo: 'present true', Eva: 'offDuty false' });
    await expect(holding.recordAttendance(world.lead, id, { [world.people.uma]: 'present' })).rejects.toThrow(
      NotInvited,
    );
  });

  it('starts on its day at the earliest, ends only while it runs, and only for those who run it', async () => {
    const id = await reviewOn('2027-02-16');
    await expect(holding.start(world.lead, id)).rejects.toThrow(NotItsDay);
    on('2027-02-16', '08:00');
    const [bo, liv] = [await memberScope(world, 'bo'), await memberScope(world, 'liv')];
    await expect(holding.start(liv, id)).rejects.toThrow(Forbidden);
    await expect(holding.end(world.lead, id)).rejects.toThrow(NotRunning);
    await holding.start(bo, id);
    expect((await view(id, liv)).can).toMatchObject({ writeMinutes: true, end: false, move: false });
    expect((await view(id, bo)).can).toMatchObject({ end: true, recordAttendance: true, move: false });
  });
});

describe('minutes', () => {
  let id: string;
  beforeAll(async () => {
    id = await reviewOn('2027-04-06', ['F-001', 'F-002']);
    on('2027-04-06');
    await holding.start(world.lead, id);
  });
  beforeEach(() => on('2027-04-06'));

  it('keep both texts when two people save, and lose none', async () => {
    const { id: item, revision } = await itemOf(id, 'F-001');
    const [bo, eva] = [await memberScope(world, 'bo'), await memberScope(world, 'eva')];
    const first = await minutes.saveItem(bo, id, item, { minutes: 'Bo skriver', revision });
    expect(first.revision).toBe(revision + 1);
    const second = minutes.saveItem(eva, id, item, { minutes: 'Eva skriver', decision: 'Ja', revision });
    await expect(second).rejects.toThrow(MinutesConflict);
    await expect(second).rejects.toMatchObject({
      ...{ theirs: { minutes: 'Bo skriver', revision: first.revision, by: world.people.bo } },
      ...{ yours: { minutes: 'Eva skriver', decision: 'Ja' } },
    });
    expect(await minutes.saveItem(eva, id, item, { minutes: 'Bo skriver', revision })).toEqual(first);
    const joined = { minutes: 'Bo skriver\nEva skriver', revision: first.revision };
    expect(await minutes.saveItem(eva, id, item, joined)).toEqual({ revision: first.revision + 1 });
  });

  it('keep decisions and follow-ups with their point, and change them from the form', async () => {
    const { id: item, revision } = await itemOf(id, 'F-002');
    const { ib } = world.people;
    const followUps = [
      { id: null, text: 'Ring til skolen', ownerId: ib, dueOn: '2027-04-16' },
      { id: null, text: '', ownerId: '', dueOn: '' },
    ];
    const saved = await minutes.saveItem(world.lead, id, item, {
      ...{ minutes: '', decision: 'Netværksmøde i uge 16\n\nIb er tovholder', revision, followUps },
    });
    const before = await itemOf(id, 'F-002');
    expect(before.decisions.map(({ text }) => text)).toEqual(['Netværksmøde i uge 16', 'Ib er tovholder']);
    expect(before.followUps).toMatchObject([
      { text: 'Ring til skolen', ownerName: 'Ib Prøvegaard', familyCode: 'F-002' },
    ]);
    const rows = [{ id: before.followUps[0]?.id ?? '', text: '', ownerId: ib, dueOn: '2027-04-16' }];
    const changed = { minutes: '', decision: 'Netværksmøde i uge 17', revision: saved.revision, followUps: rows };
    await minutes.saveItem(world.lead, id, item, changed);
    const after = await itemOf(id, 'F-002');
    expect(after.decisions.map(({ text }) => text)).toEqual(['Netværksmøde i uge 17']);
    expect(after.decisions[0]?.id).toBe(before.decisions[0]?.id);
    expect(after.followUps).toEqual([]);
  });

  it('say in which row a follow-up is wrong, and save nothing of the point', async () => {
    const { id: item, revision, minutes: text } = await itemOf(id, 'F-001');
    const { uma, bo } = world.people;
    const save = (row: object) =>
      minutes.saveItem(world.lead, id, item, {
        ...{ minutes: 'Ny tekst', revision },
        followUps: [
          { id: null, text: '', ownerId: '', dueOn: '' },
          { id: null, text: 'Ring', ownerId: bo, dueOn: '2027-04-16', ...row },
        ],
      });
    await expect(save({ dueOn: '2027-04-05' })).rejects.toMatchObject({ faults: [{ path: 'followUps.1.dueOn' }] });
    await expect(save({ ownerId: uma })).rejects.toMatchObject({ faults: [{ path: 'followUps.1.ownerId' }] });
    await expect(save({ dueOn: '2027-04-05' })).rejects.toThrow(InvalidInput);
    expect((await itemOf(id, 'F-001')).minutes).toBe(text);
  });

  it('rest while they wait for approval, come back for a correction, and lock once approved', async () => {
    const approvals = world.get(ApprovalsService);
    const { id: item, revision, minutes: text } = await itemOf(id, 'F-001');
    await holding.recordAttendance(world.lead, id, everybody('present'));
    await holding.end(world.lead, id);
    await expect(approvals.approve(world.lead, id)).rejects.toThrow(MeetingClosed);
    await approvals.sendForApproval(world.lead, id);
    const write = () => minutes.saveItem(world.lead, id, item, { minutes: `${text}.`, revision });
    await expect(write()).rejects.toThrow(MeetingClosed);
    await approvals.askForCorrection(await memberScope(world, 'eva'), id, 'Datoen er forkert');
    await write();
    await approvals.sendForApproval(world.lead, id);
    await expect(approvals.approve(await memberScope(world, 'eva'), id)).rejects.toThrow(Forbidden);
    await approvals.approve(world.lead, id);
    const { meeting, can, history } = await view(id);
    expect(meeting.stage).toBe('approved');
    expect(can).toMatchObject({ writeMinutes: false, recordAttendance: false, move: false });
    expect(history.map(({ what }) => what)).toEqual([
      ...[
        'published',
        'started',
        'attendance',
        'ended',
        'sentForApproval',
        'correctionAsked',
        'sentForApproval',
        'approved',
      ],
    ]);
  });
});

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
    on('2027-05-03');
    await holding.start(world.lead, id);
    const { id: item, revision } = await itemOf(id, 'agreements');
    const followUps = [{ id: null, text: 'Kursus i juni', ownerId: world.people.bo, dueOn: '2027-05-28' }];
    await minutes.saveItem(bo, id, item, { minutes: 'Fortroligt', revision, followUps });
  });
  beforeEach(() => on('2027-05-03'));

  it('is read and written by the two, and unknown to everybody else in the team', async () => {
    expect((await view(id, bo)).agenda?.items.some((item) => item.minutes === 'Fortroligt')).toBe(true);
    if (!eva) throw new Error('Eva is in the team');
    expect(await world.get(MeetingViewQueries).meeting(eva, id)).toBeNull();
    expect((await world.get(MeetingsQueries).list(eva, { from: '2027-05-03', to: '2027-05-03' })).total).toBe(0);
    const { id: item, revision } = await itemOf(id, 'agreements');
    await expect(minutes.saveItem(eva, id, item, { minutes: 'Hej', revision })).rejects.toThrow(NotFound);
    await expect(holding.recordAttendance(eva, id, {})).rejects.toThrow(NotFound);
  });

  it('can be planned by a deputy, who reads nothing of it', async () => {
    if (!eva) throw new Error('Eva is in the team');
    const deputy = { ...eva, role: 'deputy' as const } as TeamScope;
    const seen = await view(id, deputy);
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
    on('2027-06-01');
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

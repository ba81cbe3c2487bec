import { everybody, itemOf, on, reviewOn, viewOf } from '../../test/held-meetings.js';
import { addRoutine, memberScope, setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { Forbidden, InvalidInput } from '../platform/errors.js';
import { ApprovalsService } from './approvals.service.js';
import { HoldingService } from './holding.service.js';
import { MeetingClosed, MinutesConflict } from './meetings.errors.js';
import { MeetingsModule } from './meetings.module.js';
import { MinutesService } from './minutes.service.js';

let world: World;
let holding: HoldingService;
let minutes: MinutesService;
let review: string;

beforeAll(async () => {
  world = await createWorld([MeetingsModule]);
  holding = world.get(HoldingService);
  minutes = world.get(MinutesService);
  review = await addRoutine(world, 'family-review');
});
afterAll(() => world?.close());
beforeEach(() => setClock(world, '2026-12-07T08:00:00+01:00'));

describe('minutes', () => {
  let id: string;
  beforeAll(async () => {
    id = await reviewOn(world, review, '2027-04-06', ['F-001', 'F-002']);
    on(world, '2027-04-06');
    await holding.start(world.lead, id);
  });
  beforeEach(() => on(world, '2027-04-06'));

  it('keep both texts when two people save, and lose none', async () => {
    const { id: item, revision } = await itemOf(world, id, 'F-001');
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
    const { id: item, revision } = await itemOf(world, id, 'F-002');
    const { ib } = world.people;
    const followUps = [
      { id: null, text: 'Ring til skolen', ownerId: ib, dueOn: '2027-04-16' },
      { id: null, text: '', ownerId: '', dueOn: '' },
    ];
    const saved = await minutes.saveItem(world.lead, id, item, {
      ...{ minutes: '', decision: 'Netværksmøde i uge 16\n\nIb er tovholder', revision, followUps },
    });
    const before = await itemOf(world, id, 'F-002');
    expect(before.decisions.map(({ text }) => text)).toEqual(['Netværksmøde i uge 16', 'Ib er tovholder']);
    expect(before.followUps).toMatchObject([
      { text: 'Ring til skolen', ownerName: 'Ib Prøvegaard', familyCode: 'F-002' },
    ]);
    const rows = [{ id: before.followUps[0]?.id ?? '', text: '', ownerId: ib, dueOn: '2027-04-16' }];
    const changed = { minutes: '', decision: 'Netværksmøde i uge 17', revision: saved.revision, followUps: rows };
    await minutes.saveItem(world.lead, id, item, changed);
    const after = await itemOf(world, id, 'F-002');
    expect(after.decisions.map(({ text }) => text)).toEqual(['Netværksmøde i uge 17']);
    expect(after.decisions[0]?.id).toBe(before.decisions[0]?.id);
    expect(after.followUps).toEqual([]);
  });

  it('say in which row a follow-up is wrong, and save nothing of the point', async () => {
    const { id: item, revision, minutes: text } = await itemOf(world, id, 'F-001');
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
    expect((await itemOf(world, id, 'F-001')).minutes).toBe(text);
  });

  it('rest while they wait for approval, come back for a correction, and lock once approved', async () => {
    const approvals = world.get(ApprovalsService);
    const { id: item, revision, minutes: text } = await itemOf(world, id, 'F-001');
    await holding.recordAttendance(world.lead, id, everybody(world, 'present'));
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
    const { meeting, can, history } = await viewOf(world, id);
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

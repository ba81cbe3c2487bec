import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { ScopesService } from '../access/scopes.service.js';
import { AddressInUse } from '../access/access.errors.js';
import { InvalidInput } from '../platform/errors.js';
import { Signals } from '../platform/signals.js';
import { MembersService } from './members.service.js';
import { AlreadyInTeam, ContactOfFamilies, EmployeeNumberTaken, LastLeader } from './teams.errors.js';
import { TeamsJobs } from './teams.jobs.js';
import { TeamsQueries } from './teams.queries.js';
import { TeamsService } from './teams.service.js';
import type { TeamChanged } from './teams.types.js';
import { teamChanged } from './teams.types.js';

let world: World;
let members: MembersService;
const told: TeamChanged[] = [];

beforeAll(async () => {
  world = await createWorld();
  members = world.get(MembersService);
  world.get(Signals).on(teamChanged, async (_tx, event) => void told.push(event));
});
afterAll(() => world?.close());

const people = () => world.get(TeamsQueries).people(world.lead, '2026-01-01', '2027-12-31');
const newcomer = {
  ...{ name: 'Per Prøvemark', email: 'per@testby.example', role: 'worker' as const, joinedOn: '2027-01-04' },
  ...{ employeeNumber: 'N-per', jobTitle: 'Fritidskonsulent', disciplineIds: [] },
};
const departmentId = async () => (await people()).find((each) => each.departmentId)?.departmentId ?? null;

describe('members of a team', () => {
  it('are read with hours, disciplines and department, leaders first, guests last', async () => {
    const all = await people();
    expect(all.map((each) => each.role)).toEqual(['leader', 'worker', 'worker', 'worker', 'worker', 'facilitator']);
    expect(all[1]).toMatchObject({
      ...{
        name: 'Bo Prøvesen',
        employeeNumber: 'N-bo',
        departmentName: 'Social',
        joinedOn: '2026-01-01',
        leftOn: null,
      },
      ...{ absences: [], busyTimes: [], email: 'bo@testby.example' },
    });
    expect(all[1]?.disciplines.map((each) => each.name)).toEqual(['Familie']);
    expect(all[1]?.workingHours[0]).toEqual({ weekday: 1, fromMinute: 480, toMinute: 930 });
    expect(all[5]).toMatchObject({ employeeNumber: null, departmentId: null, workingHours: [] });
  });

  it('join with their role, one signal and one audit line', async () => {
    told.length = 0;
    const id = await members.join(world.lead, { ...newcomer, departmentId: await departmentId() });
    expect(told).toEqual([
      { tenantId: world.tenantId, teamId: world.teamId, what: 'people', subjectId: id, changedBy: world.people.karen },
    ]);
    const scope = await world.get(ScopesService).forPerson(world.tenantId, id, 'member', world.teamId);
    expect(scope).toMatchObject({ teamId: world.teamId, role: 'worker' });
    const lines = await world.database.read(world, (tx) =>
      tx.query<unknown[]>(`select from audit where action = 'member.join' and subject_id = $1`, [id]),
    );
    expect(lines.length).toBe(1);
  });

  it('are not there before they join or after they left', async () => {
    const on = (day: string) => world.get(TeamsQueries).people(world.lead, day, day);
    expect((await on('2027-01-03')).some((each) => each.name === newcomer.name)).toBe(false);
    expect((await on('2027-01-04')).some((each) => each.name === newcomer.name)).toBe(true);
  });

  it('cannot join twice', async () => {
    await expect(members.join(world.lead, { ...newcomer, departmentId: await departmentId() })).rejects.toThrow(
      AlreadyInTeam,
    );
  });

  it('are one person in two teams when number and address agree, and a fault when only one does', async () => {
    const area = { area: '', location: '', invitationHorizonWeeks: 13 };
    const otherId = await world.get(TeamsService).create(world.admin, { name: 'Team Syd', ...area });
    const other = world.get(ScopesService).forTeam(world.tenantId, otherId);
    const bo = {
      ...newcomer,
      name: 'Bo',
      email: 'BO@testby.example',
      employeeNumber: 'N-bo',
      departmentId: await departmentId(),
    };
    expect(await members.join(other, bo)).toBe(world.people.bo);
    await expect(members.join(other, { ...bo, employeeNumber: 'N-x' })).rejects.toThrow(AddressInUse);
    await expect(members.join(other, { ...bo, email: 'x@testby.example' })).rejects.toThrow(EmployeeNumberTaken);
  });

  it('need a number and a department as workers, and neither as facilitators', async () => {
    const nothing = { ...newcomer, email: 'q@testby.example', employeeNumber: '', departmentId: null };
    const refused = await members.join(world.lead, nothing).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InvalidInput);
    expect((refused as InvalidInput).faults.map((fault) => fault.path)).toEqual(['employeeNumber', 'departmentId']);
  });

  it('leave only after their families have another pair', async () => {
    await expect(members.leave(world.lead, world.people.bo, '2027-03-31')).rejects.toThrow(ContactOfFamilies);
    await expect(members.leave(world.lead, world.people.bo, '2027-03-31')).rejects.toThrow(/F-001, F-003/);
  });

  it('keep their role until the last day is over', async () => {
    const per = (await people()).find((each) => each.name === newcomer.name)?.personId ?? '';
    const scopes = world.get(ScopesService);
    await members.leave(world.lead, per, '2027-03-31');
    await members.revokeLeavers(world.lead);
    expect(await scopes.forPerson(world.tenantId, per, 'member', world.teamId)).not.toBeNull();
    await world.database.write(world, (tx) =>
      tx.query(`update membership set joined_on = '2026-01-01', left_on = '2026-12-06' where person_id = $1`, [per]),
    );
    await world.get(TeamsJobs).revokeLeavers();
    expect(await scopes.forPerson(world.tenantId, per, 'member', world.teamId)).toBeNull();
  });

  it('change role with their rights, and never leave the team without a leader', async () => {
    await expect(members.leave(world.lead, world.people.karen, '2027-01-31')).rejects.toThrow(LastLeader);
    await expect(members.takeRole(world.lead, world.people.karen, 'worker')).rejects.toThrow(LastLeader);
    await members.takeRole(world.lead, world.people.eva, 'deputy');
    const scope = await world.get(ScopesService).forPerson(world.tenantId, world.people.eva, 'lead', world.teamId);
    expect(scope).toMatchObject({ role: 'deputy' });
  });
});

import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { ScopesService } from '../access/scopes.service.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { Signals } from '../platform/signals.js';
import { CalendarService } from './calendar.service.js';
import { DepartmentsService } from './departments.service.js';
import {
  BreakExists,
  DayClosedAlready,
  EnteredByAnother,
  MunicipalityFounded,
  NameTaken,
  StillInUse,
} from './organisation.errors.js';
import { OrganisationQueries } from './organisation.queries.js';
import { OrganisationService } from './organisation.service.js';
import type { CalendarChanged } from './organisation.types.js';
import { calendarChanged } from './organisation.types.js';

let world: World;
let calendar: CalendarService;
let queries: OrganisationQueries;
const told: CalendarChanged[] = [];

beforeAll(async () => {
  world = await createWorld();
  calendar = world.get(CalendarService);
  queries = world.get(OrganisationQueries);
  world.get(Signals).on(calendarChanged, async (_tx, event) => void told.push(event));
});
afterAll(() => world?.close());

const nameOn = async (on: string) => (await queries.workingCalendar(world.lead, on, on)).days[0];
const founding = {
  ...{ name: 'Nabokommune', unit: '', address: '', language: 'en' as const, mailboxAddress: 'rytmeplan@nabo.example' },
  ...{ adminName: 'Ane Admin', adminEmail: 'ane@nabo.example' },
};

describe('a municipality', () => {
  it('is founded with its administrator and the default closed days, every year', async () => {
    for (const [on, name] of [
      ['2028-05-01', '1. maj'],
      ['2028-06-05', '2. pinsedag'],
      ['2029-06-05', 'Grundlovsdag'],
      ['2027-12-24', 'Juleaftensdag'],
      ['2030-12-31', 'Nytårsaftensdag'],
    ] as const)
      expect((await nameOn(on))?.name?.da).toBe(name);
    const admin = await world.get(ScopesService).forPerson(world.tenantId, world.adminId, 'admin');
    expect(admin).toMatchObject({ tenantId: world.tenantId });
  });

  it('is founded by the set-up page only when there is none', async () => {
    await expect(world.get(OrganisationService).foundFirst(founding)).rejects.toThrow(MunicipalityFounded);
  });

  it('names its closed days in its own language, apart from its neighbours', async () => {
    const { tenantId } = await world.get(OrganisationService).found(founding);
    const other = world.get(ScopesService).forSetup(tenantId);
    expect((await queries.closedDays(other)).map(({ name }) => name)).toContain('Christmas Eve');
    expect((await queries.closedDays(world.lead)).map(({ name }) => name)).not.toContain('Christmas Eve');
    await calendar.addClosedDay(other, { on: '2027-03-24', name: 'Shut', everyYear: false });
    expect((await nameOn('2027-03-24'))?.kind).toBe('working');
  });
});

describe('closed days and school breaks', () => {
  it('close and open days, and say which days plans must look at', async () => {
    told.length = 0;
    const id = await calendar.addClosedDay(world.lead, { on: '2027-05-07', name: 'Klemmedag', everyYear: false });
    expect(await nameOn('2027-05-07')).toMatchObject({ kind: 'closedDay', name: { da: 'Klemmedag' } });
    await expect(
      calendar.addClosedDay(world.lead, { on: '2027-05-07', name: 'Igen', everyYear: false }),
    ).rejects.toThrow(DayClosedAlready);
    await calendar.removeClosedDay(world.lead, id);
    expect((await nameOn('2027-05-07'))?.kind).toBe('working');
    await expect(calendar.removeClosedDay(world.lead, id)).rejects.toThrow(NotFound);
    const day = { tenantId: world.tenantId, fromOn: '2027-05-07', toOn: '2027-05-07' };
    expect(told).toEqual([day, day]);
  });

  it('are removed by the leader who entered them, and by the administrator', async () => {
    const entered = { on: '2027-05-07', name: 'Klemmedag', everyYear: false };
    const id = await calendar.addClosedDay(world.lead, entered);
    const scopes = world.get(ScopesService);
    const colleague = { ...world.lead, personId: world.people.bo };
    await expect(calendar.removeClosedDay(colleague, id)).rejects.toThrow(EnteredByAnother);
    const [given] = await queries.closedDays(world.lead);
    await expect(calendar.removeClosedDay(world.lead, given?.id ?? '')).rejects.toThrow(EnteredByAnother);
    expect(await queries.enteredBy(world.lead, world.people.karen)).toEqual(new Set([id]));
    const admin = await scopes.forPerson(world.tenantId, world.adminId, 'calendar');
    await calendar.removeClosedDay(admin!, id);
  });

  it('are entered in order and once', async () => {
    const winter = { name: 'Vinterferie', fromOn: '2027-02-15', toOn: '2027-02-19' };
    await calendar.addSchoolBreak(world.lead, winter);
    await expect(calendar.addSchoolBreak(world.lead, winter)).rejects.toThrow(BreakExists);
    await expect(calendar.addSchoolBreak(world.lead, { ...winter, fromOn: '2027-02-20' })).rejects.toThrow(
      InvalidInput,
    );
    expect((await nameOn('2027-02-17'))?.kind).toBe('schoolBreak');
  });
});

describe('departments and disciplines', () => {
  it('have names of their own and stay as long as somebody needs them', async () => {
    const lists = world.get(DepartmentsService);
    const id = await lists.addDepartment(world.admin, { name: 'Teknik' });
    await expect(lists.addDepartment(world.admin, { name: 'Teknik' })).rejects.toThrow(NameTaken);
    await expect(lists.renameDepartment(world.admin, id, { name: 'Social' })).rejects.toThrow(NameTaken);
    await lists.renameDepartment(world.admin, id, { name: 'Teknik og miljø' });
    const social = (await queries.departments(world.admin)).find(({ name }) => name === 'Social')?.id ?? '';
    await expect(lists.removeDepartment(world.admin, social)).rejects.toThrow(StillInUse);
    await lists.removeDepartment(world.admin, id);
    expect((await queries.departments(world.admin)).map(({ name }) => name)).toEqual(['Beskæftigelse', 'Social']);
  });
});

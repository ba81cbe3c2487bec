import { readFileSync, readdirSync } from 'node:fs';
import type { World } from '../../../test/world.js';
import { createWorld } from '../../../test/world.js';
import { ScopesService } from '../../access/scopes.service.js';
import { OrganisationService } from '../../organisation/organisation.service.js';
import type { AdminScope } from '../../access/scope.types.js';
import { InvalidInput } from '../../platform/errors.js';
import { OrganisationQueries } from '../../organisation/organisation.queries.js';
import { ContactOfFamilies } from '../teams.errors.js';
import { TeamsQueries } from '../teams.queries.js';
import { ImportService } from './import.service.js';
import type { ImportFile, ImportResult } from './import.types.js';

let world: World;
let admin: AdminScope;
let imports: ImportService;

const filesOf = (folder: string): ImportFile[] =>
  readdirSync(folder).map((name) => ({ name, bytes: readFileSync(`${folder}/${name}`) }));
const file = (name: string, text: string): ImportFile => ({ name, bytes: new TextEncoder().encode(text) });
const example = () => filesOf('examples/aarhus').filter(({ name }) => name.endsWith('.csv'));
const counts = (result: ImportResult) =>
  Object.fromEntries(result.counts.map(({ kind, added, changed }) => [kind, [added, changed]]));
const team = async (name: string) => {
  const found = (await world.get(TeamsQueries).allTeams(admin)).find((each) => each.name === name);
  return world.get(ScopesService).forTeam(admin.tenantId, found?.id ?? '');
};
const families = async () => world.get(TeamsQueries).families(await team('Havneparken'));
const edited = (name: string, change: (text: string) => string) =>
  example().map((each) => (each.name === name ? file(name, change(new TextDecoder().decode(each.bytes))) : each));

beforeAll(async () => {
  world = await createWorld();
  const { tenantId } = await world.get(OrganisationService).found({
    ...{ name: 'Havnby Kommune', unit: '', address: '', language: 'da', mailboxAddress: 'rytmeplan@havnby.example' },
    ...{ adminName: 'Ask Administrator', adminEmail: 'ask@havnby.example' },
  });
  admin = world.get(ScopesService).forSetup(tenantId);
  imports = world.get(ImportService);
});
afterAll(() => world?.close());

describe('an import', () => {
  it('with faults stores nothing and names them all', async () => {
    const refused = await imports.importFiles(admin, filesOf('examples/faulty')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InvalidInput);
    expect((refused as InvalidInput).faults.length).toBe(40);
    expect((refused as InvalidInput).faults[1]).toMatchObject({
      file: 'absences.csv',
      line: 3,
      column: 'medarbejdernummer',
      value: '7777',
    });
    expect(await world.get(TeamsQueries).allTeams(admin)).toEqual([]);
    expect(await world.get(OrganisationQueries).departments(admin)).toEqual([]);
  });

  it('stores the example: two teams, 15 people, 74 families', async () => {
    expect(counts(await imports.importFiles(admin, example()))).toEqual({
      ...{ departments: [5, 0], disciplines: [8, 0], teams: [2, 0], people: [15, 0], families: [74, 0] },
      ...{ absences: [79, 0], busy: [280, 0], closedDays: [1, 0], schoolBreaks: [6, 0], offers: [14, 0] },
    });
    const people = await world.get(TeamsQueries).people(await team('Havneparken'), '2027-01-01', '2027-12-31');
    expect(people.map((each) => each.role)).toEqual(['leader', ...Array<string>(10).fill('worker'), 'facilitator']);
    expect(new Set(people.flatMap((each) => each.departmentName ?? [])).size).toBe(5);
    const priorities = (await families()).map((family) => family.priority);
    expect(['high', 'normal', 'low'].map((each) => priorities.filter((priority) => priority === each).length)).toEqual([
      5, 37, 20,
    ]);
    for (const family of await families()) expect(family.contactPair).toHaveLength(2);
    expect((await families()).filter((family) => family.pauses.length > 0)).toHaveLength(2);
  });

  it('gives the roles: the leader leads both teams', async () => {
    for (const name of ['Havneparken', 'Åvænget']) {
      const scope = await team(name);
      const [leader] = await world.get(TeamsQueries).people(scope, '2027-01-01', '2027-01-01');
      const lead = await world
        .get(ScopesService)
        .forPerson(admin.tenantId, leader?.personId ?? '', 'lead', scope.teamId);
      expect(lead).toMatchObject({ role: 'leader', teamId: scope.teamId });
    }
  });

  it('of the same files again changes nothing', async () => {
    const again = await imports.importFiles(admin, example());
    expect(again.counts.every(({ added, changed }) => added + changed === 0)).toBe(true);
  });

  it('of changed files changes what they say, from today on', async () => {
    const moved = edited('families.csv', (text) => text.replace('F-001;lav', 'F-001;høj')).map((each) =>
      each.name === 'people.csv'
        ? file(each.name, new TextDecoder().decode(each.bytes).replace('Ditte Ravnsmose', 'Ditte Ravnsmose Lund'))
        : each,
    );
    expect(counts(await imports.importFiles(admin, moved))).toMatchObject({ people: [0, 1], families: [0, 1] });
    const changed = (await families()).find((family) => family.code === 'F-001');
    expect(changed?.priorities.map(({ priority }) => priority)).toEqual(['low', 'high']);
    expect(changed?.priorities.at(-1)?.from).toBe('2026-12-07');
  });

  it('refers to what stands already, without the other files', async () => {
    const one = file('fravær.csv', 'employee number,from,to\r\n1002,2027-04-01,2027-04-02\r\n');
    expect(counts(await imports.importFiles(admin, [one]))).toMatchObject({ absences: [1, 0] });
    const stranger = file('fravær.csv', 'employee number,from,to\r\n9999,2027-04-01,2027-04-02\r\n');
    await expect(imports.importFiles(admin, [stranger])).rejects.toThrow(InvalidInput);
  });

  it('lets nobody leave who is in the pair of a family', async () => {
    const heading =
      'name;e-mail;employee number;department;job title;disciplines;role;teams;joined on;left on;monday;tuesday;wednesday;thursday;friday';
    const row =
      'Ditte;ditte.ravnsmose@havnby.example;1002;Social forhold;Familierådgiver;;medarbejder;Havneparken;1.3.2024;30.11.2026;8-15;off;off;off;off';
    await expect(imports.importFiles(admin, [file('people.csv', `${heading}\n${row}`)])).rejects.toThrow(
      ContactOfFamilies,
    );
    const people = await world.get(TeamsQueries).people(await team('Havneparken'), '2027-01-01', '2027-01-01');
    expect(people.some((each) => each.employeeNumber === '1002')).toBe(true);
  });

  it('is all or nothing with what is brought along', async () => {
    const one = file('absences.csv', 'employee number,from,to\n1002,2027-05-03,2027-05-04\n');
    const fails = { within: () => Promise.reject(new Error('cadences are wrong')) };
    await expect(imports.importFiles(admin, [one], fails)).rejects.toThrow('cadences are wrong');
    expect(counts(await imports.importFiles(admin, [one]))).toMatchObject({ absences: [1, 0] });
  });

  it('leaves one audit line, with counts and no names', async () => {
    const lines = await world.database.read(admin, (tx) =>
      tx.query<{ details: unknown }[]>(`select details from audit where action = 'import' order by id`),
    );
    expect(lines.length).toBe(5);
    expect(JSON.stringify(lines)).not.toMatch(/Ditte|F-001/);
  });

  it('leaves the other municipality as it is', async () => {
    expect(await world.get(TeamsQueries).allTeams(world.admin)).toHaveLength(1);
    expect((await world.get(OrganisationQueries).departments(world.admin)).map(({ name }) => name)).toEqual([
      'Beskæftigelse',
      'Social',
    ]);
  });
});

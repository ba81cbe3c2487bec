import { readFileSync } from 'node:fs';
import supertest from 'supertest';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { RhythmModule } from './rhythm.module.js';

let world: World;
let karen: string;
let asta: string;

beforeAll(async () => {
  world = await createWorld([RhythmModule]);
  karen = await world.token(world.people.karen);
  asta = await world.token(world.adminId);
});
afterAll(() => world?.close());

const api = () => supertest(world.app.getHttpServer());
const as = (token: string) => ({ Authorization: `Bearer ${token}` });

describe('POST /api/imports', () => {
  const departments = Buffer.from('navn\nTeknik\n');

  it('stores the files for an administrator alone', async () => {
    await api().post('/api/imports').set(as(karen)).attach('files', departments, 'departments.csv').expect(403);
    const { body } = await api()
      .post('/api/imports')
      .set(as(asta))
      .attach('files', departments, 'departments.csv')
      .expect(200);
    expect((body as { counts: object[] }).counts).toContainEqual({
      kind: 'departments',
      added: 1,
      changed: 0,
      unchanged: 0,
    });
  });

  it('reads Danish file names', async () => {
    const file = Buffer.from('medarbejdernummer;fra;til\nN-bo;1.3.2027;2.3.2027\n');
    await api().post('/api/imports').set(as(asta)).attach('files', file, 'fravær.csv').expect(200);
  });

  it('makes staff of whoever set the service up, and leader of the team', async () => {
    const [row] = await world.database.read(world.admin, (tx) =>
      tx.query<{ email: string; team: string; department: string }[]>(
        `select email, (select name from team limit 1) as team, (select name from department order by name limit 1) as department
           from person where id = $1`,
        [world.adminId],
      ),
    );
    const head =
      'navn;e-mail;medarbejdernummer;forvaltning;stilling;fagområder;rolle;teams;mandag;tirsdag;onsdag;torsdag;fredag';
    const hours = Array(5).fill('08.00-15.00').join(';');
    const line = `Asta Prøveborg;${row?.email};N-asta;${row?.department};Leder;;leder;${row?.team};${hours}`;
    await api()
      .post('/api/imports')
      .set(as(asta))
      .attach('files', Buffer.from(`${head}\n${line}\n`), 'people.csv')
      .expect(200);
    await api().get(`/api/teams/${world.teamId}/members`).set(as(asta)).expect(200);
  });

  it('starts the routines of a cadence file with the rest, or nothing of it', async () => {
    const cadences = (team: string) =>
      Buffer.from(JSON.stringify([{ team, startedOn: '2027-01-04', routines: [{ kind: 'wellbeing-round' }] }]));
    const absent = Buffer.from('medarbejdernummer;fra;til\nN-bo;5.4.2027;6.4.2027\n');
    const send = (team: string) =>
      api()
        .post('/api/imports')
        .set(as(asta))
        .attach('files', cadences(team), 'cadences.json')
        .attach('files', absent, 'absences.csv');
    const { body } = await send('Findes ikke').expect(422);
    expect((body as { faults: object[] }).faults).toMatchObject([
      { file: 'cadences.json', path: 'team', value: 'Findes ikke' },
    ]);
    const absences = () =>
      world.database.read(world.admin, (tx) => tx.query(`select from absence where from_on = '2027-04-05'`));
    expect(await absences()).toHaveLength(0);
    const [team] = await world.database.read(world.admin, (tx) =>
      tx.query<{ name: string }[]>('select name from team limit 1'),
    );
    await send(String(team?.name)).expect(200);
    expect(await absences()).toHaveLength(1);
    const routines = await api().get(`/api/teams/${world.teamId}/routines`).set(as(karen)).expect(200);
    expect(routines.body).toMatchObject([{ kind: 'wellbeing-round' }]);
  });

  it('answers 422 with every fault', async () => {
    const file = Buffer.from('medarbejdernummer;fra;til\nN-bo;2.3.2027;1.3.2027\nN-xx;1.3.2027;1.3.2027\n');
    const { body } = await api().post('/api/imports').set(as(asta)).attach('files', file, 'absences.csv').expect(422);
    expect((body as { faults: object[] }).faults).toMatchObject([
      { file: 'absences.csv', line: 2, column: 'til', value: '1.3.2027' },
      { file: 'absences.csv', line: 3, column: 'medarbejdernummer', value: 'N-xx' },
    ]);
    await api().post('/api/imports').set(as(asta)).expect(422);
  });

  it('refuses 100 MB while they arrive', async () => {
    const address = await world.app.listen(0, '127.0.0.1').then(() => world.app.getUrl());
    const form = new FormData();
    form.append('files', new Blob([Buffer.alloc(100 * 1024 * 1024, 'a')]), 'people.csv');
    const response = await fetch(`${address}/api/imports`, { method: 'POST', body: form, headers: as(asta) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ status: 413, title: 'File too large' });
  });
});

describe('the import page', () => {
  it('is the administrator’s alone', async () => {
    await api().get('/import').set(as(karen)).expect(403);
    await api()
      .get('/import')
      .set(as(asta))
      .expect(200, /name="files"/);
  });

  it('shows what was stored, and nothing as new the second time', async () => {
    const send = () =>
      api().post('/import').set(as(asta)).attach('files', Buffer.from('navn\nVej\n'), 'departments.csv');
    await send().expect(200, /Alt er gemt/);
    await send().expect(200, /Alt i filerne stod der allerede/);
  });

  it('shows every fault in a table, with 422', async () => {
    const file = readFileSync('examples/faulty/people.csv');
    const { text } = await api().post('/import').set(as(asta)).attach('files', file, 'people.csv').expect(422);
    expect(text).toContain(
      '<th scope="row">people.csv</th><td>9</td><td>navn</td><td><code>=HYPERLINK(&quot;x&quot;)</code></td>',
    );
    await api()
      .post('/import')
      .set(as(asta))
      .expect(422, /mindst én CSV-fil/);
  });

  it('says how large a file may be', async () => {
    const file = Buffer.alloc(5 * 1024 * 1024 + 1, 'a');
    await api()
      .post('/import')
      .set(as(asta))
      .attach('files', file, 'people.csv')
      .expect(413, /højst 5 MB/);
  });
});

import supertest from 'supertest';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { RhythmModule } from './rhythm.module.js';

let world: World;
let karen: string;
let bo: string;

beforeAll(async () => {
  world = await createWorld([RhythmModule]);
  karen = await world.token(world.people.karen);
  bo = await world.token(world.people.bo);
});
afterAll(() => world?.close());

const http = () => supertest(world.app.getHttpServer());
const get = (path: string, token = karen) => http().get(path).set('Authorization', `Bearer ${token}`);
const post = (path: string, fields: object, token = karen) =>
  http().post(path).type('form').set('Authorization', `Bearer ${token}`).send(fields);

describe('/familier', () => {
  it('shows the queue to leader and workers, and the form to the leader', async () => {
    const leader = await get('/familier').expect(200);
    for (const code of ['F-001', 'F-002', 'F-003']) expect(leader.text).toContain(code);
    expect(leader.text).toContain('name="firstContactId"');
    const worker = await get('/familier', bo).expect(200);
    expect(worker.text).not.toContain('name="firstContactId"');
  });

  it('takes a family in as people type it, and shows it', async () => {
    const typed = { code: 'F-010', priority: 'high', startedOn: '4.1.2027', lastReviewedOn: '' };
    const pair = { firstContactId: world.people.bo, secondContactId: world.people.ib };
    await post('/familier', { ...typed, ...pair })
      .expect(303)
      .expect('location', '/familier/F-010');
    await get('/familier/F-010').expect(200, /Ikke drøftet endnu/);
  });

  it('gives the form back with the fault at its field and what was typed', async () => {
    const pair = { firstContactId: world.people.bo, secondContactId: world.people.ib };
    const name = await post('/familier', { ...pair, code: 'Olsen', priority: 'low', startedOn: '31.2.2027' }).expect(
      422,
    );
    expect(name.text).toContain('value="Olsen"');
    expect(name.text).toContain('aldrig et navn');
    expect(name.text).toContain('en dag, der findes');
    const again = await post('/familier', { ...pair, code: 'F-001', priority: 'low', startedOn: '4.1.2027' }).expect(
      422,
    );
    expect(again.text).toContain('Koden F-001 bruges allerede');
  });

  it('changes one thing at a time', async () => {
    await post('/familier/F-001/prioritet', { priority: 'low', from: '' }).expect(303);
    await post('/familier/F-001/pause', { fromOn: '1.12.2026', toOn: '' }).expect(303);
    await get('/familier/F-001').expect(200, /Pause indtil videre/);
    const pair = { firstContactId: world.people.bo, secondContactId: world.people.bo };
    await post('/familier/F-001/makkerpar', pair).expect(422, /to forskellige medarbejdere/);
    await post('/familier/F-001/lukning', { on: '31.12.2026' }).expect(303);
    await get('/familier').expect((answer) => expect(answer.text).not.toContain('F-001'));
    await get('/familier?closed=true').expect(200, /F-001/);
  });

  it('is not the worker’s to change, and knows no foreign code', async () => {
    await post('/familier/F-002/lukning', { on: '31.12.2026' }, bo).expect(403);
    await get('/familier/F-999').expect(404);
  });
});

describe('/team', () => {
  it('shows who is in it to everybody and the forms to the leader', async () => {
    const leader = await get('/team').expect(200);
    expect(leader.text).toContain('Liv Prøvebæk');
    expect(leader.text).toContain('action="/team/medlemmer"');
    expect((await get('/team', bo).expect(200)).text).not.toContain('action="/team/medlemmer"');
  });

  it('enters and removes an absence', async () => {
    await post('/team/fravaer', { personId: world.people.bo, fromOn: '1.2.2027', toOn: '31.1.2027' }).expect(422);
    await post('/team/fravaer', { personId: world.people.bo, fromOn: '1.2.2027', toOn: '5.2.2027' }).expect(303);
    const removal = /action="(\/team\/fravaer\/[\w-]+\/sletning)"/.exec((await get('/team')).text)?.[1] ?? '';
    await post(removal, {}).expect(303);
    await post(removal, {}).expect(404);
  });

  it('adds a member, or says at the field why not', async () => {
    const member = {
      name: 'Nora Prøvevang',
      role: 'facilitator',
      joinedOn: '4.1.2027',
      employeeNumber: '',
      jobTitle: '',
      departmentId: '',
    };
    await post('/team/medlemmer', { ...member, email: 'nora@testby.example' }).expect(303);
    await post('/team/medlemmer', { ...member, email: 'nora@testby.example' }).expect(422, /allerede med i teamet/);
    await post('/team/tilbud', { personId: world.people.uma, on: '3.3.2027', fromMinute: '9.30' }).expect(303);
    await get('/team').expect(200, /3\. marts/);
  });
});

describe('/team/medlemmer/:id', () => {
  const own = () => `/team/medlemmer/${world.people.eva}`;

  it('shows one member with hours and details, to the leader alone', async () => {
    const { text } = await get(own()).expect(200);
    expect(text).toContain('Eva Prøvedal');
    expect(text).toContain(`action="${own()}/arbejdstid"`);
    await get(own(), bo).expect(403);
    await get(`/team/medlemmer/${world.adminId}`).expect(404);
  });

  it('takes the week as people type it, or says which field is wrong with the rest as typed', async () => {
    const refused = await post(`${own()}/arbejdstid`, { from1: '8.30', to1: '8', from2: '9' }).expect(422);
    expect(refused.text).toContain('value="8.30"');
    for (const field of ['hours-to1', 'hours-to2']) expect(refused.text).toContain(`href="#${field}"`);
    await post(`${own()}/arbejdstid`, { from1: '8.30', to1: '15', from2: '', to2: '' }).expect(303);
    await get(own()).expect(200, /value="15\.00"/);
  });

  it('gives another role, corrects details, and says at the field why not', async () => {
    const leader = `/team/medlemmer/${world.people.karen}`;
    await post(`${leader}/rolle`, { role: 'worker' }).expect(422, /skal have en leder/);
    await post(`${own()}/rolle`, { role: 'deputy' }).expect(303);
    await get(own()).expect(200, /value="deputy" selected/);
    const details = { name: 'Eva Prøvedal', email: 'eva', jobTitle: 'Lærer', departmentId: '', disciplineIds: [] };
    await post(`${own()}/oplysninger`, details).expect(422, /value="eva"/);
    await post(`${own()}/oplysninger`, { ...details, email: 'eva@testby.example' }).expect(303);
    await get(own()).expect(200, /value="Lærer"/);
  });

  it('names the families that need another pair before somebody leaves', async () => {
    await post(`/team/medlemmer/${world.people.bo}/afgang`, { on: '31.1.2027' }).expect(422, /makkerpar for F-/);
    const [liv] = [`/team/medlemmer/${world.people.liv}`];
    await post(`${liv}/afgang`, { on: 'snart' }).expect(422, /en dag, der findes/);
  });
});

describe('what was entered', () => {
  it('is taken back: an offered date, a running pause and one to come', async () => {
    await post('/team/tilbud', { personId: world.people.uma, on: '10.3.2027', fromMinute: '9' }).expect(303);
    const offer = /action="(\/team\/tilbud\/[\w-]+\/sletning)"/.exec((await get('/team')).text)?.[1] ?? '';
    await post(offer, {}, bo).expect(403);
    await post(offer, {}).expect(303);
    await post(offer, {}).expect(404);
    await post('/familier/F-002/pause', { fromOn: '1.12.2026', toOn: '' }).expect(303);
    const { text } = await get('/familier/F-002');
    const end = /action="(\/familier\/F-002\/pause\/[\w-]+\/afslutning)"/.exec(text)?.[1] ?? '';
    expect(text).toContain('Afslut pausen nu');
    await post(end, {}, bo).expect(403);
    await post(end, {}).expect(303);
    expect((await get('/familier/F-002')).text).not.toContain('Pause indtil videre');
  });
});

describe('/pauser', () => {
  it('shows the year’s holidays, the default closed days and school breaks', async () => {
    const { text } = await get('/pauser?year=2027').expect(200);
    for (const name of ['Skærtorsdag', 'Kristi himmelfartsdag', 'Grundlovsdag', 'Juleaftensdag'])
      expect(text).toContain(name);
    expect(text).not.toContain('bededag');
  });

  it('enters and removes closed days and breaks', async () => {
    await post('/pauser/lukkedage', { on: '7.5.2027', name: 'Klemmedag', everyYear: '' }).expect(303);
    await post('/pauser/lukkedage', { on: '7.5.2027', name: 'Igen' }).expect(422, /allerede en lukkedag/);
    await post('/pauser/ferier', { name: 'Vinterferie', fromOn: '20.2.2027', toOn: '15.2.2027' }).expect(422);
    await post('/pauser/ferier', { name: 'Vinterferie', fromOn: '15.2.2027', toOn: '19.2.2027' }).expect(303);
    const { text } = await get('/pauser?year=2027').expect(200);
    expect(text).toContain('Klemmedag');
    const removals = [...text.matchAll(/action="(\/pauser\/\w+\/[\w-]+\/sletning)"/g)].map(([, path]) => path ?? '');
    // What the founding brought is the administrator's to remove.
    expect(removals).toHaveLength(2);
    for (const removal of removals) await post(removal, {}, bo).expect(403);
    for (const removal of removals) await post(removal, {}).expect(303);
    expect((await get('/pauser?year=2027')).text).not.toContain('Klemmedag');
    const admin = await world.token(world.adminId);
    const given = await get('/pauser?year=2027', admin).expect(200);
    expect([...given.text.matchAll(/\/pauser\/lukkedage\/[\w-]+\/sletning/g)].length).toBeGreaterThan(3);
  });
});

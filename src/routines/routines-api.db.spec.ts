import request from 'supertest';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { KINDS } from './kinds.js';
import { RoutinesModule } from './routines.module.js';

let world: World;
let leader: string;
let worker: string;

beforeAll(async () => {
  world = await createWorld([RoutinesModule]);
  leader = await world.token(world.people.karen);
  worker = await world.token(world.people.bo);
});
afterAll(() => world?.close());

type Method = 'get' | 'post' | 'put' | 'delete';

/** `path` under the team's routines. */
function call(method: Method, path: string, token: string, body?: object): request.Test {
  const url = `/api/teams/${world.teamId}/routines${path}`;
  return request(world.app.getHttpServer())[method](url).set('Authorization', `Bearer ${token}`).send(body);
}

const started = { kind: 'family-review', startedOn: '2026-12-01' };

describe('the JSON API of routines', () => {
  it('starts, shows, changes, waives and ends a routine', async () => {
    const { body: made } = await call('post', '', leader, started).expect(201);
    const routine = `/${(made as { id: string }).id}`;
    const settings = { ...KINDS['family-review'].defaults, quorumPercent: 50 };
    await call('put', `${routine}/draft`, leader, { settings }).expect(204);
    const { body: shown } = await call('get', routine, worker).expect(200);
    expect(shown).toMatchObject({ kind: 'family-review', current: null, draft: { settings } });
    const waiver = { subjectId: world.families['F-001'], opensOn: '2026-12-01', reason: 'Familien er bortrejst' };
    await call('post', `${routine}/waivers`, leader, waiver).expect(201);
    const { body: waived } = await call('get', `${routine}/waivers`, leader).expect(200);
    expect(waived).toMatchObject([
      { reason: 'Familien er bortrejst', waivedBy: world.people.karen, ordinal: 1, withdrawnOn: null },
    ]);
    const own = `${routine}/waivers/${(waived as { id: string }[])[0]?.id}`;
    await call('delete', own, worker).expect(404);
    await call('delete', own, leader).expect(204);
    await call('delete', own, leader).expect(409);
    await call('post', `${routine}/waivers`, leader, waiver).expect(201);
    const { body: both } = await call('get', `${routine}/waivers`, leader).expect(200);
    expect(both).toMatchObject([{ withdrawnByName: 'Karen Prøvelund' }, { withdrawnOn: null }]);
    await call('delete', `${routine}/draft`, leader).expect(204);
    await call('post', `${routine}/ending`, leader, { on: '2026-12-31' }).expect(204);
    const { body: all } = await call('get', '', worker).expect(200);
    expect(all).toMatchObject([{ endedOn: '2026-12-31', draft: null }]);
  });

  it('tells every fault by place, value and expectation in both languages', async () => {
    const { body } = await call('post', '', leader, { kind: 'custom', name: 'Egen', startedOn: '2026-12-01' });
    const draft = `/${(body as { id: string }).id}/draft`;
    const settings = { ...KINDS.custom.defaults, wholeTeam: 'yes', extra: 1 };
    const { body: problem } = await call('put', draft, leader, { settings }).expect(422);
    expect(problem).toMatchObject({
      type: 'invalid-input',
      faults: [
        { path: 'settings.extra', value: 1, expected: { en: 'a field that exists (this one is unknown)' } },
        { path: 'settings.wholeTeam', value: 'yes', expected: { da: 'ja eller nej', en: 'true or false' } },
      ],
    });
    const wrong = { kind: 'choir', startedOn: '2027-02-29', extra: true };
    const { body: start } = await call('post', '', leader, wrong).expect(422);
    const paths = (start as { faults: { path: string }[] }).faults.map(({ path }) => path).sort();
    expect(paths).toEqual(['extra', 'kind', 'startedOn']);
    const cpr = { ...KINDS.custom.defaults, agenda: [{ code: 'own', minutes: 5, title: 'Om 010190-1234' }] };
    await call('put', draft, leader, { settings: cpr }).expect(422);
    await call('put', draft, leader, { settings: [] }).expect(422);
  });

  it('lets workers read and only leaders change', async () => {
    await call('post', '', worker, started).expect(404);
    await call('get', '', 'no token').expect(401);
    await call('get', '/not-an-id', leader).expect(400);
    await call('get', `/${world.teamId}`, leader).expect(404);
  });

  it('shows the kinds and the cadences to start from', async () => {
    const kinds = request(world.app.getHttpServer()).get('/api/routine-kinds');
    const { body } = await kinds.set('Authorization', `Bearer ${worker}`).expect(200);
    expect((body as { kinds: object[]; templates: object[] }).kinds).toHaveLength(8);
    expect((body as { kinds: object[]; templates: object[] }).templates).toHaveLength(5);
  });
});

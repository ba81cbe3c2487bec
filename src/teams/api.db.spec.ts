import supertest from 'supertest';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';

let world: World;
let karen: string;
let bo: string;
let asta: string;

beforeAll(async () => {
  world = await createWorld();
  karen = await world.token(world.people.karen);
  bo = await world.token(world.people.bo);
  asta = await world.token(world.adminId);
});
afterAll(() => world?.close());

const api = () => supertest(world.app.getHttpServer());
const as = (token: string) => ({ Authorization: `Bearer ${token}` });
const team = (rest = '') => `/api/teams/${world.teamId}${rest}`;

describe('the JSON API of teams', () => {
  it('shows the team to its members', async () => {
    const shown = await api().get(team('/members')).set(as(bo)).expect(200);
    expect(shown.body).toHaveLength(6);
    const families = await api().get(team('/families?closed=true')).set(as(bo)).expect(200);
    expect(families.body).toHaveLength(3);
    await api()
      .get(team())
      .set(as(bo))
      .expect(200, /Team Nord/);
    await api()
      .get('/api/teams')
      .set(as(bo))
      .expect(200, /Team Nord/);
  });

  it('lets only the leader change it', async () => {
    const absence = { fromOn: '2027-02-01', toOn: '2027-02-05' };
    const path = team(`/members/${world.people.bo}/absences`);
    await api().post(path).set(as(bo)).send(absence).expect(404);
    const { body } = await api().post(path).set(as(karen)).send(absence).expect(201);
    await api()
      .delete(`${path}/${(body as { id: string }).id}`)
      .set(as(karen))
      .expect(204);
    await api()
      .delete(`${path}/${(body as { id: string }).id}`)
      .set(as(karen))
      .expect(404);
    await api().get(team('/members')).expect(401);
  });

  it('is not there for others', async () => {
    await api().get(team('/members')).set(as(asta)).expect(404);
    await api().post('/api/departments').set(as(karen)).send({ name: 'X' }).expect(403);
  });

  it('reads what people write, and answers 422 with place, value and expectation', async () => {
    const path = team(`/members/${world.people.bo}/busy-times`);
    await api().post(path).set(as(karen)).send({ on: '4.1.2027', fromMinute: '9.00', toMinute: 600 }).expect(201);
    const { body } = await api()
      .post(path)
      .set(as(karen))
      .send({ on: '31.2.2027', fromMinute: '9.00', toMinute: 'later', why: 'sick' })
      .expect(422)
      .expect('content-type', /problem\+json/);
    const { faults } = body as { faults: { path: string; value: unknown; expected: { en: string } }[] };
    expect(faults.map((fault) => [fault.path, fault.value]).sort()).toEqual([
      ['on', '31.2.2027'],
      ['toMinute', 'later'],
      ['why', 'sick'],
    ]);
  });

  it('takes no tenant, role or prototype from outside', async () => {
    const family = {
      ...{ code: 'F-777', priority: 'low', startedOn: '2027-01-04' },
      ...{ firstContactId: world.people.bo, secondContactId: world.people.eva },
    };
    for (const extra of [{ tenantId: world.tenantId }, { id: world.teamId }, { teamId: world.teamId }])
      await api()
        .post(team('/families'))
        .set(as(karen))
        .send({ ...family, ...extra })
        .expect(422);
    const polluting = `{"__proto__": {"polluted": 1}, ${JSON.stringify({ ...family, code: 'F-778' }).slice(1)}`;
    await api().post(team('/families')).set(as(karen)).set('content-type', 'application/json').send(polluting);
    expect('polluted' in {}).toBe(false);
    await api()
      .post(team('/families'))
      .set(as(karen))
      .send({ ...family, code: '010190-1234' })
      .expect(422, /CPR/);
    const { body } = await api().post(team('/families')).set(as(karen)).send(family).expect(201);
    await api()
      .post(team(`/families/${(body as { id: string }).id}/closing`))
      .set(as(karen))
      .send({ on: '2027-05-03' })
      .expect(204);
    await api()
      .post(team('/families'))
      .set(as(karen))
      .send(family)
      .expect(409, /families.code-taken/);
  });
});

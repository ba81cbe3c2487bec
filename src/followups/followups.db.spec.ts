import supertest from 'supertest';
import { memberScope, setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { ScopesService } from '../access/scopes.service.js';
import type { PersonScope, TeamScope } from '../access/scope.types.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import { AlreadyDone, NotDone } from './followups.errors.js';
import { FollowUpsModule } from './followups.module.js';
import { FollowUpsQueries } from './followups.queries.js';
import { FollowUpsService } from './followups.service.js';

let world: World;
let service: FollowUpsService;
let queries: FollowUpsQueries;
let eva: TeamScope;
let evaHerself: PersonScope;

beforeAll(async () => {
  world = await createWorld([FollowUpsModule]);
  service = world.get(FollowUpsService);
  queries = world.get(FollowUpsQueries);
  eva = await memberScope(world, 'eva');
  const own = await world.get(ScopesService).forPerson(world.tenantId, world.people.eva, 'self');
  if (!own) throw new Error('Eva signs in');
  evaHerself = own;
});
afterAll(() => world?.close());
beforeEach(() => setClock(world, '2026-12-07T08:00:00+01:00'));

const add = (more = {}) =>
  service.add(world.lead, { ownerId: world.people.eva, text: 'Ring til skolen', dueOn: '2026-12-14', ...more });
const open = async () => (await queries.openInTeam(world.lead)).map(({ id }) => id);

describe('a follow-up', () => {
  it('is listed with the most overdue first, and says by how many days', async () => {
    const [later, sooner] = [await add({ dueOn: '2026-12-18' }), await add({ dueOn: '2026-12-09' })];
    setClock(world, '2026-12-11T23:30:00+01:00');
    const list = await queries.openInTeam(world.lead);
    const mine = list.filter(({ id }) => id === later || id === sooner);
    expect(mine.map(({ id, daysOver }) => [id, daysOver])).toEqual([
      [sooner, 2],
      [later, 0],
    ]);
    expect((await queries.mine(evaHerself)).map(({ id }) => id)).toEqual(expect.arrayContaining([sooner, later]));
  });

  it('is ticked once, and can be undone', async () => {
    const id = await add();
    await service.finish(evaHerself, id);
    await service.finish(evaHerself, id);
    expect(await open()).not.toContain(id);
    expect((await queries.doneLately(eva, 'own')).map((one) => one.id)).toContain(id);
    await expect(service.postpone(evaHerself, id, '2026-12-20')).rejects.toThrow(AlreadyDone);
    await service.reopen(evaHerself, id);
    expect(await open()).toContain(id);
    await expect(service.reopen(evaHerself, id)).rejects.toThrow(NotDone);
  });

  it('gets a new owner in the team and a new day from today on', async () => {
    const id = await add();
    const { ib, uma, bo } = world.people;
    await expect(service.handOver(eva, id, uma)).rejects.toMatchObject({ faults: [{ path: 'ownerId', value: uma }] });
    await expect(service.postpone(eva, id, '2026-12-06')).rejects.toThrow(InvalidInput);
    await service.postpone(eva, id, '2026-12-07');
    await service.handOver(eva, id, ib);
    expect(await queries.one(world.lead, id)).toMatchObject({ ownerName: 'Ib Prøvegaard', dueOn: '2026-12-07' });
    await expect(add({ ownerId: uma })).rejects.toThrow(InvalidInput);
    const foreign = '00000000-0000-4000-8000-000000000009';
    await expect(add({ ownerId: bo, familyId: foreign })).rejects.toMatchObject({ faults: [{ path: 'familyId' }] });
  });

  it('is changed by its owner, its maker and who leads the team, and by nobody else', async () => {
    const id = await add();
    const bo = await memberScope(world, 'bo');
    await expect(service.finish(bo, id)).rejects.toThrow(NotFound);
    const elsewhere = world.get(ScopesService).forTeam(world.tenantId, '00000000-0000-4000-8000-000000000002');
    await expect(service.finish(elsewhere, id)).rejects.toThrow(NotFound);
    await service.postpone(world.lead, id, '2026-12-30');
    await service.finish(eva, id);
  });
});

describe('the page of follow-ups', () => {
  const api = () => supertest(world.app.getHttpServer());
  let token: string;
  beforeAll(async () => {
    token = await world.token(world.people.eva);
    world.get(Pages).frameWith(async (request) => ({
      ...{ language: 'da', path: request.originalUrl, csrfToken: 'form', municipality: { name: 'Testby' } },
      ...{ person: { name: 'Eva', role: 'worker' }, team: { id: world.teamId, name: 'Team Nord' }, teams: [] },
      ...{ planYear: 2027, openFollowUps: 0 },
    }));
  });
  const post = (path: string, fields = {}) =>
    api().post(path).set('Authorization', `Bearer ${token}`).type('form').send(fields).redirects(0);

  it('ticks with and without htmx, and shows a refused day again', async () => {
    const id = await add({ text: 'F-001: ring' });
    const others = await add({ ownerId: world.people.bo, text: 'Bos egen' });
    const list = await api().get('/opfoelgninger').set('Authorization', `Bearer ${token}`).expect(200);
    expect(list.text).toContain('ring');
    expect(list.text).not.toContain('Bos egen');
    const ticked = await post(`/opfoelgninger/${id}/loest`).set('HX-Request', 'true').expect(200);
    expect(ticked.text).toContain(`id="opfoelgning-${id}"`);
    await post(`/opfoelgninger/${id}/genaabning`).expect(303).expect('location', '/opfoelgninger');
    const refused = await post(`/opfoelgninger/${id}/frist`, { dueOn: '31.2.2027' }).expect(422);
    expect(refused.text).toContain('31.2.2027');
    await post(`/opfoelgninger/${id}/frist`, { dueOn: '3.1.2027' }).expect(303);
    await post(`/opfoelgninger/${id}/ansvarlig`, { ownerId: world.people.bo }).expect(303);
    await post(`/opfoelgninger/${others}/loest`).expect(404);
  });

  it('is answered over the JSON API too, and refuses CPR numbers', async () => {
    const asEva = { Authorization: `Bearer ${token}` };
    const path = `/api/teams/${world.teamId}/follow-ups`;
    const followUp = { text: 'Ring', ownerId: world.people.eva, dueOn: '14.12.2026' };
    const { body } = await api().post(path).set(asEva).send(followUp).expect(201);
    await api()
      .put(`${path}/${(body as { id: string }).id}/completion`)
      .set(asEva)
      .expect(204);
    await api()
      .delete(`/api/me/follow-ups/${(body as { id: string }).id}/completion`)
      .set(asEva)
      .expect(204);
    await api().get('/api/me/follow-ups').set(asEva).expect(200, /Ring/);
    const named = { ...followUp, text: 'Ring til 010190-1234' };
    await api().post(path).set(asEva).send(named).expect(422, /CPR/);
  });
});

import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { setClock } from '../../test/meetings.js';
import { as, MeetingsWeb } from '../../test/meetings-web.js';
import type { World } from '../../test/world.js';

let web: MeetingsWeb;
let world: World;
let karen: string;
let bo: string;
let hr: string;
let review: string;

beforeAll(async () => {
  web = await MeetingsWeb.open();
  world = web.world;
  ({ karen, bo, hr } = web.tokens);
  review = web.review;
});
afterAll(() => world?.close());
beforeEach(() => setClock(world, '2026-12-07T08:00:00+01:00'));

describe('the JSON API of meetings', () => {
  it('does from planning to approval what the pages can', async () => {
    const extra = {
      routineId: review,
      startsOn: '2.2.2027',
      startMinute: '9.00',
      durationMinutes: 140,
      location: 'Salen',
    };
    const { body } = await web.api().post(web.team('/meetings')).set(as(karen)).send(extra).expect(201);
    const at = (rest: string) => web.team(`/meetings/${(body as { id: string }).id}${rest}`);
    const time = { startsOn: '2027-02-03', startMinute: 600, reason: 'Salen er optaget' };
    await web.api().post(at('/move')).set(as(karen)).send(time).expect(200, { warnings: [] });
    await web
      .api()
      .put(at(`/attendees/${world.people.uma}`))
      .set(as(karen))
      .send({ role: 'optional' })
      .expect(204);
    await web.api().put(at('/place')).set(as(karen)).send({ location: 'Køkkenet' }).expect(204);
    await web.api().put(at('/lock')).set(as(karen)).expect(204);
    await web.api().delete(at('/lock')).set(as(karen)).expect(204);
    await web
      .api()
      .put(`/api/me/meetings/${(body as { id: string }).id}/reply`)
      .set(as(bo))
      .send({ answer: 'declined' })
      .expect(200, { counts: true });
    const reply = { personId: world.people.eva, answer: 'accepted' };
    await web.api().post(at('/replies')).set(as(karen)).send(reply).expect(200);
    const { body: added } = await web
      .api()
      .post(at('/items'))
      .set(as(bo))
      .send({ title: 'Ferie', timeBoxMinutes: 10 })
      .expect(201);
    setClock(world, '2027-02-03T10:05:00+01:00');
    await web.api().post(at('/start')).set(as(karen)).expect(204);
    const item = `/items/${(added as { id: string }).id}`;
    await web
      .api()
      .put(at(`${item}/minutes`))
      .set(as(bo))
      .send({ minutes: 'Uge 29', revision: 1 })
      .expect(200, { revision: 2 });
    await web
      .api()
      .put(at(`${item}/minutes`))
      .set(as(karen))
      .send({ minutes: 'Uge 30', revision: 1 })
      .expect(409, /minutes-conflict/);
    await web
      .api()
      .post(at(`${item}/decisions`))
      .set(as(bo))
      .send({ text: 'Lukket i uge 29' })
      .expect(201);
    const followUp = { text: 'Skriv til alle', ownerId: world.people.ib, dueOn: '2027-02-17' };
    await web
      .api()
      .post(at(`${item}/follow-ups`))
      .set(as(bo))
      .send(followUp)
      .expect(201);
    await web
      .api()
      .put(at(`${item}/completion`))
      .set(as(bo))
      .expect(204);
    await web
      .api()
      .post(at('/hold'))
      .set(as(karen))
      .expect(409, /attendance-missing/);
    const { body: view } = await web.api().get(at('')).set(as(karen)).expect(200);
    const entries = (view as { attendance: { personId: string; attendance: string }[] }).attendance.map(
      ({ personId, attendance }) => ({ personId, attendance }),
    );
    expect(entries.find(({ personId }) => personId === world.people.bo)?.attendance).toBe('excused');
    await web.api().put(at('/attendance')).set(as(karen)).send({ entries }).expect(204);
    await web
      .api()
      .post(at('/hold'))
      .set(as(karen))
      .expect(200, /"quorumReached":true/);
    await web.api().post(at('/approval-request')).set(as(karen)).expect(204);
    await web.api().post(at('/correction')).set(as(bo)).send({ text: 'Uge 29' }).expect(204);
    await web.api().post(at('/approval-request')).set(as(karen)).expect(204);
    await web.api().post(at('/approval')).set(as(karen)).expect(204);
    await web
      .api()
      .post(at('/cancellation'))
      .set(as(karen))
      .send({ reason: 'nej' })
      .expect(409, /already-started/);
  });

  it('lists by period, and answers bad input with place, value and expectation', async () => {
    await web.reviewOn('2027-06-08');
    const { body } = await web.api().get(web.team('/meetings?from=2027-06-01&to=2027-06-30')).set(as(bo)).expect(200);
    expect(body).toMatchObject({ total: 1, meetings: [{ startsOn: '2027-06-08', stage: 'planned' }] });
    await web
      .api()
      .get(web.team('/meetings?from=2027-06-31'))
      .set(as(bo))
      .expect(422, /"path":"from"/);
    await web
      .api()
      .get(web.team('/meetings?order=x'))
      .set(as(bo))
      .expect(422, /"path":"order"/);
    const id = await web.reviewOn('2027-06-15');
    const bad = { startsOn: '2027-02-29', startMinute: 'later', reason: '', why: 1 };
    const { body: problem } = await web
      .api()
      .post(web.team(`/meetings/${id}/move`))
      .set(as(karen))
      .send(bad)
      .expect(422);
    const { faults } = problem as { faults: { path: string }[] };
    expect(faults.map(({ path }) => path).sort()).toEqual(['reason', 'startMinute', 'startsOn', 'why']);
    const named = { startsOn: '2027-06-16', startMinute: 540, reason: 'Barnets nummer er 010190-1234' };
    await web
      .api()
      .post(web.team(`/meetings/${id}/move`))
      .set(as(karen))
      .send(named)
      .expect(422, /CPR/);
    const counter = { answer: 'counter', proposedOn: '2027-06-17', proposedStartMinute: 600, proposedEndMinute: 600 };
    await web
      .api()
      .put(`/api/me/meetings/${id}/reply`)
      .set(as(bo))
      .send(counter)
      .expect(422, /proposedEndMinute/);
  });

  it('is refused to those who may not, and hidden from strangers', async () => {
    const id = await web.reviewOn('2027-06-22');
    const move = { startsOn: '2027-06-23', startMinute: 540, reason: 'x' };
    await web
      .api()
      .post(web.team(`/meetings/${id}/move`))
      .set(as(bo))
      .send(move)
      .expect(404);
    await web
      .api()
      .get(web.team(`/meetings/${id}`))
      .set(as(hr))
      .expect(404);
    await web
      .api()
      .get(web.team(`/meetings/${id}`))
      .expect(401);
    await web.api().put(`/api/me/meetings/${id}/reply`).set(as(hr)).send({ answer: 'accepted' }).expect(404);
  });

  it('describes every route of the team with its team', async () => {
    const { paths } = SwaggerModule.createDocument(world.app, new DocumentBuilder().build());
    const routes = Object.entries(paths).filter(([path]) => path.startsWith('/api/teams/{teamId}/meetings'));
    expect(routes.length).toBeGreaterThan(20);
    for (const [path, verbs] of routes)
      for (const verb of Object.values(verbs) as { parameters?: { name: string }[]; summary?: string }[]) {
        const names = (verb.parameters ?? []).map(({ name }) => name);
        expect([path, names.filter((name) => name === 'teamId')]).toEqual([path, ['teamId']]);
        expect(verb.summary).toBeTruthy();
      }
  });
});

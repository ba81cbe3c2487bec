import supertest from 'supertest';
import { addRoutine } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { PromisesQueries } from '../routines/promises.queries.js';
import { RhythmModule } from './rhythm.module.js';

let world: World;
let karen: string;

beforeAll(async () => {
  world = await createWorld([RhythmModule]);
  karen = await world.token(world.people.karen);
  await addRoutine(world, 'family-review');
});
afterAll(() => world?.close());

const http = () => supertest(world.app.getHttpServer());
const get = (path: string, token = karen) => http().get(path).set('Authorization', `Bearer ${token}`);
const post = (path: string, fields: object, token = karen) =>
  http().post(path).type('form').set('Authorization', `Bearer ${token}`).send(fields);
const waivedNow = async () => {
  const [review] = await world.get(PromisesQueries).ofTeam(world.lead, []);
  return review?.promises.filter(({ status }) => status === 'waived').length;
};
const choices = (text: string) => [...text.matchAll(/<option value="([\w.-]+)"/g)].map(([, key]) => key ?? '');

describe('/fritagelser', () => {
  it('waives an open promise with a reason, shows who, and takes it back', async () => {
    const { text } = await get('/fritagelser').expect(200, /Alle løfter skal holdes/);
    const [key] = choices(text);
    await post('/fritagelser', { promise: key, reason: 'Familien er i udlandet' }).expect(303);
    expect(await waivedNow()).toBe(1);
    const shown = await get('/fritagelser').expect(200, /løfte skal ikke holdes/);
    expect(shown.text).toContain('Karen Prøvelund');
    expect(choices(shown.text)).not.toContain(key);
    const back = /action="(\/fritagelser\/[\w/-]+\/tilbagetraekning)"/.exec(shown.text)?.[1] ?? '';
    await post(back, {}).expect(303);
    expect(await waivedNow()).toBe(0);
    await post(back, {}).expect(409);
    const after = await get('/fritagelser').expect(200, /Trukket tilbage af Karen Prøvelund/);
    expect(choices(after.text)).toContain(key);
    await post('/fritagelser', { promise: key, reason: 'Igen' }).expect(303);
  });

  it('gives the form back as typed when promise or reason cannot be', async () => {
    const [key] = choices((await get('/fritagelser')).text);
    const named = await post('/fritagelser', { promise: key, reason: 'Barnet 010203-1234' }).expect(422);
    expect(named.text).toContain('Barnet 010203-1234');
    expect(named.text).toContain(`value="${key}" selected`);
    await post('/fritagelser', { promise: 'x', reason: 'Ferie' }).expect(422, /et løfte fra listen/);
  });

  it('is the leader’s alone', async () => {
    const bo = await world.token(world.people.bo);
    await get('/fritagelser', bo).expect(403);
    await post('/fritagelser', { promise: 'x', reason: 'Ferie' }, bo).expect(403);
  });
});

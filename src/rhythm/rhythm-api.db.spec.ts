import supertest from 'supertest';
import { addRoutine, adopt, plannedMeeting } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { RhythmModule } from './rhythm.module.js';

let world: World;

beforeAll(async () => {
  world = await createWorld([RhythmModule]);
  const review = await addRoutine(world, 'family-review');
  await adopt(world, [plannedMeeting(world, review)]);
});
afterAll(() => world?.close());

const rhythm = async (person: string) =>
  supertest(world.app.getHttpServer())
    .get(`/api/teams/${world.teamId}/rhythm`)
    .set('Authorization', `Bearer ${await world.token(person)}`);

describe('GET /api/teams/:teamId/rhythm', () => {
  it('tells the leader each routine’s status, its promises and the next meetings', async () => {
    const { status, body } = await rhythm(world.people.karen);
    const { today, routines, promises, upcoming } = body as Record<string, unknown[]>;
    expect(status).toBe(200);
    expect(today).toBe('2026-12-07');
    expect(routines).toMatchObject([{ kind: 'family-review', coverage: { basis: 'subjects', owed: 3 } }]);
    const [own] = promises as { kind: string; promises: { subjectId: string; status: string }[] }[];
    expect(own?.kind).toBe('family-review');
    expect(new Set(own?.promises.map(({ subjectId }) => subjectId))).toEqual(new Set(Object.values(world.families)));
    expect(own?.promises.map(({ status }) => status)).toContain('due');
    expect(upcoming).toMatchObject([{ kind: 'family-review', replies: { accepted: 0 } }]);
  });

  it('is the leader’s alone', async () => {
    expect((await rhythm(world.people.bo)).status).toBe(404);
  });

  it('is the first page for who leads, and leads workers to their own', async () => {
    const open = async (person: string) =>
      supertest(world.app.getHttpServer())
        .get('/')
        .set('Authorization', `Bearer ${await world.token(person)}`);
    expect((await open(world.people.karen)).text).toContain('Rutinernes rytme');
    expect((await open(world.people.bo)).headers).toMatchObject({ location: '/min' });
    expect((await open(world.adminId)).text).toContain('Hent dit team ind');
  });
});

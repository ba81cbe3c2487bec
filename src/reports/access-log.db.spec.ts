import supertest from 'supertest';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { RhythmModule } from '../rhythm/rhythm.module.js';
import { ReportsModule } from './reports.module.js';

let world: World;
let karen: string;
let bo: string;
let hr: string;

beforeAll(async () => {
  world = await createWorld([RhythmModule, ReportsModule]);
  await world.database.write(world, (tx) =>
    tx.query(
      `insert into role_grant (id, tenant_id, person_id, role, granted_at) values (gen_random_uuid(), $1, $2, 'hr', now())`,
      [world.tenantId, world.adminId],
    ),
  );
  karen = await world.token(world.people.karen);
  bo = await world.token(world.people.bo);
  hr = await world.token(world.adminId);
});
afterAll(() => world?.close());

const get = (path: string, token: string) =>
  supertest(world.app.getHttpServer()).get(path).set('Authorization', `Bearer ${token}`);

describe('the log of who read attendance', () => {
  it('shows HR each reading and export with its filter, and the exports by themselves', async () => {
    await get('/fremmoede?from=2026-01-01&until=2026-06-30', karen).expect(200);
    await get(`/fremmoede.csv?from=2026-02-01&until=2026-03-31&team=${world.teamId}`, hr).expect(200);
    const all = await get('/adgangslog', hr).expect(200);
    expect(all.text).toContain('Karen Prøvelund');
    expect(all.text).toContain('Team Nord');
    const exports = await get('/eksporter', hr).expect(200, /med API-adgang/);
    expect(exports.text).not.toContain('Karen Prøvelund');
    await get('/eksporter?from=2030-01-01', hr).expect(200, /Ingen eksporter/);
    await get('/eksporter?from=31.2.2030', hr).expect(422, /value="31\.2\.2030"/);
    const { body } = await get('/api/attendance/access-log?exports=true', hr).expect(200);
    expect(body).toMatchObject({ total: 1, lines: [{ isExport: true, from: '2026-02-01', teamName: 'Team Nord' }] });
  });

  it('is HR’s alone', async () => {
    for (const path of ['/adgangslog', '/eksporter', '/api/attendance/access-log']) {
      await get(path, karen).expect(403);
      await get(path, bo).expect(403);
    }
  });

  it('tells everybody in which part others read their attendance, and no name', async () => {
    const own = await get(`/fremmoede/${world.people.bo}`, bo).expect(200);
    expect(own.text).toContain('Hvem har set dit fremmøde');
    expect(own.text).toContain('Teamleder');
    expect(own.text).toContain('class="rt-back"');
    expect(own.text).not.toContain('href="/fremmoede"');
    expect(own.text).not.toContain('Karen Prøvelund');
    const { body } = await get('/api/attendance/own-readings', bo).expect(200);
    const readers = (body as { reader: string; isExport: boolean }[]).map(({ reader, isExport }) => [reader, isExport]);
    expect(readers.sort()).toEqual([
      ['hr', true],
      ['leader', false],
    ]);
    await get(`/fremmoede/${world.people.bo}?from=x`, bo).expect(422, /value="x"/);
  });

  it('holds one line for a page, also when its choices were looked up, and none for a refused filter', async () => {
    const total = async () => ((await get('/api/attendance/access-log', hr)).body as { total: number }).total;
    const before = await total();
    await get(`/fremmoede?team=${world.teamId}`, karen).expect(200);
    await get('/fremmoede?from=x', karen).expect(422);
    expect(await total()).toBe(before + 1);
  });
});

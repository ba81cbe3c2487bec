import supertest from 'supertest';
import type { PlanningWorld } from '../../test/planning.js';
import { createPlanningWorld } from '../../test/planning.js';
import { Pages } from '../platform/http/pages.js';
import type { WhatIfAnswer } from './what-if.types.js';

const YEAR = 2027;
let world: PlanningWorld;
let karen: string;
let bo: string;

beforeAll(async () => {
  world = await createPlanningWorld([], ['family-review', 'one-to-one']);
  [karen, bo] = [await world.token(world.people.karen), await world.token(world.people.bo)];
  world.get(Pages).frameWith(async (request) => ({
    ...{ language: 'da', path: request.originalUrl, csrfToken: 'form', municipality: { name: 'Testby' } },
    ...{ person: { name: 'Karen', role: 'leader' }, team: { id: world.teamId, name: 'Team Nord' }, teams: [] },
    ...{ planYear: YEAR, openFollowUps: 0 },
  }));
  await world.planning.draft(world.lead, YEAR);
});
afterAll(() => world?.close());

const http = () => supertest(world.app.getHttpServer());
const as = (bearer: string) => ({ Authorization: `Bearer ${bearer}` });
const ask = (changes: object, bearer = karen) =>
  http().post(`/api/teams/${world.teamId}/plans/${YEAR}/what-ifs`).set(as(bearer)).send(changes);
const form = (fields: object, bearer = karen) =>
  http().post(`/aarsplan/${YEAR}/hvad-nu-hvis`).set(as(bearer)).type('form').send(fields);

/** Every row of every table that a tenant has, as one text. */
async function everything(): Promise<string> {
  return world.database.read(world, async (tx) => {
    const tables: { name: string }[] = await tx.query(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'tenant_id' and table_name not in ('api_token') order by 1`,
    );
    const parts: string[] = [];
    for (const { name } of tables) {
      const rows: { text: string }[] = await tx.query(
        `select coalesce(string_agg(each::text, E'\\n' order by each::text), '') as text from "${name}" as each`,
      );
      parts.push(`${name}: ${rows[0]!.text}`);
    }
    return parts.join('\n');
  });
}

const LEAVE = { awayFromOn: '2027-05-03', awayUntilOn: '2027-07-30' };

describe('asking what if', () => {
  it('answers before and after with the limit that fails, and stores nothing at all', async () => {
    const before = await everything();
    expect(before).toContain('planned_meeting');
    const away = { awayIds: [world.people.bo, world.people.eva], ...LEAVE };
    const { body } = await ask({ ...away, familiesHigh: 30, capacity: 1 }).expect(200);
    const answer = body as WhatIfAnswer;
    const reviews = ({ routines }: WhatIfAnswer['after']) => routines.find(({ kind }) => kind === 'family-review')!;
    expect(reviews(answer.after).broken).toBeGreaterThan(reviews(answer.before).broken);
    expect(answer.after.provenOverdueWeeks).toBeGreaterThan(answer.before.provenOverdueWeeks);
    expect(answer.after.allKept).toBe(false);
    const limit = answer.limits.find(({ routineId }) => routineId === world.routines['family-review'])!;
    expect(limit.repairs.length).toBeGreaterThan(0);
    expect(limit.missing).toBe(answer.after.overdueWeeks);
    await form({ familiesLow: '2' }).expect(200);
    expect(await everything()).toBe(before);
  });

  it('shows the answer on a page that keeps what was typed, and is reached from the plan', async () => {
    const page = await http().get(`/aarsplan/${YEAR}`).set(as(karen)).expect(200);
    expect(page.text).toContain(`href="/aarsplan/${YEAR}/hvad-nu-hvis"`);
    const blank = await http().get(`/aarsplan/${YEAR}/hvad-nu-hvis`).set(as(karen)).expect(200);
    expect(blank.text).toContain('Hvem er væk');
    expect(blank.text).not.toContain('Løfter før og efter');
    const { text } = await form({ awayIds: world.people.bo, awayFromOn: '3.5.2027', awayUntilOn: '30.7.2027' }).expect(
      200,
    );
    expect(text).toContain('Løfter før og efter');
    expect(text).toContain('value="3.5.2027"');
  });

  it('names each fault at its field', async () => {
    const nothing = await ask({}).expect(422);
    expect((nothing.body as { faults: { path: string }[] }).faults.map(({ path }) => path)).toEqual(['awayIds']);
    const wrong = { awayIds: [world.tenantId], awayFromOn: '2027-08-01', awayUntilOn: '2027-07-01', capacity: 0 };
    expect((await ask(wrong).expect(422)).body).toMatchObject({ faults: [{ path: 'capacity' }] });
    const { faults } = (await ask({ ...wrong, capacity: 5 }).expect(422)).body as { faults: { path: string }[] };
    expect(faults.map(({ path }) => path)).toEqual(['awayIds', 'awayUntilOn']);
    const { text } = await form({ capacity: 'mange' }).expect(422);
    expect(text).toMatch(/id="felt-capacity-error"/);
    expect(text).toContain('value="mange"');
    await ask({ evil: 1 }).expect(422);
  });

  it('is for who leads the team', async () => {
    await ask({ familiesLow: 1 }, bo).expect(404);
    await form({ familiesLow: '1' }, bo).expect(403);
    await http().get(`/aarsplan/${YEAR}/hvad-nu-hvis`).set(as(bo)).expect(403);
  });
});

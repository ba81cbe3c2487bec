import supertest from 'supertest';
import type { PlanningWorld } from '../../test/planning.js';
import { createPlanningWorld } from '../../test/planning.js';
import { Pages } from '../platform/http/pages.js';
import { KINDS } from '../routines/kinds.js';
import { RoutinesService } from '../routines/routines.service.js';
import { AbsencesService } from '../teams/absences.service.js';
import type { YearPlanAnswer } from './planning.queries.js';
import { PlanningQueries } from './planning.queries.js';
import type { BrokenRoutine } from './planning.types.js';

const YEAR = 2027;
const REVIEWS = KINDS['family-review'].defaults;
let world: PlanningWorld;
let karen: string;
let bo: string;

beforeAll(async () => {
  world = await createPlanningWorld([], ['family-review', 'one-to-one']);
  // One family a fortnight is too little for anybody.
  const settings = { ...REVIEWS, meeting: { ...REVIEWS.meeting, capacity: 1, minutes: 40, slotEveryWeeks: 2 } };
  const id = world.routines['family-review']!;
  await world.get(RoutinesService).saveDraft(world.lead, id, { settings, validFrom: null });
  [karen, bo] = [await world.token(world.people.karen), await world.token(world.people.bo)];
  world.get(Pages).frameWith(async (request) => ({
    ...{ language: 'da', path: request.originalUrl, csrfToken: 'form', municipality: { name: 'Testby' } },
    ...{ person: { name: 'Karen', role: 'leader' }, team: { id: world.teamId, name: 'Team Nord' }, teams: [] },
    ...{ planYear: YEAR, openFollowUps: 0 },
  }));
});
afterAll(() => world?.close());

const http = () => supertest(world.app.getHttpServer());
const as = (bearer: string) => ({ Authorization: `Bearer ${bearer}` });
const address = (rest = '') => `/api/teams/${world.teamId}/plans/${YEAR}${rest}`;
const ask = (bearer: string) => http().post(address('/explanation')).set(as(bearer));
const page = async () => (await http().get(`/aarsplan/${YEAR}`).set(as(karen)).expect(200)).text;
const read = (): Promise<YearPlanAnswer> => world.get(PlanningQueries).yearPlan(world.lead, YEAR, { language: 'da' });

describe('why a year cannot keep its promises', () => {
  it('is asked of a plan, by who leads', async () => {
    expect((await ask(karen).expect(404)).body).toMatchObject({ type: 'planning.no-plan' });
    await world.planning.draft(world.lead, YEAR);
    await ask(bo).expect(404);
    await http().post(`/aarsplan/${YEAR}/forklaring`).set(as(bo)).type('form').send({}).expect(403);
    expect(await page()).toContain('Find ud af, hvad der hjælper');
  });

  it('answers sum, proof and tried repairs, stores them with the draft and changes nothing of it', async () => {
    const before = await read();
    const broken = (await ask(karen).expect(200)).body as BrokenRoutine[];
    const reviews = broken.find(({ routineId }) => routineId === world.routines['family-review'])!;
    expect(reviews.missing).toBeGreaterThanOrEqual(reviews.proven);
    expect(reviews.proven).toBeGreaterThan(0);
    expect(reviews.sum).toMatchObject({ code: 'places', params: { capacity: 1 } });
    expect(reviews.repairs[0]!.left).toBeLessThan(reviews.missing);
    expect(reviews.repairs.map(({ code }) => code)).toContain('interval');
    const after = await read();
    expect(after.explanation!.broken).toEqual(broken);
    expect({ ...after, plan: null, explanation: null }).toEqual({ ...before, plan: null, explanation: null });
    expect(after.plan!.meetings).toEqual(before.plan!.meetings);
  });

  it('is told on the year plan in words, to who leads and nobody else', async () => {
    const html = await page();
    expect(html).not.toContain('Find ud af, hvad der hjælper');
    expect(html).toContain('Det hjælper');
    expect(html).toMatch(/familier har brug for mindst \d+ pladser/);
    expect(html).toContain('Det er bevist, at ingen plan kommer under');
    const { body } = await http().get(address()).set(as(bo)).expect(200);
    expect(body).toMatchObject({ explanation: null, outdated: [] });
  });

  it('is asked by a button, and leads back to what it explains', async () => {
    await world.planning.draft(world.lead, YEAR);
    const answer = await http().post(`/aarsplan/${YEAR}/forklaring`).set(as(karen)).type('form').send({}).redirects(0);
    expect([answer.status, answer.headers['location']]).toEqual([303, `/aarsplan/${YEAR}#uholdt`]);
    expect((await read()).plan!.broken).not.toBeNull();
  });
});

describe('a draft whose input has changed', () => {
  it('says what has changed, refuses to explain what no longer is, and is well again when it is made anew', async () => {
    expect((await read()).outdated).toEqual([]);
    const away = { fromOn: '2027-05-03', toOn: '2027-05-28' };
    await world.get(AbsencesService).addAbsence(world.lead, world.people.bo, away);
    expect((await read()).outdated).toEqual(['people']);
    const html = await page();
    expect(html).toContain('Kladden er ikke længere aktuel');
    expect(html).toContain('medarbejdere, arbejdstid eller fravær');
    expect((await ask(karen).expect(409)).body).toMatchObject({ type: 'planning.draft-outdated' });
    await world.planning.draft(world.lead, YEAR);
    expect((await read()).outdated).toEqual([]);
    expect(await page()).not.toContain('Kladden er ikke længere aktuel');
  });

  it('notices a cadence that was changed after it', async () => {
    const talks = KINDS['one-to-one'].defaults;
    const settings = { ...talks, meeting: { ...talks.meeting, minutes: 90 } };
    const id = world.routines['one-to-one']!;
    await world.get(RoutinesService).saveDraft(world.lead, id, { settings, validFrom: null });
    expect((await read()).outdated).toEqual(['cadences']);
  });
});

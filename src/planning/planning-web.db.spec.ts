import supertest from 'supertest';
import type { PlanningWorld } from '../../test/planning.js';
import { createPlanningWorld, standingMeetings } from '../../test/planning.js';
import { ApiTokensService } from '../access/api-tokens.service.js';
import { ScopesService } from '../access/scopes.service.js';
import { Pages } from '../platform/http/pages.js';
import { KINDS } from '../routines/kinds.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import { formValuesOf } from './cadence-form.js';
import type { CadencePreview } from './previews.service.js';

const REVIEWS = KINDS['family-review'].defaults;
let world: PlanningWorld;
let karen: string;
let bo: string;

beforeAll(async () => {
  world = await createPlanningWorld();
  karen = await token(world.people.karen);
  bo = await token(world.people.bo);
  world.get(Pages).frameWith(async (request) => ({
    ...{ language: 'da', path: request.originalUrl, csrfToken: 'form', municipality: { name: 'Testby' } },
    ...{ person: { name: 'Karen', role: 'leader' }, team: { id: world.teamId, name: 'Team Nord' }, teams: [] },
    ...{ planYear: 2027, openFollowUps: 0 },
  }));
});
afterAll(() => world?.close());

async function token(personId: string): Promise<string> {
  const scope = await world.get(ScopesService).forPerson(world.tenantId, personId, 'self');
  if (!scope) throw new Error('nobody by that id');
  return (await world.get(ApiTokensService).issue(scope, { name: 'spec', days: 365 })).token;
}
const http = () => supertest(world.app.getHttpServer());
const as = (bearer: string) => ({ Authorization: `Bearer ${bearer}` });
const api = (rest: string) => `/api/teams/${world.teamId}${rest}`;
const page = (path: string, bearer = karen) => http().get(path).set(as(bearer)).redirects(0);
const form = (path: string, fields: object = {}, bearer = karen) =>
  http().post(path).set(as(bearer)).type('form').send(fields).redirects(0);
const hashIn = (html: string) => /name="diffHash" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';

describe('the year plan’s page', () => {
  it('says that there is no plan, and offers the leader alone to make one', async () => {
    const { text } = await page('/aarsplan/2027').expect(200);
    expect(text).toContain('Planen for 2027 er ikke lavet');
    expect(text).toContain('action="/aarsplan/2027/kladde"');
    expect((await page('/aarsplan/2027', bo).expect(200)).text).not.toContain('/kladde"');
    await form('/aarsplan/2027/kladde', {}, bo).expect(403);
  });

  it('makes a draft by a form, and GET changes nothing', async () => {
    await form('/aarsplan/2027/kladde').expect(303).expect('Location', '/aarsplan/2027');
    const first = await page('/aarsplan/2027').expect(200);
    const again = await page('/aarsplan/2027').expect(200);
    expect(hashIn(first.text)).toBe(hashIn(again.text));
    expect(first.text).toMatch(/Publicér og send \d+\u00a0mails/);
    expect(first.text).toContain('Kladde');
    expect(await standingMeetings(world)).toEqual([]);
    expect((await page('/aarsplan/2027', bo)).text).toContain('Planen for 2027 er ikke lavet');
  });

  it('shows the form again, as typed, until the changes have been gone through', async () => {
    const diffHash = hashIn((await page('/aarsplan/2027')).text);
    const { text } = await form('/aarsplan/2027/publicer', { diffHash, message: 'Kære team' }).expect(422);
    expect(text).toContain('Sæt kryds, når du har gennemgået ændringerne');
    expect(text).toContain('Kære team');
    const personal = { diffHash, message: 'Familien 010190-1234', reviewed: 'true' };
    expect((await form('/aarsplan/2027/publicer', personal).expect(422)).text).toContain('CPR');
    await form('/aarsplan/2027/publicer', { diffHash, reviewed: 'true', evil: '1' }).expect(422);
    await page('/aarsplan/2027/publicer').expect(303).expect('Location', '/aarsplan/2027#publicer');
    expect(await standingMeetings(world)).toEqual([]);
  });

  it('shows the new changes when the plan has changed meanwhile, and keeps the message', async () => {
    const stale = { diffHash: 'a'.repeat(64), message: 'Kære team', reviewed: 'true' };
    const { text } = await form('/aarsplan/2027/publicer', stale).expect(409);
    expect(text).toContain('Planen er ændret, siden du så listen');
    expect(text).toContain('Kære team');
    expect(hashIn(text)).toBe(hashIn((await page('/aarsplan/2027')).text));
  });

  it('sends a trial to the leader alone, without families or names, and keeps the form', async () => {
    const { text } = await form('/aarsplan/2027/proeve', { message: 'Kære team' }).expect(200);
    expect(text).toContain('Prøven er sendt til dig');
    expect(text).toContain('Kære team');
    const mails: { to: string; raw: string; kind: string }[] = await world.database.read(world, (tx) =>
      tx.query(`select kind, envelope->>'to' as "to", convert_from(payload, 'utf8') as raw from outbox`),
    );
    expect(mails.map(({ kind, to }) => [kind, to])).toEqual([['trial', 'karen@testby.example']]);
    expect(mails[0]!.raw).toMatch(/^Subject: =\?/m);
    for (const secret of ['F-001', 'Bo Pr', 'Eva Pr']) expect(mails[0]!.raw).not.toContain(secret);
    await form('/aarsplan/2027/proeve', {}, bo).expect(403);
    const trial = `/api/teams/${world.teamId}/plans/2027/trial`;
    const send = async (token: string) =>
      supertest(world.app.getHttpServer()).post(trial).set('Authorization', `Bearer ${token}`).send({ message: 'Hej' });
    expect((await send(await world.token(world.people.karen))).status).toBe(204);
    expect((await send(bo)).status).toBe(404);
    expect(await standingMeetings(world)).toEqual([]);
  });

  it('publishes what was read, and then everybody reads the plan', async () => {
    const diffHash = hashIn((await page('/aarsplan/2027')).text);
    await form('/aarsplan/2027/publicer', { diffHash, reviewed: 'true' }, bo).expect(403);
    await form('/aarsplan/2027/publicer', { diffHash, reviewed: 'true' }).expect(303);
    expect((await standingMeetings(world)).length).toBeGreaterThan(50);
    expect((await page('/aarsplan/2027')).text).toContain('Ingen ændringer siden version 1');
    const own = (await page('/aarsplan/2027', bo).expect(200)).text;
    expect(own).toContain('version 1');
    // A conversation of two is known to the two.
    expect(own).toContain('Bo Prøvesen');
    expect(own).not.toContain('Eva Prøvedal');
  });

  it('refuses years that are none', async () => {
    for (const year of ['1999', 'abc', '2027.5', '99999']) await page(`/aarsplan/${year}`).expect(422);
    await form('/aarsplan/2024/kladde').expect(409);
    await form('/aarsplan/2027/kassering').expect(404);
  });
});

describe('the page of a cadence', () => {
  const values = formValuesOf(REVIEWS, []);

  it('leads to the first routine and shows its form at once; the year that it gives is asked for', async () => {
    await page('/kadencer').expect(303).expect('Location', '/kadencer/family-review');
    const { text } = await page('/kadencer/family-review').expect(200);
    expect(text).toContain('hx-get="/kadencer/family-review/forhaandsvisning"');
    expect(text).not.toContain('Sådan bliver 2027');
    const preview = '/kadencer/family-review/forhaandsvisning';
    const whole = await page(preview).expect(200);
    expect(whole.text).toMatch(/<html.*Sådan bliver 2027/s);
    expect(whole.text).not.toContain('Ændret, ikke gemt');
    const part = await page(preview).set('HX-Request', 'true').expect(200);
    expect(part.text).toMatch(/^\s*<section[^>]*id="forhaandsvisning".*Sådan bliver 2027.*hx-swap-oob/s);
    await page(preview, bo).expect(403);
    await page('/kadencer/family-review', bo).expect(403);
    await page('/kadencer/findes-ikke').expect(404);
  });

  it('previews as a part of the page for htmx, as a whole page without, and stores nothing', async () => {
    const fields = { ...values, capacity: '4', minutes: '100' };
    const part = await form('/kadencer/family-review/forhaandsvisning', fields).set('HX-Request', 'true').expect(200);
    expect(part.text.trimStart()).toMatch(/^<section[^>]*id="forhaandsvisning"/);
    const whole = await form('/kadencer/family-review/forhaandsvisning', fields).expect(200);
    expect(whole.text).toContain('<html');
    expect(whole.text).toContain('Ændret, ikke gemt');
    const routine = await world.get(RoutinesQueries).one(world.lead, world.routines['family-review']!);
    expect(routine!.draft).toBeNull();
  });

  it('shows what the plan cannot keep, and why on asking, as the year plan does', async () => {
    const asked = await page('/kadencer/family-review').expect(200);
    expect(asked.text).toContain('Det kan årsplanen for 2027 ikke holde');
    expect(asked.text).toContain('action="/kadencer/family-review/forklaring"');
    await form('/kadencer/family-review/forklaring', {}, bo).expect(403);
    const answered = await form('/kadencer/family-review/forklaring').expect(303);
    expect(answered.headers['location']).toBe('/kadencer/family-review#uholdt');
    const explanations = async (path: string) =>
      [...(await page(path)).text.matchAll(/<div class="rt-explanation">.*?<\/div>/gs)].map(([found]) => found);
    const here = await explanations('/kadencer/family-review');
    expect(here.length).toBeGreaterThan(0);
    expect(await explanations('/aarsplan/2027')).toEqual(here);
    expect(await explanations('/kadencer/one-to-one')).toEqual([]);
  });

  it('says that the draft was made from what is no longer so', async () => {
    const notice = 'Kladden er ikke længere aktuel';
    await form('/aarsplan/2027/kladde').expect(303);
    expect((await page('/kadencer/one-to-one')).text).not.toContain(notice);
    await form('/kadencer/family-review', { ...values, quorumPercent: '50' }).expect(303);
    const { text } = await page('/kadencer/one-to-one');
    expect(text).toContain(notice);
    expect(text).toContain('er der ændret i kadencer');
    await form('/kadencer/family-review/kassering').expect(303);
    await form('/aarsplan/2027/kassering').expect(303);
  });

  it('shows each fault at its field and keeps what was typed', async () => {
    const wrong = { ...values, capacity: 'seks', quorumPercent: '140' };
    const { text } = await form('/kadencer/family-review', wrong).expect(422);
    expect(text).toContain('value="seks"');
    expect(text).toMatch(/id="felt-capacity-error"/);
    expect(text).toMatch(/id="felt-quorumPercent-error"/);
    const part = await form('/kadencer/family-review/forhaandsvisning', { ...values, capacity: '7' })
      .set('HX-Request', 'true')
      .expect(422);
    expect(part.text).toMatch(/^\s*<section[^>]*id="forhaandsvisning".*Skriv mindst 160/s);
  });

  it('says what is missing when nothing at all is sent', async () => {
    for (const path of ['/kadencer/family-review', '/kadencer/family-review/forhaandsvisning']) {
      const { text } = await http().post(path).set(as(karen)).redirects(0).expect(422);
      expect(text).toMatch(/id="felt-quorumPercent-error"/);
    }
  });

  it('saves a draft that holds only when a plan is published, and undoes it', async () => {
    const fields = { ...values, startTime: '9', weekdays: ['2'] };
    await form('/kadencer/family-review', fields).expect(303).expect('Location', '/kadencer/family-review');
    const routine = () => world.get(RoutinesQueries).one(world.lead, world.routines['family-review']!);
    expect((await routine())!.draft!.settings.meeting).toMatchObject({ startMinute: 540, weekdays: [2] });
    expect((await routine())!.adopted.at(-1)!.settings).toEqual(REVIEWS);
    expect((await page('/kadencer/family-review')).text).toContain('value="9.00"');
    await form('/kadencer/family-review/kassering').expect(303);
    expect((await routine())!.draft).toBeNull();
  });

  it('suggests kinds that the team has not begun, and begins one when it is saved', async () => {
    const { text } = await page('/kadencer/joint-training').expect(200);
    expect(text).toContain('Forslag');
    const training = KINDS['joint-training'].defaults;
    await form('/kadencer/joint-training', { ...formValuesOf(training, []), count: '4' }).expect(303);
    const begun = (await world.get(RoutinesQueries).ofTeam(world.lead)).find(({ kind }) => kind === 'joint-training');
    expect(begun).toMatchObject({ startedOn: '2027-01-04', draft: { settings: { rule: { count: 4 } } } });
  });
});

describe('the JSON API of plans', () => {
  it('does all that the pages can', async () => {
    const made = await http().post(api('/plans/2027/draft')).set(as(karen)).send({}).expect(201);
    const { draftId } = made.body as { draftId: string };
    const diff = (await http().get(api('/plans/2027/diff')).set(as(karen)).expect(200)).body as Record<string, unknown>;
    expect(diff).toMatchObject({ draftId, mailCount: expect.any(Number) as number });
    await http().get(api('/plans/2027/promises')).set(as(karen)).expect(200);
    const publication = { draftId, diffHash: diff['hash'], message: '' };
    const done = await http().post(api('/plans/2027/publication')).set(as(karen)).send(publication).expect(201);
    expect(done.body).toMatchObject({ number: 2, mailCount: diff['mailCount'] });
    await http().post(api('/plans/2027/publication')).set(as(karen)).send(publication).expect(409);
    const plan = (await http().get(api('/plans/2027')).set(as(bo)).expect(200)).body as Record<string, unknown>;
    expect(plan).toMatchObject({ draftId: null, plan: { version: 2, isDraft: false }, explanation: null });
    await http().post(api('/plans/2027/draft')).set(as(karen)).send({ besideDrafts: true }).expect(201);
    await http().delete(api('/plans/2027/draft')).set(as(karen)).expect(204);
    await http().get(api('/plans/2027/diff')).set(as(karen)).expect(404);
  });

  it('refuses strangers, workers, unknown fields and impossible years', async () => {
    await http().get(api('/plans/2027')).expect(401);
    const elsewhere = `/api/teams/${world.tenantId}/plans/2027`;
    await http().get(elsewhere).set(as(karen)).expect(404);
    await http().post(api('/plans/2027/draft')).set(as(bo)).send({}).expect(404);
    await http().get(api('/plans/2027/diff')).set(as(bo)).expect(404);
    await http().post(api('/plans/2027/draft')).set(as(karen)).send({ evil: 1 }).expect(422);
    await http().get(api('/plans/1066')).set(as(karen)).expect(422);
    const nothing = await http().post(api('/plans/2027/publication')).set(as(karen)).send({}).expect(422);
    const { faults } = nothing.body as { faults: { path: string }[] };
    expect(faults.map(({ path }) => path).sort()).toEqual(['diffHash', 'draftId']);
  });

  it('previews a cadence, and names each fault in one that is none', async () => {
    const ask = (settings: object) =>
      http()
        .post(api('/cadence-previews'))
        .set(as(karen))
        .send({ routineId: world.routines['family-review'], year: 2027, settings });
    const preview = (await ask(REVIEWS).expect(200)).body as CadencePreview;
    expect(preview).toMatchObject({ year: 2027, varied: 'capacity', preset: 'quick' });
    // F-001 was due a week before the year began; that no number of places can change.
    expect(preview.chosen.unkept.map(({ reason }) => reason.code)).toEqual(['past']);
    expect(preview.whatIf).toHaveLength(3);
    const wrong = { ...REVIEWS, meeting: { ...REVIEWS.meeting, capacity: 0 } };
    const { faults } = (await ask(wrong).expect(422)).body as { faults: { path: string }[] };
    expect(faults[0]!.path).toBe('settings.meeting.capacity');
  });
});

import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import supertest from 'supertest';
import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { ApiTokensService } from '../access/api-tokens.service.js';
import { ScopesService } from '../access/scopes.service.js';
import { addDays } from '../platform/days.js';
import { Pages } from '../platform/http/pages.js';
import { HoldingService } from './holding.service.js';
import { MeetingViewQueries } from './meeting-view.queries.js';
import { MeetingsWebModule } from './meetings-web.module.js';

let world: World;
let karen: string;
let bo: string;
let hr: string;
let review: string;

beforeAll(async () => {
  world = await createWorld([MeetingsWebModule]);
  karen = await token(world.people.karen);
  bo = await token(world.people.bo);
  hr = await token(world.adminId);
  review = await addRoutine(world, 'family-review');
  world.get(Pages).frameWith(async (request) => ({
    ...{ language: 'da', path: request.originalUrl, csrfToken: 'form', municipality: { name: 'Testby' } },
    ...{ person: { name: 'Karen', role: 'leader' }, team: { id: world.teamId, name: 'Team Nord' }, teams: [] },
    ...{ planYear: 2027, openFollowUps: 0 },
  }));
});
afterAll(() => world?.close());
beforeEach(() => setClock(world, '2026-12-07T08:00:00+01:00'));

/** A year's token: these specs jump through the year. */
async function token(personId: string): Promise<string> {
  const scope = await world.get(ScopesService).forPerson(world.tenantId, personId, 'self');
  if (!scope) throw new Error('nobody by that id');
  return (await world.get(ApiTokensService).issue(scope, { name: 'spec', days: 365 })).token;
}
const api = () => supertest(world.app.getHttpServer());
const as = (token: string) => ({ Authorization: `Bearer ${token}` });
const team = (rest = '') => `/api/teams/${world.teamId}${rest}`;
const form = (path: string, fields: object, token = karen) =>
  api().post(path).set(as(token)).type('form').send(fields).redirects(0);
const page = (path: string, token = karen) => api().get(path).set(as(token));

async function reviewOn(startsOn: string, more = {}) {
  const subjects = [{ subjectId: world.families['F-001'], elementId: null }];
  const plan = plannedMeeting(world, review, { startsOn, subjects, ...more });
  await adopt(world, [plan]);
  return plan.meetingId;
}
async function running(startsOn: string) {
  const id = await reviewOn(startsOn);
  setClock(world, `${startsOn}T09:31:00+01:00`);
  await world.get(HoldingService).start(world.lead, id);
  const view = await world.get(MeetingViewQueries).meeting(world.lead, id);
  const point = view?.agenda?.items.find(({ familyCode }) => familyCode === 'F-001');
  if (!point?.id) throw new Error('F-001 is on');
  return { id, item: point.id, revision: point.revision, path: `/moeder/${id}/punkter/${point.id}` };
}
const pointOf = async (id: string, item: string) => {
  const view = await world.get(MeetingViewQueries).meeting(world.lead, id);
  return view?.agenda?.items.find((each) => each.id === item);
};

describe('the JSON API of meetings', () => {
  it('does from planning to approval what the pages can', async () => {
    const extra = {
      routineId: review,
      startsOn: '2.2.2027',
      startMinute: '9.00',
      durationMinutes: 140,
      location: 'Salen',
    };
    const { body } = await api().post(team('/meetings')).set(as(karen)).send(extra).expect(201);
    const at = (rest: string) => team(`/meetings/${(body as { id: string }).id}${rest}`);
    const time = { startsOn: '2027-02-03', startMinute: 600, reason: 'Salen er optaget' };
    await api().post(at('/move')).set(as(karen)).send(time).expect(200, { warnings: [] });
    await api()
      .put(at(`/attendees/${world.people.uma}`))
      .set(as(karen))
      .send({ role: 'optional' })
      .expect(204);
    await api().put(at('/place')).set(as(karen)).send({ location: 'Køkkenet' }).expect(204);
    await api().put(at('/lock')).set(as(karen)).expect(204);
    await api().delete(at('/lock')).set(as(karen)).expect(204);
    await api()
      .put(`/api/me/meetings/${(body as { id: string }).id}/reply`)
      .set(as(bo))
      .send({ answer: 'declined' })
      .expect(200, { counts: true });
    const reply = { personId: world.people.eva, answer: 'accepted' };
    await api().post(at('/replies')).set(as(karen)).send(reply).expect(200);
    const { body: added } = await api()
      .post(at('/items'))
      .set(as(bo))
      .send({ title: 'Ferie', timeBoxMinutes: 10 })
      .expect(201);
    setClock(world, '2027-02-03T10:05:00+01:00');
    await api().post(at('/start')).set(as(karen)).expect(204);
    const item = `/items/${(added as { id: string }).id}`;
    await api()
      .put(at(`${item}/minutes`))
      .set(as(bo))
      .send({ minutes: 'Uge 29', revision: 1 })
      .expect(200, { revision: 2 });
    await api()
      .put(at(`${item}/minutes`))
      .set(as(karen))
      .send({ minutes: 'Uge 30', revision: 1 })
      .expect(409, /minutes-conflict/);
    await api()
      .post(at(`${item}/decisions`))
      .set(as(bo))
      .send({ text: 'Lukket i uge 29' })
      .expect(201);
    const followUp = { text: 'Skriv til alle', ownerId: world.people.ib, dueOn: '2027-02-17' };
    await api()
      .post(at(`${item}/follow-ups`))
      .set(as(bo))
      .send(followUp)
      .expect(201);
    await api()
      .put(at(`${item}/completion`))
      .set(as(bo))
      .expect(204);
    await api()
      .post(at('/hold'))
      .set(as(karen))
      .expect(409, /attendance-missing/);
    const { body: view } = await api().get(at('')).set(as(karen)).expect(200);
    const entries = (view as { attendance: { personId: string; attendance: string }[] }).attendance.map(
      ({ personId, attendance }) => ({ personId, attendance }),
    );
    expect(entries.find(({ personId }) => personId === world.people.bo)?.attendance).toBe('excused');
    await api().put(at('/attendance')).set(as(karen)).send({ entries }).expect(204);
    await api()
      .post(at('/hold'))
      .set(as(karen))
      .expect(200, /"quorumReached":true/);
    await api().post(at('/approval-request')).set(as(karen)).expect(204);
    await api().post(at('/correction')).set(as(bo)).send({ text: 'Uge 29' }).expect(204);
    await api().post(at('/approval-request')).set(as(karen)).expect(204);
    await api().post(at('/approval')).set(as(karen)).expect(204);
    await api()
      .post(at('/cancellation'))
      .set(as(karen))
      .send({ reason: 'nej' })
      .expect(409, /already-started/);
  });

  it('lists by period, and answers bad input with place, value and expectation', async () => {
    await reviewOn('2027-06-08');
    const { body } = await api().get(team('/meetings?from=2027-06-01&to=2027-06-30')).set(as(bo)).expect(200);
    expect(body).toMatchObject({ total: 1, meetings: [{ startsOn: '2027-06-08', stage: 'planned' }] });
    await api()
      .get(team('/meetings?from=2027-06-31'))
      .set(as(bo))
      .expect(422, /"path":"from"/);
    await api()
      .get(team('/meetings?order=x'))
      .set(as(bo))
      .expect(422, /"path":"order"/);
    const id = await reviewOn('2027-06-15');
    const bad = { startsOn: '2027-02-29', startMinute: 'later', reason: '', why: 1 };
    const { body: problem } = await api()
      .post(team(`/meetings/${id}/move`))
      .set(as(karen))
      .send(bad)
      .expect(422);
    const { faults } = problem as { faults: { path: string }[] };
    expect(faults.map(({ path }) => path).sort()).toEqual(['reason', 'startMinute', 'startsOn', 'why']);
    const named = { startsOn: '2027-06-16', startMinute: 540, reason: 'Barnets nummer er 010190-1234' };
    await api()
      .post(team(`/meetings/${id}/move`))
      .set(as(karen))
      .send(named)
      .expect(422, /CPR/);
    const counter = { answer: 'counter', proposedOn: '2027-06-17', proposedStartMinute: 600, proposedEndMinute: 600 };
    await api()
      .put(`/api/me/meetings/${id}/reply`)
      .set(as(bo))
      .send(counter)
      .expect(422, /proposedEndMinute/);
  });

  it('is refused to those who may not, and hidden from strangers', async () => {
    const id = await reviewOn('2027-06-22');
    const move = { startsOn: '2027-06-23', startMinute: 540, reason: 'x' };
    await api()
      .post(team(`/meetings/${id}/move`))
      .set(as(bo))
      .send(move)
      .expect(404);
    await api()
      .get(team(`/meetings/${id}`))
      .set(as(hr))
      .expect(404);
    await api()
      .get(team(`/meetings/${id}`))
      .expect(401);
    await api().put(`/api/me/meetings/${id}/reply`).set(as(hr)).send({ answer: 'accepted' }).expect(404);
  });
});

describe('the pages of meetings', () => {
  it('show the list by week, one meeting, and the forms for a new one, a move and a cancellation', async () => {
    const id = await reviewOn('2026-12-15');
    const list = await page('/moeder').expect(200);
    expect(list.text).toContain(`href="/moeder/${id}"`);
    expect(list.text).toContain('Planlæg');
    const one = await page(`/moeder/${id}`).expect(200);
    expect(one.text).toContain('F-001');
    expect(one.text).toContain('Flyt mødet');
    expect((await page(`/moeder/${id}`, bo).expect(200)).text).not.toContain('Flyt mødet');
    expect((await page(`/moeder/${id}/flytning`).expect(200)).text).toContain('value="9.00"');
    expect((await page(`/moeder/${id}/aflysning`).expect(200)).text).toContain('F-001');
    await page(`/moeder/${id}/flytning`, bo).expect(403);
    expect((await page('/moeder/nyt').expect(200)).text).toContain('Torvet 1');
    await page('/moeder?from=2027-02-30').expect(422, /value="2027-02-30"/);
  });

  it('move a meeting: 303 and a notice, or 422 with what was typed', async () => {
    const id = await reviewOn('2027-01-19');
    const fields = { startsOn: '20.1.2027', startTime: '9.00', endTime: '11.20', reason: 'Salen er optaget' };
    const late = await form(`/moeder/${id}/flytning`, { ...fields, endTime: '8' }).expect(422);
    expect(late.text).toContain('value="20.1.2027"');
    expect(late.text).toContain('Salen er optaget');
    const closed = await form(`/moeder/${id}/flytning`, { ...fields, startsOn: '26.3.2027' }).expect(422);
    expect(closed.text).toContain('26. marts 2027 er');
    await form(`/moeder/${id}/flytning`, fields).expect(303).expect('location', `/moeder/${id}`);
    expect((await page(`/moeder/${id}`)).text).toContain('Salen er optaget');
    const early = await form(`/moeder/${id}/flytning`, { ...fields, startTime: '7', endTime: '8.30' }).expect(200);
    expect(early.text).toContain('Bo Prøvesen');
    await form(`/moeder/${id}/flytning`, { ...fields, startTime: '7', endTime: '8.30', acceptWarnings: 'true' }).expect(
      303,
    );
  });

  it('take minutes: saved by the button, by htmx, and never lost', async () => {
    const { id, item, revision, path } = await running('2027-01-26');
    const text = { revision: String(revision), minutes: 'Første\r\nlinje', decision: 'Vi venter' };
    await form(path, { ...text, action: 'save' }).expect(303);
    expect(await pointOf(id, item)).toMatchObject({ minutes: 'Første\nlinje', decisions: [{ text: 'Vi venter' }] });
    const auto = await form(path, { ...text, minutes: 'Mere', revision: revision + 1 }, bo)
      .set('HX-Request', 'true')
      .expect(200);
    expect(auto.text).toContain(`value="${revision + 2}"`);
    expect(auto.text).not.toContain('<html');
    const stale = await form(path, { ...text, minutes: 'Min tekst', action: 'close' }).expect(409);
    expect(stale.text).toContain('Min tekst');
    expect(stale.text).toContain('Mere');
    expect(stale.text).toContain('Bo Prøvesen');
    const cpr = await form(path, { ...text, revision: revision + 2, minutes: 'Barn 010190-1234' }).expect(422);
    expect(cpr.text).toContain('Barn 010190-1234');
    expect((await pointOf(id, item))?.minutes).toBe('Mere');
    await form(path, { ...text, revision: revision + 2, minutes: '010190-1234' })
      .set('HX-Request', 'true')
      .expect(422);
  });

  it('keep follow-ups as rows, and name the row that is wrong', async () => {
    const { id, item, revision, path } = await running('2027-02-09');
    const row = (dueOn: string, ownerId = world.people.ib) => ({
      ...{ revision, minutes: '', decision: '', followUpId: ['', ''], followUpText: ['', 'Ring til skolen'] },
      ...{ followUpOwnerId: ['', ownerId], followUpDueOn: ['', dueOn], action: 'addFollowUp' },
    });
    const wrong = await form(path, row('30.2.2027', '')).expect(422);
    expect(wrong.text).toContain('Ring til skolen');
    expect(wrong.text.match(/aria-invalid/g)?.length).toBeGreaterThanOrEqual(2);
    const past = await form(path, row('1.2.2027')).expect(422);
    expect(past.text).toContain('9. februar 2027 eller senere');
    await form(path, row('23.2.2027')).expect(303);
    expect((await pointOf(id, item))?.followUps).toMatchObject([{ text: 'Ring til skolen', dueOn: '2027-02-23' }]);
  });

  it('record attendance, end, and approve', async () => {
    const { id, path, revision } = await running('2027-02-16');
    const end = { revision, minutes: 'Talt om skolen', decision: '', action: 'end' };
    const refused = await form(path, end).expect(422);
    expect(refused.text).toContain('Fremmødet er ikke registreret');
    const people = ['karen', 'bo', 'eva', 'ib', 'liv'] as const;
    const personId = people.map((key) => world.people[key]);
    await form(`/moeder/${id}/fremmoede`, { personId, attendance: people.map(() => 'present') }).expect(303);
    await form(`/moeder/${id}/afslutning`, {}).expect(303);
    const held = (await page(`/moeder/${id}`)).text;
    expect(held).toContain('Send til godkendelse');
    expect(held).not.toContain('Ikke gemt endnu');
    expect(held).toContain(`punkt=${path.slice(-36)}`);
    const { text: open } = await page(`/moeder/${id}?punkt=${path.slice(-36)}`);
    expect(open).toContain('Talt om skolen</textarea>');
    await form(path, { revision: revision + 1, minutes: 'Talt om skole og job', decision: '', action: 'save' }).expect(
      303,
    );
    await form(`/moeder/${id}/til-godkendelse`, {}).expect(303);
    expect((await page(`/moeder/${id}`)).text).toContain('Godkend referatet');
    await form(`/moeder/${id}/rettelse`, { text: 'Datoen' }, bo).expect(303);
    await form(`/moeder/${id}/til-godkendelse`, {}).expect(303);
    await form(`/moeder/${id}/godkendelse`, {}).expect(303);
    expect((await page(`/moeder/${id}`)).text).toContain('Godkendt');
  });

  it('take points from workers: a family by its code, and the form again when it is refused', async () => {
    const id = await reviewOn('2027-02-23');
    const point = { title: 'F-001: skal vi samle netværket', timeBoxMinutes: '5' };
    await form(`/moeder/${id}/punkter`, point, bo).expect(303);
    expect((await page(`/moeder/${id}`)).text).toContain('F-001: skal vi samle netværket');
    const again = await form(`/moeder/${id}/punkter`, { title: 'Ferie', timeBoxMinutes: 'lang' }, bo).expect(422);
    expect(again.text).toContain('value="Ferie"');
    await form(`/moeder/${id}/aflysning`, { reason: 'Ingen sager' }).expect(303);
    await form(`/moeder/${id}/aflysning`, { reason: 'igen' }).expect(422, /Mødet er aflyst/);
  });

  it('plan an extra meeting for the team, or for two where the routine is not the team’s', async () => {
    const routineId = await addRoutine(world, 'one-to-one');
    const fields = { startsOn: '6.4.2027', startTime: '9', endTime: '10', location: 'Kontoret' };
    const alone = await form('/moeder/nyt', { ...fields, routineId }).expect(422);
    expect(alone.text).toContain('Vælg, hvem mødet er med');
    const made = await form('/moeder/nyt', { ...fields, routineId, personId: world.people.liv }).expect(303);
    const { text } = await page(made.headers['location'] ?? '').expect(200);
    expect(text).toContain('Liv Prøvebæk');
    await page(made.headers['location'] ?? '', bo).expect(404);
    const whole = await form('/moeder/nyt', { ...fields, startTime: '10', endTime: '11', routineId: review }).expect(
      303,
    );
    expect((await page(whole.headers['location'] ?? '', bo).expect(200)).text).toContain('Ib Prøvegaard');
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

  it('say by how much the agenda is too long, and which family is not on', async () => {
    const id = await reviewOn('2027-03-02', { durationMinutes: 15 });
    await api().put(`/api/me/meetings/${id}/reply`).set(as(bo)).send({ answer: 'declined' }).expect(200);
    const { text } = await page(`/moeder/${id}`).expect(200);
    expect(text).toContain('Bo Prøvesen ventes ikke');
    expect(text).toContain('længere end mødet');
  });

  it('let the leader change place, people and lock, and give the form back as typed', async () => {
    const id = await reviewOn('2027-03-09');
    const details = `/moeder/${id}/detaljer`;
    expect((await page(`/moeder/${id}`)).text).toContain(`href="${details}"`);
    await page(details, bo).expect(403);
    const place = { location: 'Køkkenet', videoUrl: 'javascript:alert(1)' };
    const refused = await form(`/moeder/${id}/sted`, place).expect(422);
    expect(refused.text).toContain('value="Køkkenet"');
    expect(refused.text).toContain('webadresse, der begynder med https://');
    await form(`/moeder/${id}/sted`, { ...place, videoUrl: 'https://video.testby.example/1' }).expect(303);
    await form(`/moeder/${id}/laas`, {}).expect(303).expect('location', details);
    await form(`/moeder/${id}/deltagere`, { personId: '' }).expect(422);
    await form(`/moeder/${id}/deltagere`, { personId: world.people.uma, role: 'optional' }).expect(303);
    await form(`/moeder/${id}/deltagere/${world.people.bo}/fjernelse`, {}).expect(303);
    const { text } = await page(details).expect(200);
    expect(text).toContain('Mødet er låst');
    expect(text).toContain('value="https://video.testby.example/1"');
    expect(text).toContain(`deltagere/${world.people.uma}/fjernelse`);
    expect(text).not.toContain(`deltagere/${world.people.bo}/fjernelse`);
    await form(`/moeder/${id}/oplaasning`, {}).expect(303);
    expect((await page(details)).text).toContain('Planen må flytte mødet');
  });

  it('ask for a correction with words, and give back what was typed when it cannot be sent', async () => {
    const { id } = await running('2027-03-16');
    const { bo: boId, eva, ib, karen: karenId, liv } = world.people;
    const attendance = Object.fromEntries([boId, eva, ib, karenId, liv].map((each) => [each, 'present' as const]));
    await world.get(HoldingService).recordAttendance(world.lead, id, attendance);
    await form(`/moeder/${id}/afslutning`, {}).expect(303);
    await form(`/moeder/${id}/til-godkendelse`, {}).expect(303);
    const { text } = await form(`/moeder/${id}/rettelse`, { text: 'Barnet er 010203-1234' }, bo).expect(422);
    expect(text).toContain('Barnet er 010203-1234');
    expect(text).toContain('uden CPR-nummer');
    await form(`/moeder/${id}/rettelse`, { text: 'Beslutningen mangler' }, bo).expect(303);
  });

  it('add a point as a part for htmx and as a plain form, with the same outcome and the same refusal', async () => {
    const id = await reviewOn('2027-03-23');
    const path = `/moeder/${id}/punkter`;
    expect((await page(`/moeder/${id}`)).text).toContain(`hx-post="${path}"`);
    const live = (fields: object) => form(path, fields).set('HX-Request', 'true');
    const part = await live({ title: 'Ferieplan', timeBoxMinutes: '5' }).expect(200);
    expect(part.text).toMatch(/^<section id="dagsordenen"/);
    for (const words of ['Ferieplan', 'role="status"', 'name="_csrf"', 'id="tidsrammer" hx-swap-oob="true"'])
      expect(part.text).toContain(words);
    const refused = await live({ title: 'Barnet 010203-1234', timeBoxMinutes: '5' }).expect(422);
    expect(refused.text).toMatch(/^<section id="dagsordenen"/);
    const plain = await form(path, { title: 'Barnet 010203-1234', timeBoxMinutes: '5' }).expect(422);
    for (const { text } of [refused, plain]) {
      expect(text).toContain('value="Barnet 010203-1234"');
      expect(text).toContain('href="#nyt-title"');
    }
    await form(path, { title: 'Kaffe', timeBoxMinutes: '5' }).expect(303).expect('location', `/moeder/${id}`);
    const { text } = await page(`/moeder/${id}`);
    for (const title of ['Ferieplan', 'Kaffe']) expect(text).toContain(title);
  });

  it('list a long period in pages that keep the filter', async () => {
    const days = Array.from({ length: 110 }, (_, index) => addDays('2028-01-03', index));
    const plans = days.map((startsOn) =>
      plannedMeeting(world, review, { startsOn, startMinute: 840, durationMinutes: 30 }),
    );
    await adopt(world, plans);
    const first = await page('/moeder?from=2028-01-01&until=2028-12-31').expect(200, /Side 1 af 2/);
    expect(first.text).toContain('href="/moeder?from=2028-01-01&amp;until=2028-12-31&amp;side=2"');
    const second = await page('/moeder?from=2028-01-01&until=2028-12-31&side=2').expect(200);
    expect(second.text.match(/class="rt-upcoming"/g)).toHaveLength(10);
    await page('/moeder?side=0').expect(422);
  });
});

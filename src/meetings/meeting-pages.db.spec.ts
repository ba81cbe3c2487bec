import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import { as, MeetingsWeb } from '../../test/meetings-web.js';
import type { World } from '../../test/world.js';
import { addDays } from '../platform/days.js';
import { HoldingService } from './holding.service.js';

let web: MeetingsWeb;
let world: World;
let bo: string;
let review: string;

beforeAll(async () => {
  web = await MeetingsWeb.open();
  world = web.world;
  ({ bo } = web.tokens);
  review = web.review;
});
afterAll(() => world?.close());
beforeEach(() => setClock(world, '2026-12-07T08:00:00+01:00'));

describe('the pages of meetings', () => {
  it('show the list by week, one meeting, and the forms for a new one, a move and a cancellation', async () => {
    const id = await web.reviewOn('2026-12-15');
    const list = await web.page('/moeder').expect(200);
    expect(list.text).toContain(`href="/moeder/${id}"`);
    expect(list.text).toContain('Planlæg');
    const one = await web.page(`/moeder/${id}`).expect(200);
    expect(one.text).toContain('F-001');
    expect(one.text).toContain('Flyt mødet');
    expect((await web.page(`/moeder/${id}`, bo).expect(200)).text).not.toContain('Flyt mødet');
    expect((await web.page(`/moeder/${id}/flytning`).expect(200)).text).toContain('value="9.00"');
    expect((await web.page(`/moeder/${id}/aflysning`).expect(200)).text).toContain('F-001');
    await web.page(`/moeder/${id}/flytning`, bo).expect(403);
    expect((await web.page('/moeder/nyt').expect(200)).text).toContain('Torvet 1');
    await web.page('/moeder?from=2027-02-30').expect(422, /value="2027-02-30"/);
  });

  it('move a meeting: 303 and a notice, or 422 with what was typed', async () => {
    const id = await web.reviewOn('2027-01-19');
    const fields = { startsOn: '20.1.2027', startTime: '9.00', endTime: '11.20', reason: 'Salen er optaget' };
    const late = await web.form(`/moeder/${id}/flytning`, { ...fields, endTime: '8' }).expect(422);
    expect(late.text).toContain('value="20.1.2027"');
    expect(late.text).toContain('Salen er optaget');
    const closed = await web.form(`/moeder/${id}/flytning`, { ...fields, startsOn: '26.3.2027' }).expect(422);
    expect(closed.text).toContain('26. marts 2027 er');
    await web.form(`/moeder/${id}/flytning`, fields).expect(303).expect('location', `/moeder/${id}`);
    expect((await web.page(`/moeder/${id}`)).text).toContain('Salen er optaget');
    const early = await web.form(`/moeder/${id}/flytning`, { ...fields, startTime: '7', endTime: '8.30' }).expect(200);
    expect(early.text).toContain('Bo Prøvesen');
    await web
      .form(`/moeder/${id}/flytning`, { ...fields, startTime: '7', endTime: '8.30', acceptWarnings: 'true' })
      .expect(303);
  });

  it('take minutes: saved by the button, by htmx, and never lost', async () => {
    const { id, item, revision, path } = await web.running('2027-01-26');
    const text = { revision: String(revision), minutes: 'Første\r\nlinje', decision: 'Vi venter' };
    await web.form(path, { ...text, action: 'save' }).expect(303);
    expect(await web.pointOf(id, item)).toMatchObject({ minutes: 'Første\nlinje', decisions: [{ text: 'Vi venter' }] });
    const auto = await web
      .form(path, { ...text, minutes: 'Mere', revision: revision + 1 }, bo)
      .set('HX-Request', 'true')
      .expect(200);
    expect(auto.text).toContain(`value="${revision + 2}"`);
    expect(auto.text).not.toContain('<html');
    const stale = await web.form(path, { ...text, minutes: 'Min tekst', action: 'close' }).expect(409);
    expect(stale.text).toContain('Min tekst');
    expect(stale.text).toContain('Mere');
    expect(stale.text).toContain('Bo Prøvesen');
    const cpr = await web.form(path, { ...text, revision: revision + 2, minutes: 'Barn 010190-1234' }).expect(422);
    expect(cpr.text).toContain('Barn 010190-1234');
    expect((await web.pointOf(id, item))?.minutes).toBe('Mere');
    await web
      .form(path, { ...text, revision: revision + 2, minutes: '010190-1234' })
      .set('HX-Request', 'true')
      .expect(422);
  });

  it('keep follow-ups as rows, and name the row that is wrong', async () => {
    const { id, item, revision, path } = await web.running('2027-02-09');
    const row = (dueOn: string, ownerId = world.people.ib) => ({
      ...{ revision, minutes: '', decision: '', followUpId: ['', ''], followUpText: ['', 'Ring til skolen'] },
      ...{ followUpOwnerId: ['', ownerId], followUpDueOn: ['', dueOn], action: 'addFollowUp' },
    });
    const wrong = await web.form(path, row('30.2.2027', '')).expect(422);
    expect(wrong.text).toContain('Ring til skolen');
    expect(wrong.text.match(/aria-invalid/g)?.length).toBeGreaterThanOrEqual(2);
    const past = await web.form(path, row('1.2.2027')).expect(422);
    expect(past.text).toContain('9. februar 2027 eller senere');
    await web.form(path, row('23.2.2027')).expect(303);
    expect((await web.pointOf(id, item))?.followUps).toMatchObject([{ text: 'Ring til skolen', dueOn: '2027-02-23' }]);
  });

  it('record attendance, end, and approve', async () => {
    const { id, path, revision } = await web.running('2027-02-16');
    const end = { revision, minutes: 'Talt om skolen', decision: '', action: 'end' };
    const refused = await web.form(path, end).expect(422);
    expect(refused.text).toContain('Fremmødet er ikke registreret');
    const people = ['karen', 'bo', 'eva', 'ib', 'liv'] as const;
    const personId = people.map((key) => world.people[key]);
    await web.form(`/moeder/${id}/fremmoede`, { personId, attendance: people.map(() => 'present') }).expect(303);
    await web.form(`/moeder/${id}/afslutning`, {}).expect(303);
    const held = (await web.page(`/moeder/${id}`)).text;
    expect(held).toContain('Send til godkendelse');
    expect(held).not.toContain('Ikke gemt endnu');
    expect(held).toContain(`punkt=${path.slice(-36)}`);
    const { text: open } = await web.page(`/moeder/${id}?punkt=${path.slice(-36)}`);
    expect(open).toContain('Talt om skolen</textarea>');
    await web
      .form(path, { revision: revision + 1, minutes: 'Talt om skole og job', decision: '', action: 'save' })
      .expect(303);
    await web.form(`/moeder/${id}/til-godkendelse`, {}).expect(303);
    expect((await web.page(`/moeder/${id}`)).text).toContain('Godkend referatet');
    await web.form(`/moeder/${id}/rettelse`, { text: 'Datoen' }, bo).expect(303);
    await web.form(`/moeder/${id}/til-godkendelse`, {}).expect(303);
    await web.form(`/moeder/${id}/godkendelse`, {}).expect(303);
    expect((await web.page(`/moeder/${id}`)).text).toContain('Godkendt');
  });

  it('take points from workers: a family by its code, and the form again when it is refused', async () => {
    const id = await web.reviewOn('2027-02-23');
    const point = { title: 'F-001: skal vi samle netværket', timeBoxMinutes: '5' };
    await web.form(`/moeder/${id}/punkter`, point, bo).expect(303);
    expect((await web.page(`/moeder/${id}`)).text).toContain('F-001: skal vi samle netværket');
    const again = await web.form(`/moeder/${id}/punkter`, { title: 'Ferie', timeBoxMinutes: 'lang' }, bo).expect(422);
    expect(again.text).toContain('value="Ferie"');
    await web.form(`/moeder/${id}/aflysning`, { reason: 'Ingen sager' }).expect(303);
    await web.form(`/moeder/${id}/aflysning`, { reason: 'igen' }).expect(422, /Mødet er aflyst/);
  });

  it('plan an extra meeting for the team, or for two where the routine is not the team’s', async () => {
    const routineId = await addRoutine(world, 'one-to-one');
    const fields = { startsOn: '6.4.2027', startTime: '9', endTime: '10', location: 'Kontoret' };
    const alone = await web.form('/moeder/nyt', { ...fields, routineId }).expect(422);
    expect(alone.text).toContain('Vælg, hvem mødet er med');
    const made = await web.form('/moeder/nyt', { ...fields, routineId, personId: world.people.liv }).expect(303);
    const { text } = await web.page(made.headers['location'] ?? '').expect(200);
    expect(text).toContain('Liv Prøvebæk');
    await web.page(made.headers['location'] ?? '', bo).expect(404);
    const whole = await web
      .form('/moeder/nyt', { ...fields, startTime: '10', endTime: '11', routineId: review })
      .expect(303);
    expect((await web.page(whole.headers['location'] ?? '', bo).expect(200)).text).toContain('Ib Prøvegaard');
  });

  it('say by how much the agenda is too long, and which family is not on', async () => {
    const id = await web.reviewOn('2027-03-02', { durationMinutes: 15 });
    await web.api().put(`/api/me/meetings/${id}/reply`).set(as(bo)).send({ answer: 'declined' }).expect(200);
    const { text } = await web.page(`/moeder/${id}`).expect(200);
    expect(text).toContain('Bo Prøvesen ventes ikke');
    expect(text).toContain('længere end mødet');
  });

  it('let the leader change place, people and lock, and give the form back as typed', async () => {
    const id = await web.reviewOn('2027-03-09');
    const details = `/moeder/${id}/detaljer`;
    expect((await web.page(`/moeder/${id}`)).text).toContain(`href="${details}"`);
    await web.page(details, bo).expect(403);
    const place = { location: 'Køkkenet', videoUrl: 'javascript:alert(1)' };
    const refused = await web.form(`/moeder/${id}/sted`, place).expect(422);
    expect(refused.text).toContain('value="Køkkenet"');
    expect(refused.text).toContain('webadresse, der begynder med https://');
    await web.form(`/moeder/${id}/sted`, { ...place, videoUrl: 'https://video.testby.example/1' }).expect(303);
    await web.form(`/moeder/${id}/laas`, {}).expect(303).expect('location', details);
    await web.form(`/moeder/${id}/deltagere`, { personId: '' }).expect(422);
    await web.form(`/moeder/${id}/deltagere`, { personId: world.people.uma, role: 'optional' }).expect(303);
    await web.form(`/moeder/${id}/deltagere/${world.people.bo}/fjernelse`, {}).expect(303);
    const { text } = await web.page(details).expect(200);
    expect(text).toContain('Mødet er låst');
    expect(text).toContain('value="https://video.testby.example/1"');
    expect(text).toContain(`deltagere/${world.people.uma}/fjernelse`);
    expect(text).not.toContain(`deltagere/${world.people.bo}/fjernelse`);
    await web.form(`/moeder/${id}/oplaasning`, {}).expect(303);
    expect((await web.page(details)).text).toContain('Planen må flytte mødet');
  });

  it('ask for a correction with words, and give back what was typed when it cannot be sent', async () => {
    const { id } = await web.running('2027-03-16');
    const { bo: boId, eva, ib, karen: karenId, liv } = world.people;
    const attendance = Object.fromEntries([boId, eva, ib, karenId, liv].map((each) => [each, 'present' as const]));
    await world.get(HoldingService).recordAttendance(world.lead, id, attendance);
    await web.form(`/moeder/${id}/afslutning`, {}).expect(303);
    await web.form(`/moeder/${id}/til-godkendelse`, {}).expect(303);
    const { text } = await web.form(`/moeder/${id}/rettelse`, { text: 'Barnet er 010203-1234' }, bo).expect(422);
    expect(text).toContain('Barnet er 010203-1234');
    expect(text).toContain('uden CPR-nummer');
    await web.form(`/moeder/${id}/rettelse`, { text: 'Beslutningen mangler' }, bo).expect(303);
  });

  it('add a point as a part for htmx and as a plain form, with the same outcome and the same refusal', async () => {
    const id = await web.reviewOn('2027-03-23');
    const path = `/moeder/${id}/punkter`;
    expect((await web.page(`/moeder/${id}`)).text).toContain(`hx-post="${path}"`);
    const live = (fields: object) => web.form(path, fields).set('HX-Request', 'true');
    const part = await live({ title: 'Ferieplan', timeBoxMinutes: '5' }).expect(200);
    expect(part.text).toMatch(/^<section id="dagsordenen"/);
    for (const words of ['Ferieplan', 'role="status"', 'name="_csrf"', 'id="tidsrammer" hx-swap-oob="true"'])
      expect(part.text).toContain(words);
    const refused = await live({ title: 'Barnet 010203-1234', timeBoxMinutes: '5' }).expect(422);
    expect(refused.text).toMatch(/^<section id="dagsordenen"/);
    const plain = await web.form(path, { title: 'Barnet 010203-1234', timeBoxMinutes: '5' }).expect(422);
    for (const { text } of [refused, plain]) {
      expect(text).toContain('value="Barnet 010203-1234"');
      expect(text).toContain('href="#nyt-title"');
    }
    await web.form(path, { title: 'Kaffe', timeBoxMinutes: '5' }).expect(303).expect('location', `/moeder/${id}`);
    const { text } = await web.page(`/moeder/${id}`);
    for (const title of ['Ferieplan', 'Kaffe']) expect(text).toContain(title);
  });

  it('list a long period in pages that keep the filter', async () => {
    const days = Array.from({ length: 110 }, (_, index) => addDays('2028-01-03', index));
    const plans = days.map((startsOn) =>
      plannedMeeting(world, review, { startsOn, startMinute: 840, durationMinutes: 30 }),
    );
    await adopt(world, plans);
    const first = await web.page('/moeder?from=2028-01-01&until=2028-12-31').expect(200, /Side 1 af 2/);
    expect(first.text).toContain('href="/moeder?from=2028-01-01&amp;until=2028-12-31&amp;side=2"');
    const second = await web.page('/moeder?from=2028-01-01&until=2028-12-31&side=2').expect(200);
    expect(second.text.match(/class="rt-upcoming"/g)).toHaveLength(10);
    await web.page('/moeder?side=0').expect(422);
  });
});

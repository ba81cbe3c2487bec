import supertest from 'supertest';
import { setClock } from '../../test/meetings.js';
import type { PlanningWorld } from '../../test/planning.js';
import { createPlanningWorld, standingMeetings } from '../../test/planning.js';
import { Pages } from '../platform/http/pages.js';
import { RoutinesService } from '../routines/routines.service.js';
import { KINDS } from '../routines/kinds.js';
import { AbsencesService } from '../teams/absences.service.js';
import { PlanningQueries } from './planning.queries.js';
import { ProposalsModule } from './proposals.module.js';
import { ProposalsService } from './proposals.service.js';
import { PublishingService } from './publishing.service.js';

const YEAR = 2027;
let world: PlanningWorld;
let karen: string;
let bo: string;

beforeAll(async () => {
  world = await createPlanningWorld([ProposalsModule]);
  world.get(Pages).frameWith(async (request) => ({
    ...{ language: 'da', path: request.originalUrl, csrfToken: 'form', municipality: { name: 'Testby' } },
    ...{ person: { name: 'Karen', role: 'leader' }, team: { id: world.teamId, name: 'Team Nord' }, teams: [] },
    ...{ planYear: YEAR, openFollowUps: 0 },
  }));
  await world.planning.draft(world.lead, YEAR);
  const diff = (await world.get(PlanningQueries).diff(world.lead, YEAR))!;
  await world.get(PublishingService).publish(world.lead, diff.draftId, { message: '', readDiffHash: diff.hash });
  setClock(world, '2026-12-28T08:00:00+01:00');
  karen = await world.token(world.people.karen);
  bo = await world.token(world.people.bo);
});
afterAll(() => world?.close());

const http = () => supertest(world.app.getHttpServer());
const as = (bearer: string) => ({ Authorization: `Bearer ${bearer}` });
const page = (path: string, bearer = karen) => http().get(path).set(as(bearer)).redirects(0);
const form = (path: string, fields: object = {}, bearer = karen) =>
  http().post(path).set(as(bearer)).type('form').send(fields).redirects(0);
const api = (rest = '') => `/api/teams/${world.teamId}/proposals${rest}`;
const idIn = (location: string | undefined) => location!.split('/').at(-1)!;
const hashIn = (html: string) => /name="diffHash" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';
const coming = async (kind: string) =>
  (await standingMeetings(world)).find(
    ({ state, routineId }) => state === 'open' && routineId === world.routines[kind],
  )!;

describe('the pages of proposals', () => {
  let id: string;

  it('say that the plan holds, and are the leader’s alone', async () => {
    const { text } = await page('/oplaeg').expect(200);
    expect(text).toContain('Planen holder. Intet venter på din beslutning.');
    expect(text).toContain('Lav oplæg nu');
    expect(text).not.toContain('ændrede kadencer');
    await page('/oplaeg', bo).expect(403);
    await form('/oplaeg', {}, bo).expect(403);
    await http().get(api()).set(as(bo)).expect(404);
  });

  it('tell what has happened before anybody has looked, and make the proposal on asking', async () => {
    const meeting = await coming('one-to-one');
    const away = { fromOn: meeting.startsOn, toOn: meeting.startsOn };
    await world.get(AbsencesService).addAbsence(world.lead, meeting.subjects[0]!.subjectId, away);
    const { text } = await page('/oplaeg').expect(200);
    expect(text).toContain('Noget er ændret siden sidst');
    expect(text).toMatch(/Fravær: (Bo|Eva|Ib|Liv) Prøve/);
    const { header } = await form('/oplaeg').expect(303);
    id = idIn(header['location'] as string);
    expect((await page('/oplaeg').expect(200)).text).toContain(`href="/oplaeg/${id}"`);
  });

  it('show the change with before, now and why, the least number of moves, and how many mails would leave', async () => {
    const { text } = await page(`/oplaeg/${id}`).expect(200);
    expect(text).toContain('Flyt så lidt som muligt');
    expect(text).toContain('Bevist færrest');
    expect(text).toMatch(/1.møde kan ikke blive, hvor det er/);
    expect(text).toMatch(/er ikke på arbejde/);
    expect(text).toMatch(/Godkend (uden mails|og send \d+.mails?)/);
    await page(`/oplaeg/${id}`, bo).expect(403);
    await page('/oplaeg/00000000-0000-4000-8000-000000000001').expect(404);
    await page('/oplaeg/ikke-et-id').expect(400);
  });

  it('refuse what was not read, with the message kept, and then show it anew', async () => {
    const stale = { choice: 'strict', diffHash: 'f'.repeat(64), message: 'Kære team' };
    const { text } = await form(`/oplaeg/${id}/godkendelse`, stale).expect(409);
    expect(text).toContain('Planen er ændret, siden du så listen');
    expect(text).toContain('Kære team');
    await form(`/oplaeg/${id}/godkendelse`, { ...stale, choice: 'alt' }).expect(422);
    await form(`/oplaeg/${id}/godkendelse`, { ...stale, message: 'Familien 010190-1234' }).expect(422);
    await form(`/oplaeg/${id}/godkendelse`, stale, bo).expect(403);
  });

  it('approve by a form: the next version, and the proposal is history', async () => {
    const diffHash = hashIn((await page(`/oplaeg/${id}`)).text);
    await form(`/oplaeg/${id}/godkendelse`, { choice: 'strict', diffHash }).expect(303).expect('Location', '/oplaeg');
    expect((await page('/aarsplan/2027')).text).toContain('version 2');
    const { text } = await page(`/oplaeg/${id}`).expect(200);
    expect(text).toContain('Godkendt: så lidt som muligt');
    expect(text).not.toContain('Afvis oplægget');
    await form(`/oplaeg/${id}/afvisning`).expect(409);
  });

  it('keep the limits, and refuse others with what was typed', async () => {
    const refused = await form('/oplaeg/graenser', { frozenDays: '91', mostMoves: '2' }).expect(422);
    expect(refused.text).toContain('value="91"');
    await form('/oplaeg/graenser', { frozenDays: '30', mostMoves: '2' }).expect(303);
    expect((await page('/oplaeg')).text).toContain('value="30"');
    const frozen = (await standingMeetings(world)).filter(({ heldBy }) => heldBy === 'frozen');
    expect(frozen.some(({ startsOn }) => startsOn > '2027-01-18')).toBe(true);
    await http().put(api('/limits')).set(as(karen)).send({ frozenDays: 7, mostMoves: 1 }).expect(204);
    const limits = (await http().get(api()).set(as(karen)).expect(200)).body.limits;
    expect(limits).toEqual({ frozenDays: 7, mostMoves: 1 });
    const moved = (await standingMeetings(world)).filter(({ heldBy }) => heldBy === 'moves');
    expect(moved).toHaveLength(1);
  });

  it('make one of changed cadences, which approving adopts', async () => {
    const { defaults } = KINDS['wellbeing-round'];
    const settings = { ...defaults, meeting: { ...defaults.meeting, weekdays: [3], startMinute: 600, minutes: 90 } };
    const routineId = world.routines['wellbeing-round']!;
    await world.get(RoutinesService).saveDraft(world.lead, routineId, { settings, validFrom: null });
    expect((await page('/oplaeg')).text).toContain('Lav oplæg med de ændrede kadencer');
    const { body } = await http().post(api()).set(as(karen)).send({ withCadences: true }).expect(201);
    const [made] = body.proposalIds as string[];
    const view = (
      await http()
        .get(api(`/${made}`))
        .set(as(karen))
        .expect(200)
    ).body;
    expect(view.replan.withCadences).toBe(true);
    const [strict] = view.replan.ways;
    expect(strict.diff.changes.length).toBeGreaterThan(5);
    const kinds = new Set(strict.diff.changes.map((change: { routineId: string }) => change.routineId));
    expect([...kinds]).toEqual([routineId]);
    const approval = { choice: 'strict', diffHash: strict.diff.diffHash, message: '' };
    const done = await http()
      .post(api(`/${made}/approval`))
      .set(as(karen))
      .send(approval)
      .expect(201);
    expect(done.body).toMatchObject({ number: 3 });
    const rounds = (await standingMeetings(world)).filter((meeting) => meeting.routineId === routineId);
    expect(rounds.filter(({ durationMinutes }) => durationMinutes === 90).length).toBeGreaterThan(8);
    expect((await page('/oplaeg')).text).not.toContain('ændrede kadencer</');
  });

  it('show a wish with who can come, and move the meeting when it is approved', async () => {
    const meeting = await coming('one-to-one');
    const [startsAt, endsAt] = ['15:30', '16:30'].map((clock) => new Date(`${meeting.startsOn}T${clock}:00+01:00`));
    const wish = { meetingId: meeting.meetingId, startsAt: startsAt!, endsAt: endsAt! };
    const { proposalId } = await world.database.write(world, (tx) =>
      world.get(ProposalsService).proposeMove(tx, world.lead, { ...wish, wishedBy: world.people.eva }),
    );
    const { text } = await page(`/oplaeg/${proposalId}`).expect(200);
    expect(text).toContain('Eva Prøvedal ønsker mødet flyttet');
    expect(text).toContain('Hvem kan');
    await form(`/oplaeg/${proposalId}/godkendelse`, { choice: 'move', message: 'Eva har kursus' }).expect(303);
    const moved = (await standingMeetings(world)).find(({ meetingId }) => meetingId === meeting.meetingId)!;
    expect(moved).toMatchObject({ startMinute: 930, heldBy: 'leader', reason: { params: { text: 'Eva har kursus' } } });
  });

  it('dismiss by a form, and nothing has changed', async () => {
    const before = await standingMeetings(world);
    const meeting = await coming('one-to-one');
    const away = { fromOn: meeting.startsOn, toOn: meeting.startsOn };
    await world.get(AbsencesService).addAbsence(world.lead, meeting.subjects[0]!.subjectId, away);
    const { body } = await http().post(api()).set(as(karen)).send({}).expect(201);
    await form(`/oplaeg/${body.proposalIds[0]}/afvisning`).expect(303).expect('Location', '/oplaeg');
    expect((await page('/oplaeg')).text).toContain('Afvist');
    expect(await standingMeetings(world)).toEqual(before);
    await http()
      .post(api(`/${body.proposalIds[0]}/dismissal`))
      .set(as(karen))
      .expect(409);
  });
});

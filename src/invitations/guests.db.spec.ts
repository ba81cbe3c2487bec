import PostalMime from 'postal-mime';
import supertest from 'supertest';
import { readWithIcalJs } from '../../test/calendar-reading.js';
import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { RhythmModule } from '../rhythm/rhythm.module.js';
import { InvitationsModule } from './invitations.module.js';
import { OutgoingModule } from './outgoing.module.js';

let world: World;
let method: string;
let review: string;
let oneToOne: string;

beforeAll(async () => {
  world = await createWorld([RhythmModule, MeetingsModule, InvitationsModule, OutgoingModule]);
  method = await addRoutine(world, 'facilitated-method-meeting');
  review = await addRoutine(world, 'family-review');
  oneToOne = await addRoutine(world, 'one-to-one');
});
afterAll(() => world?.close());
beforeEach(async () => {
  setClock(world, '2026-12-07T08:00:00+01:00');
  const tables = [
    ...['outbox', 'invitation', 'reply', 'attendee', 'meeting_history', 'meeting_subject', 'meeting'],
    ...['facilitator_offer', 'guest_access', 'rate_window', 'feed_token', 'mail_setting'],
  ];
  await world.database.write(world, async (tx) => {
    for (const table of tables) await tx.query(`delete from ${table}`);
  });
});

const http = () => supertest(world.app.getHttpServer());
const leader = async () => ({ Authorization: `Bearer ${await world.token(world.people.karen)}` });
const withUma = { attendees: [] as { personId: string; role: 'required' }[] };

/** The guest's link in the newest mail to her, as a path. */
async function linkOfUma(): Promise<string> {
  const [row]: { payload: Buffer }[] = await world.database.read(world, (tx) =>
    tx.query('select payload from outbox where person_id = $1 order by id desc limit 1', [world.people.uma]),
  );
  const { text = '' } = await PostalMime.parse(row!.payload);
  return /http:\/\/localhost(\/gaest\?t=\S+)/.exec(text)![1]!;
}

async function invited(): Promise<string> {
  withUma.attendees = [{ personId: world.people.uma, role: 'required' }];
  await adopt(world, [
    plannedMeeting(world, method, { startsOn: '2026-12-15', location: 'Salen', ...withUma }),
    plannedMeeting(world, review, { startsOn: '2026-12-16', location: 'Hemmeligt lokale' }),
  ]);
  return linkOfUma();
}

const tokenIn = (link: string) => new URL(link, 'http://x').searchParams.get('t')!;
const post = (path: string, body: object) => http().post(path).type('form').send(body);
const offer = (link: string, on: string) => post('/gaest/datoer', { t: tokenIn(link), on, fromMinute: '9.00' });
const offers = () =>
  world.database.read(world, (tx): Promise<{ id: string; on: string; withdrawn: boolean }[]> =>
    tx.query(
      `select id, offered_on::text as on, withdrawn_at is not null as withdrawn from facilitator_offer order by offered_on`,
    ),
  );

describe('a guest’s page', () => {
  it('is linked in their mails, and in nobody else’s', async () => {
    await invited();
    const rows: { payload: Buffer; person_id: string }[] = await world.database.read(world, (tx) =>
      tx.query('select payload, person_id from outbox'),
    );
    for (const row of rows) {
      const mail = await PostalMime.parse(row.payload);
      const isUma = row.person_id === world.people.uma;
      expect(mail.text!.includes('/gaest?t=')).toBe(isUma);
      expect(mail.html!.includes('/gaest?t=')).toBe(isUma);
      expect(new TextDecoder().decode(mail.attachments[0]!.content as ArrayBuffer)).not.toContain('gaest');
    }
  });

  it('shows own sessions with their answer, and nothing else of the team', async () => {
    const page = await http()
      .get(await invited())
      .expect(200);
    expect(page.text).toContain('Dine møder hos Team Nord');
    expect(page.text).toMatch(/Tirsdag 15\. december 2026 kl\.\u00A09\.00–11\.20/);
    expect(page.text).toContain('Salen');
    expect(page.text).not.toMatch(/Hemmeligt|Bo Prøvesen|Karen|F-001|Familiereview/);
    const answer = /href="(\/svar\?t=[^"]+)"/.exec(page.text)![1]!.replaceAll('&amp;', '&');
    await http().get(answer).expect(200);
    expect(page.headers).toMatchObject({ 'x-robots-tag': 'noindex', 'cache-control': 'private, no-store' });
  });

  it('takes dates and gives them back, until a session is planned on them', async () => {
    const link = await invited();
    const before = await offers();
    await http().get(link).expect(200);
    expect(await offers()).toEqual(before);
    await offer(link, '2026-12-15').expect(303);
    await offer(link, '2027-01-20').expect(303);
    const [taken, free] = await offers();
    expect([taken!.on, free!.on]).toEqual(['2026-12-15', '2027-01-20']);
    await post('/gaest/afbud', { t: tokenIn(link), date: taken!.id }).expect(409);
    await post('/gaest/afbud', { t: tokenIn(link), date: free!.id }).expect(303);
    expect((await offers()).map(({ withdrawn }) => withdrawn)).toEqual([false, true]);
    await post('/gaest/afbud', { t: tokenIn(link), date: free!.id }).expect(404);
  });

  it('gives the form back when the day is past or none', async () => {
    const link = await invited();
    for (const on of ['2026-12-07', '2029-01-01', 'i morgen']) {
      const page = await offer(link, on).expect(422);
      expect(page.text).toContain('Tilbyd en dato');
    }
    expect(await offers()).toEqual([]);
  });

  it('is nobody else’s to use: not with another’s date, a forged link, or after leaving', async () => {
    const link = await invited();
    await world.database.write(world, (tx) =>
      tx.query(
        `insert into facilitator_offer (id, tenant_id, team_id, person_id, offered_on, from_minute)
         values (gen_random_uuid(), $1, $2, $3, '2027-01-21', 540)`,
        [world.tenantId, world.teamId, world.people.bo],
      ),
    );
    const [others] = await offers();
    await post('/gaest/afbud', { t: tokenIn(link), date: others!.id }).expect(404);
    await http()
      .get(`/gaest?t=1.${tokenIn(link).slice(2)}`)
      .expect(404);
    await http()
      .get(`/gaest?t=${tokenIn(link).slice(0, -1)}x`)
      .expect(404);
    await world.database.write(world, (tx) =>
      tx.query(`update membership set left_on = '2026-12-06' where person_id = $1`, [world.people.uma]),
    );
    await http().get(link).expect(404);
    await world.database.write(world, (tx) =>
      tx.query(`update membership set left_on = null where person_id = $1`, [world.people.uma]),
    );
    await http().get(link).expect(200);
  });

  it('ends when the leader renews or closes it, and the next mail knows', async () => {
    const first = await invited();
    await http()
      .post(`/team/kalender/gaester/${world.people.uma}`)
      .set(await leader())
      .type('form')
      .send({})
      .expect(303);
    const second = await linkOfUma();
    expect(second).not.toBe(first);
    await http().get(first).expect(404);
    await http().get(second).expect(200);
    await http()
      .post(`/team/kalender/gaester/${world.people.uma}`)
      .set(await leader())
      .type('form')
      .send({ luk: 'ja' })
      .expect(303);
    await http().get(second).expect(404);
    await adopt(world, [plannedMeeting(world, method, { startsOn: '2026-12-17', ...withUma })]);
    await expect(linkOfUma()).rejects.toThrow();
    await http()
      .post(`/team/kalender/gaester/${world.people.bo}`)
      .set(await leader())
      .type('form')
      .send({})
      .expect(404);
  });
});

describe('the team’s calendar', () => {
  const addressIn = (page: string) => /value="http:\/\/localhost(\/feed\/[^"?]+\.ics)"/.exec(page)?.[1];

  it('shows its leader all meetings, one-to-ones as busy, and can leave out the leader’s own', async () => {
    const { karen, bo, eva } = world.people;
    const required = (personId: string) => ({ personId, role: 'required' as const });
    await adopt(world, [
      plannedMeeting(world, review, { startsOn: '2026-12-15', attendees: [required(bo), required(eva)] }),
      plannedMeeting(world, oneToOne, { startsOn: '2026-12-16', attendees: [required(karen), required(bo)] }),
    ]);
    const page = await http()
      .post('/team/kalender/adresse')
      .set(await leader())
      .expect(200);
    const address = addressIn(page.text)!;
    const feed = await http().get(address).expect(200);
    expect(readWithIcalJs(feed.text).map(({ summary }) => summary)).toEqual(['Familiereviewmøde', 'Optaget']);
    expect(feed.text).toContain('NAME:Rytmeplan: Team Nord');
    expect(feed.text).not.toMatch(/ORGANIZER|ATTENDEE|Ledermøde/);
    const without = await http().get(`${address}?uden=indkaldte`).expect(200);
    expect(readWithIcalJs(without.text).map(({ summary }) => summary)).toEqual(['Familiereviewmøde']);
    await http().get(address).set('If-None-Match', feed.headers.etag!).expect(304);
    expect(
      addressIn(
        (
          await http()
            .get('/team/kalender')
            .set(await leader())
            .expect(200)
        ).text,
      ),
    ).toBeUndefined();
  });

  it('ends when it is renewed or closed, and when its reader leads no more; one’s own goes on', async () => {
    const make = async () =>
      addressIn(
        (
          await http()
            .post('/team/kalender/adresse')
            .set(await leader())
        ).text,
      )!;
    const { body } = await http()
      .post('/api/me/feed')
      .set(await leader())
      .expect(201);
    const own = new URL((body as { address: string }).address).pathname;
    const [first, second] = [await make(), await make()];
    await http().get(first).expect(404);
    await http().get(second).expect(200);
    await world.database.write(world, (tx) =>
      tx.query(`update role_grant set role = 'worker' where person_id = $1 and role = 'leader'`, [world.people.karen]),
    );
    await http().get(second).expect(404);
    await world.database.write(world, (tx) =>
      tx.query(`update role_grant set role = 'leader' where person_id = $1 and role = 'worker'`, [world.people.karen]),
    );
    await http().get(second).expect(200);
    await http()
      .post('/team/kalender/lukning')
      .set(await leader())
      .expect(303);
    await http().get(second).expect(404);
    await http().get(own).expect(200);
  });

  it('is no worker’s to make', async () => {
    const worker = { Authorization: `Bearer ${await world.token(world.people.bo)}` };
    await http().post('/team/kalender/adresse').set(worker).expect(403);
    await http().get('/team/kalender').set(worker).expect(403);
  });
});

describe('forms without a body', () => {
  it('are told what is missing; nothing breaks', async () => {
    const link = await invited();
    for (const stranger of [world.people.bo, '00000000-0000-4000-8000-000000000000'])
      await http()
        .post(`/team/kalender/gaester/${stranger}`)
        .set(await leader())
        .expect(404);
    await http().post('/gaest/datoer').expect(404);
    await http().post('/gaest/afbud').expect(404);
    await http().post('/svar').expect(404);
    await http().get(link).expect(200);
  });
});

describe('when mails leave', () => {
  it('is the leader’s choice, within bounds', async () => {
    const usual = await http()
      .get('/team/kalender')
      .set(await leader())
      .expect(200);
    expect(usual.text).toMatch(/name="quietHours"[^>]*checked/);
    const choose = async (body: object) =>
      http()
        .post('/team/kalender/mails')
        .set(await leader())
        .type('form')
        .send(body);
    expect((await choose({ reminderDays: '3', quietHours: '' })).status).toBe(303);
    const page = await http()
      .get('/team/kalender')
      .set(await leader())
      .expect(200);
    expect(page.text).toMatch(/name="reminderDays"[^>]*value="3"|value="3"[^>]*name="reminderDays"/);
    expect(page.text).not.toMatch(/name="quietHours"[^>]*checked/);
    expect((await choose({ reminderDays: '29', quietHours: 'on' })).status).toBe(422);
  });
});

describe('the API', () => {
  const call = async (method: 'get' | 'put' | 'post' | 'delete', part: string, body?: object) =>
    http()
      [method](`/api/teams/${world.teamId}/${part}`)
      .set(await leader())
      .send(body);
  const uma = () => `guests/${world.people.uma}/link`;

  it('chooses when mails leave, within bounds', async () => {
    expect((await call('get', 'mail-settings')).body).toEqual({ reminderDays: 7, quietHours: true });
    expect((await call('put', 'mail-settings', { reminderDays: 0, quietHours: false })).status).toBe(204);
    expect((await call('get', 'mail-settings')).body).toEqual({ reminderDays: 0, quietHours: false });
    expect((await call('put', 'mail-settings', { reminderDays: 29, quietHours: false })).status).toBe(422);
  });

  it('lists guests, closes their pages and mails new links', async () => {
    const first = await invited();
    const told = { personId: world.people.uma, name: 'Uma Prøveholt', email: 'uma@testby.example' };
    expect((await call('get', 'guests')).body).toEqual([{ ...told, isClosed: false }]);
    expect((await call('delete', uma())).status).toBe(204);
    expect((await call('get', 'guests')).body).toEqual([{ ...told, isClosed: true }]);
    await http().get(first).expect(404);
    expect((await call('post', uma())).status).toBe(204);
    await http().get(first).expect(404);
    await http()
      .get(await linkOfUma())
      .expect(200);
    for (const other of [world.people.bo, '00000000-0000-4000-8000-000000000000']) {
      expect((await call('post', `guests/${other}/link`)).status).toBe(404);
      expect((await call('delete', `guests/${other}/link`)).status).toBe(404);
    }
  });

  it('makes, tells of and ends the address of the team’s calendar', async () => {
    expect((await call('get', 'feed')).body).toEqual({ madeOn: null });
    const { body } = (await call('post', 'feed')) as { body: { address: string } };
    const address = new URL(body.address).pathname;
    await http().get(address).expect(200);
    expect((await call('get', 'feed')).body).toEqual({ madeOn: '2026-12-07' });
    expect((await call('delete', 'feed')).status).toBe(204);
    await http().get(address).expect(404);
    expect((await call('get', 'feed')).body).toEqual({ madeOn: null });
  });
});

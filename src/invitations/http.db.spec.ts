import PostalMime from 'postal-mime';
import supertest from 'supertest';
import { readWithIcalJs } from '../../test/calendar-reading.js';
import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World, WorldPerson } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { RhythmModule } from '../rhythm/rhythm.module.js';
import { InvitationsModule } from './invitations.module.js';

let world: World;
let review: string;

beforeAll(async () => {
  world = await createWorld([RhythmModule, MeetingsModule, InvitationsModule]);
  review = await addRoutine(world, 'family-review');
});
afterAll(() => world?.close());
beforeEach(() => setClock(world, '2026-12-07T08:00:00+01:00'));

const http = () => supertest(world.app.getHttpServer());
const as = async (key: WorldPerson) => ({ Authorization: `Bearer ${await world.token(world.people[key])}` });

/** The links of the mail that invited `key`, as paths. */
async function linksIn(meetingId: string, key: WorldPerson): Promise<string[]> {
  const [row] = await world.database.read(world, (tx): Promise<{ payload: Buffer }[]> =>
    tx.query('select payload from outbox where meeting_id = $1 and person_id = $2', [meetingId, world.people[key]]),
  );
  const { text = '', html = '' } = await PostalMime.parse(row!.payload);
  const found = [...`${text} ${html.replaceAll('&amp;', '&')}`.matchAll(/http:\/\/localhost(\/[^\s"<]+)/g)];
  return [...new Set(found.map(([, path]) => path!))];
}

async function everything(): Promise<unknown> {
  const tables = ['attendee', 'reply', 'meeting', 'meeting_history', 'invitation'];
  return world.database.read(world, (tx) =>
    Promise.all(
      tables.map((table) =>
        tx.query(`select md5(string_agg(${table}::text, ',' order by ${table}::text)) from ${table}`),
      ),
    ),
  );
}

async function invited(): Promise<string> {
  const plan = plannedMeeting(world, review);
  await adopt(world, [plan]);
  return plan.meetingId;
}

describe('the links of a mail', () => {
  it('change nothing, whoever follows them and how often', async () => {
    const links = await linksIn(await invited(), 'bo');
    expect(links.filter((link) => link.startsWith('/svar'))).toHaveLength(3);
    const before = await everything();
    for (const link of links) {
      for (const address of ['192.0.2.1', '198.51.100.7']) {
        const { status } = await http().get(link).set('X-Forwarded-For', address);
        expect(link.startsWith('/svar') ? status : 200).toBe(200);
        await http().head(link).set('X-Forwarded-For', address);
      }
    }
    expect(await everything()).toEqual(before);
  });

  it('lead to a page with the chosen answer, whose button answers', async () => {
    const id = await invited();
    const link = (await linksIn(id, 'bo')).find((one) => one.endsWith('svar=nej'))!;
    const page = await http().get(link).expect(200);
    expect(page.text).toContain('Svar på indkaldelsen');
    expect(page.text).toMatch(/value="nej"[^>]*checked/);
    expect(page.headers['cache-control']).toContain('no-store');
    const t = /name="t" value="([^"]+)"/.exec(page.text)![1]!;
    const done = await http().post('/svar').type('form').send({ t, svar: 'nej', comment: 'Er i retten' }).expect(303);
    const after = await http().get(done.headers.location!).set('Cookie', done.headers['set-cookie']![0]!).expect(200);
    expect(after.text).toContain('Dit svar er gemt: Nej');
    expect(after.text).toMatch(/Dit svar indtil nu<\/dt><dd>Nej/);
  });

  it('give the form back as typed when something is missing or does not belong there', async () => {
    const t = new URL(`http://x${(await linksIn(await invited(), 'bo'))[0]!}`).searchParams.get('t')!;
    const before = await everything();
    const other = await http()
      .post('/svar')
      .type('form')
      .send({ t, svar: 'anden-tid', comment: 'Hellere torsdag' })
      .expect(422);
    expect(other.text).toContain('Hellere torsdag');
    expect(other.text).toContain('en dag, fx 1.3.2027');
    await http().post('/svar').type('form').send({ t, svar: 'ja', comment: 'Om 010190-1234' }).expect(422);
    await http().post('/svar').type('form').send({ t, svar: 'xyz' }).expect(422);
    await http().post('/svar').type('form').send({ t, svar: 'ja', role: 'admin' }).expect(422);
    await http()
      .post('/svar')
      .type('form')
      .send({ t: `${t}x`, svar: 'ja' })
      .expect(404);
    await http().post('/svar').type('form').set('Origin', 'https://evil.example').send({ t, svar: 'ja' }).expect(403);
    expect(await everything()).toEqual(before);
  });

  it('say so when they are broken', async () => {
    const page = await http().get('/svar?t=nonsense').expect(404);
    expect(page.text).toContain('Linket virker ikke');
    await http().get('/svar').expect(404);
  });
});

describe('the feed', () => {
  const feedOf = async (key: WorldPerson) => {
    const { body } = await http()
      .post('/api/me/feed')
      .set(await as(key))
      .expect(201);
    return new URL((body as { address: string }).address).pathname;
  };

  it('answers 200 with a strong version, 304 to who has it, and HEAD without a body', async () => {
    await invited();
    const path = await feedOf('bo');
    const first = await http().get(path).expect(200).expect('Content-Type', 'text/calendar; charset=utf-8');
    expect(readWithIcalJs(first.text).length).toBeGreaterThan(0);
    const { etag } = first.headers;
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers).toMatchObject({
      ...{ 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' },
    });
    expect(first.headers['set-cookie']).toBeUndefined();
    const again = await http().get(path).set('If-None-Match', etag!).expect(304);
    expect(again.text).toBe('');
    expect((await http().head(path).expect(200)).text).toBeUndefined();
    await invited();
    const later = await http().get(path).set('If-None-Match', etag!).expect(200);
    expect(later.headers.etag).not.toBe(etag);
  });

  it('is not there for a wrong, replaced or ended address', async () => {
    const path = await feedOf('eva');
    await http().get('/feed/nothing.ics').expect(404);
    await http().get('/feed/..%2f..%2fetc%2fpasswd').expect(404);
    const next = await feedOf('eva');
    await http().get(path).expect(404);
    await http().get(next).expect(200);
    await http()
      .delete('/api/me/feed')
      .set(await as('eva'))
      .expect(204);
    await http().get(next).expect(404);
    await http()
      .get('/api/me/feed')
      .set(await as('eva'))
      .expect(200, { madeOn: null });
    await http().post('/api/me/feed').expect(401);
  });
});

describe('whoever asks too often', () => {
  it('is told when to come back, feed by feed', async () => {
    const address = async (key: WorldPerson) => {
      const { body } = await http()
        .post('/api/me/feed')
        .set(await as(key))
        .expect(201);
      return new URL((body as { address: string }).address).pathname;
    };
    const [bo, eva] = [await address('bo'), await address('eva')];
    await http().get(bo).expect(200);
    await world.database.write(world, (tx) => tx.query(`update rate_window set count = 60 where name = 'feed'`));
    const refused = await http().get(bo).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000);
    await http().get(eva).expect(200);
    await world.database.write(world, (tx) =>
      tx.query(`update rate_window set begun_at = begun_at - interval '61 minutes'`),
    );
    await http().get(bo).expect(200);
    const rows = await world.database.read(world, (tx) => tx.query('select * from rate_window'));
    expect(JSON.stringify(rows)).not.toContain(bo.slice(6, 40));
  });

  it('answers ten times in five minutes, each person for themselves, and guesses ten links', async () => {
    const id = await invited();
    const answer = async (key: WorldPerson) => {
      const link = (await linksIn(id, key)).find((one) => one.endsWith('svar=ja'))!;
      const t = new URL(link, 'http://x').searchParams.get('t');
      return (await http().post('/svar').type('form').send({ t, svar: 'ja' })).status;
    };
    for (let turn = 0; turn < 10; turn += 1) expect(await answer('eva')).toBe(303);
    expect(await answer('eva')).toBe(429);
    expect(await answer('ib')).toBe(303);
    for (let turn = 0; turn < 12; turn += 1) await http().get('/svar?t=guess');
    const refused = await http().get('/svar?t=guess').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(600);
    expect(await answer('ib')).toBe(303);
  });

  it('is known by the address that the last proxy saw, and by nothing that they write themselves', async () => {
    const guess = (forwarded: string) => http().get('/svar?t=guess').set('X-Forwarded-For', forwarded);
    world.app.set('trust proxy', 1);
    for (let turn = 0; turn < 10; turn += 1) await guess('192.0.2.1').expect(404);
    await guess('192.0.2.1').expect(429);
    await guess('198.51.100.7, 192.0.2.1').expect(429);
    await guess('192.0.2.2').expect(404);
    world.app.set('trust proxy', 0);
    for (let turn = 0; turn < 12; turn += 1) await guess(`203.0.113.${turn}`);
    await guess('203.0.113.99').expect(429);
  });
});

describe('the mails of a team', () => {
  it('are the leader’s to see, in the API', async () => {
    await invited();
    const path = `/api/teams/${world.teamId}/mails`;
    const { body } = await http()
      .get(path)
      .set(await as('karen'))
      .expect(200);
    const [mail] = (body as { mails: { id: string }[] }).mails;
    await http()
      .get(`${path}/${mail!.id}`)
      .set(await as('karen'))
      .expect(200, /Indkaldelse/);
    await http()
      .get(`${path}/x`)
      .set(await as('karen'))
      .expect(404);
    await http()
      .post(`${path}/${mail!.id}/retries`)
      .set(await as('karen'))
      .expect(404);
    await http()
      .get(path)
      .set(await as('bo'))
      .expect(404);
    await http().get(path).expect(401);
  });

  it('are shown on pages', async () => {
    await invited();
    const list = await http()
      .get('/mails')
      .set(await as('karen'))
      .expect(200);
    expect(list.text).toContain('Bo Prøvesen');
    const path = /href="(\/mails\/\d+)"/.exec(list.text)![1]!;
    expect(
      (
        await http()
          .get(path)
          .set(await as('karen'))
          .expect(200)
      ).text,
    ).toContain('Kan du komme?');
    await http()
      .get(`${path}/original`)
      .set(await as('karen'))
      .expect(200)
      .expect('Content-Type', /message\/rfc822/);
    await http()
      .get('/mails')
      .set(await as('bo'))
      .expect(403);
  });
});

describe('the page of one’s own calendar', () => {
  const inputs = (html: string) =>
    [...html.matchAll(/value="http:\/\/localhost(\/feed\/[^"]+)"/g)].map(([, path]) => path!);

  it('offers the address with and without what one is invited to, once, and closes it', async () => {
    await invited();
    const ib = await as('ib');
    const empty = await http().get('/min/kalender').set(ib).expect(200);
    expect(empty.text).toContain('viser nogle kalendere det to gange');
    expect(empty.text).not.toContain('/min/kalender/lukning');
    const made = await http().post('/min/kalender/ny-adresse').set(ib).expect(200);
    const [whole, without] = inputs(made.text) as [string, string];
    expect(without).toBe(`${whole}?uden=indkaldte`);
    expect(readWithIcalJs((await http().get(whole).expect(200)).text).length).toBeGreaterThan(0);
    expect((await http().get(without).expect(200)).text).not.toContain('BEGIN:VEVENT');
    const later = await http().get('/min/kalender').set(ib).expect(200);
    expect(inputs(later.text)).toEqual([]);
    expect(later.text).toContain('/min/kalender/lukning');
    await http().post('/min/kalender/lukning').set(ib).expect(303);
    await http().get(whole).expect(404);
    await http().get(without).expect(404);
    expect((await http().get('/min/kalender').set(ib)).text).not.toContain('/min/kalender/lukning');
  });
});

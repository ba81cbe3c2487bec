import { randomUUID } from 'node:crypto';
import { AppModule } from '../../src/app.module.js';
import type { Config } from '../../src/platform/config.types.js';
import { NO_INBOUND } from '../../src/platform/config.types.js';
import { administrator, foundElsewhere } from './access.js';
import type { ApiClient } from './api-client.js';
import type { Example } from './example.js';
import { startExample } from './example.js';
import { FAMILY_CODE } from './family-code.js';
import { ROUTES } from './route-matrix.js';
import type { Route } from './routes.js';
import { routesOf } from './routes.js';
import type { OpenApi } from './sample-body.js';
import { sampleBody } from './sample-body.js';
import type { MeetingJson, TeamJson } from './team-json.js';
import { meetingsOf } from './team-json.js';

const SECRETS = /@havnby\.example|Havneparken|Åvænget/;

/** The modules are only looked at, never started. */
const NOWHERE: Config = {
  ...{ production: false, port: 0, host: '127.0.0.1', publicUrl: 'http://localhost', dataDir: '/nowhere' },
  ...{ databaseUrl: null, smtpUrl: null, smtpRequireTls: false, mailDomain: 'localhost' },
  inbound: NO_INBOUND,
  dkim: null,
  trustProxy: 0,
  ...{ secret: Buffer.alloc(32), clockStart: null },
};

/** SEC-1, SEC-2, SEC-16, SEC-17: every route that the service has, called by those who must get nothing from it. */
describe('every route', () => {
  const routes = routesOf(AppModule.with(NOWHERE, 'postgres://nowhere'));
  const idsIn = (route: Route) => /:(?!year)\w+/.test(route.path);
  let example: Example;
  let leader: ApiClient;
  let api: OpenApi;
  let own: TeamJson;
  let other: TeamJson;
  let ids: Record<string, string>;

  beforeAll(async () => {
    example = await startExample();
    leader = await example.program('Leader');
    [own, other] = (await leader.get<TeamJson[]>('/api/teams')) as [TeamJson, TeamJson];
    api = await leader.get<OpenApi>('/api/docs-json');
    ids = await idsOf(leader, other.id, own.id);
  });

  afterAll(() => example?.end());

  it('stands in the matrix of who may use it', () => {
    const said = Object.entries(ROUTES).flatMap(([can, names]) => names.map((name) => `${name} is for ${can}`));
    expect(routes.map(({ name, can }) => `${name} is for ${can}`).sort()).toEqual(said.sort());
  });

  it('under /api is described in OpenAPI, and nothing else is', () => {
    const described = Object.entries(api.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const real = routes.filter(({ path }) => path.startsWith('/api/')).map(({ name }) => name);
    expect(described.sort()).toEqual(real.sort());
  });

  it('asks who is there: 401 from the API, the sign-in page from the others', async () => {
    const answers = await callAll(
      routes.filter(({ can }) => can !== 'public'),
      (route) => call(route, pathOf(route, ids)),
    );
    const open = answers.filter(({ route, status, location }) => {
      if (route.path.startsWith('/api/')) return status !== 401;
      return !(status === 401 || (status === 303 && location.startsWith('/log-ind')));
    });
    expect(open.map(told)).toEqual([]);
  });

  it('refuses HR all but attendance, and a worker all that is for leaders and administrators', async () => {
    const [hr, worker] = [await example.program('HR'), await example.program('Worker')];
    const closedToHr = routes.filter(({ can }) => ['lead', 'member', 'calendar', 'admin'].includes(String(can)));
    const closedToWorker = routes.filter(({ can }) => ['lead', 'calendar', 'hr', 'admin'].includes(String(can)));
    const before = await everythingOf(other.id);
    const answers = [
      ...(await callAll(closedToHr, (route) => call(route, pathOf(route, ids), hr.token))),
      ...(await callAll(closedToWorker, (route) =>
        call(route, pathOf(route, { ...ids, teamId: own.id }), worker.token),
      )),
    ];
    expect(answers.filter((answer) => !isRefusal(answer)).map(told)).toEqual([]);
    expect(await everythingOf(other.id)).toEqual(before);
  });

  it('gives the leader of one team nothing of another team’s, whichever of the two the address names', async () => {
    const worker = await example.program('Worker');
    await leader.must('PUT', `/api/teams/${own.id}/members/${await idOf(worker)}/role`, { role: 'deputy' });
    const before = await everythingOf(other.id);
    const ofTeams = routes.filter(
      (route) => idsIn(route) && !isShared(route) && ['lead', 'member', 'self'].includes(String(route.can)),
    );
    const theirs = await callAll(ofTeams, (route) => call(route, pathOf(route, ids), worker.token));
    const withOwnTeam = await callAll(
      ofTeams.filter(({ path }) => /:(?!teamId|year)/.test(path)),
      (route) => call(route, pathOf(route, { ...ids, teamId: own.id }), worker.token),
    );
    expect([...theirs, ...withOwnTeam].filter((answer) => !isRefusal(answer)).map(told)).toEqual([]);
    expect(await everythingOf(other.id)).toEqual(before);
  });

  it('gives another municipality nothing, whatever its people may do at home', async () => {
    const stranger = await foundElsewhere(example.folder);
    const before = await everythingOf(other.id);
    const withIds = routes.filter((route) => idsIn(route) && route.can !== 'public');
    const answers = await callAll(withIds, (route) => call(route, pathOf(route, ids), stranger.token));
    const withOwnTeam = await callAll(
      withIds.filter(({ path }) => /:(?!teamId|year)/.test(path)),
      (route) => call(route, pathOf(route, { ...ids, teamId: stranger.teamId }), stranger.token),
    );
    expect([...answers, ...withOwnTeam].filter((answer) => !isRefusal(answer)).map(told)).toEqual([]);
    const lists = routes.filter(
      ({ method, can, path }) => method === 'GET' && can !== 'public' && !idsIn({ path } as Route),
    );
    const shown = await callAll(lists, (route) => call(route, pathOf(route, ids), stranger.token));
    expect(shown.filter(({ text }) => SECRETS.test(text)).map(told)).toEqual([]);
    expect(await everythingOf(other.id)).toEqual(before);
  });

  it('that changes something refuses a form that another site sent, and one that does not say where from', async () => {
    const page = await example.signIn('Worker');
    const changing = routes.filter(({ method }) => method !== 'GET');
    expect(changing.length).toBeGreaterThan(80);
    const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site', cookie: page.cookie() };
    const silent = { cookie: page.cookie() };
    const answers = [
      ...(await callAll(changing, (route) => send(route, pathOf(route, ids), foreign))),
      ...(await callAll(changing, (route) => send(route, pathOf(route, ids), silent))),
      // Some browsers hide it, some programs garble it; and no other kind of sign-in makes up for it.
      ...(await callAll(changing.slice(0, 5), (route) =>
        send(route, pathOf(route, ids), { ...silent, origin: 'null' }),
      )),
      ...(await callAll(changing.slice(0, 5), (route) => send(route, pathOf(route, ids), { ...silent, origin: 'x' }))),
      ...(await callAll(changing.slice(0, 5), (route) =>
        send(route, pathOf(route, ids), { ...silent, authorization: 'Basic eDp4' }),
      )),
    ];
    expect(answers.filter(({ status }) => status !== 403).map(told)).toEqual([]);
  });

  it('of the API takes no field that it does not know', async () => {
    const taking = routes.filter(
      ({ name, method, path }) => method !== 'GET' && bodyOf({ name, method, path } as Route),
    );
    expect(taking.length).toBeGreaterThan(40);
    const admin = await administrator(example.folder);
    const extras = ['"tenantId":"x"', '"sequence":7', '"isAdmin":true', '"__proto__":{"role":"admin"}'];
    for (const extra of extras) {
      const answers = await callAll(taking, (route) => {
        const body = JSON.stringify({ ...bodyOf(route), [PLACE]: 0 }).replace(`"${PLACE}":0`, extra);
        const token = route.can === 'admin' ? admin : leader.token;
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
        return send(route, pathOf(route, ids), headers, body);
      });
      const named = /"(\w+)"/.exec(extra)?.[1] ?? '';
      expect(answers.filter(({ status, text }) => status !== 422 || !text.includes(named)).map(told)).toEqual([]);
    }
  });

  const bodyOf = (route: Route) => sampleBody(api, route.method, route.path, ids['personId']!);

  function call(route: Route, path: string, token?: string): Promise<Answer> {
    const body = route.path.startsWith('/api/') ? bodyOf(route) : FORMS[route.name];
    const isForm = !route.path.startsWith('/api/');
    const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : { origin: example.url };
    if (body === undefined || route.method === 'GET') return send(route, path, headers);
    const text = isForm ? new URLSearchParams(body as Record<string, string>).toString() : JSON.stringify(body);
    return send(route, path, { ...headers, 'content-type': type }, text);
  }

  async function send(route: Route, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const response = await fetch(example.url + path, { method: route.method, headers, body, redirect: 'manual' });
    const location = response.headers.get('location') ?? '';
    // Some addresses only lead on; what counts is where.
    if (headers['authorization'] && route.method === 'GET' && location.startsWith('/'))
      return send({ ...route }, location, headers);
    return { route, status: response.status, location, text: await response.text() };
  }

  /** All that a change would show in, as the team's own leader reads it. */
  async function everythingOf(teamId: string): Promise<unknown> {
    const parts = [
      '',
      '/members',
      '/families?closed=true',
      '/routines',
      '/follow-ups',
      '/facilitator-offers',
      '/plans/2027',
    ];
    const read = await Promise.all(parts.map((part) => leader.get(`/api/teams/${teamId}${part}`)));
    const meetings = await meetingsOf(leader, teamId, '2027-01-01', '2027-12-31');
    const view = await leader.get(`/api/teams/${teamId}/meetings/${ids['id:meetings']}`);
    return [...read, meetings, view, await leader.get('/api/departments'), await leader.get('/api/closed-days')];
  }
});

const PLACE = '__place__';

/** What the pages' forms post where an empty form would be refused before anybody looks whose it is. */
const FORMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'POST /moeder/:id/fremmoede': { personId: randomUUID(), attendance: 'present' },
  'POST /moeder/:id/rettelse': { text: 'Ret datoen' },
  'POST /moeder/:id/oplaering': { subjectId: randomUUID() },
  'POST /moeder/:id/punkter/:itemId': { revision: '1', minutes: 'Set', action: 'save' },
  'POST /moeder/:id/punkter': { title: 'Set', timeBoxMinutes: '5' },
  'POST /moeder/:id/svar': { answer: 'declined' },
  'POST /opfoelgninger/:id/frist': { dueOn: '2027-03-01' },
  'POST /opfoelgninger/:id/ansvarlig': { ownerId: randomUUID() },
  'POST /familier/:code/prioritet': { priority: 'low' },
  'POST /familier/:code/makkerpar': { firstContactId: randomUUID(), secondContactId: randomUUID() },
  'POST /familier/:code/pause': { fromOn: '2027-03-01' },
  'POST /familier/:code/lukning': { on: '2027-03-01' },
};

interface Answer {
  readonly route: Route;
  readonly status: number;
  readonly location: string;
  readonly text: string;
}

/** The municipality's days, which any leader enters. */
function isShared({ path }: Route): boolean {
  return /closed-days|school-breaks|pauser/.test(path) && !path.startsWith('/api/teams/');
}

function isRefusal({ status, text }: Answer): boolean {
  return (status === 403 || status === 404) && !FAMILY_CODE.test(text);
}

function told({ route, status, text }: Answer): string {
  return `${route.name} → ${status} ${text
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 160)}`;
}

async function callAll(routes: readonly Route[], act: (route: Route) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < routes.length; at += 8) answers.push(...(await Promise.all(routes.slice(at, at + 8).map(act))));
  return answers;
}

/** `:id` means another thing under each address: the part before it says which. */
function pathOf(route: Route, ids: Readonly<Record<string, string>>): string {
  const parts = route.path.split('/');
  return parts
    .map((part, index) => {
      if (!part.startsWith(':')) return part.replace('*path', 'x');
      const name = part.slice(1);
      return ids[`${name}:${parts[index - 1]}`] ?? ids[name] ?? randomUUID();
    })
    .join('/');
}

/** Things of this team that exist, by the names of the routes' parameters. */
async function idsOf(leader: ApiClient, teamId: string, ownId: string): Promise<Record<string, string>> {
  const team = `/api/teams/${teamId}`;
  const members = await leader.get<{ personId: string }[]>(`${team}/members`);
  const elsewhere = await leader.get<{ personId: string }[]>(`/api/teams/${ownId}/members`);
  const someone = members.find(({ personId }) => !elsewhere.some((each) => each.personId === personId));
  const families = await leader.get<{ id: string; code: string }[]>(`${team}/families`);
  const [routine] = await leader.get<{ id: string }[]>(`${team}/routines`);
  const [department] = await leader.get<{ id: string }[]>('/api/departments');
  const meetings = await meetingsOf(leader, teamId, '2027-01-01', '2027-12-31');
  const held = meetings.find(({ routineKind, endedAt }) => routineKind === 'family-review' && endedAt)!;
  const { agenda } = await leader.get<HeldJson>(`${team}/meetings/${held.id}`);
  const item = agenda.items.find(({ decisions }) => decisions.length > 0)!;
  const coming = meetings.find(({ stage, startsOn }) => stage === 'planned' && startsOn > '2027-03-01')!;
  const due = { text: 'Ring', ownerId: someone!.personId, dueOn: '2027-03-01' };
  const followUp = await leader.must<{ id: string }>('POST', `${team}/follow-ups`, due);
  const { mails } = await leader.get<{ mails: { id: string }[] }>(`${team}/mails`);
  const tokens = await leader.get<{ id: string }[]>('/api/me/tokens');
  const absence = { fromOn: '2027-06-01', toOn: '2027-06-02' };
  const away = await leader.must<{ id: string }>('POST', `${team}/members/${someone!.personId}/absences`, absence);
  const pause = await leader.must<{ id: string }>('POST', `${team}/families/${families[0]!.id}/pauses`, absence);
  const closed = { on: '2027-06-04', name: 'Lukket', everyYear: false };
  const closedDay = await leader.must<{ id: string }>('POST', '/api/closed-days', closed);
  return {
    ...{ teamId, year: '2027', personId: someone!.personId, routineId: routine!.id, routine: routine!.id },
    ...{
      familyId: families[0]!.id,
      code: encodeURIComponent(families[0]!.code),
      itemId: item.id,
      decisionId: item.decisions[0]!.id,
    },
    ...{ 'id:meetings': held.id, 'id:moeder': coming.id, 'id:families': families[0]!.id, 'id:routines': routine!.id },
    ...{ 'id:follow-ups': followUp.id, 'id:opfoelgninger': followUp.id, 'id:mails': mails[0]!.id },
    ...{ 'id:tokens': tokens[0]!.id, 'id:api-adgang': tokens[0]!.id, 'id:absences': away.id, 'id:fravaer': away.id },
    ...{ 'id:pauses': pause.id, 'id:departments': department!.id, 'id:fremmoede': someone!.personId },
    ...{ 'id:closed-days': closedDay.id, 'id:lukkedage': closedDay.id },
  };
}

interface HeldJson {
  readonly agenda: {
    readonly items: readonly { readonly id: string; readonly decisions: readonly { id: string }[] }[];
  };
}

async function idOf(program: ApiClient): Promise<string> {
  const all = await program.get<MeetingJson[]>('/api/me/meetings');
  const [first] = all;
  const me = first!.attendees.find(({ personId }) =>
    all.every(({ attendees }) => attendees.some((each) => each.personId === personId)),
  );
  return me!.personId;
}

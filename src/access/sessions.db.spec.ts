import { setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { ActorsQueries } from './actors.queries.js';
import { ApiTokensService } from './api-tokens.service.js';
import { PeopleService } from './people.service.js';
import { ScopesService } from './scopes.service.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

let world: World;
let sessions: SessionsService;
let actors: ActorsQueries;

beforeAll(async () => {
  world = await createWorld([]);
  sessions = world.get(SessionsService);
  actors = world.get(ActorsQueries);
});
afterAll(() => world?.close());
beforeEach(() => setClock(world, '2026-12-07T08:00:00+01:00'));

const link = () => sessions.issueLink(world.tenantId, world.people.bo);

describe('a sign-in link', () => {
  it('says whom it is for without being used, and signs in once', async () => {
    const token = await link();
    expect((await sessions.personBehind(token))?.name).toBe('Bo Prøvesen');
    expect((await sessions.personBehind(token))?.name).toBe('Bo Prøvesen');
    const session = await sessions.signIn(token);
    expect(session).not.toBe(token);
    expect(await sessions.personBehind(token)).toBeNull();
    await expect(sessions.signIn(token)).rejects.toMatchObject({ code: 'access.link-used-up' });
  });

  it('signs in only one of two who press the button at the same time', async () => {
    const token = await link();
    const both = await Promise.allSettled([sessions.signIn(token), sessions.signIn(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('ends after 15 minutes', async () => {
    const token = await link();
    setClock(world, '2026-12-07T08:15:01+01:00');
    await expect(sessions.signIn(token)).rejects.toMatchObject({ code: 'access.link-used-up' });
  });

  it.each(['', 'x', 'A'.repeat(64), null, { token: 1 }])('is never %p', async (token) => {
    expect(await sessions.personBehind(token)).toBeNull();
    await expect(sessions.signIn(token)).rejects.toMatchObject({ status: 410 });
  });

  it('is mailed to an address that is known, at most ten times in five minutes, and to no other', async () => {
    const service = world.get(SignInService);
    const [liv] = await world.database.read(world, (tx) =>
      tx.query<{ email: string }[]>('select email from person where id = $1', [world.people.liv]),
    );
    for (let count = 0; count < 12; count += 1) await service.sendLink(String(liv?.email).toUpperCase(), '');
    await service.sendLink('nobody@havnby.example', '');
    const mails = await world.database.read(world, (tx) =>
      tx.query<{ to: string }[]>(`select envelope->>'to' as to from outbox where kind = 'signIn'`),
    );
    expect(mails.map(({ to }) => to)).toEqual(Array(10).fill(liv?.email));
  });
});

describe('a session', () => {
  const signedIn = async () => sessions.signIn(await link());

  it('shows who it is with the roles of this moment', async () => {
    const actor = await actors.bySession(await signedIn());
    expect(actor).toMatchObject({ personId: world.people.bo, grants: [{ role: 'worker', teamId: world.teamId }] });
  });

  it('is over when signed out, and cannot be replayed', async () => {
    const token = await signedIn();
    await sessions.signOut((await actors.bySession(token))!);
    expect(await actors.bySession(token)).toBeNull();
  });

  it('ends after 30 idle minutes, and after ten hours however busy', async () => {
    const idle = await signedIn();
    const busy = await signedIn();
    setClock(world, '2026-12-07T08:29:00+01:00');
    expect(await actors.bySession(busy)).not.toBeNull();
    setClock(world, '2026-12-07T08:31:00+01:00');
    expect(await actors.bySession(idle)).toBeNull();
    expect(await actors.bySession(busy)).not.toBeNull();
    for (let minutes = 60; minutes < 600; minutes += 29) {
      setClock(world, new Date(Date.parse('2026-12-07T08:00:00+01:00') + minutes * 60_000).toISOString());
      await actors.bySession(busy);
    }
    setClock(world, '2026-12-07T18:01:00+01:00');
    expect(await actors.bySession(busy)).toBeNull();
  });

  it('loses a role at the next request, and ends when none is left', async () => {
    const token = await sessions.signIn(await sessions.issueLink(world.tenantId, world.people.ib));
    const people = world.get(PeopleService);
    await world.database.write(world, (tx) =>
      people.revoke(tx, { ...world, personId: null }, world.people.ib, 'worker', world.teamId),
    );
    expect(await actors.bySession(token)).toBeNull();
  });
});

describe('an API token', () => {
  it('has its person’s rights until it is revoked or ends', async () => {
    const tokens = world.get(ApiTokensService);
    const scope = (await world.get(ScopesService).forPerson(world.tenantId, world.people.eva, 'self'))!;
    const { id, token } = await tokens.issue(scope, { name: 'Løn', days: 2 });
    expect(await actors.byApiToken(token)).toMatchObject({ personId: world.people.eva, sessionId: null });
    expect((await tokens.standing(scope)).map(({ name }) => name)).toContain('Løn');
    await tokens.revoke(scope, id);
    expect(await actors.byApiToken(token)).toBeNull();
    const short = await tokens.issue(scope, { name: 'Kort', days: 1 });
    setClock(world, '2026-12-08T08:00:01+01:00');
    expect(await actors.byApiToken(short.token)).toBeNull();
  });

  it('cannot be revoked by somebody else', async () => {
    const tokens = world.get(ApiTokensService);
    const scopes = world.get(ScopesService);
    const eva = (await scopes.forPerson(world.tenantId, world.people.eva, 'self'))!;
    const liv = (await scopes.forPerson(world.tenantId, world.people.liv, 'self'))!;
    const { id } = await tokens.issue(eva, { name: 'Evas', days: 1 });
    await expect(tokens.revoke(liv, id)).rejects.toMatchObject({ status: 404 });
  });
});

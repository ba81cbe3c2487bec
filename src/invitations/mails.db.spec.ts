import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import type { TeamScope } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { NotFound } from '../platform/errors.js';
import { TeamsService } from '../teams/teams.service.js';
import { InvitationsModule } from './invitations.module.js';
import { MailsQueries } from './mails.queries.js';
import { MailsService } from './mails.service.js';
import type { MailPage } from './mails.types.js';

let world: World;
let queries: MailsQueries;
let elsewhere: TeamScope;
let plan: ReturnType<typeof plannedMeeting>;
const NOW = new Date('2026-12-07T08:00:00+01:00');

beforeAll(async () => {
  world = await createWorld([MeetingsModule, InvitationsModule]);
  queries = world.get(MailsQueries);
  const review = await addRoutine(world, 'family-review');
  setClock(world, NOW.toISOString());
  plan = plannedMeeting(world, review);
  await adopt(world, [plan]);
  const place = { area: 'Syd', location: '', invitationHorizonWeeks: 13 };
  const other = await world.get(TeamsService).create(world.admin, { name: 'Team Syd', ...place });
  elsewhere = world.get(ScopesService).forTeam(world.tenantId, other);
});
afterAll(() => world?.close());

const all = { undeliverableOnly: false };
/** The world has a mailbox of its own, and a sender that fills it. */
async function delivered(): Promise<MailPage> {
  for (let tries = 0; tries < 200; tries += 1) {
    const page = await queries.list(world.lead, all);
    if (page.waiting === 0) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The mails were not delivered within 10 seconds');
}
const bury = (id: string) =>
  world.database.write(world, (tx) =>
    tx.query(`update outbox set state = 'dead', attempts = 1, last_error_code = '550 5.1.1' where id = $1`, [id]),
  );

describe('the mails of a team', () => {
  it('are listed with recipient, meeting and state, and only there', async () => {
    const page = await delivered();
    expect(page).toMatchObject({ total: 5, waiting: 0, undeliverable: 0 });
    const [karen] = page.mails.filter(({ to }) => to === 'Karen Prøvelund');
    expect(karen).toMatchObject({
      ...{ kind: 'invitation', address: 'karen@testby.example', routineKind: 'family-review', startsOn: '2026-12-15' },
      ...{ state: 'sent', attempts: 1, errorCode: null, sentAt: expect.any(Date) },
    });
    expect((await queries.list(elsewhere, all)).mails).toEqual([]);
    expect(await queries.one(elsewhere, karen!.id)).toBeNull();
    expect(await queries.source(elsewhere, karen!.id)).toBeNull();
  });

  it('can be read, and the message be had as it is while mails stay on this machine', async () => {
    const [mail] = (await queries.list(world.lead, all)).mails;
    const found = await queries.one(world.lead, mail!.id);
    expect(found).toMatchObject({ subject: 'Indkaldelse: Familiereviewmøde, tirsdag 15. december kl.\u00A09.00' });
    expect(found!.text).toContain('/svar?t=');
    expect((await queries.source(world.lead, mail!.id))?.toString()).toContain('text/calendar');
    for (const id of ['x', '', '0', '-1', '9'.repeat(30)]) expect(await queries.one(world.lead, id)).toBeNull();
  });

  it('tell the leader whom nobody could reach, and are sent again on request, once', async () => {
    const [mail] = (await queries.list(world.lead, all)).mails;
    expect(await queries.rejected(world.lead, NOW)).toBeNull();
    await bury(mail!.id);
    expect(await queries.rejected(world.lead, NOW)).toEqual({ names: [mail!.to], total: 1 });
    expect((await queries.list(world.lead, { undeliverableOnly: true })).mails).toMatchObject([
      { id: mail!.id, state: 'undeliverable', errorCode: '550 5.1.1' },
    ]);
    const mails = world.get(MailsService);
    await expect(mails.sendAgain(elsewhere, mail!.id)).rejects.toThrow(NotFound);
    await mails.sendAgain(world.lead, mail!.id);
    expect((await delivered()).mails.find(({ id }) => id === mail!.id)?.state).toBe('sent');
    await expect(mails.sendAgain(world.lead, mail!.id)).rejects.toThrow(NotFound);
  });

  it('say until when they wait: for the next working day at 7, or for the next try', async () => {
    const before = await delivered();
    expect(before.mails.map(({ waitsUntil }) => waitsUntil)).toEqual(before.mails.map(() => null));
    setClock(world, '2026-12-11T20:00:30.400+01:00');
    await adopt(world, [{ ...plan, startsOn: '2027-01-12' }], [], 'moved');
    const held = (await queries.list(world.lead, all)).mails.filter(({ state }) => state === 'waiting');
    expect(held).toHaveLength(5);
    for (const { waitsUntil } of held) expect(waitsUntil).toEqual(new Date('2026-12-14T07:00:00+01:00'));
    await world.database.write(world, (tx) =>
      tx.query(`update outbox set not_before = created_at - interval '1 second' where state = 'queued'`),
    );
    expect((await delivered()).mails.map(({ waitsUntil }) => waitsUntil)).not.toContainEqual(expect.any(Date));
  });

  it('wait over holidays and closed days, too', async () => {
    setClock(world, '2026-12-23T18:00:00+01:00');
    await adopt(world, [{ ...plan, startsOn: '2027-01-05' }], [], 'moved');
    const held = (await queries.list(world.lead, all)).mails.filter(({ state }) => state === 'waiting');
    expect(held.map(({ waitsUntil }) => waitsUntil)).toEqual(held.map(() => new Date('2026-12-28T07:00:00+01:00')));
    expect(held.length).toBeGreaterThan(0);
  });
});

import { readWithIcalJs, readWithNodeIcal } from '../../test/calendar-reading.js';
import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import type { PersonScope } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import type { FeedOptions } from './feeds.queries.js';
import { FeedsQueries } from './feeds.queries.js';
import { FeedsService } from './feeds.service.js';
import { InvitationsModule } from './invitations.module.js';

let world: World;
let review: string;
let oneToOne: string;
let feeds: FeedsQueries;
let service: FeedsService;
let bo: PersonScope;

beforeAll(async () => {
  world = await createWorld([MeetingsModule, InvitationsModule]);
  review = await addRoutine(world, 'family-review');
  oneToOne = await addRoutine(world, 'one-to-one');
  feeds = world.get(FeedsQueries);
  service = world.get(FeedsService);
  bo = (await world.get(ScopesService).forPerson(world.tenantId, world.people.bo, 'self'))!;
});
afterAll(() => world?.close());
beforeEach(async () => {
  setClock(world, '2026-12-07T08:00:00+01:00');
  const tables = ['outbox', 'invitation', 'attendee', 'meeting_history', 'meeting'];
  await world.database.write(world, async (tx) => {
    for (const table of tables) await tx.query(`delete from ${table}`);
  });
});

const tokenIn = (address: string) => /^http:\/\/localhost\/feed\/([\w-]+)\.ics$/.exec(address)![1]!;
const read = async (token: string, options: FeedOptions = { withoutInvited: false }) => {
  const feed = await feeds.feed(token, options);
  return feed && { version: feed.version, text: await feed.text() };
};

describe('a feed', () => {
  it('holds one’s own meetings of the whole year with the UID and SEQUENCE of the mails', async () => {
    const soon = plannedMeeting(world, review);
    const far = plannedMeeting(world, review, { startsOn: '2027-11-09' });
    const others = plannedMeeting(world, review, { attendees: [{ personId: world.people.eva, role: 'required' }] });
    await adopt(world, [soon, far, others]);
    await adopt(world, [{ ...soon, startsOn: '2026-12-16' }]);
    const { text } = (await read(tokenIn(await service.renew(bo))))!;
    const found = readWithIcalJs(text).map(({ uid, sequence, start, summary }) => ({ uid, sequence, start, summary }));
    expect(found).toEqual([
      ...[
        {
          uid: `${soon.meetingId}@testby.example`,
          sequence: 1,
          start: '2026-12-16T08:00:00.000Z',
          summary: 'Familiereviewmøde',
        },
      ],
      {
        uid: `${far.meetingId}@testby.example`,
        sequence: 0,
        start: '2027-11-09T08:00:00.000Z',
        summary: 'Familiereviewmøde',
      },
    ]);
    expect(readWithNodeIcal(text)).toEqual(readWithIcalJs(text));
    const sent: { sequence: number }[] = await world.database.read(world, (tx) =>
      tx.query('select sequence from invitation where meeting_id = $1 and person_id = $2', [
        soon.meetingId,
        bo.personId,
      ]),
    );
    expect(sent).toEqual([{ sequence: 1 }]);
  });

  it('rests, version and bytes, until a meeting changes', async () => {
    const plan = plannedMeeting(world, review);
    await adopt(world, [plan]);
    const token = tokenIn(await service.renew(bo));
    const before = await read(token);
    setClock(world, '2026-12-07T17:00:00+01:00');
    expect(await read(token)).toEqual(before);
    await world.get(MeetingsService).relocate(world.lead, plan.meetingId, { location: 'Biblioteket', videoUrl: null });
    const after = await read(token);
    expect(after!.version).not.toBe(before!.version);
    expect(readWithIcalJs(after!.text)[0]).toMatchObject({ location: 'Biblioteket', sequence: 1 });
  });

  it('shows a one-to-one as busy and a cancelled meeting as cancelled', async () => {
    const talk = plannedMeeting(world, oneToOne, { startsOn: '2026-12-14' });
    const gone = plannedMeeting(world, review);
    await adopt(world, [talk, gone]);
    await adopt(world, [], [gone.meetingId]);
    const { text } = (await read(tokenIn(await service.renew(bo))))!;
    expect(readWithIcalJs(text).map(({ summary, status }) => [summary, status])).toEqual([
      ['Optaget', 'CONFIRMED'],
      ['Aflyst: Familiereviewmøde', 'CANCELLED'],
    ]);
    expect(text).not.toMatch(/Ledermøde|Torvet 1\r\nDESCRIPTION:\r\n/);
  });

  it('leaves out what the person was invited to, when asked', async () => {
    const soon = plannedMeeting(world, review);
    const far = plannedMeeting(world, review, { startsOn: '2027-11-09' });
    await adopt(world, [soon, far]);
    const { text } = (await read(tokenIn(await service.renew(bo)), { withoutInvited: true }))!;
    expect(readWithIcalJs(text).map(({ uid }) => uid)).toEqual([`${far.meetingId}@testby.example`]);
  });
});

describe('the address of a feed', () => {
  it('is a secret of which only the hash is kept', async () => {
    const token = tokenIn(await service.renew(bo));
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(32);
    const rows = await world.database.read(world, (tx) =>
      tx.query('select row_to_json(feed_token)::text as row from feed_token'),
    );
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('stops working when a new one is made, and when it is revoked', async () => {
    const first = tokenIn(await service.renew(bo));
    const second = tokenIn(await service.renew(bo));
    expect(await read(first)).toBeNull();
    expect(await read(second)).not.toBeNull();
    expect(await service.madeOn(bo)).toBe('2026-12-07');
    await service.revoke(bo);
    expect(await read(second)).toBeNull();
    expect(await service.madeOn(bo)).toBeNull();
  });

  it('stops working when its person has left', async () => {
    const token = tokenIn(await service.renew(bo));
    await world.database.write(world, (tx) =>
      tx.query(`update person set left_on = '2026-12-06' where id = $1`, [bo.personId]),
    );
    expect(await read(token)).toBeNull();
    await world.database.write(world, (tx) =>
      tx.query(`update person set left_on = null where id = $1`, [bo.personId]),
    );
    expect(await read(token)).not.toBeNull();
  });

  it.each(['', 'x', 'A'.repeat(64), '../../etc/passwd'])('is none of ours: %j', async (token) => {
    expect(await read(token)).toBeNull();
  });
});

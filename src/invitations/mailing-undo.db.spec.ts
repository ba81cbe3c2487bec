import PostalMime from 'postal-mime';
import type { Reading } from '../../test/calendar-reading.js';
import { readWithIcalJs } from '../../test/calendar-reading.js';
import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World, WorldPerson } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import { MembersService } from '../teams/members.service.js';
import { InvitationsModule } from './invitations.module.js';

const MORNING = '2026-12-07T08:00:00+01:00';
const NIGHT = '2026-12-07T22:00:00+01:00';

let world: World;
let review: string;
let lastId = 0;

beforeAll(async () => {
  world = await createWorld([MeetingsModule, InvitationsModule]);
  review = await addRoutine(world, 'family-review');
});
afterAll(() => world?.close());
beforeEach(async () => {
  setClock(world, MORNING);
  const tables = ['outbox', 'invitation', 'reply', 'attendee', 'meeting_history', 'meeting_subject', 'meeting'];
  await world.database.write(world, async (tx) => {
    for (const table of tables) await tx.query(`delete from ${table}`);
    await tx.query(`update person set email = 'bo@testby.example' where id = $1`, [world.people.bo]);
  });
});

interface Row {
  readonly id: string;
  readonly state: string;
  readonly kind: string;
  readonly payload: Buffer;
  readonly order_key: string;
  readonly wait: number;
}

const rows = (): Promise<Row[]> =>
  world.database.read(world, (tx) =>
    tx.query('select *, round(extract(epoch from not_before - created_at) / 60)::int as wait from outbox order by id'),
  );
/** Since the meeting was told, whatever became of them; without those taken back. */
const waiting = async () => (await rows()).filter(({ id, state }) => state !== 'superseded' && Number(id) > lastId);
const kinds = async () => (await waiting()).map(({ kind }) => kind);
const invitations = () =>
  world.database.read(world, (tx) => tx.query('select * from invitation order by meeting_id, person_id'));

/** Everything leaves, by the world's own sender. */
async function sendAll(): Promise<void> {
  const hurry = `update outbox set not_before = now() where state = 'queued'`;
  const deadline = Date.now() + 60_000;
  await world.database.write(world, (tx) => tx.query(hurry));
  await world.database.acrossTenants(`select pg_notify('outbox', '')`);
  while ((await rows()).some(({ state }) => state === 'queued' || state === 'sending')) {
    if (Date.now() > deadline) throw new Error('The outbox was not empty within a minute');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function readingOf({ payload }: Row): Promise<Reading> {
  const mail = await PostalMime.parse(payload);
  return readWithIcalJs(new TextDecoder().decode(mail.attachments[0]!.content as ArrayBuffer))[0]!;
}

const only = (...keys: WorldPerson[]) => ({
  attendees: keys.map((key) => ({ personId: world.people[key], role: 'required' as const })),
});
const change = (plan: PlannedMeeting, more: Partial<PlannedMeeting>) =>
  adopt(world, [{ ...plan, ...more }], [], 'moved');

/** A meeting of Bo's that he was told of in the morning; now it is night. */
async function told(more: Partial<PlannedMeeting> = {}): Promise<PlannedMeeting> {
  const plan = plannedMeeting(world, review, { startsOn: '2026-12-21', ...only('bo'), ...more });
  await adopt(world, [plan]);
  await sendAll();
  lastId = Number((await rows()).at(-1)!.id);
  setClock(world, NIGHT);
  return plan;
}

describe('a change at night', () => {
  it('waits for seven in the morning', async () => {
    const plan = await told();
    await change(plan, { startsOn: '2026-12-22' });
    expect((await waiting()).map(({ kind, wait }) => [kind, wait])).toEqual([['moved', 9 * 60]]);
    expect(await world.database.acrossTenants(`select id from claim_mail('x', 9, interval '1 minute')`)).toEqual([]);
  });

  it('sends nothing when it is undone before, and leaves no trace in what was sent', async () => {
    const plan = await told();
    const before = await invitations();
    await change(plan, { startsOn: '2026-12-22' });
    await change(plan, {});
    expect(await kinds()).toEqual([]);
    expect(await invitations()).toEqual(before);
  });

  it('becomes one mail with the next, which tells it from what the reader holds', async () => {
    const plan = await told();
    await change(plan, { startsOn: '2026-12-22' });
    await change(plan, { startsOn: '2026-12-21', startMinute: 600 });
    const [mail, ...more] = await waiting();
    expect(more).toEqual([]);
    expect(mail!.kind).toBe('newTime');
    const { text } = await PostalMime.parse(mail!.payload);
    expect(text).toMatch(/Før: +mandag 21\. december 2026 kl.\u00A09\.00/);
    expect(text).toMatch(/Nu: +mandag 21\. december 2026 kl.\u00A010\.00/);
  });

  it('of somebody who was not told yet sends nothing when the meeting is cancelled', async () => {
    const plan = await told();
    await change(plan, only('bo', 'eva'));
    expect(await kinds()).toEqual(['invitation']);
    await adopt(world, [], [plan.meetingId], 'cancelled');
    expect((await waiting()).map(({ kind, order_key: key }) => [kind, key.split(' ')[1]])).toEqual([
      ['cancelled', 'bo@testby.example'],
    ]);
    expect(await invitations()).toHaveLength(1);
  });

  it('leaves at once when the meeting is near, before it or after', async () => {
    const plan = await told({ startsOn: '2026-12-08' });
    await change(plan, { startsOn: '2026-12-22' });
    expect((await waiting()).map(({ wait }) => wait)).toEqual([0]);
  });

  it('leaves at once where the team wants no quiet hours', async () => {
    const plan = await told();
    const columns = '(team_id, tenant_id, quiet_hours, changed_at)';
    await world.database.write(world, (tx) =>
      tx.query(`insert into mail_setting ${columns} values ($1, $2, false, now())`, [world.teamId, world.tenantId]),
    );
    await change(plan, { startsOn: '2026-12-22' });
    await world.database.write(world, (tx) => tx.query('delete from mail_setting'));
    expect((await waiting()).map(({ wait }) => wait)).toEqual([0]);
  });

  it('is followed by the next, not replaced, once somebody has begun to send it', async () => {
    const plan = await told();
    await change(plan, { startsOn: '2026-12-22' });
    await world.database.write(world, (tx) => tx.query('update outbox set claimed_at = now() where id > $1', [lastId]));
    await change(plan, {});
    expect(await kinds()).toEqual(['moved', 'moved']);
  });

  it('to a new address is taken back with the cancellation to the old one', async () => {
    const plan = await told();
    const renew = (email: string) => {
      const facts = { name: 'Bo Prøvesen', email, jobTitle: '', departmentId: null, disciplineIds: [] };
      return world.get(MembersService).correct(world.lead, world.people.bo, facts);
    };
    await renew('ny@testby.example');
    expect(await kinds()).toEqual(['readdressed', 'invitation']);
    await renew('bo@testby.example');
    expect(await kinds()).toEqual([]);
    await change(plan, { startsOn: '2026-12-22' });
    expect(await kinds()).toEqual(['moved']);
  });
});

describe('a publication', () => {
  it('leaves at once at any hour: its button said so', async () => {
    setClock(world, NIGHT);
    lastId = 0;
    await adopt(world, [plannedMeeting(world, review, only('bo', 'eva'))]);
    expect((await waiting()).map(({ wait }) => wait)).toEqual([0, 0]);
  });
});

describe('nights of changes, of which some mails leave in between', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('end with the plan in every calendar (%i)', async (seed) => {
    const random = seeded(seed);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
    let plan = await told(only('bo', 'eva'));
    for (let step = 0; step < 8; step += 1) {
      setClock(world, new Date(Date.parse(NIGHT) + step * 60_000).toISOString());
      const people = pick([only('bo'), only('bo', 'eva'), only('eva', 'ib')]);
      plan = {
        ...plan,
        ...people,
        startsOn: pick(['2026-12-21', '2026-12-22']),
        location: pick(['Torvet 1', 'Salen']),
      };
      await adopt(world, [plan], [], 'moved');
      if (random() < 0.3) await sendAll();
    }
    await sendAll();
    const held = new Map<string, Reading>();
    for (const row of (await rows()).filter(({ state }) => state === 'sent')) {
      const reading = await readingOf(row);
      const key = row.order_key.split(' ')[1]!;
      const known = held.get(key);
      if (
        !known ||
        reading.sequence > known.sequence ||
        (reading.sequence === known.sequence && reading.stamp > known.stamp)
      )
        held.set(key, reading);
    }
    const calendars = [...held].filter(([, { method }]) => method === 'REQUEST');
    const expected = plan.attendees.map(({ personId }) => {
      const [name] = Object.entries(world.people).find(([, id]) => id === personId)!;
      return [`${name}@testby.example`, `${plan.startsOn}T08:00:00.000Z`, plan.location];
    });
    expect(calendars.map(([key, { start, location }]) => [key, start, location]).sort()).toEqual(expected.sort());
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

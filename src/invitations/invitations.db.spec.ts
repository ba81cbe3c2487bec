import PostalMime from 'postal-mime';
import type { Reading } from '../../test/calendar-reading.js';
import { readWithIcalJs, readWithNodeIcal } from '../../test/calendar-reading.js';
import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World, WorldPerson } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import { RepliesService } from '../meetings/replies.service.js';
import { MembersService } from '../teams/members.service.js';
import { InvitationsModule } from './invitations.module.js';
import { RoundsService } from './rounds.service.js';

let world: World;
let review: string;
let oneToOne: string;

beforeAll(async () => {
  world = await createWorld([MeetingsModule, InvitationsModule]);
  review = await addRoutine(world, 'family-review');
  oneToOne = await addRoutine(world, 'one-to-one');
});
afterAll(() => world?.close());
beforeEach(async () => {
  setClock(world, '2026-12-07T08:00:00+01:00');
  const tables = ['outbox', 'invitation', 'reply', 'attendee', 'meeting_history', 'meeting_subject', 'meeting'];
  await world.database.write(world, async (tx) => {
    for (const table of tables) await tx.query(`delete from ${table}`);
  });
});

interface Row {
  readonly kind: string;
  readonly order_key: string;
  readonly message_id: string;
  readonly envelope: { readonly from: string; readonly to: string };
  readonly payload: Buffer;
  readonly person_id: string;
}

/** The mails queued since the test began, in the order in which they will leave. */
function queued(): Promise<Row[]> {
  return world.database.read(world, (tx) => tx.query('select * from outbox order by id'));
}

async function calendarTextOf(row: Row): Promise<string> {
  const mail = await PostalMime.parse(row.payload);
  return new TextDecoder().decode(mail.attachments[0]!.content as ArrayBuffer);
}

async function calendarOf(row: Row): Promise<Reading> {
  const text = await calendarTextOf(row);
  const [reading] = readWithIcalJs(text);
  expect(readWithNodeIcal(text)).toEqual([reading]);
  return reading!;
}

/** "REQUEST bo #0 2026-12-15T08:00 NEEDS-ACTION": the mail as its reader's calendar takes it. */
async function told(): Promise<string[]> {
  const rows = await queued();
  const lines = rows.map(async (row) => {
    const { method, sequence, start, attendees } = await calendarOf(row);
    const own = attendees.find(({ address }) => address === row.envelope.to);
    return `${method} ${row.envelope.to.split('@')[0]} #${sequence} ${start.slice(0, 16)} ${own?.partstat}`;
  });
  return (await Promise.all(lines)).sort();
}

async function published(more: Partial<PlannedMeeting> = {}): Promise<PlannedMeeting> {
  const plan = plannedMeeting(world, review, more);
  await adopt(world, [plan]);
  return plan;
}

const only = (...keys: WorldPerson[]) => ({
  attendees: keys.map((key) => ({
    personId: world.people[key],
    role: key === 'karen' ? ('chair' as const) : ('required' as const),
  })),
});
const renew = (email: string) => {
  const facts = { name: 'Eva Prøvedal', email, jobTitle: '', departmentId: null, disciplineIds: [] };
  return world.get(MembersService).correct(world.lead, world.people.eva, facts);
};
const clear = () => world.database.write(world, (tx) => tx.query('delete from outbox'));

describe('publishing', () => {
  it('queues one mail for each person, from the municipality’s mailbox, readable by two parsers', async () => {
    const plan = await published();
    const rows = await queued();
    expect(await told()).toEqual(
      ['bo', 'eva', 'ib', 'karen', 'liv'].map((key) => `REQUEST ${key} #0 2026-12-15T08:00 NEEDS-ACTION`),
    );
    const bo = rows.find(({ person_id: id }) => id === world.people.bo)!;
    expect(bo.order_key).toBe(`${world.tenantId} bo@testby.example ${plan.meetingId}@testby.example`);
    expect(bo.envelope.from).toMatch(/^bounces\+[0-9a-f]{32}@testby\.example$/);
    const mail = await PostalMime.parse(bo.payload);
    expect(mail.subject).toBe('Indkaldelse: Familiereviewmøde, tirsdag 15. december kl.\u00A09.00');
    expect(mail.from).toEqual({ name: 'Rytmeplan – Team Nord', address: 'rytmeplan@testby.example' });
    expect(mail.text).toContain('Tid:       tirsdag 15. december 2026 kl.\u00A09.00–11.20');
    expect(await calendarOf(bo)).toMatchObject({
      ...{ uid: `${plan.meetingId}@testby.example`, organizer: 'rytmeplan@testby.example', location: 'Torvet 1' },
      summary: 'Familiereviewmøde',
    });
  });

  it('queues nothing when the transaction fails after all', async () => {
    const plan = plannedMeeting(world, review);
    await expect(
      world.database.write(world, async (tx) => {
        await world.get(MeetingsService).adopt(tx, world.lead, [plan], [], 'published');
        throw new Error('power cut');
      }),
    ).rejects.toThrow('power cut');
    expect(await queued()).toEqual([]);
    expect(
      await world.database.read(world, (tx) =>
        tx.query('select from invitation where meeting_id = $1', [plan.meetingId]),
      ),
    ).toEqual([]);
  });

  it('queues nothing for what is published again unchanged', async () => {
    const plan = await published();
    await clear();
    await adopt(world, [plan]);
    expect(await told()).toEqual([]);
  });

  it('tells only those whose meeting has changed, whatever happened in between', async () => {
    const plan = await published(only('karen', 'bo'));
    await clear();
    await world.database.write(world, async (tx) => {
      const meetings = world.get(MeetingsService);
      await meetings.adopt(tx, world.lead, [{ ...plan, ...only('karen', 'bo', 'eva') }], [], 'published');
    });
    expect(await told()).toEqual(['REQUEST eva #1 2026-12-15T08:00 NEEDS-ACTION']);
  });

  it('waits with meetings beyond the horizon, but cancels or moves what was sent wherever it goes', async () => {
    const plan = await published({ startsOn: '2027-03-08', ...only('karen', 'bo') });
    const later = await published({ startsOn: '2027-03-09', ...only('karen', 'bo') });
    expect((await told()).map((line) => line.slice(0, 32))).toEqual([
      'REQUEST bo #0 2027-03-08T08:00 N',
      'REQUEST karen #0 2027-03-08T08:0',
    ]);
    await clear();
    await adopt(world, [{ ...plan, startsOn: '2027-06-01', ...only('karen', 'bo', 'eva') }]);
    await adopt(world, [], [later.meetingId]);
    expect(await told()).toEqual([
      'REQUEST bo #1 2027-06-01T07:00 NEEDS-ACTION',
      'REQUEST karen #1 2027-06-01T07:00 NEEDS-ACTION',
    ]);
  });

  it('puts what the leader wrote above the mails of that publication', async () => {
    await world.database.write(world, async (tx) => {
      await tx.query(
        `insert into plan_version (id, tenant_id, team_id, year, number, created_at, engine_version, input_hash, plan_hash, cost, bound,
           explanation, published_at, message) values (gen_random_uuid(), $1, $2, 2027, 1, now(), '', '', '', 0, 0, '{}', now(), 'Velkommen til et nyt år')`,
        [world.tenantId, world.teamId],
      );
    });
    await published(only('bo'));
    const [row] = await queued();
    expect((await PostalMime.parse(row!.payload)).text).toContain('Velkommen til et nyt år');
  });
});

describe('a meeting that changes', () => {
  it('is mailed as moved with its reason, in the thread of the first mail, and asks again', async () => {
    const plan = await published(only('karen', 'bo'));
    await world
      .get(RepliesService)
      .recordReply(world.lead, plan.meetingId, world.people.bo, { answer: 'accepted', via: 'page' });
    const first = (await queued()).find(({ person_id: id }) => id === world.people.bo)!;
    await clear();
    await world.get(MeetingsService).move(world.lead, plan.meetingId, {
      ...{ startsOn: '2026-12-16', startMinute: 600, reason: 'Salen er optaget den dag' },
    });
    expect(await told()).toEqual([
      'REQUEST bo #1 2026-12-16T09:00 NEEDS-ACTION',
      'REQUEST karen #1 2026-12-16T09:00 NEEDS-ACTION',
    ]);
    const moved = (await queued()).find(({ person_id: id }) => id === world.people.bo)!;
    const mail = await PostalMime.parse(moved.payload);
    expect(mail.subject).toMatch(/^Flyttet: /);
    expect(mail.text).toContain('Hvorfor:   Salen er optaget den dag');
    expect(mail.inReplyTo).toBe(first.message_id);
  });

  it('keeps the answer when only the place changes', async () => {
    const plan = await published(only('bo'));
    await world
      .get(RepliesService)
      .recordReply(world.lead, plan.meetingId, world.people.bo, { answer: 'declined', via: 'link' });
    await clear();
    await world.get(MeetingsService).relocate(world.lead, plan.meetingId, { location: 'Biblioteket', videoUrl: null });
    expect(await told()).toEqual(['REQUEST bo #1 2026-12-15T08:00 DECLINED']);
  });

  it('is cancelled for the one who is taken off, and comes back newer', async () => {
    const plan = await published(only('karen', 'bo'));
    const meetings = world.get(MeetingsService);
    await clear();
    await meetings.uninvite(world.lead, plan.meetingId, world.people.bo);
    expect(await told()).toEqual(['CANCEL bo #1 2026-12-15T08:00 NEEDS-ACTION']);
    await clear();
    await meetings.invite(world.lead, plan.meetingId, world.people.bo, 'required');
    expect(await told()).toEqual(['REQUEST bo #2 2026-12-15T08:00 NEEDS-ACTION']);
  });

  it('is cancelled for all, once', async () => {
    const plan = await published(only('karen', 'bo'));
    await clear();
    await world.get(MeetingsService).cancel(world.lead, plan.meetingId, 'Ikke brug for det');
    expect(await told()).toEqual([
      'CANCEL bo #1 2026-12-15T08:00 NEEDS-ACTION',
      'CANCEL karen #1 2026-12-15T08:00 NEEDS-ACTION',
    ]);
  });
});

describe('as time goes by', () => {
  it('invites once a day to what has come within the horizon, on working days from 7 to 17', async () => {
    await published({ startsOn: '2027-03-09', ...only('karen', 'bo') });
    const rounds = world.get(RoundsService);
    const soon = ['REQUEST bo #0 2027-03-09T08:00 NEEDS-ACTION', 'REQUEST karen #0 2027-03-09T08:00 NEEDS-ACTION'];
    expect(await rounds.inviteDaily()).toBe(0);
    setClock(world, '2026-12-08T06:59:00+01:00');
    expect(await rounds.inviteDaily()).toBe(0);
    setClock(world, '2026-12-08T07:00:00+01:00');
    expect(await Promise.all([rounds.inviteDaily(), rounds.inviteDaily()])).toEqual(expect.arrayContaining([0, 2]));
    expect(await told()).toEqual(soon);
    setClock(world, '2026-12-09T10:00:00+01:00');
    expect(await rounds.inviteDaily()).toBe(0);
    expect(await told()).toEqual(soon);
  });

  it('invites nobody on holidays and closed days, and makes up for them on the next working day', async () => {
    setClock(world, '2026-12-23T10:00:00+01:00');
    await published({ startsOn: '2027-03-25', ...only('karen') });
    const rounds = world.get(RoundsService);
    for (const day of ['2026-12-24', '2026-12-25', '2026-12-27']) {
      setClock(world, `${day}T10:00:00+01:00`);
      expect(await rounds.inviteDaily()).toBe(0);
    }
    setClock(world, '2026-12-28T10:00:00+01:00');
    expect(await rounds.inviteDaily()).toBe(1);
  });

  it('follows a person to a new address', async () => {
    await published(only('karen', 'eva'));
    await clear();
    await renew('eva.ny@testby.example');
    expect(await told()).toEqual([
      'CANCEL eva #1 2026-12-15T08:00 NEEDS-ACTION',
      'REQUEST eva.ny #1 2026-12-15T08:00 NEEDS-ACTION',
    ]);
    await clear();
    await renew('eva@testby.example');
    expect(await told()).toEqual([
      'CANCEL eva.ny #2 2026-12-15T08:00 NEEDS-ACTION',
      'REQUEST eva #2 2026-12-15T08:00 NEEDS-ACTION',
    ]);
  });
});

describe('discretion', () => {
  it('shows a conversation as private, with both on the list and nothing else about it', async () => {
    const plan = plannedMeeting(world, oneToOne, only('karen', 'bo'));
    await adopt(world, [{ ...plan, subjects: [{ subjectId: world.people.bo, elementId: null }] }]);
    const rows = await queued();
    for (const row of rows) {
      const reading = await calendarOf(row);
      expect(reading.summary).toBe('Ledermøde');
      expect(reading.attendees.map(({ address }) => address)).toEqual(['karen@testby.example', 'bo@testby.example']);
      expect(await calendarTextOf(row)).toContain('CLASS:PRIVATE');
    }
  });

  it('names no family anywhere in a mail of a meeting that is for families', async () => {
    await published({ subjects: Object.values(world.families).map((subjectId) => ({ subjectId, elementId: null })) });
    for (const row of await queued()) {
      const mail = await PostalMime.parse(row.payload);
      const calendars = mail.attachments.map(({ content }) => new TextDecoder().decode(content as ArrayBuffer));
      expect([mail.subject, mail.text, mail.html, ...calendars].join('\n')).not.toMatch(/F-00\d/);
    }
  });

  it('gives a guest no page that needs sign-in', async () => {
    await published(only('karen', 'uma'));
    const rows = await queued();
    const textOf = async (key: WorldPerson) => {
      return (await PostalMime.parse(rows.find(({ person_id: id }) => id === world.people[key])!.payload)).text!;
    };
    expect(await textOf('uma')).not.toContain('login');
    expect(await textOf('uma')).toContain('/svar?t=');
    expect(await textOf('karen')).toContain(`/moeder/`);
  });
});

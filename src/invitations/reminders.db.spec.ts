import PostalMime from 'postal-mime';
import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World, WorldPerson } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { ScopesService } from '../access/scopes.service.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import { RepliesService } from '../meetings/replies.service.js';
import { InvitationsModule } from './invitations.module.js';
import { OutgoingModule } from './outgoing.module.js';
import { RemindersService } from './reminders.service.js';
import { RoundsService } from './rounds.service.js';

let world: World;
let review: string;

beforeAll(async () => {
  world = await createWorld([MeetingsModule, InvitationsModule, OutgoingModule]);
  review = await addRoutine(world, 'family-review');
});
afterAll(() => world?.close());
beforeEach(async () => {
  setClock(world, '2026-12-07T08:00:00+01:00');
  const tables = [
    ...['outbox', 'invitation', 'reply', 'attendee', 'meeting_history', 'meeting_subject', 'meeting', 'cron_fire'],
    'mail_setting',
  ];
  await world.database.write(world, async (tx) => {
    for (const table of tables) await tx.query(`delete from ${table}`);
  });
});

interface Row {
  readonly kind: string;
  readonly payload: Buffer;
  readonly envelope: { readonly to: string };
  readonly message_id: string;
}

const mails = (kind: string): Promise<Row[]> =>
  world.database.read(world, (tx) => tx.query('select * from outbox where kind = $1 order by id', [kind]));
const reminded = async () => (await mails('reminder')).map(({ envelope }) => envelope.to.split('@')[0]).sort();
const remind = () => world.get(RemindersService).remindDaily();

/** Tuesday 22 December at nine, told on Monday the 7th. */
async function told(more: Partial<PlannedMeeting> = {}): Promise<PlannedMeeting> {
  const plan = plannedMeeting(world, review, { startsOn: '2026-12-22', ...more });
  await adopt(world, [plan]);
  return plan;
}

async function answer(plan: PlannedMeeting, key: WorldPerson): Promise<void> {
  const scope = await world.get(ScopesService).forPerson(world.tenantId, world.people[key], 'self');
  const reply = { answer: 'accepted', via: 'page' } as const;
  await world.get(RepliesService).recordReply(scope!, plan.meetingId, world.people[key], reply);
}

describe('a reminder', () => {
  it('goes a week before the meeting to those who have not answered, once, and not to the chair', async () => {
    const plan = await told();
    await answer(plan, 'bo');
    setClock(world, '2026-12-14T10:00:00+01:00');
    expect(await remind()).toBe(0);
    setClock(world, '2026-12-15T10:00:00+01:00');
    expect(await remind()).toBe(3);
    expect(await reminded()).toEqual(['eva', 'ib', 'liv']);
    for (const day of ['2026-12-15T15:00', '2026-12-16T10:00', '2026-12-18T10:00']) {
      setClock(world, `${day}:00+01:00`);
      expect(await remind()).toBe(0);
    }
  });

  it('is a plain mail with the answer’s links, beside the invitation, and touches no calendar', async () => {
    await told();
    setClock(world, '2026-12-15T10:00:00+01:00');
    await remind();
    const row = (await mails('reminder')).find(({ envelope }) => envelope.to.startsWith('eva'))!;
    const first = (await mails('invitation')).find(({ envelope }) => envelope.to.startsWith('eva'))!;
    const mail = await PostalMime.parse(row.payload);
    expect(mail.subject).toBe('Påmindelse: Familiereviewmøde, tirsdag 22. december kl.\u00A09.00');
    expect(mail.inReplyTo).toBe(first.message_id);
    expect(mail.attachments).toEqual([]);
    expect(mail.text).toMatch(/^Du mangler at svare\nFamiliereviewmøde\n/);
    expect(mail.text).toMatch(/\/svar\?t=\S+&svar=ja/);
    expect(mail.html).toContain('Du mangler at svare');
    const states: { dtstamp: Date }[] = await world.database.read(world, (tx) =>
      tx.query('select distinct dtstamp from invitation'),
    );
    expect(states).toEqual([{ dtstamp: new Date('2026-12-07T07:00:00Z') }]);
  });

  it('waits for office time', async () => {
    await told();
    for (const moment of ['2026-12-15T06:30', '2026-12-15T18:00', '2026-12-19T10:00']) {
      setClock(world, `${moment}:00+01:00`);
      expect(await remind()).toBe(0);
    }
    expect(await reminded()).toEqual([]);
  });

  it('goes to nobody who was told only yesterday, and not on the day before', async () => {
    setClock(world, '2026-12-16T10:00:00+01:00');
    await told({ startsOn: '2026-12-18' });
    setClock(world, '2026-12-17T10:00:00+01:00');
    expect(await remind()).toBe(0);
  });

  it('is not sent about a cancelled meeting', async () => {
    const plan = await told();
    await adopt(world, [], [plan.meetingId]);
    setClock(world, '2026-12-15T10:00:00+01:00');
    expect(await remind()).toBe(0);
  });

  it('asks again who answered to another time', async () => {
    const plan = await told();
    await answer(plan, 'bo');
    setClock(world, '2026-12-08T10:00:00+01:00');
    await adopt(world, [{ ...plan, startsOn: '2026-12-21' }]);
    setClock(world, '2026-12-14T10:00:00+01:00');
    await remind();
    expect(await reminded()).toContain('bo');
  });

  it('comes when the team wants it, or never', async () => {
    await told();
    const set = (days: number) =>
      world.database.write(world, (tx) =>
        tx.query(
          `insert into mail_setting (team_id, tenant_id, reminder_days, changed_at) values ($1, $2, $3, now())
           on conflict (team_id) do update set reminder_days = $3`,
          [world.teamId, world.tenantId, days],
        ),
      );
    await set(0);
    setClock(world, '2026-12-15T10:00:00+01:00');
    expect(await remind()).toBe(0);
    await set(3);
    setClock(world, '2026-12-18T10:00:00+01:00');
    expect(await remind()).toBe(0);
    await set(4);
    setClock(world, '2026-12-18T11:00:00+01:00');
    await world.database.write(world, (tx) => tx.query('delete from cron_fire'));
    expect(await remind()).toBe(4);
  });

  it('comes at most three times a day, the nearest meetings first', async () => {
    const bo = { attendees: [{ personId: world.people.bo, role: 'required' as const }] };
    for (const startMinute of [480, 540, 600, 660, 720]) await told({ ...bo, startMinute, durationMinutes: 50 });
    setClock(world, '2026-12-15T10:00:00+01:00');
    expect(await remind()).toBe(3);
    setClock(world, '2026-12-16T10:00:00+01:00');
    expect(await remind()).toBe(2);
    const subjects = await Promise.all((await mails('reminder')).map(({ payload }) => PostalMime.parse(payload)));
    expect(subjects.map(({ subject }) => subject!.slice(-5))).toEqual(
      ['08.00', '09.00', '10.00', '11.00', '12.00'].map((time) =>
        time.startsWith('0') ? `\u00A0${time.slice(1)}` : time,
      ),
    );
  });
});

describe('the daily round', () => {
  const nobodyTold = () => world.database.write(world, (tx) => tx.query('delete from invitation'));
  const invited = async () => (await mails('invitation')).filter(({ envelope }) => envelope.to.startsWith('bo')).length;

  it('brings nobody more than five invitations in a day, until all are told', async () => {
    const days = ['01-11', '01-12', '01-13', '01-14', '01-18', '01-19', '01-20'];
    for (const day of days) await told({ startsOn: `2027-${day}` });
    await nobodyTold();
    await world.database.write(world, (tx) => tx.query('delete from outbox'));
    await world.get(RoundsService).inviteDaily();
    expect(await invited()).toBe(5);
    setClock(world, '2026-12-08T08:00:00+01:00');
    await world.get(RoundsService).inviteDaily();
    expect(await invited()).toBe(7);
  });

  it('changes nothing that somebody holds of a near meeting', async () => {
    await told({ startsOn: '2026-12-09', attendees: [{ personId: world.people.bo, role: 'required' }] });
    await world.database.write(world, (tx) =>
      tx.query(
        `insert into attendee (meeting_id, person_id, tenant_id, role, added_at)
         select id, $1, tenant_id, 'required', now() from meeting`,
        [world.people.eva],
      ),
    );
    await world.database.write(world, (tx) => tx.query(`update routine set name = 'Et andet navn'`));
    await world.database.write(world, (tx) => tx.query(`delete from outbox`));
    await world.get(RoundsService).inviteDaily();
    await world.database.write(world, (tx) => tx.query(`update routine set name = null`));
    const rows: Row[] = await world.database.read(world, (tx) => tx.query('select * from outbox'));
    expect(rows.map(({ kind, envelope }) => [kind, envelope.to])).toEqual([['invitation', 'eva@testby.example']]);
  });
});

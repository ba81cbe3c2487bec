import { randomUUID } from 'node:crypto';
import { answerTo, bounceOf, letter } from '../../test/answer-mail.js';
import type { CalendarAnswer } from '../../test/answer-mail.js';
import { addRoutine, adopt, plannedMeeting, setClock, untilSent } from '../../test/meetings.js';
import type { World, WorldPerson } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import type { TeamScope } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors.js';
import { TeamsService } from '../teams/teams.service.js';
import { AliasesService } from './aliases.service.js';
import { InboundModule } from './inbound.module.js';
import { InboundService } from './inbound.service.js';
import { InboxQueries } from './inbox.queries.js';
import { InboxService } from './inbox.service.js';
import { InvitationsModule } from './invitations.module.js';
import { MailsLogQueries } from './mails-log.queries.js';
import { MailsQueries } from './mails.queries.js';
import { MailsService } from './mails.service.js';

let world: World;
let review: string;
let inbound: InboundService;
const MAILBOX = 'rytmeplan@testby.example';
const STRANGER = 'bo@hjemme.example';

beforeAll(async () => {
  world = await createWorld([MeetingsModule, InvitationsModule, InboundModule]);
  review = await addRoutine(world, 'family-review');
  inbound = world.get(InboundService);
});
afterAll(() => world?.close());
beforeEach(() => setClock(world, '2026-12-07T08:00:00+01:00'));

async function invited() {
  const { meetingId } = plannedMeeting(world, review);
  await adopt(world, [{ ...plannedMeeting(world, review), meetingId }]);
  await untilSent(world, meetingId);
  setClock(world, '2026-12-07T09:00:00+01:00');
  return meetingId;
}

interface Sent {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly payload: Buffer;
  readonly kind: string;
}

/** The mails about a meeting to one person, the newest last. */
function sentTo(meetingId: string, who: WorldPerson): Promise<Sent[]> {
  return world.database.read(world, (tx) =>
    tx.query(
      `select id::text, kind, payload, envelope->>'from' as from, envelope->>'to' as to from outbox
        where meeting_id = $1 and person_id = $2 order by outbox.id`,
      [meetingId, world.people[who]],
    ),
  );
}

async function answer(meetingId: string, who: WorldPerson, more: Partial<CalendarAnswer> = {}) {
  const [invitation] = await sentTo(meetingId, who);
  const from = `${who}@testby.example`;
  return take(
    await answerTo(invitation!.payload, { from, partstat: 'ACCEPTED', dtstamp: '20261207T075900Z', ...more }),
  );
}

/** What was there before the last mail that brought anything. */
let known: ReadonlySet<string> = new Set();

async function take(raw: Buffer) {
  const before = new Set((await items()).map(({ id }) => id));
  const taken = await inbound.take(raw, 'imap', world.get(Clock).now());
  if ((await items()).length > before.size) known = before;
  return taken;
}

async function replyOf(meetingId: string, who: WorldPerson): Promise<string> {
  const [row]: { reply: string }[] = await world.database.read(world, (tx) =>
    tx.query('select reply from attendee where meeting_id = $1 and person_id = $2', [meetingId, world.people[who]]),
  );
  return row!.reply;
}

interface ItemRow {
  readonly id: string;
  readonly position: number;
  readonly code: string;
  readonly team_id: string | null;
  readonly meeting_id: string | null;
  readonly person_id: string | null;
  readonly params: Record<string, unknown>;
  readonly needs_leader: boolean;
}

/** The newest last. */
function items(): Promise<ItemRow[]> {
  return world.database.read(world, (tx) => tx.query('select * from inbound_item order by at, id'));
}

/** The last thing that the last such mail said. */
async function latest(): Promise<ItemRow> {
  const fresh = (await items()).filter(({ id }) => !known.has(id));
  return fresh.sort((a, b) => a.position - b.position).at(-1)!;
}

describe('an answer by calendar', () => {
  it('counts, once, and is kept with what was done', async () => {
    const meetingId = await invited();
    expect(await answer(meetingId, 'bo', { comment: 'Kommer' })).toBe('kept');
    expect(await replyOf(meetingId, 'bo')).toBe('accepted');
    const before = (await items()).length;
    expect(await answer(meetingId, 'bo', { comment: 'Kommer' })).toBe('known');
    expect((await items()).length).toBe(before);
    expect(await latest()).toMatchObject({
      ...{ code: 'applied', team_id: world.teamId, meeting_id: meetingId, person_id: world.people.bo },
      ...{ params: { partstat: 'ACCEPTED', comment: 'Kommer' }, needs_leader: false },
    });
    const replies = await world.database.read(world, (tx) =>
      tx.query('select answer, via, comment from reply where meeting_id = $1', [meetingId]),
    );
    expect(replies).toEqual([{ answer: 'accepted', via: 'calendar', comment: 'Kommer' }]);
  });

  it('says nothing new when it comes in another mail, and the later DTSTAMP wins in any order', async () => {
    const meetingId = await invited();
    await answer(meetingId, 'bo', { partstat: 'DECLINED', dtstamp: '20261207T075930Z' });
    await answer(meetingId, 'bo', { partstat: 'DECLINED', dtstamp: '20261207T075930Z', messageId: '<2@x>' });
    expect((await latest()).code).toBe('duplicate');
    await answer(meetingId, 'bo', { dtstamp: '20261207T075900Z' });
    expect((await latest()).code).toBe('older');
    expect(await replyOf(meetingId, 'bo')).toBe('declined');
    await answer(meetingId, 'bo', { dtstamp: '20261207T075959Z' });
    expect(await replyOf(meetingId, 'bo')).toBe('accepted');
  });

  it('with another time is a wish like one from the page', async () => {
    const meetingId = await invited();
    const time = { start: '20261217T090000Z', end: '20261217T112000Z' };
    await answer(meetingId, 'eva', { method: 'COUNTER', partstat: 'TENTATIVE', ...time });
    expect(await latest()).toMatchObject({
      code: 'wish',
      needs_leader: true,
      params: { startsAt: '2026-12-17T09:00:00.000Z' },
    });
    const [row] = await world.database.read(world, (tx) =>
      tx.query<Record<string, unknown>[]>(
        'select answer, via, proposed_starts_at, proposed_ends_at from reply where meeting_id = $1',
        [meetingId],
      ),
    );
    expect(row).toEqual({
      ...{ answer: 'counter', via: 'calendar' },
      proposed_starts_at: new Date('2026-12-17T09:00:00Z'),
      proposed_ends_at: new Date('2026-12-17T11:20:00Z'),
    });
    expect(await replyOf(meetingId, 'eva')).toBe('counter');
  });

  it('to a time that no longer holds changes nothing, and the person is told, once a day', async () => {
    const meetingId = await invited();
    const to = { startsOn: '2026-12-16', startMinute: 600, reason: 'Lokalet er optaget' };
    await world.get(MeetingsService).move(world.lead, meetingId, to);
    await answer(meetingId, 'liv', { dtstamp: '20261207T075901Z' });
    expect(await replyOf(meetingId, 'liv')).toBe('needsAction');
    expect(await latest()).toMatchObject({ code: 'stale', params: { told: true } });
    const note = (await sentTo(meetingId, 'liv')).at(-1)!;
    expect(note).toMatchObject({ kind: 'staleAnswer', to: 'liv@testby.example' });
    const told = note.payload.toString();
    expect(told).toContain('Auto-Submitted: auto-generated');
    expect(told.replace(/=\r\n/g, '')).toContain('onsdag 16. december');
    await answer(meetingId, 'liv', { dtstamp: '20261207T075902Z' });
    expect(await latest()).toMatchObject({ code: 'stale', params: { told: false } });
    expect((await sentTo(meetingId, 'liv')).filter(({ kind }) => kind === 'staleAnswer')).toHaveLength(1);
  });

  it('of a cancelled meeting changes nothing', async () => {
    const meetingId = await invited();
    await world.get(MeetingsService).cancel(world.lead, meetingId, 'Ikke brug for det');
    await answer(meetingId, 'bo');
    expect((await latest()).code).toBe('cancelled');
  });

  it('that names a delegate invites nobody', async () => {
    const meetingId = await invited();
    await answer(meetingId, 'ib', { partstat: 'DELEGATED', delegatedTo: 'afloeser@testby.example' });
    expect(await latest()).toMatchObject({
      ...{ code: 'delegation', needs_leader: true },
      params: { delegates: [{ address: 'afloeser@testby.example' }] },
    });
    expect(await replyOf(meetingId, 'ib')).toBe('needsAction');
  });

  it('asks for the invitation again and gets it, at most once an hour', async () => {
    const meetingId = await invited();
    await answer(meetingId, 'bo', { method: 'REFRESH' });
    const [first, again, ...more] = await sentTo(meetingId, 'bo');
    expect(more).toEqual([]);
    const stampIn = (sent: Sent) => /DTSTAMP:(\w+)/.exec(calendarIn(sent.payload))?.[1];
    const lasting = (sent: Sent) => calendarIn(sent.payload).replace(/(DTSTAMP|LAST-MODIFIED):\w+/g, '');
    expect(lasting(again!)).toBe(lasting(first!));
    expect(stampIn(again!)! > stampIn(first!)!).toBe(true);
    await answer(meetingId, 'bo', { method: 'REFRESH', dtstamp: '20261207T075955Z' });
    expect((await latest()).code).toBe('refreshedRecently');
    expect(await sentTo(meetingId, 'bo')).toHaveLength(2);
  });

  it('in a name that is not the sender’s own changes nothing', async () => {
    const meetingId = await invited();
    await answer(meetingId, 'bo', { from: 'eva@testby.example' });
    expect(await replyOf(meetingId, 'bo')).toBe('needsAction');
    expect(await latest()).toMatchObject({ needs_leader: true });
    await answer(meetingId, 'bo', { from: 'fremmed@andet.example', attendee: 'fremmed@andet.example' });
    expect(await latest()).toMatchObject({ code: 'partyCrasher', needs_leader: true, meeting_id: meetingId });
  });

  it('about a meeting that nobody knows is shown', async () => {
    const meetingId = await invited();
    const [sent] = await sentTo(meetingId, 'bo');
    const raw = await answerTo(sent!.payload, {
      from: 'bo@testby.example',
      partstat: 'ACCEPTED',
      dtstamp: '20261207T075900Z',
    });
    const calendar = Buffer.from(raw.toString().split('base64\r\n\r\n')[1]!.split('\r\n--')[0]!, 'base64').toString();
    const other = Buffer.from(calendar.replace(/UID:.*/, 'UID:ukendt@x')).toString('base64');
    await take(Buffer.from(raw.toString().replace(/base64\r\n\r\n[^-]*/, `base64\r\n\r\n${other}\r\n`)));
    expect(await latest()).toMatchObject({ code: 'unknownMeeting', team_id: world.teamId, meeting_id: null });
  });
});

describe('"this is the same person"', () => {
  it('makes the answer count, and can be taken back', async () => {
    const meetingId = await invited();
    await answer(meetingId, 'bo', { from: STRANGER });
    const item = await latest();
    expect(item).toMatchObject({ params: { alias: { address: STRANGER, personId: world.people.bo } } });
    expect(await replyOf(meetingId, 'bo')).toBe('needsAction');
    const aliases = world.get(AliasesService);
    await expect(aliases.confirm({ ...world.lead, teamId: world.people.bo }, item.id)).rejects.toThrow(NotFound);
    await aliases.confirm(world.lead, item.id);
    expect(await replyOf(meetingId, 'bo')).toBe('accepted');
    await answer(meetingId, 'bo', { from: STRANGER, partstat: 'DECLINED', dtstamp: '20261207T075950Z' });
    expect(await replyOf(meetingId, 'bo')).toBe('declined');
    await aliases.undo(world.lead, item.id);
    await answer(meetingId, 'bo', { from: STRANGER, dtstamp: '20261207T075955Z' });
    expect(await replyOf(meetingId, 'bo')).toBe('declined');
    await expect(aliases.undo(world.lead, item.id)).rejects.toThrow(NotFound);
  });
});

describe('a bounce', () => {
  it('marks the mail that its envelope names, and its address', async () => {
    const meetingId = await invited();
    const [sent] = await sentTo(meetingId, 'eva');
    await take(bounceOf({ from: sent!.from, to: 'eva@andet.example' }, '5.1.1'));
    expect(await latest()).toMatchObject({
      ...{ code: 'bounceFailed', meeting_id: meetingId, person_id: world.people.eva, needs_leader: false },
      params: { address: 'eva@testby.example', status: '5.1.1' },
    });
    const marks = await world.database.read(world, (tx) =>
      tx.query('select address, verdict, outbox_id from address_bounce'),
    );
    expect(marks).toEqual([{ address: 'eva@testby.example', verdict: 'failed', outbox_id: sent!.id }]);
  });

  it('that names no mail of ours marks nothing, since anybody can write it', async () => {
    await take(bounceOf({ from: MAILBOX, to: 'liv@testby.example' }, '5.1.1', '<b2@mx.example>'));
    expect(await latest()).toMatchObject({ code: 'bounceFailed', needs_leader: true, person_id: null });
    const marks = await world.database.read(world, (tx) =>
      tx.query(`select 1 from address_bounce where address like 'liv%'`),
    );
    expect(marks).toEqual([]);
  });
});

describe('other mails', () => {
  it('by a person are for the leader, out-of-office is not kept, and what cannot be read is', async () => {
    expect(await take(letter('bo@testby.example', 'Kan vi tage det over telefonen?'))).toBe('kept');
    expect(await latest()).toMatchObject({
      code: 'text',
      team_id: world.teamId,
      person_id: world.people.bo,
      needs_leader: true,
    });
    await take(letter('eva@testby.example', 'Jeg er på ferie', ['Auto-Submitted: auto-replied']));
    expect(await latest()).toMatchObject({ code: 'automatic', needs_leader: false });
    const [kept] = await world.database.read(world, (tx) =>
      tx.query<{ raw: Buffer | null }[]>(`select raw from inbound_message where kind = 'automatic'`),
    );
    expect(kept).toEqual({ raw: null });
    expect(await take(Buffer.alloc(0))).toBe('unreadable');
    expect(await latest()).toMatchObject({ code: 'unreadable', params: { fault: 'empty' }, needs_leader: true });
  });
});

describe('the inbox', () => {
  it('shows the team what came back, waits for the leader and for nobody of another team', async () => {
    const queries = world.get(InboxQueries);
    const elsewhere = await anotherTeam();
    const page = await queries.list(world.lead, { waitingOnly: false, page: 1 });
    expect(page.total).toBe((await items()).length);
    expect(page.waiting).toBe(await queries.waiting(world.lead));
    const waiting = await queries.list(world.lead, { waitingOnly: true, page: 1 });
    expect(waiting.items.every(({ needsLeader, settledAt }) => needsLeader && settledAt === null)).toBe(true);
    const [letterItem] = page.items.filter(({ code, personName }) => code === 'text' && personName === 'Bo Prøvesen');
    expect(await queries.one(world.lead, letterItem!.id)).toMatchObject({ text: 'Kan vi tage det over telefonen?' });
    expect(await queries.one(elsewhere, letterItem!.id)).toBeNull();
    expect(await queries.source(elsewhere, letterItem!.id)).toBeNull();
    const inbox = world.get(InboxService);
    await expect(inbox.settle(elsewhere, letterItem!.id)).rejects.toThrow(NotFound);
    await inbox.settle(world.lead, letterItem!.id);
    expect(await queries.waiting(world.lead)).toBe(page.waiting - 1);
    await inbox.reopen(world.lead, letterItem!.id);
    expect(await queries.waiting(world.lead)).toBe(page.waiting);
  });

  it('shows no CPR number that somebody wrote', async () => {
    await take(letter('eva@testby.example', 'Ring om 010190-1234 i dag'));
    const { text } = (await world.get(InboxQueries).one(world.lead, (await latest()).id))!;
    expect(text).toBe('Ring om ––––––-–––– i dag');
  });

  it('forgets a mail after a month once it is settled, and never what was done with it', async () => {
    await take(letter('liv@testby.example', 'Tak for mødet'));
    const { id } = await latest();
    setClock(world, '2027-01-20T08:00:00+01:00');
    const inbox = world.get(InboxService);
    await inbox.forgetOld();
    expect((await world.get(InboxQueries).one(world.lead, id))?.isKept).toBe(true);
    await inbox.settle(world.lead, id);
    await inbox.forgetOld();
    expect(await world.get(InboxQueries).one(world.lead, id)).toMatchObject({ isKept: false, text: '', code: 'text' });
  });
});

describe('a meeting’s log', () => {
  it('tells in order what was sent, what came back and what was done with it', async () => {
    const meetingId = await invited();
    await answer(meetingId, 'bo');
    await answer(meetingId, 'eva', { from: STRANGER, attendee: 'ukendt@andet.example' });
    const { lines } = (await world.get(MailsLogQueries).log(world.lead, meetingId))!;
    expect(lines.filter(({ type }) => type === 'sent')).toHaveLength(5);
    const came = lines.flatMap((line) => (line.type === 'came' ? [line.item.code] : []));
    expect(came).toEqual(['applied', 'partyCrasher']);
    expect(lines.filter(({ type }) => type === 'answered')).toEqual([]);
    expect(await world.get(MailsLogQueries).log(await anotherTeam(), meetingId)).toBeNull();
  });
});

describe('a mail that came back', () => {
  it('tells the leader whom it was for, and is sent again with another chance for its address', async () => {
    const meetingId = await invited();
    const [sent] = await sentTo(meetingId, 'ib');
    await until(async () => (await mailOf(sent!.id))?.state === 'sent');
    await take(bounceOf({ from: sent!.from, to: 'ib@testby.example' }, '5.2.1', '<b3@mx.example>'));
    expect(await mailOf(sent!.id)).toMatchObject({ state: 'returned', errorCode: '5.2.1' });
    const rejected = () => world.get(MailsQueries).rejected(world.lead, world.get(Clock).now());
    expect((await rejected())?.names).toContain('Ib Prøvegaard');
    await world.get(MailsService).sendAgain(world.lead, sent!.id);
    expect((await rejected())?.names ?? []).not.toContain('Ib Prøvegaard');
    await until(async () => (await mailOf(sent!.id))?.state === 'sent');
  });
});

function mailOf(id: string) {
  return world.get(MailsQueries).one(world.lead, id);
}

async function anotherTeam(): Promise<TeamScope> {
  const place = { area: 'Syd', location: '', invitationHorizonWeeks: 13 };
  const teamId = await world
    .get(TeamsService)
    .create(world.admin, { name: `Team ${randomUUID().slice(0, 6)}`, ...place });
  return world.get(ScopesService).forTeam(world.tenantId, teamId);
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isTrue()); tries += 1) {
    if (tries > 400) throw new Error('Not so within 20 seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function calendarIn(payload: Buffer): string {
  const part = /text\/calendar[^]*?base64\r\n\r\n([^]*?)\r\n--/.exec(payload.toString())?.[1] ?? '';
  return Buffer.from(part, 'base64').toString();
}

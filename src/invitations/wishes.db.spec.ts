import PostalMime from 'postal-mime';
import supertest from 'supertest';
import { answerTo } from '../../test/answer-mail.js';
import { readWithIcalJs } from '../../test/calendar-reading.js';
import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World, WorldPerson } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import type { OwnWish } from '../meetings/meetings.types.js';
import { WishesQueries } from '../meetings/wishes.queries.js';
import { Clock } from '../platform/clock.js';
import { InvalidInput } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import { paths, withQuery } from '../platform/web/paths.js';
import { Proposal } from '../planning/proposal.entity.js';
import { ProposalsModule } from '../planning/proposals.module.js';
import { ProposalsService } from '../planning/proposals.service.js';
import { AnswerLinksService } from './answer-links.service.js';
import { AnswersService } from './answers.service.js';
import { InboundModule } from './inbound.module.js';
import { InboundService } from './inbound.service.js';
import { AnswerByLink } from './invitations.dto.js';
import { InvitationsModule } from './invitations.module.js';
import { OutgoingModule } from './outgoing.module.js';

let world: World;
let review: string;

beforeAll(async () => {
  world = await createWorld([InvitationsModule, OutgoingModule, InboundModule, ProposalsModule]);
  review = await addRoutine(world, 'family-review');
  world.get(Pages).frameWith(async (request) => ({
    ...{ language: 'da', path: request.originalUrl, csrfToken: '', municipality: { name: 'Testby' } },
    ...{ person: null, team: null, teams: [], planYear: 2027, openFollowUps: 0 },
  }));
}, 120_000);
afterAll(() => world?.close());

/** Tuesday 15 December, 9.00–11.20, sent to everybody an hour ago. */
async function invited(): Promise<string> {
  setClock(world, '2026-12-07T08:00:00+01:00');
  const meeting = plannedMeeting(world, review);
  await adopt(world, [meeting]);
  setClock(world, '2026-12-07T09:00:00+01:00');
  return meeting.meetingId;
}

interface Mail {
  readonly who: string;
  readonly kind: string;
  readonly payload: Buffer;
  readonly order_key: string;
}

function mailsOf(meetingId: string, after = 0): Promise<Mail[]> {
  return world.database.read(world, async (tx) => {
    const rows: Mail[] = await tx.query(
      `select person.name as who, kind, payload, order_key from outbox join person on person.id = person_id
        where meeting_id = $1 order by outbox.id`,
      [meetingId],
    );
    return rows.slice(after);
  });
}

const calendarOf = async ({ payload }: Mail): Promise<string> => {
  const mail = await PostalMime.parse(payload);
  const { content } = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar')!;
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
};

const WEDNESDAY = { start: '20261216T090000Z', end: '20261216T112000Z' };
async function counter(meetingId: string, who: WorldPerson, time = WEDNESDAY, dtstamp = '20261207T075900Z') {
  const own = (await mailsOf(meetingId)).find(({ order_key }) => order_key.includes(`${who}@`))!;
  const answer = { from: `${who}@testby.example`, partstat: 'TENTATIVE', method: 'COUNTER', dtstamp, ...time } as const;
  known = new Set((await itemRows()).map(({ id }) => id));
  return world.get(InboundService).take(await answerTo(own.payload, answer), 'imap', world.get(Clock).now());
}

interface ItemRow {
  readonly id: string;
  readonly code: string;
  readonly needs_leader: boolean;
  readonly settled_at: Date | null;
}

/** What was there before the last answer from a calendar. */
let known: ReadonlySet<string> = new Set();
const itemRows = (): Promise<ItemRow[]> =>
  world.database.read(world, (tx) => tx.query('select id, code, needs_leader, settled_at from inbound_item'));
const lastItem = async (): Promise<ItemRow> => (await itemRows()).find(({ id }) => !known.has(id))!;

function byLink(meetingId: string, who: WorldPerson, more: Partial<AnswerByLink>): Promise<void> {
  const right = { tenantId: world.tenantId, meetingId, personId: world.people[who] };
  return world.get(AnswersService).answer(right, Object.assign(new AnswerByLink(), more));
}
const wishByLink = (meetingId: string, who: WorldPerson, more: Partial<AnswerByLink> = {}) =>
  byLink(meetingId, who, {
    ...{ svar: 'anden-tid', proposedOn: '2026-12-17', proposedStartMinute: 600, proposedEndMinute: 740, ...more },
  });

const proposals = async (meetingId: string): Promise<Proposal[]> => {
  const all = await world.database.read(world, (tx) => tx.find(Proposal, { order: { createdAt: 'ASC' } }));
  return all.filter(({ wish }) => wish?.meetingId === meetingId);
};
const open = async (meetingId: string) => (await proposals(meetingId)).filter(({ state }) => state === 'open');
const ownWish = async (meetingId: string, who: WorldPerson): Promise<OwnWish | undefined> =>
  (await world.get(WishesQueries).own(world, world.people[who], meetingId))[0];
const place = async (meetingId: string) => {
  const [row]: { starts_at: Date; sequence: number }[] = await world.database.read(world, (tx) =>
    tx.query('select starts_at, sequence from meeting where id = $1', [meetingId]),
  );
  return row!;
};
const approve = (id: string) =>
  world
    .get(ProposalsService)
    .approve(world.lead, id, { choice: 'move', message: 'Lokalet er ledigt', readDiffHash: '' });

describe('another time', () => {
  it('from a calendar becomes a proposal, in one transaction: nothing moves, and nobody is told', async () => {
    const meetingId = await invited();
    const sent = (await mailsOf(meetingId)).length;
    await counter(meetingId, 'bo');
    expect(await lastItem()).toMatchObject({ code: 'wish', needs_leader: true, settled_at: null });
    const [proposal, ...others] = await open(meetingId);
    expect(others).toEqual([]);
    expect(proposal!.wish).toMatchObject({
      ...{ wishedBy: world.people.bo, possible: true, quorate: true },
      wished: { startsOn: '2026-12-16', startMinute: 600, durationMinutes: 140 },
    });
    expect(proposal!.wish!.people).toHaveLength(5);
    expect(await mailsOf(meetingId, sent)).toEqual([]);
    expect(await ownWish(meetingId, 'bo')).toMatchObject({ state: 'waiting', reason: '' });
  });

  it('from the link does the same; any other answer takes it back, and a newer wish takes its place', async () => {
    const meetingId = await invited();
    await wishByLink(meetingId, 'eva');
    setClock(world, '2026-12-07T09:01:00+01:00');
    await wishByLink(meetingId, 'eva', { proposedOn: '2026-12-18' });
    expect((await proposals(meetingId)).map(({ state }) => state)).toEqual(['superseded', 'open']);
    expect((await open(meetingId))[0]!.wish!.wished.startsOn).toBe('2026-12-18');
    setClock(world, '2026-12-07T09:02:00+01:00');
    await byLink(meetingId, 'eva', { svar: 'ja' });
    expect(await open(meetingId)).toEqual([]);
    expect(await ownWish(meetingId, 'eva')).toBeUndefined();
  });

  it('stands while only the place changes, and falls when the meeting moves, be it to the same hour of another day', async () => {
    const meetingId = await invited();
    await wishByLink(meetingId, 'eva');
    const meetings = world.get(MeetingsService);
    await meetings.relocate(world.lead, meetingId, { location: 'Kantinen', videoUrl: null });
    expect((await proposals(meetingId)).map(({ state }) => state)).toEqual(['open']);
    await meetings.move(world.lead, meetingId, { startsOn: '2026-12-22', startMinute: 540, reason: 'Salen' });
    expect((await proposals(meetingId)).map(({ state }) => state)).toEqual(['outdated']);
    expect((await mailsOf(meetingId)).map(({ kind }) => kind)).not.toContain('refusedWish');
  });

  it('that has passed, or is the meeting’s own, is refused with a clear answer, and nothing is recorded', async () => {
    const meetingId = await invited();
    await expect(wishByLink(meetingId, 'eva', { proposedOn: '2026-12-01' })).rejects.toThrow(InvalidInput);
    await expect(wishByLink(meetingId, 'eva', { proposedOn: '2026-12-01' })).rejects.toThrow(/has not passed/);
    const same = { proposedOn: '2026-12-15', proposedStartMinute: 540, proposedEndMinute: 680 };
    await expect(wishByLink(meetingId, 'eva', same)).rejects.toThrow(/another time/);
    await counter(meetingId, 'bo', { start: '20261201T090000Z', end: '20261201T112000Z' });
    expect(await lastItem()).toMatchObject({ code: 'pastProposal', needs_leader: true });
    expect(await proposals(meetingId)).toEqual([]);
    const replies = await world.database.read(world, (tx) =>
      tx.query('select from reply where meeting_id = $1', [meetingId]),
    );
    expect(replies).toEqual([]);
  });
});

describe('the leader’s yes', () => {
  it('moves the meeting: a REQUEST with the next SEQUENCE to everybody, and no DECLINECOUNTER', async () => {
    const meetingId = await invited();
    await counter(meetingId, 'bo');
    await wishByLink(meetingId, 'eva');
    const before = await place(meetingId);
    const sent = (await mailsOf(meetingId)).length;
    const bos = (await open(meetingId)).find(({ wish }) => wish!.wishedBy === world.people.bo)!;
    await approve(bos.id);
    expect(await place(meetingId)).toMatchObject({
      starts_at: new Date('2026-12-16T09:00:00Z'),
      sequence: before.sequence + 1,
    });
    const mails = await mailsOf(meetingId, sent);
    expect(mails.map(({ kind }) => kind)).toEqual(Array(5).fill('moved'));
    const [reading] = readWithIcalJs(await calendarOf(mails[0]!));
    expect(reading).toMatchObject({ method: 'REQUEST', sequence: before.sequence + 1 });
    expect(await lastItem()).toMatchObject({ code: 'wish', settled_at: expect.any(Date) as Date });
    expect(await ownWish(meetingId, 'bo')).toMatchObject({ state: 'accepted', reason: 'Lokalet er ledigt' });
    // Eva is told the new time like everybody else; her wish was for the old one.
    expect((await proposals(meetingId)).map(({ state }) => state).sort()).toEqual(['approved', 'outdated']);
    expect(await ownWish(meetingId, 'eva')).toBeUndefined();
  });
});

describe('the leader’s no', () => {
  const refuse = async (meetingId: string, reason: string) =>
    world.get(ProposalsService).dismiss(world.lead, (await open(meetingId))[0]!.id, reason);

  it('goes to the one who asked alone: DECLINECOUNTER with the UID and SEQUENCE of the COUNTER, and the reason', async () => {
    const meetingId = await invited();
    await counter(meetingId, 'bo');
    const all = await mailsOf(meetingId);
    const first = all.find(({ order_key }) => order_key.includes('bo@'))!;
    const [had] = readWithIcalJs(await calendarOf(first));
    await refuse(meetingId, 'Onsdag er salen optaget;\nvi holder tirsdag');
    const [mail, ...others] = await mailsOf(meetingId, all.length);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ who: 'Bo Prøvesen', kind: 'refusedWish', order_key: first.order_key });
    const text = await calendarOf(mail!);
    const [reading] = readWithIcalJs(text);
    expect(reading).toMatchObject({
      ...{ method: 'DECLINECOUNTER', uid: had!.uid, sequence: had!.sequence, organizer: had!.organizer },
      ...{ start: '', end: '', attendees: [{ address: 'bo@testby.example' }] },
    });
    expect(reading!.stamp > had!.stamp).toBe(true);
    expect(text.replaceAll('\r\n ', '')).toContain('COMMENT:Onsdag er salen optaget\\;\\nvi holder tirsdag');
    const read = await PostalMime.parse(mail!.payload);
    expect(read.subject).toBe('Mødet bliver: Familiereviewmøde, tirsdag 15. december kl.\u00a09.00');
    expect(read.text).toContain('Dit ønske:   onsdag 16. december 2026 kl.\u00a010.00–12.20');
    expect(read.text).toContain('Begrundelse: Onsdag er salen optaget; vi holder tirsdag');
    expect(read.html).toContain('Mødet bliver, hvor det er');
    expect(String(mail!.payload)).toMatch(/method=DECLINECOUNTER/);
    expect(await place(meetingId)).toMatchObject({ sequence: 0 });
    expect(await lastItem()).toMatchObject({ code: 'wish', settled_at: expect.any(Date) as Date });
    expect(await ownWish(meetingId, 'bo')).toMatchObject({ state: 'refused' });
  });

  it('goes by the same mail to whoever asked on a page, and what is sent next is later', async () => {
    const meetingId = await invited();
    await world.database.write(world, (tx) =>
      tx.query(`update person set language = 'en' where id = $1`, [world.people.liv]),
    );
    await wishByLink(meetingId, 'liv');
    const sent = (await mailsOf(meetingId)).length;
    await refuse(meetingId, '');
    const [mail] = await mailsOf(meetingId, sent);
    expect((await PostalMime.parse(mail!.payload)).subject).toMatch(/^The meeting stays: /);
    const [refused] = readWithIcalJs(await calendarOf(mail!));
    expect(await calendarOf(mail!)).not.toContain('COMMENT');
    await world.get(MeetingsService).relocate(world.lead, meetingId, { location: 'Kantinen', videoUrl: null });
    const later = (await mailsOf(meetingId, sent + 1)).find(({ who }) => who.startsWith('Liv'))!;
    const [request] = readWithIcalJs(await calendarOf(later));
    expect(request!.method).toBe('REQUEST');
    expect(request!.stamp > refused!.stamp).toBe(true);
  });

  it('and what waits is read behind the link; a time that has passed gives the form back with what is wrong', async () => {
    const meetingId = await invited();
    const right = { tenantId: world.tenantId, meetingId, personId: world.people.ib };
    const t = world.get(AnswerLinksService).tokenFor(right);
    const http = () => supertest(world.app.getHttpServer());
    const page = async () => (await http().get(withQuery(paths.answer, { t })).expect(200)).text;
    expect(await page()).not.toContain('ønske om en anden tid');
    const time = { proposedStartMinute: '10.00', proposedEndMinute: '12.20' };
    const past = { t, svar: 'anden-tid', proposedOn: '2026-12-01', ...time };
    const refused = await http().post(paths.answer).type('form').send(past).expect(422);
    expect(refused.text).toContain('en tid, der ikke er gået');
    expect(refused.text).toContain('value="2026-12-01"');
    const wish = { ...past, proposedOn: '2026-12-17' };
    await http().post(paths.answer).type('form').send(wish).expect(303);
    expect(await page()).toContain('Dit ønske om en anden tid venter på mødelederen');
    await refuse(meetingId, 'Salen er optaget');
    expect(await page()).toContain('Dit ønske om en anden tid er afvist');
    expect(await page()).toContain('Begrundelse: Salen er optaget');
  });

  it('is a decision once: the same wish is neither refused twice nor accepted afterwards', async () => {
    const meetingId = await invited();
    await wishByLink(meetingId, 'ib');
    const [proposal] = await open(meetingId);
    await refuse(meetingId, '');
    const sent = (await mailsOf(meetingId)).length;
    await expect(approve(proposal!.id)).rejects.toMatchObject({ code: 'planning.proposal-decided' });
    await expect(world.get(ProposalsService).dismiss(world.lead, proposal!.id)).rejects.toMatchObject({
      code: 'planning.proposal-decided',
    });
    expect(await mailsOf(meetingId, sent)).toEqual([]);
  });
});

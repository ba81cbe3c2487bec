import { setClock } from '../../test/meetings.js';
import type { PlanningWorld } from '../../test/planning.js';
import { createPlanningWorld, standingMeetings } from '../../test/planning.js';
import { ScopesService } from '../access/scopes.service.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { RepliesService } from '../meetings/replies.service.js';
import { Signals } from '../platform/signals.js';
import { AbsencesService } from '../teams/absences.service.js';
import { PlanningQueries } from './planning.queries.js';
import type { StandingMeeting } from './planning.types.js';
import { Proposal } from './proposal.entity.js';
import { ProposalsModule } from './proposals.module.js';
import { ProposalsService } from './proposals.service.js';
import { proposalDecided } from './proposals.types.js';
import { PublishingService } from './publishing.service.js';
import { ReplanningService } from './replanning.service.js';
import { ReplanRoundsService } from './replan-rounds.service.js';
import { Solver } from './solver.js';
import { VersionsQueries } from './versions.queries.js';
import { DiffsQueries } from './diffs.queries.js';

const YEAR = 2027;
let world: PlanningWorld;
const decided: unknown[] = [];

beforeAll(async () => {
  world = await createPlanningWorld([InvitationsModule, ProposalsModule]);
  world.get(Signals).on(proposalDecided, async (_tx, event) => void decided.push(event));
  await world.planning.draft(world.lead, YEAR);
  const diff = (await world.get(PlanningQueries).diff(world.lead, YEAR))!;
  const intent = { message: '', readDiffHash: diff.hash };
  await world.get(PublishingService).publish(world.lead, diff.draftId, intent);
  setClock(world, '2026-12-28T08:00:00+01:00');
});
afterAll(() => world?.close());

const look = (options = {}) => world.get(ReplanningService).look(world.lead, options);
const all = (): Promise<Proposal[]> =>
  world.database.read(world, (tx) => tx.find(Proposal, { order: { createdAt: 'ASC', id: 'ASC' } }));
const open = async () => (await all()).filter(({ state }) => state === 'open');
const mails = async () => {
  const [{ count }]: [{ count: number }] = await world.database.read(world, (tx) =>
    tx.query('select count(*)::int as count from outbox'),
  );
  return count;
};
const news = (): Promise<{ what: string; seen: boolean }[]> =>
  world.database.read(world, (tx) => tx.query('select what, seen_at is not null as seen from plan_news order by id'));
const away = (personId: string, fromOn: string, toOn = fromOn) =>
  world.get(AbsencesService).addAbsence(world.lead, personId, { fromOn, toOn });
const oneToOne = async (personId: string): Promise<StandingMeeting> =>
  (await standingMeetings(world)).find(
    ({ routineId, subjects, state }) =>
      state === 'open' && routineId === world.routines['one-to-one'] && subjects[0]?.subjectId === personId,
  )!;
const readHash = (proposal: Proposal, choice: 'strict' | 'weighted' = 'strict') =>
  world.database.read(world, async (tx) => {
    const { plan } = proposal.replan![choice]!;
    const found = await world.get(DiffsQueries).between(tx, world.lead, YEAR, plan.meetings, { withCadences: false });
    return found.diff.hash;
  });
const approve = async (proposal: Proposal, readDiffHash?: string) =>
  world.get(ProposalsService).approve(world.lead, proposal.id, {
    ...{ choice: 'strict', message: '', readDiffHash: readDiffHash ?? (await readHash(proposal)) },
  });

describe('proposals', () => {
  it('are not made for what changes nothing: the events are seen, and that is all', async () => {
    await away(world.people.bo, '2027-08-07', '2027-08-08');
    expect(await news()).toEqual([{ what: 'absences', seen: false }]);
    const found = await look();
    expect(found).toEqual([]);
    expect(await news()).toEqual([{ what: 'absences', seen: true }]);
    expect(await all()).toEqual([]);
  });

  it('are made when an absence makes meetings impossible: least moves, nothing moved and nothing sent', async () => {
    const before = await standingMeetings(world);
    const sent = await mails();
    const meeting = await oneToOne(world.people.bo);
    await away(world.people.bo, meeting.startsOn);
    const [id] = await look();
    const [proposal] = await open();
    expect(proposal!.id).toBe(id);
    expect(proposal!.replan).toMatchObject({ forced: 1, strict: { moved: 1 }, withCadences: false });
    expect(proposal!.causes).toMatchObject([
      { what: 'absences', subjectId: world.people.bo, byId: world.lead.personId },
    ]);
    expect(await standingMeetings(world)).toEqual(before);
    expect(await mails()).toBe(sent);
  });

  it('gather what happens before the leader decides, and a newer one supersedes the older', async () => {
    const [first] = await open();
    const meeting = await oneToOne(world.people.eva);
    await away(world.people.eva, meeting.startsOn);
    await away(world.people.eva, '2027-08-07');
    await look();
    const [now, ...others] = await open();
    expect(others).toEqual([]);
    expect(now!.causes.map(({ subjectId }) => subjectId)).toEqual([
      world.people.bo,
      ...[world.people.eva, world.people.eva],
    ]);
    expect(now!.replan).toMatchObject({ forced: 2, strict: { moved: 2 } });
    expect((await all()).find(({ id }) => id === first!.id)!.state).toBe('superseded');
  });

  it('are left alone by events that lead to the same, which they name', async () => {
    const [before] = await open();
    await away(world.people.liv, '2027-08-07');
    expect(await look()).toEqual([before!.id]);
    const [now] = await open();
    expect(now!.id).toBe(before!.id);
    expect(now!.causes).toHaveLength(before!.causes.length + 1);
  });

  it('fall out of date when a meeting was moved meanwhile: refused, nothing sent, and a new one keeps the causes', async () => {
    const [proposal] = await open();
    const bos = await oneToOne(world.people.bo);
    const hash = await readHash(proposal!);
    await world.get(MeetingsService).cancel(world.lead, bos.meetingId, 'Lederen er til kursus');
    const sent = await mails();
    await expect(approve(proposal!, hash)).rejects.toMatchObject({ code: 'planning.proposal-outdated' });
    expect((await all()).find(({ id }) => id === proposal!.id)!.state).toBe('outdated');
    expect(await mails()).toBe(sent);
    await look();
    const [next] = await open();
    expect(next!.causes.map(({ what }) => what)).toContain('cancelled');
    expect(next!.causes.filter(({ subjectId }) => subjectId === world.people.eva)).toHaveLength(2);
  });

  it('refuse an approval of anything else than what was read', async () => {
    const [proposal] = await open();
    await expect(approve(proposal!, 'f'.repeat(64))).rejects.toMatchObject({ code: 'planning.changed-meanwhile' });
    await expect(
      world.get(ProposalsService).approve(world.lead, proposal!.id, {
        ...{ choice: 'move', message: '', readDiffHash: await readHash(proposal!) },
      }),
    ).rejects.toMatchObject({ code: 'planning.no-such-choice' });
    expect((await open()).map(({ id }) => id)).toEqual([proposal!.id]);
  });

  it('become the next version when approved: meetings, mails and the decision in one transaction', async () => {
    const [proposal] = await open();
    const evas = await oneToOne(world.people.eva);
    const { number } = await approve(proposal!);
    expect(number).toBe(2);
    const moved = (await standingMeetings(world)).find(({ meetingId }) => meetingId === evas.meetingId)!;
    expect([moved.startsOn, moved.startMinute]).not.toEqual([evas.startsOn, evas.startMinute]);
    expect(moved.reason).toMatchObject({ code: 'required', params: { persons: world.people.eva } });
    const versions = await world.database.read(world, (tx) =>
      world.get(VersionsQueries).published(tx, world.lead, YEAR),
    );
    expect(versions.map((version) => version.number)).toEqual([2, 1]);
    const after = (await all()).find(({ id }) => id === proposal!.id)!;
    expect(after).toMatchObject({ state: 'approved', approvedChoice: 'strict', versionId: versions[0]!.id });
    expect(decided.at(-1)).toMatchObject({ proposalId: proposal!.id, decision: 'approved', kind: 'replan' });
    await expect(approve(proposal!, 'f'.repeat(64))).rejects.toMatchObject({ code: 'planning.proposal-decided' });
    expect(await look()).toEqual([]);
  });

  it('are made for a decline that a meeting cannot do without, and not for one that it can', async () => {
    const [review] = (await standingMeetings(world)).filter(
      ({ state, routineId }) => state === 'open' && routineId === world.routines['family-review'],
    );
    const input = { answer: 'declined' as const, via: 'api' as const };
    await world.get(RepliesService).recordReply(world.lead, review!.meetingId, world.people.ib, input);
    await look();
    const quiet = (await open()).every(({ replan }) => replan!.strict.moved === 0);
    expect(quiet).toBe(true);
    const meeting = await oneToOne(world.people.liv);
    await world.get(RepliesService).recordReply(world.lead, meeting.meetingId, world.people.liv, input);
    await look();
    const [proposal] = await open();
    expect(proposal!.replan).toMatchObject({ forced: 1, strict: { moved: 1 } });
    expect(proposal!.causes.at(-1)).toMatchObject({ what: 'declined', subjectId: world.people.liv });
  });

  it('are not made again after the leader has dismissed the very same', async () => {
    const [proposal] = await open();
    await world.get(ProposalsService).dismiss(world.lead, proposal!.id);
    await away(world.people.bo, '2027-08-14');
    expect(await look()).toEqual([]);
    const [asked] = await look({ askedBy: world.lead.personId });
    expect(asked).toBeDefined();
    expect((await open())[0]!.causes.at(-1)).toMatchObject({ what: 'asked' });
  });

  it('are computed by the job once the news has lain still, by one instance alone', async () => {
    const meeting = await oneToOne(world.people.ib);
    await away(world.people.ib, meeting.startsOn);
    const rounds = world.get(ReplanRoundsService);
    expect(await rounds.lookAgain()).toBe(0);
    setClock(world, '2026-12-28T08:05:00+01:00');
    expect(await rounds.lookAgain()).toBe(1);
    expect((await open())[0]!.replan!.strict.moved).toBeGreaterThan(1);
    expect(await rounds.lookAgain()).toBe(0);
  });

  it('are stored once when two look at the same time, and both answer the same', async () => {
    const meeting = (await oneToOne(world.people.bo)) ?? (await oneToOne(world.people.ib));
    await away(meeting.subjects[0]!.subjectId, meeting.startsOn);
    const [one, other] = await Promise.all([look(), look({ askedBy: world.lead.personId })]);
    expect(one).toEqual(other);
    expect((await open()).map(({ id }) => id)).toEqual(one);
  });

  it('know what happened while another look was under way: nothing is seen that no proposal knows of', async () => {
    const solver = world.get(Solver);
    const { plan } = solver;
    const meeting = await oneToOne(world.people.liv);
    await away(world.people.bo, '2027-08-08');
    let calls = 0;
    let second: Promise<readonly string[]> = Promise.resolve([]);
    let secondPlans = () => {};
    const untilSecondPlans = new Promise<void>((resolve) => (secondPlans = resolve));
    solver.plan = async (...asked) => {
      calls++;
      if (calls === 1) {
        // The first look has read the calendar already.
        await away(world.people.liv, meeting.startsOn);
        second = look({ askedBy: world.lead.personId });
        await untilSecondPlans;
      } else if (calls === 2) {
        secondPlans();
        await first;
      }
      return plan(...asked);
    };
    const first = look();
    await first;
    const ids = await second;
    solver.plan = plan;
    const [proposal] = await open();
    expect(ids).toEqual([proposal!.id]);
    const there = proposal!.replan!.strict.plan.meetings.find(({ meetingId }) => meetingId === meeting.meetingId);
    expect(there?.startsOn).not.toBe(meeting.startsOn);
    expect((await news()).filter(({ seen }) => !seen)).toEqual([]);
  });

  it('belong to the one team and tenant', async () => {
    const [proposal] = await open();
    const stranger = world.get(ScopesService).forTeam('00000000-0000-4000-8000-000000000001', world.teamId);
    await expect(world.get(ProposalsService).dismiss(stranger, proposal!.id)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a wish for another time', () => {
  const wish = (meeting: StandingMeeting, startsAt: string, endsAt: string, wishedBy: string) =>
    world.database.write(world, (tx) =>
      world.get(ProposalsService).proposeMove(tx, world.lead, {
        ...{ meetingId: meeting.meetingId, startsAt: new Date(startsAt), endsAt: new Date(endsAt), wishedBy },
      }),
    );
  const byId = async (id: string) => (await all()).find((one) => one.id === id)!;

  it('says who could come and who could not, and moves nothing', async () => {
    const meeting = await oneToOne(world.people.eva);
    const before = await standingMeetings(world);
    const early = await wish(meeting, '2027-03-02T07:00:00+01:00', '2027-03-02T08:00:00+01:00', world.people.eva);
    const first = await byId(early.proposalId);
    expect(first.wish).toMatchObject({
      possible: true,
      quorate: false,
      wished: { startsOn: '2027-03-02', startMinute: 420 },
    });
    expect(first.wish!.people.map(({ whyNot }) => whyNot)).toEqual(['notAtWork', 'notAtWork']);
    expect(first.wish!.promises.broken).toHaveLength(1);
    const { proposalId } = await wish(
      meeting,
      '2027-03-26T10:00:00+01:00',
      '2027-03-26T11:00:00+01:00',
      world.people.eva,
    );
    expect((await byId(proposalId)).wish).toMatchObject({ closed: 'Langfredag', possible: false });
    expect((await byId(early.proposalId)).state).toBe('superseded');
    await expect(approve(await byId(proposalId), '')).rejects.toMatchObject({ code: 'planning.wish-not-possible' });
    expect(await standingMeetings(world)).toEqual(before);
  });

  it('is possible exactly where the move would not be refused: who is away that day hinders nothing', async () => {
    const meeting = await oneToOne(world.people.eva);
    const { eva } = world.people;
    const asked = () => wish(meeting, '2027-03-03T10:00:00+01:00', '2027-03-03T11:00:00+01:00', eva);
    await world.database.write(world, (tx) =>
      tx.query(
        `insert into busy_time (id, tenant_id, person_id, busy_on, from_minute, to_minute, created_at)
         values (gen_random_uuid(), $1, $2, '2027-03-03', 600, 630, now())`,
        [world.tenantId, eva],
      ),
    );
    const refused = await byId((await asked()).proposalId);
    expect(refused.wish).toMatchObject({ possible: false });
    expect(refused.wish!.people.find(({ personId }) => personId === eva)?.whyNot).toBe('taken');
    const move = { startsOn: '2027-03-03', startMinute: 600, durationMinutes: 60, reason: '' };
    await expect(world.get(MeetingsService).tryMove(world.lead, meeting.meetingId, move)).rejects.toMatchObject({
      code: 'meetings.double-booked',
    });
    await away(eva, '2027-03-03');
    const proposal = await byId((await asked()).proposalId);
    expect(proposal.wish).toMatchObject({ possible: true });
    await approve(proposal, '');
    const moved = (await standingMeetings(world)).find(({ meetingId }) => meetingId === meeting.meetingId);
    expect(moved).toMatchObject({ startsOn: '2027-03-03', startMinute: 600 });
  });

  it('moves the meeting when the leader approves, within the frozen days too, and is told', async () => {
    const [near] = (await standingMeetings(world)).filter(({ heldBy }) => heldBy === 'frozen');
    const day = near!.startsOn;
    const at = (clock: string) => `${day}T${clock}:00+01:00`;
    const free = near!.startMinute >= 780 ? ['08:00', '09:00'] : ['14:00', '15:00'];
    const { proposalId } = await wish(near!, at(free[0]!), at(free[1]!), world.people.bo);
    const proposal = await byId(proposalId);
    expect(proposal.wish).toMatchObject({ possible: true });
    await approve(proposal, '');
    const moved = (await standingMeetings(world)).find(({ meetingId }) => meetingId === near!.meetingId)!;
    expect(moved).toMatchObject({ startsOn: day, startMinute: Number(free[0]!.slice(0, 2)) * 60, heldBy: 'leader' });
    expect(decided.at(-1)).toMatchObject({ kind: 'move', decision: 'approved', wishedBy: world.people.bo });
    expect((await byId(proposalId)).state).toBe('approved');
  });
});

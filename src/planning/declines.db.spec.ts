import { setClock } from '../../test/meetings.js';
import type { PlanningWorld } from '../../test/planning.js';
import { createPlanningWorld, standingMeetings } from '../../test/planning.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import type { Answer } from '../meetings/meetings.types.js';
import { RepliesService } from '../meetings/replies.service.js';
import { PromisesQueries } from '../routines/promises.queries.js';
import { DiffsQueries } from './diffs.queries.js';
import { PlanningQueries } from './planning.queries.js';
import type { StandingMeeting } from './planning.types.js';
import { Proposal } from './proposal.entity.js';
import { ProposalsModule } from './proposals.module.js';
import { ProposalsService } from './proposals.service.js';
import { PublishingService } from './publishing.service.js';
import { ReplanLimitsService } from './replan-limits.service.js';
import { ReplanningService } from './replanning.service.js';
import type { Instance } from './solver/instance.js';
import { plan } from './solver/solver.js';
import { Solver } from './solver.js';

const YEAR = 2027;
let world: PlanningWorld;

beforeAll(async () => {
  world = await createPlanningWorld(
    [InvitationsModule, ProposalsModule],
    ['family-review', 'one-to-one', 'peer-training'],
  );
  await world.planning.draft(world.lead, YEAR);
  const diff = (await world.get(PlanningQueries).diff(world.lead, YEAR))!;
  await world.get(PublishingService).publish(world.lead, diff.draftId, { message: '', readDiffHash: diff.hash });
  setClock(world, '2026-12-28T08:00:00+01:00');
});
afterAll(() => world?.close());

const coming = async (kind: string): Promise<StandingMeeting[]> =>
  (await standingMeetings(world)).filter(
    ({ state, routineId }) => state === 'open' && routineId === world.routines[kind],
  );
let minute = 0;
async function says(meetingId: string, personId: string, answer: Answer = 'declined'): Promise<void> {
  minute += 1;
  setClock(world, `2026-12-28T08:${String(minute).padStart(2, '0')}:00+01:00`);
  await world.get(RepliesService).recordReply(world.lead, meetingId, personId, { answer, via: 'calendar' });
}
const look = () => world.get(ReplanningService).look(world.lead);
const proposals = (): Promise<Proposal[]> =>
  world.database.read(world, (tx) => tx.find(Proposal, { order: { createdAt: 'ASC', id: 'ASC' } }));
const open = async () => (await proposals()).find(({ state }) => state === 'open');
const movedIn = (proposal: Proposal, before: readonly StandingMeeting[]) =>
  proposal
    .replan!.strict.plan.meetings.filter((meeting) => {
      const was = before.find(({ meetingId }) => meetingId === meeting.meetingId);
      return was && (was.startsOn !== meeting.startsOn || was.startMinute !== meeting.startMinute);
    })
    .map(({ meetingId }) => meetingId);
/** How many of the routine's promises a meeting that lies ahead would keep by itself. */
const promisesOn = async (meeting: StandingMeeting): Promise<number> => {
  const evidence = await world.get(MeetingsQueries).evidence(world.lead, '2026-12-01', '2027-12-31');
  const rhythms = await world.get(PromisesQueries).ofTeam(world.lead, evidence, { horizon: '2027-12-31' });
  const { promises } = rhythms.find(({ routine }) => routine.id === meeting.routineId)!;
  return promises.filter((one) => one.status === 'planned' && one.plannedMeetingId === meeting.meetingId).length;
};
const places = async () =>
  (await standingMeetings(world)).map(({ meetingId, startsOn, startMinute }) => [meetingId, startsOn, startMinute]);
async function approve(proposal: Proposal): Promise<void> {
  const found = await world.database.read(world, (tx) =>
    world.get(DiffsQueries).between(tx, world.lead, YEAR, proposal.replan!.strict.plan.meetings, {
      withCadences: false,
    }),
  );
  const approval = { choice: 'strict' as const, message: '', readDiffHash: found.diff.hash };
  await world.get(ProposalsService).approve(world.lead, proposal.id, approval);
}

/** The decline makes the promise due and a proposal to the leader; until then nothing has moved. */
async function proposedFor(meeting: StandingMeeting, personIds: readonly string[]): Promise<Proposal> {
  const before = await places();
  const standing = await standingMeetings(world);
  expect(await promisesOn(meeting)).toBeGreaterThan(0);
  for (const personId of personIds) await says(meeting.meetingId, personId);
  expect(await promisesOn(meeting)).toBe(0);
  await look();
  const proposal = (await open())!;
  expect(proposal.causes.at(-1)).toMatchObject({ what: 'declined', subjectId: personIds.at(-1) });
  expect(movedIn(proposal, standing)).toContain(meeting.meetingId);
  expect(await places()).toEqual(before);
  return proposal;
}

describe('a decline that a promise cannot do without', () => {
  it('of one of a training pair, the one who teaches or the one who learns', async () => {
    const [meeting] = await coming('peer-training');
    const learner = meeting!.subjects[0]!.subjectId;
    const teacher = meeting!.attendees.find(({ personId }) => personId !== learner)!.personId;
    await proposedFor(meeting!, [teacher]);
    await says(meeting!.meetingId, teacher, 'accepted');
    expect(await promisesOn(meeting!)).toBeGreaterThan(0);
    await look();
    expect(await open()).toBeUndefined();
  });

  it('of the worker in a one-to-one, once however often it is said', async () => {
    const [meeting] = await coming('one-to-one');
    const worker = meeting!.subjects[0]!.subjectId;
    const { id } = await proposedFor(meeting!, [worker]);
    const count = (await proposals()).length;
    await says(meeting!.meetingId, worker);
    expect(await look()).toEqual([id]);
    expect((await proposals()).length).toBe(count);
    await world.get(ProposalsService).dismiss(world.lead, id);
    await says(meeting!.meetingId, worker);
    expect(await look()).toEqual([]);
    expect((await proposals()).length).toBe(count);
    await says(meeting!.meetingId, worker, 'accepted');
    await look();
  });

  it('that leaves a review without quorum', async () => {
    const meeting = (await coming('family-review')).find(({ subjects }) => subjects.length > 0)!;
    const { bo, eva, ib } = world.people;
    await proposedFor(meeting, [bo, eva, ib]);
    for (const personId of [bo, eva, ib]) await says(meeting.meetingId, personId, 'accepted');
    await look();
    expect(await open()).toBeUndefined();
  });

  it('moves a meeting as often as the team allows; then only a person does', async () => {
    const meeting = (await coming('one-to-one')).at(-1);
    const worker = meeting!.subjects[0]!.subjectId;
    await approve(await proposedFor(meeting!, [worker]));
    await world.get(ReplanLimitsService).set(world.lead, { frozenDays: 14, mostMoves: 1 });
    const now = (await standingMeetings(world)).find(({ meetingId }) => meetingId === meeting!.meetingId)!;
    expect(now).toMatchObject({ state: 'locked', heldBy: 'moves' });
    // What only a person may move stays, and is told; the specs' checker would refuse it as a breach.
    Object.assign(world.get(Solver), { plan: (instance: Instance) => plan(instance) } satisfies Pick<Solver, 'plan'>);
    await says(now.meetingId, worker);
    await look();
    const proposal = (await open())!;
    expect(proposal.replan!.needsPerson).toMatchObject([{ meetingId: now.meetingId, heldBy: 'moves' }]);
    expect(movedIn(proposal, await standingMeetings(world))).not.toContain(now.meetingId);
  });
});

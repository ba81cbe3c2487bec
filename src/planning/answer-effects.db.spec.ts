import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World, WorldFamily, WorldPerson } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MeetingViewQueries } from '../meetings/meeting-view.queries.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import type { Answer } from '../meetings/meetings.types.js';
import { PointsService } from '../meetings/points.service.js';
import { RepliesService } from '../meetings/replies.service.js';
import { KINDS } from '../routines/kinds.js';
import { PromisesQueries } from '../routines/promises.queries.js';
import { ProposalsModule } from './proposals.module.js';

let world: World;
let review: string;

beforeAll(async () => {
  world = await createWorld([InvitationsModule, ProposalsModule]);
  const { defaults } = KINDS['family-review'];
  review = await addRoutine(world, 'family-review', { meeting: { ...defaults.meeting, capacity: 1 } });
});
afterAll(() => world?.close());
afterEach(async () => {
  await world.database.write(world, (tx) => tx.query('update meeting set cancelled_at = now()'));
});

/** Of F-001, whose pair are Bo and Eva, on Tuesday 22 December. */
async function reviewOf(families: readonly WorldFamily[] = ['F-001'], startsOn = '2026-12-22'): Promise<string> {
  setClock(world, '2026-12-07T08:00:00+01:00');
  const subjects = families.map((code) => ({ subjectId: world.families[code], elementId: null }));
  const meeting = plannedMeeting(world, review, { startsOn, subjects });
  await adopt(world, [meeting]);
  return meeting.meetingId;
}

let minute = 0;
async function says(meetingId: string, who: WorldPerson, answer: Answer): Promise<void> {
  minute += 1;
  setClock(world, `2026-12-08T09:${String(minute % 60).padStart(2, '0')}:00+01:00`);
  await world
    .get(RepliesService)
    .recordReply(world.lead, meetingId, world.people[who], { answer, via: 'page' as const });
}

const codeOf = (id: string | null) => Object.entries(world.families).find(([, family]) => family === id)?.[0] ?? null;
const onAgenda = async (meetingId: string): Promise<(string | null)[]> => {
  const rows: { id: string }[] = await world.database.read(world, (tx) =>
    tx.query('select subject_id as id from meeting_subject where meeting_id = $1 order by position', [meetingId]),
  );
  return rows.map(({ id }) => codeOf(id));
};
const told = async (meetingId: string) => {
  const rows: { what: string; details: { off: string | null; on: string | null; because: string } }[] =
    await world.database.read(world, (tx) =>
      tx.query(`select what, details from meeting_history where meeting_id = $1 and what like 'family%' order by id`, [
        meetingId,
      ]),
    );
  return rows.map(({ what, details }) => [what, codeOf(details.off), codeOf(details.on)]);
};
const mails = async () => {
  const [row]: { count: number }[] = await world.database.read(world, (tx) =>
    tx.query('select count(*)::int as count from outbox'),
  );
  return row!.count;
};
const statusOf = async (code: WorldFamily) => {
  const evidence = await world.get(MeetingsQueries).evidence(world.lead, '2026-01-01', '2027-12-31');
  const [rhythm] = await world.get(PromisesQueries).ofTeam(world.lead, evidence);
  return rhythm!.promises.find((one) => one.subjectId === world.families[code] && one.closesOn >= '2026-12-07')?.status;
};

describe('a decline from one of a contact pair', () => {
  it('takes the family off the coming review and puts on the next that fits, so a person can read why; no mail', async () => {
    const meetingId = await reviewOf();
    expect(await statusOf('F-001')).toBe('planned');
    const sent = await mails();
    await says(meetingId, 'bo', 'declined');
    expect(await onAgenda(meetingId)).toEqual(['F-002']);
    expect(await told(meetingId)).toEqual([['familySwapped', 'F-001', 'F-002']]);
    expect(await statusOf('F-001')).toBe('due');
    expect(await statusOf('F-002')).toBe('planned');
    expect(await mails()).toBe(sent);
    const view = await world.get(MeetingViewQueries).meeting(world.lead, meetingId);
    expect(view!.swaps).toEqual([{ left: 'F-001', cameOn: 'F-002', because: 'Bo Prøvesen', isBack: false }]);
  });

  it('said twice changes nothing more; a yes before the meeting puts the family back', async () => {
    const meetingId = await reviewOf();
    await says(meetingId, 'bo', 'declined');
    await says(meetingId, 'bo', 'declined');
    await says(meetingId, 'eva', 'declined');
    await says(meetingId, 'eva', 'accepted');
    expect(await onAgenda(meetingId)).toEqual(['F-002']);
    await says(meetingId, 'bo', 'accepted');
    expect(await onAgenda(meetingId)).toEqual(['F-001']);
    expect(await told(meetingId)).toEqual([
      ['familySwapped', 'F-001', 'F-002'],
      ['familyReturned', 'F-002', 'F-001'],
    ]);
    expect(await statusOf('F-001')).toBe('planned');
  });

  it('of a family that came on brings on the next or nobody, and each yes finds its place again', async () => {
    const meetingId = await reviewOf();
    await says(meetingId, 'bo', 'declined');
    await says(meetingId, 'liv', 'declined');
    expect(await onAgenda(meetingId)).toEqual([]);
    expect(await told(meetingId)).toEqual([
      ['familySwapped', 'F-001', 'F-002'],
      ['familySwapped', 'F-002', null],
    ]);
    await says(meetingId, 'liv', 'tentative');
    expect(await onAgenda(meetingId)).toEqual(['F-002']);
    await says(meetingId, 'bo', 'accepted');
    expect(await onAgenda(meetingId)).toEqual(['F-001']);
  });

  it('brings on no family that is on the next review anyway', async () => {
    const meetingId = await reviewOf();
    await reviewOf(['F-002'], '2026-12-29');
    await says(meetingId, 'bo', 'declined');
    expect(await onAgenda(meetingId)).toEqual([]);
    expect(await told(meetingId)).toEqual([['familySwapped', 'F-001', null]]);
  });

  it('leaves a family on that somebody has prepared, when the worker says yes again', async () => {
    const meetingId = await reviewOf();
    await says(meetingId, 'bo', 'declined');
    const point = { title: 'Skolestart', familyId: world.families['F-002'], timeBoxMinutes: 20, question: 'Hvornår?' };
    await world.get(PointsService).addItem(world.lead, meetingId, point);
    await says(meetingId, 'bo', 'accepted');
    expect(await onAgenda(meetingId)).toEqual(['F-002']);
  });

  it('is forgotten when the meeting moves: the family is back with the new time', async () => {
    const meetingId = await reviewOf();
    await says(meetingId, 'bo', 'declined');
    const to = { startsOn: '2026-12-21', startMinute: 540, reason: 'Bo kan mandag' };
    await world.get(MeetingsService).move(world.lead, meetingId, to);
    expect(await onAgenda(meetingId)).toEqual(['F-001']);
  });

  it('changes nothing for families whose pair is coming', async () => {
    const meetingId = await reviewOf();
    await says(meetingId, 'ib', 'declined');
    expect(await onAgenda(meetingId)).toEqual(['F-001']);
    expect(await told(meetingId)).toEqual([]);
  });
});

import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World, WorldPerson } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import { changesOf, diffOf } from '../planning/plan-diff.js';
import type { PlanDiff } from '../planning/plan-diff.js';
import { InvitationsModule } from './invitations.module.js';

let world: World;
let review: string;
let oneToOne: string;

beforeAll(async () => {
  world = await createWorld([MeetingsModule, InvitationsModule]);
  review = await addRoutine(world, 'family-review');
  oneToOne = await addRoutine(world, 'one-to-one');
  setClock(world, '2026-12-07T08:00:00+01:00');
});
afterAll(() => world?.close());

const people = (...keys: WorldPerson[]) =>
  keys.map((key) => ({
    personId: world.people[key],
    role: key === keys[0] ? ('chair' as const) : ('required' as const),
  }));

async function invited(): Promise<Map<string, Set<string>>> {
  const rows = await world.database.read(world, (tx): Promise<{ meeting_id: string; person_id: string }[]> =>
    tx.query(`select meeting_id, person_id from invitation where method = 'REQUEST'`),
  );
  const holders = new Map<string, Set<string>>();
  for (const { meeting_id: id, person_id: person } of rows) holders.set(id, (holders.get(id) ?? new Set()).add(person));
  return holders;
}

/** What the leader reads before publishing `draft` over `standing`. */
async function announced(standing: readonly PlannedMeeting[], draft: readonly PlannedMeeting[]): Promise<PlanDiff> {
  return diffOf({
    ...{ draft, standing: standing.map((meeting) => ({ ...meeting, state: 'open' as const })), horizonWeeks: 13 },
    ...{ now: { day: '2026-12-07', minute: 480 }, invited: await invited() },
    ...{ changedRoutineIds: new Set<string>(), routineIds: new Set([review, oneToOne]) },
    confidentialIds: new Set([oneToOne]),
  });
}

/** Publishes, and gives the mails by person and kind, as they were queued. */
async function mailed(diff: PlanDiff, draft: readonly PlannedMeeting[]): Promise<string[]> {
  await world.database.write(world, (tx) => tx.query('delete from outbox'));
  const { planned, cancelledIds } = changesOf(diff, draft);
  await adopt(world, planned, cancelledIds);
  const rows = await world.database.read(
    world,
    (tx): Promise<{ person_id: string; meeting_id: string; kind: string }[]> =>
      tx.query('select person_id, meeting_id, kind from outbox'),
  );
  return rows.map(({ person_id: person, meeting_id: meeting, kind }) => `${person} ${meeting} ${wordFor(kind)}`).sort();
}

function wordFor(kind: string): string {
  if (kind === 'invitation') return 'invitation';
  return kind === 'cancelled' || kind === 'uninvited' ? 'cancellation' : 'update';
}

function promised(diff: PlanDiff): string[] {
  const mails = diff.rows.flatMap(({ meetingId, mails: own }) =>
    own.map(({ personId, mail }) => `${personId} ${meetingId} ${mail}`),
  );
  expect(mails).toHaveLength(diff.mailCount);
  return mails.sort();
}

it('sends exactly the mails that the leader was told of before publishing, change after change', async () => {
  const team = people('karen', 'bo', 'eva', 'ib');
  const near = ['2026-12-15', '2026-12-22', '2027-01-05', '2027-01-12', '2027-01-19', '2027-01-26'];
  const first = [...near, '2027-03-08', '2027-03-09', '2027-06-01'].map((startsOn) =>
    plannedMeeting(world, review, { startsOn, attendees: team }),
  );
  const talk = plannedMeeting(world, oneToOne, { startsOn: '2026-12-16', attendees: people('karen', 'bo') });
  const [a, b, c, d, e, f, g, , far] = first as [PlannedMeeting, ...PlannedMeeting[]];
  const second = [
    { ...a, startsOn: '2026-12-16', startMinute: 720 },
    { ...b!, location: 'Biblioteket' },
    { ...c!, attendees: people('karen', 'bo', 'eva') },
    { ...d!, attendees: [...team, ...people('liv').map((one) => ({ ...one, role: 'required' as const }))] },
    { ...e!, attendees: people('bo', 'karen', 'eva', 'ib'), chairId: world.people.bo },
    { ...g!, startsOn: '2027-05-10' },
    { ...far!, startsOn: '2027-02-02' },
    { ...talk, startMinute: 600 },
    { ...f!, noteTakerId: world.people.eva },
  ];
  let standing: PlannedMeeting[] = [];
  const counts: number[] = [];
  for (const draft of [[...first, talk], second, second, [...first, talk]]) {
    const diff = await announced(standing, draft);
    expect(await mailed(diff, draft)).toEqual(promised(diff));
    counts.push(diff.mailCount);
    standing = [...draft];
  }
  expect(counts[0]).toBe(7 * 4 + 2);
  expect(counts[1]).toBeGreaterThan(15);
  expect(counts[2]).toBe(0);
});

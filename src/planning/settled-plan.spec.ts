import { teamYear } from '../../test/team-year.js';
import { addDays } from '../platform/days.js';
import { KINDS } from '../routines/kinds.js';
import { instanceOf } from './instance-of.js';
import { planOf } from './plan-of.js';
import type { PlanDiff } from './plan-diff.js';
import { diffOf } from './plan-diff.js';
import type { PlanDraft, StandingMeeting, TeamYear } from './planning.types.js';
import { settledPlan } from './settled-plan.js';
import { forcedMoves } from './solver/replan.js';
import { plan } from './solver/solver.js';

const KEPT = ['family-review', 'one-to-one', 'wellbeing-round', 'method-meeting', 'facilitated-method-meeting'];
const NOW = { day: '2027-03-01', minute: 480 };
const whole = teamYear(2027);
// A third of the families: what is looked at here does not need all.
const calm: TeamYear = {
  ...whole,
  families: whole.families.slice(0, 20),
  routines: whole.routines.filter(({ kind }) => KEPT.includes(kind)),
};
let standing: StandingMeeting[];
beforeAll(async () => {
  const from = instanceOf(calm);
  const { meetings } = planOf(await plan(from.instance), calm, from, 'first');
  standing = meetings.map((meeting) => ({ ...meeting, state: meeting.startsOn <= NOW.day ? 'past' : 'open' }));
});

const later = (differs: Partial<TeamYear> = {}): TeamYear => ({ ...calm, now: NOW, standing, ...differs });

async function again(
  year: TeamYear,
): Promise<{ readonly settled: PlanDraft; readonly diff: PlanDiff; forced: string[] }> {
  const from = instanceOf(year, { keepStanding: true });
  const forced = forcedMoves(from.instance);
  const draft = planOf(await plan(from.instance), year, from, 'again');
  const settled = settledPlan(draft, year, new Map(forced.map(({ id, reason }) => [id, reason])));
  const diff = diffOf({
    ...{ standing: year.standing, draft: settled.meetings, now: NOW, invited: new Map(), horizonWeeks: 13 },
    ...{ changedRoutineIds: new Set<string>(), confidentialIds: new Set<string>() },
    routineIds: new Set(year.routines.map(({ id }) => id)),
  });
  return { settled, diff, forced: forced.map(({ id }) => id) };
}

const moves = ({ rows }: PlanDiff) =>
  rows
    .filter(({ kind }) => kind === 'moved' || kind === 'newTime' || kind === 'cancelled')
    .map(({ meetingId }) => meetingId);
const coming = (kind: string) =>
  standing.find(({ routineId, state }) => state === 'open' && routineId === `r-${kind}`)!;

describe('a published year planned again', () => {
  it('changes nothing at all when nothing has happened', async () => {
    const { diff } = await again(later());
    expect(diff.rows).toEqual([]);
    expect(diff.quiet).toEqual([]);
  });

  it('moves exactly the meetings that an absence makes impossible, and says why', async () => {
    const one = coming('one-to-one');
    const away = { from: one.startsOn, until: addDays(one.startsOn, 4) };
    const worker = one.subjects[0]!.subjectId;
    const people = calm.people.map((each) =>
      each.id === worker ? { ...each, absences: [...each.absences, away] } : each,
    );
    const { diff, forced, settled } = await again(later({ people }));
    expect(forced).toEqual([one.meetingId]);
    expect(moves(diff)).toEqual([one.meetingId]);
    const moved = settled.meetings.find(({ meetingId }) => meetingId === one.meetingId)!;
    expect(moved.reason).toMatchObject({ code: 'required', params: { persons: worker } });
    expect(moved.nominalOn).toBe(one.startsOn);
  });

  it('leaves whoever declined on the list of a meeting that stays, and moves one that cannot be held without them', async () => {
    const review = coming('family-review');
    const one = coming('one-to-one');
    const worker = one.subjects[0]!.subjectId;
    const declinedIds = [worker];
    const answered = standing.map((meeting) =>
      meeting === review || meeting === one ? { ...meeting, declinedIds } : meeting,
    );
    const { diff, settled } = await again(later({ standing: answered }));
    expect(moves(diff)).toEqual([one.meetingId]);
    const kept = settled.meetings.find(({ meetingId }) => meetingId === review.meetingId)!;
    expect(kept.attendees.map(({ personId }) => personId)).toContain(worker);
  });

  it('never moves what only a person may move, even when it cannot be held', async () => {
    const one = coming('one-to-one');
    const worker = one.subjects[0]!.subjectId;
    const people = calm.people.map((each) =>
      each.id === worker ? { ...each, absences: [{ from: one.startsOn, until: one.startsOn }] } : each,
    );
    const frozen = standing.map((meeting): StandingMeeting =>
      meeting === one ? { ...meeting, state: 'locked', heldBy: 'frozen' } : meeting,
    );
    const { diff, settled } = await again(later({ people, standing: frozen }));
    expect(moves(diff)).not.toContain(one.meetingId);
    const same = settled.meetings.find(({ meetingId }) => meetingId === one.meetingId)!;
    expect([same.startsOn, same.startMinute]).toEqual([one.startsOn, one.startMinute]);
  });

  it('moves a facilitated meeting whose date the facilitator has withdrawn', async () => {
    const external = coming('facilitated-method-meeting');
    const offers = calm.offers.filter(({ on }) => on !== external.startsOn);
    const { diff, settled } = await again(later({ offers }));
    expect(moves(diff)).toEqual([external.meetingId]);
    const moved = settled.meetings.find(({ meetingId }) => meetingId === external.meetingId);
    if (moved) expect(moved.reason?.code).toBe('facilitatorAway');
  });

  it('moves nothing for a new family, a closed one or a new worker, and gives them their places', async () => {
    const [first, ...others] = calm.families;
    const closed = { ...first!, closedOn: '2027-03-05' };
    const fresh = { ...first!, id: 'f99', code: 'F-099', startedOn: '2027-03-08', lastReviewedOn: null };
    const joined = { ...calm.people[3]!, id: 'w99', joinedOn: '2027-03-08', busy: [], absences: [] };
    const { diff, settled } = await again(
      later({ families: [closed, ...others, fresh], people: [...calm.people, joined] }),
    );
    expect(moves(diff)).toEqual([]);
    const seen = (id: string) =>
      settled.meetings.filter(
        ({ subjects, startsOn }) => startsOn > '2027-03-08' && subjects.some(({ subjectId }) => subjectId === id),
      ).length;
    expect(seen('f99')).toBeGreaterThan(1);
    expect(seen(first!.id)).toBe(0);
    const reviews = settled.meetings.filter(
      ({ routineId, startsOn }) => routineId === 'r-family-review' && startsOn > '2027-03-12',
    );
    expect(reviews.every(({ attendees }) => attendees.some(({ personId }) => personId === 'w99'))).toBe(true);
    expect(
      settled.meetings.some(
        ({ routineId, subjects }) => routineId === 'r-one-to-one' && subjects[0]?.subjectId === 'w99',
      ),
    ).toBe(true);
  });

  it('keeps the dates when a cadence asks for more families a meeting', async () => {
    const wider = KINDS['family-review'].defaults;
    const settings = { ...wider, meeting: { ...wider.meeting, capacity: 5 } };
    const routines = calm.routines.map((each) =>
      each.kind === 'family-review' ? { ...each, settings, adopted: wider } : each,
    );
    expect(moves((await again(later({ routines }))).diff)).toEqual([]);
  });
});

import { addDays, weekdayOf } from '../platform/days.js';
import { planChecked } from '../../test/checked-plan.js';
import { teamYear, routine } from '../../test/team-year.js';
import { KINDS } from '../routines/kinds.js';
import { instanceOf } from './instance-of.js';
import { planOf } from './plan-of.js';
import type { PlanDraft, StandingMeeting, TeamYear } from './planning.types.js';

async function draftOf(year: TeamYear, seed = 'seed'): Promise<PlanDraft> {
  const from = instanceOf(year);
  return planOf(await planChecked(from.instance), year, from, seed);
}

const standing = (draft: PlanDraft, until: string): StandingMeeting[] =>
  draft.meetings.map((meeting) => ({ ...meeting, state: meeting.startsOn < until ? 'past' : 'open' }));

describe('a team’s year from its cadences to planned meetings', () => {
  const drafts = new Map<number, PlanDraft>();
  beforeAll(async () => {
    for (const year of [2027, 2028]) drafts.set(year, await draftOf(teamYear(year)));
  });

  it.each([2027, 2028])('holds all seven routines of %i with no hard violation', (year) => {
    const { meetings, explanation } = drafts.get(year)!;
    expect(new Set(meetings.map(({ routineId }) => routineId)).size).toBe(7);
    expect(explanation.hardViolations).toBe(0);
    expect(new Set(meetings.map(({ meetingId }) => meetingId)).size).toBe(meetings.length);
    expect(meetings.every(({ meetingId }) => /^[0-9a-f-]{14}5[0-9a-f-]{4}[89ab]/.test(meetingId))).toBe(true);
  });

  it.each([2027, 2028])('keeps Danish public holidays, school breaks and weekends of %i free', (year) => {
    const { closedDays, breaks } = teamYear(year);
    for (const { startsOn } of drafts.get(year)!.meetings) {
      expect(closedDays.find(({ on }) => on === startsOn)).toBeUndefined();
      expect(breaks.find(({ from, until }) => from <= startsOn && startsOn <= until)).toBeUndefined();
      expect(weekdayOf(startsOn)).toBeLessThan(6);
    }
    // Store bededag, the fourth Friday after Easter, has been a working day since 2024.
    expect(closedDays.some(({ on }) => on === '2027-04-23' || on === '2028-05-12')).toBe(false);
  });

  it.each([2027, 2028])('has nobody in two places and everybody within working hours in %i', (year) => {
    const { people } = teamYear(year);
    const { meetings } = drafts.get(year)!;
    for (const [index, one] of meetings.entries()) {
      const end = one.startMinute + one.durationMinutes;
      for (const { personId } of one.attendees) {
        const person = people.find(({ id }) => id === personId)!;
        const hours = person.hours.find(({ weekday }) => weekday === weekdayOf(one.startsOn));
        if (person.part !== 'facilitator')
          expect(hours!.fromMinute <= one.startMinute && end <= hours!.untilMinute).toBe(true);
        expect(person.absences.some(({ from, until }) => from <= one.startsOn && one.startsOn <= until)).toBe(false);
        const also = meetings
          .slice(index + 1)
          .filter((other) => other.startsOn === one.startsOn && other.startMinute < end);
        for (const other of also) expect(other.attendees.map((each) => each.personId)).not.toContain(personId);
      }
    }
  });

  it.each([2027, 2028])('gives every moved and every dropped meeting of %i its reason', (year) => {
    const { meetings, explanation } = drafts.get(year)!;
    for (const { nominalOn, startsOn, reason } of meetings)
      if (nominalOn !== null && nominalOn !== startsOn) expect(reason?.code).toBeTruthy();
    expect(explanation.dropped.length).toBeGreaterThan(0);
    for (const { reason } of explanation.dropped) expect(reason.code).toBeTruthy();
  });

  it('names the subjects of each kind: families, the worker of a one-to-one, who learns what', () => {
    const { people } = teamYear();
    const { meetings } = drafts.get(2027)!;
    const of = (kind: string) => meetings.filter(({ routineId }) => routineId === `r-${kind}`);
    const reviewed = of('family-review').flatMap(({ subjects }) => subjects.map(({ subjectId }) => subjectId));
    expect(new Set(reviewed).size).toBe(62);
    for (const { subjects, attendees } of of('one-to-one'))
      expect([...subjects.map(({ subjectId }) => subjectId), 'leader'].sort()).toEqual(
        attendees.map(({ personId }) => personId).sort(),
      );
    for (const { subjects, attendees } of of('peer-training'))
      for (const { subjectId, elementId } of subjects) {
        const teacher = attendees.find(({ personId }) => personId !== subjectId)!.personId;
        expect(people.find(({ id }) => id === teacher)!.disciplineIds[0]).toBe(elementId);
      }
    for (const { attendees, chairId } of of('wellbeing-round')) {
      expect(chairId).toBe('leader');
      expect(attendees.filter(({ role }) => role === 'chair').map(({ personId }) => personId)).toEqual(['leader']);
    }
  });

  it('shows a capacity sum that adds up', () => {
    const { meetings, explanation } = drafts.get(2027)!;
    const reviews = meetings.filter(({ routineId }) => routineId === 'r-family-review');
    expect(explanation.capacity).toMatchObject({ families: 62, capacity: 6, meetings: reviews.length });
    expect(explanation.capacity!.places).toBe(reviews.length * 6);
    expect(explanation.capacity!.needed).toBeLessThanOrEqual(explanation.capacity!.places);
  });
});

/** Routines enough to move and match; the whole year is planned above. */
function smallYear(differs: Partial<TeamYear> = {}): TeamYear {
  const few = ['family-review', 'one-to-one', 'wellbeing-round'];
  const base = teamYear(2027);
  return { ...base, routines: base.routines.filter(({ kind }) => few.includes(kind)), ...differs };
}

describe('planning the same year again', () => {
  let first: PlanDraft;
  beforeAll(async () => void (first = await draftOf(smallYear())));

  it('is the same plan for the same input, and keeps every id when nothing changes', async () => {
    const year = smallYear({ standing: standing(first, '2027-01-01') });
    const again = await draftOf(year, 'another seed');
    expect(again.planHash).toBe(first.planHash);
    expect(again.meetings).toEqual(first.meetings);
  });

  it('never moves what is past or locked, and keeps most ids, when planned again in mid-year', async () => {
    const now = { day: '2027-05-03', minute: 500 };
    const stands = standing(first, now.day);
    const locked = stands.findIndex(
      ({ startsOn, routineId }) => startsOn > '2027-09-01' && routineId === 'r-family-review',
    );
    stands[locked] = {
      ...stands[locked]!,
      state: 'locked',
      startsOn: addDays(stands[locked]!.startsOn, 1),
      startMinute: 555,
    };
    const again = await draftOf(smallYear({ now, standing: stands }), 'another seed');
    const byId = new Map(again.meetings.map((meeting) => [meeting.meetingId, meeting]));
    for (const { state, ...meeting } of stands)
      if (state !== 'open') expect(byId.get(meeting.meetingId)).toEqual(meeting);
    for (const { meetingId, startsOn } of again.meetings)
      if (!stands.some((one) => one.meetingId === meetingId)) expect(startsOn > now.day).toBe(true);
    const open = stands.filter(({ state }) => state === 'open');
    expect(open.filter(({ meetingId }) => byId.has(meetingId)).length).toBeGreaterThan(open.length * 0.8);
  });

  it('says of a meeting that a new cadence moves that the cadence did it', async () => {
    const reviews = KINDS['family-review'].defaults;
    const settings = { ...reviews, meeting: { ...reviews.meeting, weekdays: [5], startMinute: 540 } };
    const base = smallYear({ standing: standing(first, '2027-01-01') });
    const routines = base.routines.map((one) =>
      one.kind === 'family-review'
        ? { ...routine('family-review', settings), adopted: reviews }
        : { ...one, adopted: one.settings },
    );
    const again = await draftOf({ ...base, routines });
    const moved = again.meetings.filter(({ meetingId, startsOn }) =>
      first.meetings.some((old) => old.meetingId === meetingId && old.startsOn !== startsOn),
    );
    expect(moved.some(({ reason }) => reason?.code === 'cadenceChanged')).toBe(true);
    for (const { reason } of moved) expect(reason?.code).toBeTruthy();
  });
});

import fc from 'fast-check';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import { addDays } from '../platform/days.js';
import type { DiffQuestion } from './plan-diff.js';
import { changesOf, diffOf } from './plan-diff.js';
import type { StandingMeeting } from './planning.types.js';

const NOW = { day: '2027-01-04', minute: 600 };
const PEOPLE = ['ann', 'bo', 'cy', 'di'];

function meeting(id: string, day: number, differs: Partial<PlannedMeeting> = {}): PlannedMeeting {
  return {
    meetingId: id,
    routineId: 'r',
    startsOn: addDays(NOW.day, day),
    startMinute: 540,
    durationMinutes: 60,
    location: 'Huset',
    nominalOn: null,
    reason: null,
    attendees: [
      { personId: 'ann', role: 'chair' },
      { personId: 'bo', role: 'required' },
    ],
    subjects: [],
    ...{ chairId: 'ann', noteTakerId: null, presenterId: null },
    ...differs,
  };
}

const open = (one: PlannedMeeting): StandingMeeting => ({ ...one, state: 'open' });

function question(
  standing: readonly StandingMeeting[],
  draft: readonly PlannedMeeting[],
  differs: Partial<DiffQuestion> = {},
): DiffQuestion {
  const invited = new Map(
    standing.map(({ meetingId, attendees }) => [meetingId, new Set(attendees.map(({ personId }) => personId))]),
  );
  const routines = {
    changedRoutineIds: new Set<string>(),
    routineIds: new Set(['r']),
    confidentialIds: new Set<string>(),
  };
  return { standing, draft, now: NOW, invited, horizonWeeks: 13, ...routines, ...differs };
}

const anyMeeting: fc.Arbitrary<PlannedMeeting> = fc
  .record({
    startsOn: fc.integer({ min: -20, max: 200 }).map((day) => addDays(NOW.day, day)),
    startMinute: fc.integer({ min: 16, max: 30 }).map((step) => step * 30),
    durationMinutes: fc.constantFrom(60, 90, 140),
    location: fc.constantFrom('Huset', 'Skolen'),
    attendees: fc
      .uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1 })
      .map((ids) =>
        ids.map((personId, at) => ({ personId, role: at === 0 ? ('chair' as const) : ('required' as const) })),
      ),
    presenterId: fc.option(fc.constantFrom(...PEOPLE), { nil: null }),
  })
  .map((differs) => ({ ...meeting('', 0), ...differs }));

/** Meetings with ids m0 …, of which each plan holds some: the same id may be elsewhere in the other plan. */
const anyPlan = fc
  .array(fc.option(anyMeeting, { nil: null }), { minLength: 1, maxLength: 12 })
  .map((all) => all.flatMap((one, at) => (one ? [{ ...one, meetingId: `m${at}` }] : [])));

describe('the difference between a draft and what is published', () => {
  it('is empty for equal plans, whatever the order', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { rows, quiet, mailCount } = diffOf(question(plan.map(open), [...plan].reverse()));
        expect({ rows, quiet, mailCount }).toEqual({ rows: [], quiet: [], mailCount: 0 });
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('brings what is published to the draft, as far as it is ahead, when its changes are made', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (before, draft) => {
        const { planned, cancelledIds } = changesOf(diffOf(question(before.map(open), draft)), draft);
        const after = new Map(before.map((one) => [one.meetingId, one]));
        for (const id of cancelledIds) after.delete(id);
        for (const one of planned) after.set(one.meetingId, one);
        const ahead = (all: Iterable<PlannedMeeting>) =>
          [...all].filter(({ startsOn, startMinute }) => `${startsOn} ${startMinute + 1000}` > `${NOW.day} 1600`);
        const fallen = new Set(before.filter((one) => ahead([one]).length === 0).map(({ meetingId }) => meetingId));
        for (const one of ahead(draft)) if (!fallen.has(one.meetingId)) expect(after.get(one.meetingId)).toEqual(one);
        for (const one of ahead(before))
          if (!ahead(draft).some(({ meetingId }) => meetingId === one.meetingId))
            expect(after.has(one.meetingId)).toBe(false);
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  it('gives a reason for everything that moves or is cancelled, and mails nobody without an invitation beyond the horizon', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, fc.boolean(), (before, draft, invitedYet) => {
        const invited = invitedYet ? undefined : new Map<string, ReadonlySet<string>>();
        const { rows, mailCount, byPerson } = diffOf(question(before.map(open), draft, invited && { invited }));
        for (const row of rows) {
          if (['moved', 'newTime', 'cancelled'].includes(row.kind)) expect(row.reason).not.toBeNull();
          const isFar = (row.now?.startsOn ?? '') > addDays(NOW.day, 91);
          if (!invitedYet && (isFar || !row.now)) expect(row.mails).toEqual([]);
        }
        expect(mailCount).toBe(byPerson.reduce((sum, { mails }) => sum + mails.length, 0));
      }),
      { seed: 13, numRuns: 200 },
    );
  });

  it('invites to a meeting on the horizon’s last day, and not to one the day after', () => {
    const mails = (day: number) => diffOf(question([], [meeting('m', day)])).mailCount;
    expect([mails(91), mails(92)]).toEqual([2, 0]);
  });

  it('names each kind of change with its mails', () => {
    const before = ['moved', 'later', 'elsewhere', 'people', 'gone'].map((id, at) => meeting(id, 7 + at));
    const draft = [
      meeting('moved', 30),
      meeting('later', 8, { startMinute: 600 }),
      meeting('elsewhere', 9, { location: 'Skolen' }),
      meeting('people', 10, {
        attendees: [
          { personId: 'ann', role: 'chair' },
          { personId: 'cy', role: 'required' },
        ],
      }),
      meeting('fresh', 40),
      meeting('far', 120),
    ];
    const { rows, mailCount } = diffOf(question(before.map(open), draft));
    expect(
      rows.map(({ kind, meetingId, mails }) => [
        kind,
        meetingId,
        mails.map(({ personId, mail }) => `${personId} ${mail}`),
      ]),
    ).toEqual([
      ['newTime', 'later', ['ann update', 'bo update']],
      ['place', 'elsewhere', ['ann update', 'bo update']],
      ['people', 'people', ['bo cancellation', 'cy invitation']],
      ['cancelled', 'gone', ['ann cancellation', 'bo cancellation']],
      ['moved', 'moved', ['ann update', 'bo update']],
      ['new', 'fresh', ['ann invitation', 'bo invitation']],
      ['new', 'far', []],
    ]);
    expect(mailCount).toBe(12);
  });

  it('never touches what is past, locked or begun meanwhile', () => {
    const past: StandingMeeting = { ...meeting('past', 0), state: 'past' };
    const locked: StandingMeeting = { ...meeting('locked', 7), state: 'locked' };
    const begun = open(meeting('begun', 0, { startMinute: 599 }));
    const draft = [meeting('past', 20), meeting('locked', 20), meeting('yesterday', -1)];
    expect(diffOf(question([past, locked, begun], draft)).rows).toEqual([]);
  });

  it('tells nobody when only families or the presenter change, but writes it', () => {
    const draft = [meeting('a', 7, { subjects: [{ subjectId: 'f1', elementId: null }], presenterId: 'bo' })];
    const diff = diffOf(question([open(meeting('a', 7))], draft));
    expect(diff).toMatchObject({ rows: [], quiet: ['a'], mailCount: 0 });
    expect(changesOf(diff, draft).planned).toEqual(draft);
  });

  it('says why: the solver’s reason, the changed cadence, the ended routine, or that it is not needed', () => {
    const holiday = { code: 'publicHoliday', params: { name: '2. påskedag' } };
    const before = [open(meeting('a', 7)), open(meeting('b', 8)), open(meeting('c', 9, { routineId: 'gone' }))];
    const reasons = (differs: Partial<DiffQuestion>, draft: PlannedMeeting[]) =>
      diffOf(question(before, draft, differs)).rows.map(({ meetingId, reason }) => `${meetingId} ${reason?.code}`);
    expect(reasons({}, [meeting('a', 14, { reason: holiday })])).toEqual([
      'b notNeeded',
      'c routineEnded',
      'a publicHoliday',
    ]);
    expect(reasons({ changedRoutineIds: new Set(['r']) }, [meeting('a', 14)])).toEqual([
      ...['b cadenceChanged', 'c routineEnded', 'a cadenceChanged'],
    ]);
  });

  it('has another hash for other mails and the same for the same', () => {
    const before = [open(meeting('a', 7))];
    const draft = [meeting('a', 8), meeting('b', 92)];
    const hash = (differs: Partial<DiffQuestion> = {}) => diffOf(question(before, draft, differs)).hash;
    expect(hash()).toBe(hash());
    expect(hash({ horizonWeeks: 14 })).not.toBe(hash());
    expect(diffOf(question(before, [draft[0]!])).hash).not.toBe(hash());
  });
});

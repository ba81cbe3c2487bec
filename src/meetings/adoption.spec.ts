import fc from 'fast-check';
import type { StandingMeeting } from './adoption.js';
import { adoptionOf } from './adoption.js';
import type { PlannedMeeting } from './meetings.types.js';

const plan = (meetingId: string, more: Partial<PlannedMeeting> = {}): PlannedMeeting => ({
  ...{ meetingId, routineId: 'r', startsOn: '2027-01-05', startMinute: 540, durationMinutes: 60, location: 'Salen' },
  ...{ nominalOn: null, reason: null, subjects: [], chairId: 'karen', noteTakerId: null, presenterId: null },
  attendees: [
    { personId: 'karen', role: 'chair' },
    { personId: 'bo', role: 'required' },
  ],
  ...more,
});
const standing = (meeting: PlannedMeeting, fixed = false): StandingMeeting => ({ ...meeting, fixed });
const changeOf = (before: PlannedMeeting, after: PlannedMeeting) => {
  const [change] = adoptionOf([after], [], [standing(before)]).changed;
  return change ? { retimed: change.retimed, shown: change.shown } : null;
};

describe('adopting a plan', () => {
  it('adds the unknown, changes the differing, cancels the named, and leaves the fixed', () => {
    const steps = adoptionOf(
      [plan('new'), plan('same'), plan('moved', { startMinute: 600 }), plan('locked', { startMinute: 600 })],
      ['gone', 'past', 'unknown'],
      [
        ...[standing(plan('same')), standing(plan('moved')), standing(plan('locked'), true)],
        ...[standing(plan('gone')), standing(plan('past'), true)],
      ],
    );
    expect(steps.added.map(({ meetingId }) => meetingId)).toEqual(['new']);
    expect(steps.changed.map((change) => change.plan.meetingId)).toEqual(['moved']);
    expect(steps).toMatchObject({ cancelled: ['gone'], left: ['locked', 'past'] });
  });

  it('tells what is seen from outside from what is not', () => {
    const before = plan('a');
    expect(changeOf(before, plan('a'))).toBeNull();
    expect(changeOf(before, plan('a', { startsOn: '2027-01-06' }))).toEqual({ retimed: true, shown: true });
    expect(changeOf(before, plan('a', { durationMinutes: 90 }))).toEqual({ retimed: true, shown: true });
    expect(changeOf(before, plan('a', { location: 'Køkkenet' }))).toEqual({ retimed: false, shown: true });
    expect(changeOf(before, plan('a', { attendees: [] }))).toEqual({ retimed: false, shown: true });
    const inside = { retimed: false, shown: false };
    expect(changeOf(before, plan('a', { noteTakerId: 'bo' }))).toEqual(inside);
    expect(changeOf(before, plan('a', { nominalOn: '2027-01-04' }))).toEqual(inside);
    expect(changeOf(before, plan('a', { subjects: [{ subjectId: 'f', elementId: null }] }))).toEqual(inside);
    const training = (elementId: string) => plan('a', { subjects: [{ subjectId: 'bo', elementId }] });
    expect(changeOf(training('health'), training('school'))).toEqual(inside);
    expect(changeOf(before, plan('a', { reason: { code: 'quorum', params: {} } }))).toEqual(inside);
  });

  it('does not mind the order of people or of a reason’s parameters', () => {
    const reason = { code: 'quorum', params: { present: 3, needed: 4 } };
    const before = plan('a', { reason });
    const after = plan('a', { reason: { code: 'quorum', params: { needed: 4, present: 3 } } });
    expect(changeOf(before, { ...after, attendees: [...before.attendees].reverse() })).toBeNull();
  });

  it('puts every meeting in exactly one place, and does nothing the second time', () => {
    const some = fc.record({
      startMinute: fc.constantFrom(540, 600),
      location: fc.constantFrom('A', 'B'),
      noteTakerId: fc.constantFrom(null, 'bo'),
      attendees: fc.subarray([
        { personId: 'karen', role: 'chair' as const },
        { personId: 'bo', role: 'required' as const },
      ]),
    });
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const year = fc.dictionary(fc.constantFrom(...ids), some);
    fc.assert(
      fc.property(year, year, fc.subarray(ids), fc.subarray(ids), (before, after, gone, fixedIds) => {
        const planned = Object.entries(after).map(([id, more]) => plan(id, more));
        const stands = Object.entries(before).map(([id, more]) => standing(plan(id, more), fixedIds.includes(id)));
        const cancelled = gone.filter((id) => !(id in after));
        const steps = adoptionOf(planned, cancelled, stands);
        const named = [
          ...steps.added.map(({ meetingId }) => meetingId),
          ...steps.changed.map((change) => change.plan.meetingId),
          ...[...steps.cancelled, ...steps.left],
        ];
        expect(new Set(named).size).toBe(named.length);
        for (const id of [...steps.changed.map((change) => change.plan.meetingId), ...steps.cancelled])
          expect(fixedIds.includes(id) && id in before).toBe(false);
        const now = [
          ...stands
            .filter(({ meetingId }) => !steps.cancelled.includes(meetingId))
            .map((one) => {
              const change = steps.changed.find((each) => each.plan.meetingId === one.meetingId);
              return change ? standing(change.plan, one.fixed) : one;
            }),
          ...steps.added.map((one) => standing(one)),
        ];
        expect(adoptionOf(planned, [], now)).toMatchObject({ added: [], changed: [], cancelled: [] });
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

import { family, held, planned, question, under, gapOf, workerSubject } from '../../test/promises.js';
import { KINDS } from './kinds.js';
import { promisesOf } from './promise.js';
import type { AttendanceStatus, MeetingFact, MeetingPerson, PromiseStatus } from './promise.types.js';

const person = (id: string, attendance: AttendanceStatus | null, expected = true): MeetingPerson => {
  return { id, leads: id === 'leda', expected, attendance };
};

/** The status of the first promise on 15 January, with one meeting in its window. */
function reviewStatus(meeting: MeetingFact, contactPair: 'one' | 'both' = 'both'): PromiseStatus {
  const evidence = { ...KINDS['family-review'].defaults.evidence, contactPair };
  const cadences = [{ validFrom: '2027-01-01', settings: under('family-review', gapOf(8), { evidence }) }];
  return promisesOf(question({ now: '2027-01-15', cadences, meetings: [meeting] }))[0]!.status;
}

function talkStatus(meeting: MeetingFact): PromiseStatus {
  const cadences = [{ validFrom: '2027-01-01', settings: KINDS['one-to-one'].defaults }];
  const asked = question({ now: '2027-01-15', cadences, subjects: [workerSubject()], meetings: [meeting] });
  return promisesOf(asked)[0]!.status;
}

describe('the evidence of a family review', () => {
  it('is a held meeting with quorum, the family treated and its pair there', () => {
    expect(reviewStatus(held('2027-01-12'))).toBe('kept');
  });

  it('counts on the very day that it is held, and not before', () => {
    expect(reviewStatus(held('2027-01-15'))).toBe('kept');
    expect(reviewStatus(held('2027-01-16'))).not.toBe('kept');
  });

  it('is never a meeting that was cancelled, not held, without quorum or without the family’s point', () => {
    for (const missing of [
      held('2027-01-12', ['F-014'], { cancelled: true }),
      held('2027-01-12', ['F-014'], { held: false }),
      held('2027-01-12', ['F-014'], { quorum: false }),
      held('2027-01-12', ['F-015']),
      held('2027-01-12', [], { points: [{ subjectId: 'F-014', treated: false, signedOffBy: null }] }),
    ])
      expect(reviewStatus(missing)).toBe('due');
  });

  it('asks for both of the pair or one, as the cadence says; online counts, excused does not', () => {
    const pair = (bo: AttendanceStatus, ida: AttendanceStatus): MeetingFact =>
      held('2027-01-12', ['F-014'], { people: [person('bo', bo), person('ida', ida)] });
    expect(reviewStatus(pair('present', 'online'))).toBe('kept');
    for (const away of ['excused', 'offDuty', 'absent'] as const) {
      expect(reviewStatus(pair('present', away))).toBe('due');
      expect(reviewStatus(pair('present', away), 'one')).toBe('kept');
      expect(reviewStatus(pair(away, away), 'one')).toBe('due');
    }
  });

  it('takes the pair of the day from the meeting when it says so', () => {
    const points = [{ subjectId: 'F-014', treated: true, signedOffBy: null, contactIds: ['leda', 'bo'] }];
    const people = [person('leda', 'present'), person('bo', 'present'), person('ida', 'absent')];
    expect(reviewStatus(held('2027-01-12', [], { points, people }))).toBe('kept');
  });

  it('is expected of a planned meeting with those still expected, today included', () => {
    expect(reviewStatus(planned('2027-01-15'))).toBe('planned');
    expect(reviewStatus(planned('2027-01-14'))).toBe('due');
    expect(reviewStatus(planned('2027-01-19', ['F-014'], { quorum: false }))).toBe('due');
    expect(reviewStatus(planned('2027-01-19', ['F-014'], { cancelled: true }))).toBe('due');
    const declined = [person('bo', 'present', false), person('ida', null)];
    expect(reviewStatus(planned('2027-01-19', ['F-014'], { people: declined }))).toBe('due');
    expect(reviewStatus(planned('2027-01-19', ['F-014'], { people: declined }), 'one')).toBe('planned');
  });

  it('is not yet there on a day before the meeting', () => {
    expect(reviewStatus(held('2027-01-19'))).toBe('planned');
  });
});

describe('the evidence of a one-to-one', () => {
  it('is that both were recorded present or online, whatever anybody typed', () => {
    const both = (leda: AttendanceStatus | null, bo: AttendanceStatus | null): MeetingFact =>
      held('2027-01-12', [], { quorum: false, people: [person('leda', leda), person('bo', bo)] });
    expect(talkStatus(both('online', 'present'))).toBe('kept');
    for (const [leda, bo] of [
      ['present', 'absent'],
      ['excused', 'present'],
      ['present', null],
      [null, 'present'],
    ] as const)
      expect(talkStatus(both(leda, bo))).toBe('due');
  });

  it('belongs to the worker who took part in it', () => {
    const withIda = held('2027-01-12', [], { people: [person('leda', 'present'), person('ida', 'present')] });
    expect(talkStatus(withIda)).toBe('due');
  });

  it('is expected only while both are: a decline of either makes the promise due', () => {
    const both = (leda: boolean, bo: boolean): MeetingFact =>
      planned('2027-01-19', [], { quorum: true, people: [person('leda', null, leda), person('bo', null, bo)] });
    expect(talkStatus(both(true, true))).toBe('planned');
    expect(talkStatus(both(false, true))).toBe('due');
    expect(talkStatus(both(true, false))).toBe('due');
  });
});

describe('the evidence of peer training', () => {
  it('is expected only while both of the training pair are: somebody must be there to sign it off', () => {
    const status = (bo: boolean, ida: boolean): PromiseStatus => {
      const cadences = [{ validFrom: '2027-01-01', settings: KINDS['peer-training'].defaults }];
      const subjects = [workerSubject({ elements: [{ id: 'health', from: '2027-01-01' }] })];
      const points = [{ subjectId: 'bo', element: 'health', treated: false, signedOffBy: null }];
      const people = [person('bo', null, bo), person('ida', null, ida)];
      const meetings = [planned('2027-01-19', [], { quorum: true, points, people })];
      return promisesOf(question({ now: '2027-01-15', cadences, subjects, meetings }))[0]!.status;
    };
    expect(status(true, true)).toBe('planned');
    expect(status(false, true)).toBe('due');
    expect(status(true, false)).toBe('due');
  });
});

it('is judged by the cadence of the meeting’s own day', () => {
  const one = { ...KINDS['family-review'].defaults.evidence, contactPair: 'one' as const };
  const cadences = [
    { validFrom: '2027-01-01', settings: under('family-review', gapOf(8)) },
    { validFrom: '2027-01-13', settings: under('family-review', gapOf(8), { evidence: one }) },
  ];
  const alone = (day: string): MeetingFact => held(day, ['F-014'], { people: [person('bo', 'present')] });
  const asked = question({ now: '2027-01-20', cadences, subjects: [family()] });
  expect(promisesOf({ ...asked, meetings: [alone('2027-01-12')] })[0]!.status).toBe('due');
  expect(promisesOf({ ...asked, meetings: [alone('2027-01-13')] })[0]!.status).toBe('kept');
});

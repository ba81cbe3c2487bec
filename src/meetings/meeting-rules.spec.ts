import fc from 'fast-check';
import type { MeetingParts, Who } from './meeting-rules.js';
import { canDo, prefilledAttendance, reachesQuorum, rightsOf } from './meeting-rules.js';
import { instantOf, spanOf, stageOf } from './meeting-time.js';
import type { MeetingStage, Reply } from './meetings.types.js';
import { proposedTime } from './proposed-time.js';

const team: MeetingParts = {
  ...{ confidential: false, chairId: 'karen', noteTakerId: 'bo' },
  attendeeIds: ['karen', 'bo', 'eva'],
};
const talk: MeetingParts = { confidential: true, chairId: 'karen', noteTakerId: null, attendeeIds: ['karen', 'bo'] };
const pair: MeetingParts = { confidential: false, chairId: null, noteTakerId: null, attendeeIds: ['bo', 'ib'] };
const worker = (personId: string): Who => ({ personId, role: 'worker' });
const granted = (meeting: MeetingParts, who: Who) =>
  Object.entries(rightsOf(meeting, who)).flatMap(([right, has]) => (has ? [right] : []));

describe('rights', () => {
  it.each([
    [
      'the leader of a team meeting',
      team,
      { personId: 'karen', role: 'leader' },
      ['read', 'write', 'run', 'plan', 'approve'],
    ],
    ['the note-taker', team, worker('bo'), ['read', 'write', 'run']],
    ['somebody invited', team, worker('eva'), ['read', 'write']],
    ['a colleague who is not', team, worker('liv'), ['read']],
    ['a guest who is not', team, { personId: 'uma', role: 'facilitator' }, []],
    [
      'the leader in a one-to-one',
      talk,
      { personId: 'karen', role: 'leader' },
      ['read', 'write', 'run', 'plan', 'approve'],
    ],
    ['the worker in it', talk, worker('bo'), ['read', 'write']],
    ['the deputy outside it', talk, { personId: 'eva', role: 'deputy' }, ['plan']],
    ['a colleague outside it', talk, worker('eva'), []],
    ['the service itself', talk, { personId: null, role: 'service' }, ['read', 'write', 'run', 'plan', 'approve']],
    ['either of a training pair', pair, worker('ib'), ['read', 'write', 'run']],
  ] as const)('of %s', (_, meeting, who, expected) => expect(granted(meeting, who as Who)).toEqual(expected));

  it('never let anybody do what they may not read, save to plan it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(team, talk, pair),
        fc.constantFrom('karen', 'bo', 'eva', 'ib', 'liv'),
        fc.constantFrom('leader', 'deputy', 'worker', 'facilitator'),
        (meeting, personId, role) => {
          const rights = rightsOf(meeting, { personId, role } as Who);
          if (!rights.read) expect([rights.write, rights.run, rights.approve]).toEqual([false, false, false]);
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });

  it('end with the stage: nothing is written in what waits for approval, is approved or cancelled', () => {
    const all = rightsOf(team, { personId: 'karen', role: 'leader' });
    const open = (stage: MeetingStage) => {
      const can = canDo(all, { stage, hasBegun: stage !== 'planned', isItsDay: true }, true);
      const { read: _read, write: _write, run: _run, plan: _plan, signOff: _signOff, ...steps } = can;
      return Object.entries(steps).flatMap(([step, may]) => (may ? [step] : []));
    };
    expect(open('planned').sort()).toEqual(['addItem', 'cancel', 'move', 'reply', 'start']);
    expect(open('running').sort()).toEqual(['addItem', 'end', 'recordAttendance', 'writeMinutes']);
    expect(open('held').sort()).toEqual(['recordAttendance', 'sendForApproval', 'writeMinutes']);
    expect(open('sentForApproval').sort()).toEqual(['approve', 'askForCorrection']);
    expect([...open('approved'), ...open('cancelled')]).toEqual([]);
  });
});

it('lets only who takes part answer and sign off, from the start of the meeting on', () => {
  const stages = ['planned', 'running', 'held', 'sentForApproval', 'approved', 'cancelled'] as const;
  const rights = rightsOf(team, { personId: 'karen', role: 'leader' });
  const may = (attends: boolean, right: 'signOff' | 'reply') =>
    stages.filter((stage) => canDo(rights, { stage, hasBegun: stage !== 'planned', isItsDay: true }, attends)[right]);
  expect(may(true, 'signOff')).toEqual(['running', 'held', 'sentForApproval', 'approved']);
  expect(may(true, 'reply')).toEqual(['planned']);
  expect([...may(false, 'signOff'), ...may(false, 'reply')]).toEqual([]);
});

describe('attendance and quorum', () => {
  it.each([
    ['accepted', false, 'present'],
    ['accepted', true, 'present'],
    ['declined', false, 'excused'],
    ['declined', true, 'offDuty'],
    ['needsAction', true, 'offDuty'],
    ['needsAction', false, 'present'],
    ['tentative', false, 'present'],
    ['counter', false, 'present'],
  ] as const)('after %s, away %s, is filled in as %s', (reply: Reply, away, expected) =>
    expect(prefilledAttendance(reply, away)).toBe(expected),
  );

  it('is a share of those who count, rounded up, and never of others', () => {
    const ten = Array.from({ length: 10 }, (_, index) => `p${index}`);
    expect(reachesQuorum(60, ten, ten.slice(0, 6))).toBe(true);
    expect(reachesQuorum(60, ten, ten.slice(0, 5))).toBe(false);
    expect(reachesQuorum(60, ten, [...ten.slice(0, 5), 'leader', 'guest'])).toBe(false);
    expect(reachesQuorum(70, ten.slice(0, 4), ten.slice(0, 3))).toBe(true);
    expect(reachesQuorum(0, ten, [])).toBe(true);
    expect(reachesQuorum(60, [], [])).toBe(true);
  });

  it('is reached by more once it is reached by some', () => {
    const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), people, people, people, (percent, counted, there, more) => {
        if (reachesQuorum(percent, counted, there))
          expect(reachesQuorum(percent, counted, [...there, ...more])).toBe(true);
        expect(reachesQuorum(percent, counted, counted)).toBe(true);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('a meeting’s time', () => {
  it('stays at the wall clock across the changes of summer time', () => {
    expect(instantOf('2027-03-26', 600, 'Europe/Copenhagen').toISOString()).toBe('2027-03-26T09:00:00.000Z');
    expect(instantOf('2027-03-29', 600, 'Europe/Copenhagen').toISOString()).toBe('2027-03-29T08:00:00.000Z');
    expect(instantOf('2027-11-01', 600, 'Europe/Copenhagen').toISOString()).toBe('2027-11-01T09:00:00.000Z');
    const night = spanOf({ startsOn: '2027-03-28', startMinute: 60, durationMinutes: 120 }, 'Europe/Copenhagen');
    expect([night.startsAt.toISOString(), night.endsAt.toISOString()]).toEqual([
      ...['2027-03-28T00:00:00.000Z', '2027-03-28T02:00:00.000Z'],
    ]);
  });

  it('is proposed whole or not at all', () => {
    const whole = {
      answer: 'counter' as const,
      proposedOn: '2027-06-01',
      proposedStartMinute: 540,
      proposedEndMinute: 600,
    };
    expect(proposedTime(whole, 'Europe/Copenhagen').proposedEndsAt?.toISOString()).toBe('2027-06-01T08:00:00.000Z');
    expect(proposedTime({ ...whole, answer: 'accepted' }, 'Europe/Copenhagen').proposedStartsAt).toBeNull();
    const faultsOf = (proposal: typeof whole | object) => {
      try {
        proposedTime({ ...whole, ...proposal }, 'Europe/Copenhagen');
        return [];
      } catch (error) {
        return (error as { faults: { path: string }[] }).faults.map(({ path }) => path);
      }
    };
    expect(faultsOf({ proposedEndMinute: 540 })).toEqual(['proposedEndMinute']);
    expect(faultsOf({ proposedOn: null, proposedStartMinute: null })).toEqual(['proposedOn', 'proposedStartMinute']);
  });

  it('knows its stage from what has happened', () => {
    const at = new Date(0);
    const none = { cancelledAt: null, startedAt: null, endedAt: null, sentForApprovalAt: null, approvedAt: null };
    expect(stageOf(none)).toBe('planned');
    expect(stageOf({ ...none, startedAt: at })).toBe('running');
    expect(stageOf({ ...none, startedAt: at, endedAt: at })).toBe('held');
    expect(stageOf({ ...none, endedAt: at, sentForApprovalAt: at })).toBe('sentForApproval');
    expect(stageOf({ ...none, sentForApprovalAt: at, approvedAt: at })).toBe('approved');
    expect(stageOf({ ...none, cancelledAt: at })).toBe('cancelled');
  });
});

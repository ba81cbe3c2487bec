import { diffOf } from './plan-diff.js';
import type { LiveMeeting } from './planning.types.js';
import type { PlanNames } from './year-plan-view.js';
import { publishView, yearPlanView } from './year-plan-view.js';

const LEADER: PlanNames = {
  people: new Map([
    ['lea', 'Lea Leder'],
    ['ann', 'Ann And'],
    ['bo', 'Bo Bo'],
  ]),
  families: new Map([['f1', 'F-001']]),
  all: true,
  readerId: 'lea',
};
const worker = (readerId: string): PlanNames => ({ ...LEADER, all: false, readerId });

function live(id: string, differs: Partial<LiveMeeting> = {}): LiveMeeting {
  return {
    ...{ meetingId: id, routineId: 'reviews', startsOn: '2027-02-23', startMinute: 540, durationMinutes: 140 },
    ...{ location: 'Huset', nominalOn: null, reason: null, chairId: 'lea', noteTakerId: null, presenterId: null },
    attendees: [
      { personId: 'lea', role: 'chair' },
      { personId: 'ann', role: 'required' },
    ],
    subjects: [],
    ...{ cancelled: false, held: false },
    ...differs,
  };
}

function view(meetings: readonly LiveMeeting[], names: PlanNames) {
  const routine = (id: string, kind: 'family-review' | 'one-to-one') => ({
    id,
    kind,
    routine: kind,
    name: id,
    shown: true,
  });
  return yearPlanView(
    {
      ...{ isDraft: false, version: 1, publishedOn: '2027-01-01', breaks: [] },
      routines: [routine('reviews', 'family-review'), routine('talks', 'one-to-one')],
      confidentialIds: new Set(['talks']),
      ...{ meetings, publishedIds: new Set(['a']) },
      explanation: {
        dropped: [
          {
            routineId: 'reviews',
            on: '2027-07-13',
            startMinute: 540,
            reason: { code: 'leaderAway', params: { person: 'lea' } },
          },
        ],
        unkept: [
          {
            ...{
              routineId: 'talks',
              subjectId: 'bo',
              elementId: null,
              from: '2027-01-04',
              until: '2027-03-31',
              count: 1,
            },
            reason: { code: 'noCommonTime', params: {} },
          },
          {
            routineId: 'ended',
            subjectId: null,
            elementId: null,
            from: '2027-01-04',
            until: '2028-01-02',
            count: 1,
            reason: { code: 'tooFew', params: {} },
          },
        ],
        ...{ capacity: null, blocks: [], hardViolations: 0 },
      },
    },
    names,
  );
}

const talk = live('t', { routineId: 'talks', subjects: [{ subjectId: 'ann', elementId: null }] });

describe('the year plan as it is shown', () => {
  it('says from where a meeting moved and why, and links only to meetings that have a page', () => {
    const moved = { nominalOn: '2027-02-16', reason: { code: 'schoolBreak', params: { name: 'vinterferie' } } };
    const { meetings } = view([live('a', moved), live('b')], LEADER);
    expect(meetings[0]).toMatchObject({ meetingId: 'a', moved: { fromDay: '2027-02-16', reason: moved.reason } });
    expect(meetings[1]!.meetingId).toBeNull();
    expect(meetings[1]!.moved).toBeUndefined();
  });

  it('gives the leader the names behind a reason, and nobody else', () => {
    const reason = { code: 'required', params: { persons: 'ann bo' } };
    const meeting = live('a', { nominalOn: '2027-02-16', reason });
    expect(view([meeting], LEADER).meetings[0]!.moved!.reason.params).toEqual({ persons: 'Ann And, Bo Bo' });
    expect(view([meeting], worker('ann')).meetings[0]!.moved!.reason.params).toEqual({});
    expect(view([], worker('ann')).dropped[0]!.reason).toEqual({ code: 'leaderAway', params: {} });
  });

  it('shows a worker the own conversations and nobody else’s', () => {
    expect(view([talk], LEADER).meetings.map(({ person }) => person)).toEqual(['Ann And']);
    expect(view([talk], worker('ann')).meetings.map(({ person }) => person)).toEqual(['Ann And']);
    expect(view([talk], worker('bo')).meetings).toEqual([]);
  });

  it('names families by code and unkept promises by subject, as far as the reader may know', () => {
    const review = live('a', { subjects: [{ subjectId: 'f1', elementId: null }] });
    expect(view([review], worker('bo')).meetings[0]!.families).toEqual(['F-001']);
    expect(view([], LEADER).unkept.map(({ subject }) => subject)).toEqual(['Bo Bo']);
    expect(view([], worker('ann')).unkept.map(({ subject }) => subject)).toEqual([undefined]);
  });

  it('sums the mails of a diff by person and by row', () => {
    const diff = diffOf({
      standing: [],
      draft: [live('a'), live('b', { startsOn: '2027-11-01' })],
      now: { day: '2027-01-04', minute: 0 },
      ...{
        invited: new Map(),
        horizonWeeks: 13,
        changedRoutineIds: new Set(),
        routineIds: new Set(['reviews']),
        confidentialIds: new Set(),
      },
    });
    const shown = publishView(diff, { comparedWith: null, weeksAhead: 13, blocked: false }, LEADER);
    expect(shown).toMatchObject({ mailCount: 2, diffHash: diff.hash });
    expect(shown.changes.map(({ kind, mail, recipients }) => [kind, mail, recipients])).toEqual([
      ['new', 'invitation', 2],
      ['new', null, 0],
    ]);
    expect(shown.byPerson).toEqual([
      { name: 'Ann And', invitations: 1, updates: 0, cancellations: 0 },
      { name: 'Lea Leder', invitations: 1, updates: 0, cancellations: 0 },
    ]);
  });
});

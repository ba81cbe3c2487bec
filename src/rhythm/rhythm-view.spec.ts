import type { MeetingFacts } from '../meetings/meetings.types.js';
import type { RhythmFacts } from './rhythm.types.js';
import { rhythmView, startSteps } from './rhythm-view.js';

const meeting = (part: Partial<MeetingFacts>): MeetingFacts =>
  ({
    ...{
      id: 'm',
      teamId: 't',
      routineId: 'r',
      routineKind: 'wellbeing-round',
      routineName: null,
      startsOn: '2027-02-02',
    },
    ...{ startMinute: 540, durationMinutes: 60, location: 'Salen', nominalOn: null, stage: 'planned', attendees: [] },
    ...part,
  }) as MeetingFacts;

const facts = (part: Partial<RhythmFacts>): RhythmFacts => ({
  ...{
    today: '2027-02-02',
    rhythms: [],
    meetings: [],
    subjects: [],
    followUps: [],
    draft: null,
    rejectedMails: null,
    proposals: [],
  },
  inboxWaiting: 0,
  ...{ familyCodes: new Map<string, string>(), personNames: new Map<string, string>() },
  kindNames: { 'wellbeing-round': 'Trivselsrunde' },
  ...part,
});

describe('the leader’s first page', () => {
  it('opens today’s meeting and shows the next five that are still to be held', () => {
    const days = ['2027-02-01', '2027-02-02', '2027-02-03', '2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09'];
    const meetings = days.map((startsOn) => meeting({ id: startsOn, startsOn }));
    const cancelled = meeting({ id: 'gone', startsOn: '2027-02-03', stage: 'cancelled' });
    const view = rhythmView(facts({ meetings: [...meetings, cancelled] }));
    expect(view.todaysMeetingId).toBe('2027-02-02');
    expect(view.upcoming.map(({ id }) => id)).toEqual(days.slice(1, 6));
    expect(rhythmView(facts({ meetings: [meeting({ stage: 'held' })] })).todaysMeetingId).toBeUndefined();
  });

  it('counts yes, no and those who have not said either', () => {
    const replies = ['accepted', 'accepted', 'declined', 'tentative', 'needsAction', 'counter'] as const;
    const attendees = replies.map((reply, index) => ({
      personId: `${index}`,
      reply,
    })) as never as MeetingFacts['attendees'];
    expect(rhythmView(facts({ meetings: [meeting({ attendees })] })).upcoming[0]?.replies).toEqual({
      accepted: 2,
      declined: 1,
      waiting: 3,
    });
  });

  it('asks for what only the leader can put right: mails, overdue follow-ups, a draft', () => {
    const followUp = {
      ownerName: 'Bo',
      text: 'Ring',
      dueOn: '2027-01-30',
      daysOver: 3,
    } as RhythmFacts['followUps'][number];
    const view = rhythmView(
      facts({
        followUps: [followUp, { ...followUp, daysOver: 0 }],
        draft: { year: 2027, changes: 4 },
        rejectedMails: { names: ['Bo'], total: 2 },
      }),
    );
    expect(view.actions.map(({ type }) => type)).toEqual(['rejectedMails', 'overdueFollowUps', 'unpublishedDraft']);
    expect(view.actions[1]).toMatchObject({ items: [{ owner: 'Bo', dueOn: '2027-01-30' }] });
    expect(rhythmView(facts({})).actions).toEqual([]);
  });

  it('shows a new team its three steps until a plan is published', () => {
    expect(startSteps(facts({}))?.map(({ status }) => status)).toEqual(['notBegun', 'notBegun', 'notBegun']);
    const known = {
      personNames: new Map([
        ['a', 'A'],
        ['b', 'B'],
      ]),
      familyCodes: new Map([['f', 'F-001']]),
    };
    const rhythms = [{ routine: { current: null } }] as never as RhythmFacts['rhythms'];
    expect(startSteps(facts({ ...known, rhythms }))?.map(({ status }) => status)).toEqual([
      'done',
      'done',
      'suggested',
    ]);
    const published = [{ routine: { current: {} }, summary: null }] as never as RhythmFacts['rhythms'];
    expect(startSteps(facts({ rhythms: published }))).toBeNull();
  });
});

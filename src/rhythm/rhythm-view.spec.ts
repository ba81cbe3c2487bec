import type { MeetingFacts } from '../meetings/meetings.types.js';
import { promisesOf } from '../routines/promise.js';
import { summaryOf } from '../routines/rhythm-status.js';
import type { RoutineRhythm } from '../routines/routines.types.js';
import { family, held, question } from '../../test/promises.js';
import type { RhythmFacts } from './rhythm.types.js';
import { actionWords } from './pages/action-words.js';
import { promiseActions } from './promise-actions.js';
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

describe('families on the leader’s first page', () => {
  const ids = Array.from({ length: 9 }, (_, index) => `F-00${index + 1}`);
  /** All seen on 20 January, so until 17 March; `seen` of them again on 10 March. */
  const told = (now: string, seen: number) => {
    const meetings = [held('2027-01-20', ids), held('2027-03-10', ids.slice(0, seen))];
    const asked = question({ now, subjects: ids.map((id) => family({ id })), meetings });
    const routine = { id: 'r', kind: 'family-review', name: null, current: null };
    const rhythm = { routine, question: asked, summary: summaryOf(asked, promisesOf(asked)) } as never as RoutineRhythm;
    const familyCodes = new Map(ids.map((id) => [id, id]));
    const words = promiseActions(facts({ today: now, rhythms: [rhythm], familyCodes })).map((one) =>
      actionWords(one, 'da'),
    );
    const plain = (text: string) => text.replaceAll('\u00A0', ' ');
    return words.map(({ title, text, badge, tone }) => ({ title: plain(title), text: plain(text), badge, tone }));
  };

  it('are late once their day has gone, each counted though five are named', () => {
    const [late] = told('2027-03-18', 2);
    expect(late).toMatchObject({ title: '7 familier er ikke drøftet til tiden', badge: '7 over grænsen', tone: 'bad' });
    expect(late!.text).toMatch(/^F-003 \(8 uger\).*F-007 \(8 uger\) og 2 mere\.$/);
  });

  it('are not called late while there is time', () => {
    expect(told('2027-03-17', 2)).toMatchObject([
      { title: '7 familier når snart grænsen uden at have en dato', badge: '7 nær grænsen', tone: 'watch' },
    ]);
    expect(told('2027-03-17', 9)).toEqual([]);
  });
});

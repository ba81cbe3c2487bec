import { family, gapOf, held, lines, linesUntilNow, planned, question, under } from '../../test/promises.js';
import { KINDS } from './kinds.js';
import { promisesOf } from './promise.js';

describe('never longer than N weeks between two', () => {
  it('opens a first window of four weeks on the start date, then one after each evidence', () => {
    const asked = question({ now: '2027-03-20', meetings: [held('2027-01-26'), held('2027-03-16')] });
    expect(linesUntilNow(asked)).toEqual([
      '2027-01-01–2027-01-29 kept 2027-01-26',
      '2027-01-27–2027-03-23 kept 2027-03-16',
      '2027-03-17–2027-05-11 due',
    ]);
  });

  it('is in time on the closing day and late on the next', () => {
    const first = held('2027-01-26');
    const on = (day: string): string => lines(question({ meetings: [first, held(day)] }))[1]!;
    expect(on('2027-03-23')).toBe('2027-01-27–2027-03-23 kept 2027-03-23');
    expect(on('2027-03-24')).toBe('2027-01-27–2027-03-23 keptLate 2027-03-24');
  });

  it('takes what is held or planned on its first day and on the subject’s last', () => {
    const next = [held('2027-01-26'), held('2027-01-27')];
    expect(lines(question({ meetings: next })).slice(0, 2)).toEqual([
      '2027-01-01–2027-01-29 kept 2027-01-26',
      '2027-01-27–2027-03-23 kept 2027-01-27',
    ]);
    const ahead = [planned('2027-01-26'), planned('2027-01-27')];
    expect(lines(question({ now: '2027-01-10', meetings: ahead }))[1]).toBe('2027-01-27–2027-03-23 planned');
    const leaving = [family({ leftOn: '2027-01-26' })];
    expect(lines(question({ meetings: next, subjects: leaving }))).toEqual(['2027-01-01–2027-01-29 kept 2027-01-26']);
  });

  it('is due on the closing day and broken on the next, and one silence is one broken promise', () => {
    const on = (now: string): string[] => linesUntilNow(question({ now }));
    expect(on('2027-01-29')).toEqual(['2027-01-01–2027-01-29 due']);
    expect(on('2027-01-30')).toEqual(['2027-01-01–2027-01-29 broken']);
    expect(on('2027-12-30')).toEqual(['2027-01-01–2027-01-29 broken']);
  });

  it('opens from the day of a late keep', () => {
    const asked = question({ now: '2027-04-01', meetings: [held('2027-03-02')] });
    expect(linesUntilNow(asked)).toEqual(['2027-01-01–2027-01-29 keptLate 2027-03-02', '2027-03-03–2027-04-27 due']);
  });

  it('projects from the planned meeting, and without one as if kept on the last day that is left', () => {
    const asked = question({ now: '2027-01-10', horizon: '2027-06-01', meetings: [planned('2027-01-19')] });
    expect(lines(asked)).toEqual([
      '2027-01-01–2027-01-29 planned',
      '2027-01-20–2027-03-16 due',
      '2027-03-17–2027-05-11 due',
      '2027-05-12–2027-07-06 due',
    ]);
  });

  it('does not call a meeting after the window planned, but names it', () => {
    const [first, second] = promisesOf(question({ now: '2027-01-10', meetings: [planned('2027-02-02')] }));
    expect(first).toMatchObject({ status: 'due', plannedOn: '2027-02-02', plannedMeetingId: 'm 2027-02-02' });
    expect(second!.opensOn).toBe('2027-02-03');
  });

  it('counts from the day a family was last reviewed, but gives it at least a first window', () => {
    const first = (day: string): string =>
      lines(question({ now: '2027-01-02', subjects: [family({ keptBefore: [{ day }] })] }))[0]!;
    expect(first('2026-12-15')).toBe('2027-01-01–2027-02-09 due');
    expect(first('2026-06-01')).toBe('2027-01-01–2027-01-29 due');
  });

  it('takes the gap of the family’s priority, and leaves the past alone when the priority rises', () => {
    const settings = KINDS['family-review'].defaults;
    const cadences = [{ validFrom: '2027-01-01', settings }];
    const low = { from: '2027-01-01', priority: 'low' as const };
    const high = { from: '2027-05-01', priority: 'high' as const };
    const meetings = [held('2027-01-20'), held('2027-04-10')];
    const now = '2027-06-01';
    const calm = question({ now, cadences, meetings, subjects: [family({ priorities: [low] })] });
    expect(linesUntilNow(calm)).toEqual([
      '2027-01-01–2027-01-29 kept 2027-01-20',
      '2027-01-21–2027-07-21 kept 2027-04-10',
      '2027-04-11–2027-10-09 due',
    ]);
    const raised = question({ now, cadences, meetings, subjects: [family({ priorities: [low, high] })] });
    expect(linesUntilNow(raised)).toEqual([...linesUntilNow(calm).slice(0, 2), '2027-04-11–2027-05-29 broken']);
  });

  it('lets nobody owe the window in which they leave, and keeps what broke before', () => {
    const left = (leftOn: string): string[] =>
      lines(question({ now: '2027-06-01', meetings: [held('2027-01-20')], subjects: [family({ leftOn })] }));
    expect(left('2027-03-17')).toEqual(['2027-01-01–2027-01-29 kept 2027-01-20']);
    expect(left('2027-03-18')).toEqual(['2027-01-01–2027-01-29 kept 2027-01-20', '2027-01-21–2027-03-17 broken']);
  });

  it('ends a waived window on its closing day, or on the day of waiving when that is later', () => {
    const waived = (waivedOn: string, meetings = [held('2027-01-05')]): string[] => {
      const waiver = { subjectId: 'F-014', opensOn: '2027-01-06', waivedOn, waivedBy: 'leda', reason: 'Abroad' };
      return linesUntilNow(question({ now: '2027-04-01', meetings, waivers: [waiver] })).slice(1);
    };
    expect(waived('2027-02-01')).toEqual(['2027-01-06–2027-03-02 waived', '2027-03-03–2027-04-27 due']);
    expect(waived('2027-03-20')).toEqual(['2027-01-06–2027-03-02 waived', '2027-03-21–2027-05-15 due']);
    expect(waived('2027-03-20', [held('2027-01-05'), held('2027-03-15')])).toEqual([
      '2027-01-06–2027-03-02 keptLate 2027-03-15',
      '2027-03-16–2027-05-10 due',
    ]);
    expect(waived('2027-03-20', [held('2027-01-05'), held('2027-03-25')])).toEqual([
      '2027-01-06–2027-03-02 waived',
      '2027-03-21–2027-05-15 kept 2027-03-25',
      '2027-03-26–2027-05-20 due',
    ]);
  });

  it('counts months by the calendar, through the leap day', () => {
    const settings = under('custom', { type: 'maxGap', unit: 'months', every: 1, firstWindowWeeks: 4 });
    const asked = question({
      startedOn: '2028-01-01',
      now: '2028-03-01',
      cadences: [{ validFrom: '2028-01-01', settings }],
      subjects: [{ id: 'team', joinedOn: '2020-01-01' }],
      meetings: [held('2028-01-29')],
    });
    expect(linesUntilNow(asked)).toEqual(['2028-01-01–2028-01-29 kept 2028-01-29', '2028-01-30–2028-02-29 broken']);
  });

  it('counts 53 weeks through a year that has them', () => {
    const asked = question({
      startedOn: '2026-01-01',
      now: '2027-01-05',
      cadences: [{ validFrom: '2026-01-01', settings: under('family-review', gapOf(53)) }],
      subjects: [family({ joinedOn: '2026-01-01' })],
      meetings: [held('2025-12-30'), held('2026-01-06')],
    });
    expect(lines(asked)[1]).toBe('2026-01-07–2027-01-12 due');
  });
});

describe('pauses', () => {
  it('move the closing day out by exactly the paused days', () => {
    const paused = (from: string, until: string | null): string =>
      lines(question({ now: '2027-01-05', subjects: [family({ pauses: [{ from, until }] })] }))[0]!;
    expect(paused('2027-01-10', '2027-01-16')).toBe('2027-01-01–2027-02-05 due');
    expect(paused('2027-01-29', '2027-01-29')).toBe('2027-01-01–2027-01-30 due');
    expect(paused('2027-01-30', '2027-02-28')).toBe('2027-01-01–2027-01-29 due');
  });

  it('without a known end last until the horizon, and the promise rests', () => {
    const pauses = [{ from: '2027-01-25', until: null }];
    const [first] = promisesOf(question({ now: '2027-06-01', horizon: '2027-12-01', subjects: [family({ pauses })] }));
    expect(first).toMatchObject({ status: 'due', resting: true, closesOn: '2027-12-06' });
  });

  it('count only where the cadence says so, and school breaks only those kept free', () => {
    const breaks = [
      { name: 'Vinterferie', from: '2027-01-11', until: '2027-01-17' },
      { name: 'Påskeferie', from: '2027-01-20', until: '2027-01-24' },
    ];
    const subjects = [family({ pauses: [{ from: '2027-01-04', until: '2027-01-05' }] })];
    const closes = (subjectPause: boolean, schoolBreaks: boolean, keepFree: readonly string[] | 'all'): string => {
      const settings = under('family-review', gapOf(8), { clock: { subjectPause, schoolBreaks }, keepFree });
      const cadences = [{ validFrom: '2027-01-01', settings }];
      return promisesOf(question({ now: '2027-01-02', breaks, subjects, cadences }))[0]!.closesOn;
    };
    expect(closes(false, false, 'all')).toBe('2027-01-29');
    expect(closes(true, false, 'all')).toBe('2027-01-31');
    expect(closes(false, true, ['Vinterferie'])).toBe('2027-02-05');
    expect(closes(true, true, 'all')).toBe('2027-02-12');
  });
});

describe('a gap that changes in mid-year', () => {
  const changed = (every: number, validFrom: string): string[] =>
    linesUntilNow(
      question({
        now: '2027-04-20',
        meetings: [held('2027-01-20')],
        cadences: [
          { validFrom: '2027-01-01', settings: under('family-review', gapOf(8)) },
          { validFrom, settings: under('family-review', gapOf(every)) },
        ],
      }),
    );
  const first = '2027-01-01–2027-01-29 kept 2027-01-20';

  it('moves the open window out when it grows', () => {
    expect(changed(13, '2027-03-01')).toEqual([first, '2027-01-21–2027-04-21 due']);
  });

  it('moves it in when it shrinks, but leaves four weeks from the change', () => {
    expect(changed(4, '2027-01-25')).toEqual([first, '2027-01-21–2027-02-22 broken']);
    expect(changed(4, '2027-03-01')).toEqual([first, '2027-01-21–2027-03-17 broken']);
  });

  it('does not touch a window that was closed by then', () => {
    expect(changed(26, '2027-03-18')).toEqual([first, '2027-01-21–2027-03-17 broken']);
  });

  it('gives the rule under which each promise was made', () => {
    const asked = question({
      now: '2027-04-20',
      meetings: [held('2027-01-20'), held('2027-03-02')],
      cadences: [
        { validFrom: '2027-01-01', settings: under('family-review', gapOf(8)) },
        { validFrom: '2027-03-10', settings: under('family-review', gapOf(13)) },
      ],
    });
    expect(
      promisesOf(asked)
        .slice(0, 3)
        .map(({ rule }) => rule),
    ).toEqual([gapOf(8), gapOf(8), gapOf(13)]);
  });
});

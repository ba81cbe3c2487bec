import { planChecked } from '../../../test/checked-plan.js';
import { person, world } from '../../../test/planner-world.js';
import type { Family, Instance, Person, Rules } from './instance.js';
import type { MissingPromise } from './plan.js';

const LENA = person('lena', 'leader');
const MADS = person('mads', 'health');
const NINA = person('nina', 'school');
const OMAR = person('omar', 'employment');
const MONTH = [{ from: '2027-02-01', to: '2027-02-28' }];
const FAMILY: Family = { id: 'f', contacts: ['mads', 'nina'], everyWeeks: 4, lastSeen: '2026-12-28' };
const REVIEW = { minutes: 60, capacity: 2, quorum: 0.3 };

async function missing(rules: Rules, people: readonly Person[], more: Partial<Instance> = {}, families: Family[] = []) {
  const asked = world({ weeks: 13, persons: people, team: { rules, families }, more });
  return (await planChecked(asked, { preset: 'quick' })).missing;
}
const codes = (found: readonly MissingPromise[]) => found.map(({ reason }) => reason.code);

describe('the reason of a custom routine’s missing meeting', () => {
  const custom = (every: { weeks: number } | { count: number; per: 'month' }): Rules => ({
    custom: [{ id: 'network', minutes: 60, every, must: ['nina'], may: ['mads'] }],
  });
  const people = [LENA, MADS, { ...NINA, away: MONTH }, OMAR];

  it('names the month that has none, how many, and who could not', async () => {
    expect(await missing(custom({ count: 2, per: 'month' }), people)).toEqual([
      {
        ...{ team: 't', kind: 'custom', routine: 'network', from: '2027-02-01', to: '2027-02-26', count: 2 },
        reason: { code: 'required', params: { persons: 'nina' } },
      },
    ]);
  });

  it('names the stretch in which two meetings lie further apart than promised', async () => {
    const [gap, ...others] = await missing(custom({ weeks: 2 }), people);
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ routine: 'network', count: 2, reason: { code: 'required' } });
    expect(gap!.from <= '2027-02-01' && gap!.to >= '2027-02-26').toBe(true);
  });

  it('lets a week that is kept free stop the clock only where the rule says so', async () => {
    const avoid = [{ from: '2027-02-01', to: '2027-02-26', name: 'Pause', keptFree: true }];
    const rules = (breaksPause: boolean): Rules => ({
      custom: [{ ...custom({ weeks: 2 }).custom![0]!, breaksPause }],
    });
    expect(codes(await missing(rules(false), [LENA, MADS, NINA, OMAR], { avoid }))).toEqual(['schoolBreak']);
    expect(await missing(rules(true), [LENA, MADS, NINA, OMAR], { avoid })).toEqual([]);
  });
});

describe('the reason of other missing meetings', () => {
  it('says that no review can be held, though no family waits for one yet', async () => {
    const away = [{ from: '2026-12-28', to: '2027-12-31' }];
    const found = await missing(
      { review: REVIEW },
      [LENA, MADS, NINA, OMAR].map((one) => ({ ...one, away })),
    );
    expect(found).toEqual([expect.objectContaining({ kind: 'review', count: 1 })]);
    expect(found[0]!.reason.code).toBe('leaderAway');
  });

  it('names a stretch without a method meeting', async () => {
    const people = [LENA, { ...MADS, away: MONTH }, { ...NINA, away: MONTH }, OMAR];
    const method = { minutes: 60, quorum: 0.6, everyWeeks: 2, toleranceWeeks: 0 };
    const found = await missing({ method }, people);
    expect(found).toEqual([expect.objectContaining({ kind: 'method', count: 2 })]);
    expect(found[0]!.reason).toMatchObject({ code: 'quorum', params: { present: 1, needed: 2 } });
  });

  it('says why two who should train each other never meet', async () => {
    const half = (from: number): [number, number][] => Array.from({ length: 5 }, () => [from, from + 240]);
    const people = [LENA, { ...MADS, work: half(480) }, { ...NINA, work: half(720) }];
    const found = await missing({ peer: { minutes: 120 } }, people);
    expect(found.map(({ subject, discipline }) => [subject, discipline])).toEqual([
      ['mads', 'school'],
      ['nina', 'health'],
    ]);
    expect(codes(found)).toEqual(['required', 'required']);
  });

  it('says what keeps the team from a date that the facilitator offers', async () => {
    const external = { minutes: 60, quorum: 0.6, count: 1, facilitator: 'fie' };
    const more = { facilitators: [{ id: 'fie', offers: [{ date: '2027-02-10', start: 540 }] }] };
    const away = { away: MONTH };
    const people = [LENA, { ...MADS, ...away }, { ...NINA, ...away }, OMAR, person('fie', 'external')];
    expect(codes(await missing({ external }, people, more))).toEqual(['quorum']);
  });
});

describe('the reason of an overdue family', () => {
  const because = async (family: Partial<Family>, people = [LENA, MADS, NINA, OMAR], more: Partial<Instance> = {}) => {
    const found = await missing({ review: REVIEW }, people, more, [{ ...FAMILY, ...family }]);
    return found.map(({ reason }) => reason);
  };

  it('is the past when it was due before anything can be planned and is on time from then', async () => {
    expect(await because({ lastSeen: '2026-11-02' })).toEqual([{ code: 'past', params: {} }]);
  });

  it('is the calendar when no review at all is held for longer than its interval', async () => {
    const avoid = [{ from: '2027-01-25', to: '2027-03-07', name: 'Pause', keptFree: true }];
    const [reason] = await because({}, undefined, { avoid });
    expect(reason).toEqual({ code: 'noMeeting', params: { everyWeeks: 4, weeks: 7, from: '2027-01-18' } });
  });

  it('is its pair when the two are at no review together for longer than its interval', async () => {
    const away = [{ from: '2027-01-25', to: '2027-03-07' }];
    const [reason] = await because({}, [LENA, MADS, { ...NINA, away }, OMAR]);
    expect(reason).toEqual({
      code: 'contact',
      params: { family: 'f', persons: 'mads nina', everyWeeks: 4, weeks: 7, from: '2027-01-18' },
    });
    expect(await because({ contactsNeeded: 'one' }, [LENA, MADS, { ...NINA, away }, OMAR])).toEqual([]);
  });

  it('is the places when there are fewer than the families need', async () => {
    const families = Array.from({ length: 9 }, (_, at) => ({ ...FAMILY, id: `f-${at}`, everyWeeks: 2 }));
    const found = await missing({ review: { ...REVIEW, capacity: 1 } }, [LENA, MADS, NINA, OMAR], {}, families);
    expect(found.length).toBeGreaterThan(0);
    for (const { reason } of found) expect(reason).toEqual({ code: 'capacity', params: { needed: 54, places: 13 } });
  });

  it('is full reviews when there are places enough, but not at those that its pair can be at', async () => {
    const weekday = (day: number) => ({
      work: Array.from({ length: 5 }, (_, at): [number, number] | null => (at === day ? [480, 540] : null)),
    });
    // Reviews lie where the quorum is; the busy pair comes every fourth week at most.
    const away = Array.from({ length: 13 }, (_, week) => week)
      .filter((week) => week % 4 !== 0)
      .map((week) => ({ from: dayOfWeek(week), to: dayOfWeek(week, 4) }));
    const people = [
      { ...LENA, ...weekday(1) },
      { ...MADS, ...weekday(1), away },
      { ...NINA, ...weekday(1) },
      { ...OMAR, ...weekday(1) },
    ];
    const families = Array.from({ length: 2 }, (_, at) => ({ ...FAMILY, id: `f-${at}`, contacts: ['mads'] }));
    const review = { ...REVIEW, capacity: 1, contacts: 'one' as const };
    const found = await missing({ review }, people, {}, families);
    expect(found.length).toBeGreaterThan(0);
    for (const { reason } of found) expect(reason).toMatchObject({ code: 'full', params: { meetings: 4 } });
  });
});

function dayOfWeek(week: number, weekday = 0): string {
  return new Date(Date.UTC(2027, 0, 4 + week * 7 + weekday)).toISOString().slice(0, 10);
}

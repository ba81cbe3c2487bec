import { planChecked } from '../../../test/checked-plan.js';
import { person, world } from '../../../test/planner-world.js';
import type { Instance, Kind, Rules, StandingMeeting } from './instance.js';

const KINDS: readonly Kind[] = ['review', 'wellbeing', 'method', 'external', 'training', 'oneToOne', 'peer', 'custom'];
const OFFERS = ['2027-01-13', '2027-02-17', '2027-03-10'].map((date) => ({ date, start: 540 }));
const FAMILIES = [{ id: 'f-1', contacts: ['mads', 'nina'], everyWeeks: 4, lastSeen: '2026-12-20' }];

/** Every routine, each of its meetings as long as this. */
function lasting(minutes: number, more: Partial<Instance> = {}): Instance {
  const rules: Rules = {
    review: { minutes, capacity: 3, quorum: 0.6 },
    wellbeing: { minutes, quorum: 0.6 },
    method: { minutes, quorum: 0.6, everyWeeks: 3 },
    external: { minutes, quorum: 0.6, count: 2, facilitator: 'fie' },
    training: { minutes, quorum: 0.6, count: 2 },
    oneToOne: { minutes },
    peer: { minutes },
    custom: [{ id: 'network', minutes, every: { weeks: 4 }, must: ['nina'], may: ['mads'] }],
  };
  const team = ['lena leader', 'mads health', 'nina school', 'omar employment', 'fie external'];
  return world({
    weeks: 13,
    persons: team.map((one) => one.split(' ') as [string, string]).map(([id, discipline]) => person(id, discipline)),
    team: { rules, families: FAMILIES },
    more: { facilitators: [{ id: 'fie', offers: OFFERS }], ...more },
  });
}

describe('a routine that asks for fewer meetings than stand', () => {
  it('keeps as many as it asks for, the first of them, and those that are locked', async () => {
    const three = { minutes: 60, quorum: 0.6, count: 3, leastGapDays: 14 };
    const asking = (count: number, more: Partial<Instance> = {}) =>
      world({ weeks: 13, team: { rules: { training: { ...three, count } } }, more });
    const { meetings } = await planChecked(asking(3));
    const again = { previous: { meetings }, now: '2027-01-05' };
    const ids = async (more: Partial<Instance>) => (await planChecked(asking(2, more))).meetings.map(({ id }) => id);
    const [first, second, third] = meetings.map(({ id }) => id);
    expect(await ids(again)).toEqual([first, second]);
    expect(await ids({ ...again, locked: [meetings[2]!] })).toEqual([first, third]);
  });
});

describe('a meeting that stands while its routine gets another length', () => {
  let before: readonly StandingMeeting[];
  beforeAll(async () => void (before = (await planChecked(lasting(60))).meetings));
  const oneOf = (kind: Kind) =>
    before.filter((one) => one.kind === kind).at(1) ?? before.find((one) => one.kind === kind)!;

  it.each([30, 90])('keeps its own when it is locked, and all others have the new %i minutes', async (minutes) => {
    const locked = KINDS.map(oneOf);
    const { meetings, hardViolations } = await planChecked(lasting(minutes, { locked }));
    expect(hardViolations).toBe(0);
    for (const { id, date, start } of locked)
      expect(meetings.find((one) => one.id === id)).toMatchObject({ date, start, minutes: 60 });
    const others = meetings.filter(({ id }) => !locked.some((one) => one.id === id));
    expect(new Set(others.map((one) => one.minutes))).toEqual(new Set([minutes]));
  });

  it('keeps its own when it is locked and the year is planned again', async () => {
    const locked = KINDS.map(oneOf);
    const again = { locked, previous: { meetings: before }, now: '2027-01-18' };
    const { meetings } = await planChecked(lasting(90, again));
    for (const { id, date } of locked)
      expect(meetings.find((one) => one.id === id)).toMatchObject({ date, minutes: 60 });
    for (const one of meetings.filter(({ date }) => date < again.now)) expect(one.minutes).toBe(60);
    const open = meetings.filter(({ id, date }) => date >= again.now && !locked.some((one) => one.id === id));
    expect(new Set(open.map(({ minutes }) => minutes))).toEqual(new Set([90]));
  });

  it('leaves the time to others that the routine would take now', async () => {
    const review = oneOf('review');
    const after = { date: review.date, start: review.start + 60, minutes: 420 - review.start + 480 };
    const instance = lasting(120, { locked: [review] });
    const persons = instance.persons.map((one) => ({ ...one, busy: [after] }));
    const { meetings, hardViolations } = await planChecked({ ...instance, persons });
    expect(hardViolations).toBe(0);
    expect(meetings.find(({ id }) => id === review.id)).toMatchObject({ minutes: 60, families: review.families });
  });
});

import { check } from '../../../bench/planner/checker.js';
import { generate } from '../../../bench/planner/generate.js';
import { person, world } from '../../../test/planner-world.js';
import type { Instance, Rules } from './instance.js';
import type { Plan } from './plan.js';
import { plan } from './solver.js';

const ALL: Rules = {
  review: { minutes: 120, capacity: 3, quorum: 0.6 },
  wellbeing: { minutes: 60, quorum: 0.6 },
  method: { minutes: 90, quorum: 0.6, everyWeeks: 2 },
  external: { minutes: 120, quorum: 0.6, count: 2, facilitator: 'fie' },
  training: { minutes: 180, quorum: 0.6, count: 1 },
  oneToOne: { minutes: 60 },
  peer: { minutes: 180 },
};
const FACILITATORS = [{ id: 'fie', offers: [{ date: '2027-01-13', start: 540 }] }];
const FAMILIES = [{ id: 'f-1', contacts: ['mads', 'nina'], everyWeeks: 4, lastSeen: '2026-12-20' }];

function allRoutines(people: Instance['persons'], more: Partial<Instance> = {}): Instance {
  return world({
    weeks: 13,
    persons: [...people, person('fie', 'external')],
    team: { rules: ALL, families: FAMILIES },
    more: { facilitators: FACILITATORS, ...more },
  });
}

const TEAM = [
  person('lena', 'leader'),
  person('mads', 'health'),
  person('nina', 'school'),
  person('omar', 'employment'),
];

async function planned(instance: Instance): Promise<Plan> {
  const result = await plan(instance);
  const { breaches, cost } = check(instance, result);
  expect(breaches).toEqual([]);
  expect(result.cost).toBeCloseTo(cost, 6);
  expect(result.bound).toBeLessThanOrEqual(result.cost + 1e-6);
  return result;
}

const missingOf = (result: Plan, kind: string) => result.missing.filter((one) => one.kind === kind);

/** By kind how often which cause: "wellbeing": "3 leaderAway". */
function causes({ missing }: Plan): Record<string, string> {
  const kinds = [...new Set(missing.map(({ kind }) => kind))];
  const told = kinds.map((kind) => {
    const codes = missing.filter((one) => one.kind === kind).map(({ reason }) => reason.code);
    return [
      kind,
      [...new Set(codes)].map((code) => `${codes.filter((one) => one === code).length} ${code}`).join(', '),
    ];
  });
  return Object.fromEntries(told);
}

describe('a year that cannot hold what it should', () => {
  it('plans a small team that has every routine', async () => {
    const result = await planned(allRoutines(TEAM));
    expect(new Set(result.meetings.map(({ kind }) => kind)).size).toBe(7);
  });

  it('says so when the team has no common hour', async () => {
    const shift = (at: number) => Array.from({ length: 5 }, (): [number, number] => [480 + at * 120, 600 + at * 120]);
    const people = TEAM.map((one, at) => ({ ...one, work: shift(at) }));
    const result = await planned(allRoutines(people));
    expect(result.meetings).toEqual([]);
    expect(causes(result)).toEqual({
      ...{ review: '1 quorum', wellbeing: '3 quorum', method: '1 quorum', external: '1 noOffer' },
      ...{ training: '1 leaderAway', oneToOne: '3 required', peer: '6 required' },
    });
    expect(missingOf(result, 'review')[0]?.reason.params['absent']).toBe('mads nina omar');
  });

  it('plans a team without workers', async () => {
    const result = await planned(withoutWorkers());
    expect(result.meetings).toEqual([]);
    expect(causes(result)).toEqual({
      ...{ review: '1 noWorkers', wellbeing: '3 noWorkers', method: '1 noWorkers', training: '1 noWorkers' },
      external: '1 noOffer',
    });
  });

  it('keeps the deputy’s reviews when the leader is away all year, and names the leader for the rest', async () => {
    const away = [{ from: '2027-01-01', to: '2027-12-31' }];
    const result = await planned(allRoutines(TEAM.map((one) => (one.id === 'lena' ? { ...one, away } : one))));
    expect(result.meetings.some(({ kind }) => kind === 'review')).toBe(true);
    expect(causes(result)).toEqual({
      ...{ wellbeing: '3 leaderAway', training: '1 leaderAway', oneToOne: '3 leaderAway', external: '1 noOffer' },
    });
  });

  it('holds nothing when everybody is away over the whole horizon', async () => {
    const away = [{ from: '2026-01-01', to: '2028-12-31' }];
    const result = await planned(allRoutines(TEAM.map((one) => ({ ...one, away }))));
    expect(result.meetings).toEqual([]);
    expect(missingOf(result, 'review').map(({ subject }) => subject)).toEqual(['f-1']);
    expect(causes(result)).toEqual({
      ...{ review: '1 leaderAway', wellbeing: '3 leaderAway', method: '1 quorum', external: '1 noOffer' },
      ...{ training: '1 leaderAway', oneToOne: '3 leaderAway', peer: '6 required' },
    });
  });

  it('counts the places when 200 families want a monthly review', async () => {
    const families = Array.from({ length: 200 }, (_, at) => ({ ...FAMILIES[0]!, id: `f-${at + 1}` }));
    const rules = { review: { minutes: 120, capacity: 6, quorum: 0.6 } };
    const result = await planned(world({ weeks: 52, team: { rules, families } }));
    const [first] = missingOf(result, 'review');
    expect(first?.reason).toEqual({ code: 'capacity', params: expect.objectContaining({ places: 312 }) });
    expect(Number(first?.reason.params['needed'])).toBeGreaterThan(2000);
  });

  it('sees a family whose pair has lost one only where one contact is enough, and says whose contacts never meet', async () => {
    const left = [{ from: '2026-12-31', to: '2028-12-31' }];
    const people = TEAM.map((one) => (one.id === 'nina' ? { ...one, away: left } : one));
    const families = [...FAMILIES, { ...FAMILIES[0]!, id: 'f-2', contactsNeeded: 'one' as const }];
    const { teams, ...rest } = allRoutines(people);
    const result = await planned({ ...rest, teams: [{ ...teams[0]!, families }] });
    const seen = new Set(result.meetings.flatMap((meeting) => meeting.families ?? []));
    expect(seen).toEqual(new Set(['f-2']));
    expect(missingOf(result, 'review')).toEqual([
      expect.objectContaining({ subject: 'f-1', reason: expect.objectContaining({ code: 'contact' }) }),
    ]);
  });

  it('says that the facilitator offers no dates', async () => {
    const result = await planned(allRoutines(TEAM, { facilitators: [{ id: 'fie', offers: [] }] }));
    expect(missingOf(result, 'external')).toEqual([
      expect.objectContaining({
        count: 2,
        reason: { code: 'noOffer', params: { facilitator: 'fie', offers: 0, wanted: 2 } },
      }),
    ]);
  });

  it('plans a year of 53 weeks, in which January comes twice', async () => {
    const year = {
      ...generate({ seed: 3, profile: 'small', year: 2026 }),
      horizon: { start: '2025-12-29', weeks: 53 },
    };
    const result = await planned(year);
    expect(result.meetings.filter(({ kind }) => kind === 'wellbeing')).toHaveLength(12);
  });

  it('places nothing before today when the cadence began in the past', async () => {
    const result = await planned(allRoutines(TEAM, { now: '2027-02-10' }));
    expect(result.meetings.length).toBeGreaterThan(0);
    expect(result.meetings.filter(({ date }) => date < '2027-02-10')).toEqual([]);
    expect(causes(result)).toMatchObject({ review: '1 past', wellbeing: '1 past' });
  });

  it('refuses a person who does not exist, by name', async () => {
    const families = [{ ...FAMILIES[0]!, contacts: ['mads', 'somebody who left'] }];
    const broken = world({ team: { rules: { review: ALL.review }, families } });
    await expect(plan(broken)).rejects.toThrow('family f-1: contact "somebody who left" is not among the persons');
  });

  it('keeps a school break free when it is kept free', async () => {
    const breaks = [{ from: '2027-02-15', to: '2027-02-19', name: 'Vinterferie', keptFree: true }];
    const result = await planned(allRoutines(TEAM, { avoid: breaks }));
    expect(result.meetings.filter(({ date }) => date >= '2027-02-15' && date <= '2027-02-19')).toEqual([]);
    expect(result.dropped).toEqual([
      expect.objectContaining({ kind: 'review', reason: { code: 'schoolBreak', params: { name: 'Vinterferie' } } }),
    ]);
  });
});

function withoutWorkers(): Instance {
  return world({
    weeks: 13,
    persons: [person('lena', 'leader'), person('fie', 'external')],
    team: { rules: ALL, deputy: null },
    more: { facilitators: FACILITATORS },
  });
}

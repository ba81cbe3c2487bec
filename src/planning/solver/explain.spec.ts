import { generate } from '../../../bench/planner/generate.js';
import { planChecked } from '../../../test/checked-plan.js';
import { person, world } from '../../../test/planner-world.js';
import { explainTeam } from './explain.js';
import type { BrokenPromise } from './explain.types.js';
import type { Instance, Person, Rules } from './instance.js';

/** The small team with every family at five weeks: more than there is room for. */
function crowded(): Instance {
  const instance = generate({ seed: 4, profile: 'small' });
  const [team] = instance.teams;
  const families = team!.families.map((family) => ({ ...family, everyWeeks: 5 }));
  const review = { ...team!.rules.review!, minutesPerFamily: 20 };
  const horizon = { ...instance.horizon, weeks: 26 };
  return { ...instance, horizon, teams: [{ ...team!, families, rules: { ...team!.rules, review } }] };
}

async function explain(instance: Instance): Promise<readonly BrokenPromise[]> {
  return (await explainTeam(instance, await planChecked(instance, { preset: 'quick' }), instance.teams[0]!.id)).broken;
}

const reviewsOf = (broken: readonly BrokenPromise[]) => broken.find(({ kind }) => kind === 'review')!;

describe('why families are overdue', () => {
  it('gives the sum, the proof, and repairs that planning again has verified', async () => {
    const instance = crowded();
    const { missing, proven, sum, repairs } = reviewsOf(await explain(instance));
    const { needed, meetings, capacity, places } = sum.params;
    expect(places).toBe(meetings! * capacity!);
    expect(sum.params['missing']).toBe(needed! - places!);
    expect(needed! - places!).toBeGreaterThan(0);
    expect(proven).toBeGreaterThan(0);
    expect(proven).toBeLessThanOrEqual(missing);
    const left = repairs.map((repair) => repair.left);
    expect(left).toEqual([...left].sort((a, b) => a - b));
    expect(Math.max(...left)).toBeLessThan(missing);
    const codes = repairs.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['capacity', 'extraMeetings', 'interval']));
    const [team] = instance.teams;
    const { review } = team!.rules;
    const wider = { ...review!, capacity: review!.capacity + 2, minutes: review!.minutes + 40 };
    const changed = { ...instance, teams: [{ ...team!, rules: { ...team!.rules, review: wider } }] };
    const overdue = (await planChecked(changed, { preset: 'quick' })).missing
      .filter(({ kind }) => kind === 'review')
      .reduce((weeks, { count }) => weeks + count, 0);
    expect(repairs.find(({ params }) => params['to'] === wider.capacity)).toMatchObject({
      code: 'capacity',
      params: { minutes: wider.minutes },
      left: overdue,
    });
  });

  it('names the family whose pair is never there together, and what a stand-in would save', async () => {
    const instance = generate({ seed: 6, profile: 'small' });
    const [team] = instance.teams;
    const [one] = team!.members;
    const away = [{ from: '2027-03-01', to: '2027-06-30' }];
    const persons = instance.persons.map((person) => (person.id === one ? { ...person, away } : person));
    const { culprits } = reviewsOf(await explain({ ...instance, persons }));
    expect(culprits[0]?.reason.code).toBe('contact');
    expect(String(culprits[0]?.reason.params['persons'])).toContain(one!);
    expect(culprits[0]?.removes).toBeGreaterThan(0);
  });

  it('says nothing when everybody is seen in time', async () => {
    const instance = generate({ seed: 4, profile: 'small' });
    const [team] = instance.teams;
    const families = team!.families.map((family) => ({ ...family, everyWeeks: 26 }));
    const rules = { review: team!.rules.review! };
    expect(await explain({ ...instance, teams: [{ ...team!, families, rules }] })).toEqual([]);
  });

  it('refuses a team that is not there, by name', async () => {
    const instance = world({ team: { rules: {} } });
    await expect(explainTeam(instance, await planChecked(instance), 'x')).rejects.toThrow(
      'team "x" is not in the instance',
    );
  });
});

describe('why other meetings are missing', () => {
  const FEBRUARY = [{ from: '2027-02-01', to: '2027-02-28' }];
  const LENA = person('lena', 'leader');
  const MADS = person('mads', 'health');
  const NINA = person('nina', 'school');
  const OMAR = person('omar', 'employment');
  const ask = async (rules: Rules, persons: readonly Person[], more: Partial<Instance> = {}) => {
    const broken = await explain(world({ weeks: 13, persons, team: { rules }, more }));
    expect(broken).toHaveLength(1);
    return broken[0]!;
  };

  it('names the leader who is away in the month of a wellbeing round', async () => {
    const broken = await ask({ wellbeing: { minutes: 60, quorum: 0.6 } }, [
      { ...LENA, away: FEBRUARY },
      ...[MADS, NINA, OMAR],
    ]);
    expect(broken).toMatchObject({ kind: 'wellbeing', missing: 1, proven: 1 });
    expect(broken.sum).toEqual({ code: 'meetings', params: { wanted: 3, possible: 2, planned: 2 } });
    const reason = { code: 'leaderAway', params: { person: 'lena' } };
    expect(broken.culprits).toEqual([{ person: 'lena', removes: 1, reason }]);
    expect(broken.repairs).toEqual([]);
  });

  it('tries each of those who were too few, and finds that one of them would be enough', async () => {
    const broken = await ask({ wellbeing: { minutes: 60, quorum: 0.6 } }, [
      ...[LENA, OMAR],
      ...[MADS, NINA].map((one) => ({ ...one, away: FEBRUARY })),
    ]);
    expect(broken.culprits.map(({ person: id, removes }) => [id, removes])).toEqual([
      ['mads', 1],
      ['nina', 1],
    ]);
  });

  it('finds that a lower quorum is enough, and that it takes nothing from the others', async () => {
    const away = { away: FEBRUARY };
    const broken = await ask({ wellbeing: { minutes: 60, quorum: 0.5 } }, [
      LENA,
      { ...MADS, ...away },
      { ...NINA, ...away },
      OMAR,
    ]);
    expect(broken.repairs).toEqual([{ code: 'quorum', params: { from: 50, to: 30 }, left: 0, elsewhere: 0 }]);
  });

  it('counts the dates that the facilitator offers and those that can be used, and how many more it takes', async () => {
    const external = { minutes: 60, quorum: 0.6, count: 2, facilitator: 'fie' };
    const offers = [
      { date: '2027-01-13', start: 540 },
      { date: '2027-01-14', start: 540 },
      { date: '2027-01-16', start: 540 },
    ];
    const broken = await ask({ external }, [LENA, MADS, NINA, OMAR, person('fie', 'external')], {
      facilitators: [{ id: 'fie', offers }],
    });
    expect(broken).toMatchObject({ missing: 1, proven: 1 });
    expect(broken.sum).toEqual({ code: 'offers', params: { wanted: 2, offers: 2, usable: 2, planned: 1 } });
    expect(broken.repairs[0]).toEqual({ code: 'fewer', params: { from: 2, to: 1 }, left: 0, elsewhere: 0 });
    expect(broken.repairs[1]).toEqual({ code: 'moreDates', params: { count: 1 }, left: 0, elsewhere: 0 });
  });

  it('finds the worker whose hours have no common slot with the leader’s', async () => {
    const evenings = Array.from({ length: 5 }, (): [number, number] => [900, 960]);
    const mornings = Array.from({ length: 5 }, (): [number, number] => [480, 900]);
    const broken = await ask({ oneToOne: { minutes: 60 } }, [
      { ...LENA, work: mornings },
      { ...MADS, work: evenings },
      ...[NINA, OMAR],
    ]);
    expect(broken).toMatchObject({ kind: 'oneToOne', missing: 1, proven: 1 });
    expect(broken.sum.params).toEqual({ wanted: 3, possible: 2, planned: 2 });
    expect(broken.culprits.map(({ person: id }) => id)).toContain('mads');
  });

  it('finds the weeks of a custom routine that a longer interval would span', async () => {
    const rules: Rules = { custom: [{ id: 'n', minutes: 60, every: { weeks: 4 }, must: ['nina'], may: [] }] };
    const broken = await ask(rules, [LENA, MADS, { ...NINA, away: FEBRUARY }, OMAR]);
    expect(broken).toMatchObject({ kind: 'custom', routine: 'n', missing: 1, proven: 1 });
    expect(broken.sum).toMatchObject({ code: 'rhythm', params: { everyWeeks: 4, missing: 1 } });
    expect(broken.repairs).toEqual([{ code: 'rhythm', params: { from: 4, to: 5 }, left: 0, elsewhere: 0 }]);
  });

  it('tells joint trainings that the year has no room for', async () => {
    const training = { minutes: 180, quorum: 0.6, count: 4 };
    const broken = await ask({ training }, [LENA, MADS, NINA, OMAR]);
    expect(broken).toMatchObject({ kind: 'training', proven: broken.missing });
    expect(broken.repairs[0]).toMatchObject({ code: 'fewer', left: 0 });
  });
});

import { Chance } from '../../../bench/planner/generate.js';
import { check } from '../../../bench/planner/checker.js';
import { leastCost } from '../../../test/planner-every-plan.js';
import { person, world } from '../../../test/planner-world.js';
import type { Instance, Rules } from './instance.js';
import { plan } from './solver.js';

/** In world 146 the joint training finds no hour when it chooses after the reviews. */
const WORLDS = [...Array.from({ length: 30 }, (_, index) => index + 1), 146];
const HOURS = [[480, 600], null, [480, 600], null, null] as const;

describe('random worlds small enough to try every plan', () => {
  it('cost at least the bound, and nearly always the optimum: only a presenter’s turn may be in the way', async () => {
    let optimal = 0;
    for (const seed of WORLDS) {
      const instance = tinyWorld(seed);
      const planned = await plan(instance);
      const optimum = leastCost(instance, planned);
      const roles = planned.blocks.find(({ block }) => block === 'roles')?.cost ?? 0;
      expect({ seed, breaches: check(instance, planned).breaches }).toEqual({ seed, breaches: [] });
      expect({ seed, isProven: planned.bound <= optimum }).toEqual({ seed, isProven: true });
      expect({ seed, isClose: planned.cost - roles <= optimum }).toEqual({ seed, isClose: true });
      if (planned.cost <= optimum) optimal++;
    }
    expect(optimal / WORLDS.length).toBeGreaterThanOrEqual(0.9);
  });
});

/** Two or three weeks with two days of one or two hours, three people, one room, up to two families; never the most of all. */
function tinyWorld(seed: number): Instance {
  const chance = new Chance(seed);
  const [weeks, to, most] = chance.of([
    [2, 540, 2],
    [2, 600, 1],
    [3, 540, 1],
  ] as const);
  const someone = (id: string, discipline: string) =>
    person(id, discipline, { work: HOURS, busy: days(chance, weeks, 0.25) });
  const families = ['f-1', 'f-2'].slice(0, chance.between(0, most)).map((id) => ({
    ...{ id, contacts: ['mads', 'nina'], everyWeeks: chance.between(1, 2) },
    lastSeen: chance.of(['2026-12-28', '2026-12-21', '2026-12-14']),
  }));
  return world({
    weeks,
    persons: [someone('lena', 'leader'), someone('mads', 'health'), someone('nina', 'school')],
    team: { members: ['mads', 'nina'], families, rules: rules(chance) },
    more: { grid: { from: 480, to, stepMinutes: 60 } },
  });
}

function days(chance: Chance, weeks: number, share: number) {
  const dates = ['04', '06', '11', '13', '18', '20'].slice(0, weeks * 2).map((day) => `2027-01-${day}`);
  return dates.filter(() => chance.happens(share)).map((date) => ({ date, start: chance.of([480, 540]), minutes: 60 }));
}

function rules(chance: Chance): Rules {
  const minutes = 60;
  const prefer = () => ({ weekdays: [chance.of([0, 2])], from: 480, to: 600 });
  const quorum = () => chance.of([0.5, 1]);
  return {
    review: { minutes, capacity: chance.between(1, 2), quorum: quorum(), prefer: prefer() },
    ...(chance.happens(0.8) && {
      method: { minutes, quorum: quorum(), everyWeeks: chance.between(1, 2), toleranceWeeks: 0, prefer: prefer() },
    }),
    ...(chance.happens(0.5) && { wellbeing: { minutes, quorum: quorum(), prefer: prefer() } }),
    ...(chance.happens(0.3) && { training: { minutes, quorum: quorum(), count: 1, prefer: prefer() } }),
  };
}

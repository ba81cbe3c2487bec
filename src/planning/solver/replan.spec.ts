import { check } from '../../../bench/planner/checker.js';
import { disturb } from '../../../bench/planner/events.js';
import { generate } from '../../../bench/planner/generate.js';
import { forcedMoves, movesOf } from '../../../bench/planner/moves.js';
import type { Instance } from './instance.js';
import type { Plan } from './plan.js';
import { plan } from './solver.js';

const instance = generate({ seed: 21, profile: 'small' });
let year: Plan;
beforeAll(async () => {
  year = await plan(instance);
});

async function planAgain(changed: Instance): Promise<Plan> {
  const result = await plan(changed);
  const { breaches, cost } = check(changed, result);
  expect(breaches).toEqual([]);
  expect(result.cost).toBe(cost);
  return result;
}

describe('planning again', () => {
  it('changes nothing when nothing has happened', async () => {
    const changed = { ...instance, previous: { series: year.series, meetings: year.meetings }, now: '2027-03-01' };
    const again = await planAgain(changed);
    expect(movesOf(changed, again)).toBe(0);
    expect(again.blocks.find(({ block }) => block === 'moves')?.cost).toBe(0);
  });

  it('moves exactly the meetings that nobody could keep, after random events', async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const changed = disturb(instance, year, seed);
      expect({ seed, moves: movesOf(changed, await planAgain(changed)) }).toEqual({
        seed,
        moves: forcedMoves(changed),
      });
    }
  });

  it('gives a moved meeting the id that it had', async () => {
    const before = year.meetings.find(({ kind, date }) => kind === 'oneToOne' && date > '2027-05-01')!;
    const [worker] = before.attendees.filter((id) => !id.endsWith('leader'));
    const persons = instance.persons.map((person) =>
      person.id === worker ? { ...person, busy: [...person.busy, { ...before }] } : person,
    );
    const previous = { series: year.series, meetings: year.meetings };
    const again = await planAgain({ ...instance, persons, previous, now: '2027-04-01' });
    const after = again.meetings.find(({ id }) => id === before.id)!;
    expect(after.attendees).toEqual(before.attendees);
    expect(after.date).not.toBe(before.date);
  });
});

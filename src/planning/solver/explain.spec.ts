import { generate } from '../../../bench/planner/generate.js';
import { explainTeam } from './explain.js';
import type { Instance } from './instance.js';
import { plan } from './solver.js';

/** The small team with every family at six weeks: more than there is room for. */
function crowded(): Instance {
  const instance = generate({ seed: 4, profile: 'small' });
  const [team] = instance.teams;
  const families = team!.families.map((family) => ({ ...family, everyWeeks: 5 }));
  return { ...instance, teams: [{ ...team!, families }] };
}

describe('why families are overdue', () => {
  it('gives the sum, the proof, and repairs that planning again has verified', async () => {
    const instance = crowded();
    const planned = await plan(instance);
    const { sum, repairs } = await explainTeam(instance, planned, 'team-1');
    expect(sum.places).toBe(sum.meetings * sum.capacity);
    expect(sum.missing).toBe(sum.needed - sum.places);
    expect(sum.missing).toBeGreaterThan(0);
    expect(sum.provenOverdueWeeks).toBeGreaterThan(0);
    expect(sum.provenOverdueWeeks).toBeLessThanOrEqual(sum.overdueWeeks);
    expect(repairs.length).toBeGreaterThan(0);
    const left = repairs.map(({ overdueWeeks }) => overdueWeeks);
    expect(left).toEqual([...left].sort((a, b) => a - b));
    expect(repairs.map(({ code }) => code)).toContain('capacity');
    const [team] = instance.teams;
    const wider = { ...team!.rules.review!, capacity: team!.rules.review!.capacity + 2 };
    const checked = await plan({ ...instance, teams: [{ ...team!, rules: { ...team!.rules, review: wider } }] });
    const rotation = checked.blocks.find(({ block }) => block === 'rotation')!;
    expect(repairs.find(({ params }) => params['to'] === wider.capacity)?.overdueWeeks).toBe(rotation.cost / 20);
  });

  it('names the family whose pair is never there together, and what a stand-in would save', async () => {
    const instance = generate({ seed: 6, profile: 'small' });
    const [team] = instance.teams;
    const [one] = team!.members;
    const away = [{ from: '2027-03-01', to: '2027-06-30' }];
    const persons = instance.persons.map((person) => (person.id === one ? { ...person, away } : person));
    const changed = { ...instance, persons };
    const { culprits } = await explainTeam(changed, await plan(changed), 'team-1');
    expect(culprits[0]?.reason.code).toBe('contact');
    expect(String(culprits[0]?.reason.params['persons'])).toContain(one!);
    expect(culprits[0]?.removes).toBeGreaterThan(0);
  });

  it('says nothing when everybody is seen in time', async () => {
    const instance = generate({ seed: 4, profile: 'small' });
    const [team] = instance.teams;
    const families = team!.families.map((family) => ({ ...family, everyWeeks: 26 }));
    const relaxed = { ...instance, teams: [{ ...team!, families }] };
    const { culprits, repairs, sum } = await explainTeam(relaxed, await plan(relaxed), 'team-1');
    expect(sum.overdueWeeks).toBe(0);
    expect([...culprits, ...repairs]).toEqual([]);
  });
});

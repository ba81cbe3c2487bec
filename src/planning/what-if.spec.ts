import { teamYear } from '../../test/team-year.js';
import { instanceOf } from './instance-of.js';
import { planOf } from './plan-of.js';
import { plan } from './solver/solver.js';
import { changedYear, outcomeOf } from './what-if.js';
import { AskWhatIf } from './what-if.dto.js';
import type { YearOutcome } from './what-if.types.js';

const changes = (differs: Partial<AskWhatIf>): AskWhatIf => Object.assign(new AskWhatIf(), differs);

/** Fewer routines than the whole team has: what families, rounds and conversations need. */
function year() {
  const base = teamYear();
  const few = ['family-review', 'one-to-one', 'wellbeing-round', 'facilitated-method-meeting'];
  return { ...base, routines: base.routines.filter(({ kind }) => few.includes(kind)) };
}

async function outcome(differs: Partial<AskWhatIf>): Promise<YearOutcome> {
  const copy = changedYear(year(), changes(differs));
  const from = instanceOf(copy);
  return outcomeOf(planOf(await plan(from.instance, { preset: 'quick' }), copy, from, 'what-if'), copy);
}

const of = ({ routines }: YearOutcome, kind: string) => routines.find((routine) => routine.kind === kind)!;

describe('a changed copy of a year', () => {
  it('leaves the year itself as it is', () => {
    const before = year();
    const frozen = structuredClone(before);
    changedYear(
      before,
      changes({
        ...{ awayIds: ['w1'], awayFromOn: '2027-05-01', awayUntilOn: '2027-07-31', familiesHigh: 3, capacity: 4 },
        ...{ everyHigh: 4, leaverId: 'w2', leavesOn: '2027-06-30', joinerDisciplineId: 'd-job', fewerOffers: 9 },
      }),
    );
    expect(before).toEqual(frozen);
  });

  it('without changes is the same year', () => {
    expect(instanceOf(changedYear(year(), changes({}))).instance).toEqual(instanceOf(year()).instance);
  });

  it('gives new families to the pairs that have the fewest, and lets a review follow its families in length', () => {
    const copy = changedYear(year(), changes({ familiesHigh: 2, familiesLow: 1, capacity: 7 }));
    expect(copy.families.slice(62).map(({ priority }) => priority)).toEqual(['high', 'high', 'low']);
    for (const { contactIds } of copy.families.slice(62)) expect(contactIds).toHaveLength(2);
    const { meeting } = copy.routines[0]!.settings;
    expect([meeting.capacity, meeting.minutes]).toEqual([7, 160]);
  });

  it('lets the other of a pair be enough when one leaves, and a joiner work as the others do', () => {
    const leaverId = year().families[0]!.contactIds[0]!;
    const copy = changedYear(
      year(),
      changes({ leaverId, leavesOn: '2027-03-31', joinerDisciplineId: 'd-job', joinsOn: '2027-04-01' }),
    );
    expect(copy.families.some(({ contactIds }) => contactIds.includes(leaverId))).toBe(false);
    expect(copy.people.find(({ id }) => id === leaverId)!.leftOn).toBe('2027-03-31');
    const from = instanceOf(copy).instance;
    expect(from.persons.find(({ id }) => id === 'joiner')).toMatchObject({
      discipline: 'd-job',
      away: [{ from: '2027-01-04', to: '2027-03-31' }],
    });
  });
});

describe('what a copy keeps of its promises', () => {
  it('answers: two on leave May to July and 70 families, do all promises hold?', async () => {
    const now = await outcome({});
    const leave = { awayIds: ['w2', 'w3'], awayFromOn: '2027-05-01', awayUntilOn: '2027-07-31' };
    const then = await outcome({ ...leave, familiesHigh: 8 });
    expect(of(now, 'family-review')).toMatchObject({ kept: 62, broken: 0 });
    const { kept, broken } = of(then, 'family-review');
    expect(kept + broken).toBe(70);
    expect(broken).toBeGreaterThan(0);
    expect(then.allKept).toBe(false);
    expect(then.overdueWeeks).toBeGreaterThanOrEqual(then.provenOverdueWeeks);
    expect(then.provenOverdueWeeks).toBeGreaterThan(0);
    expect(of(then, 'one-to-one').kept).toBeLessThanOrEqual(of(now, 'one-to-one').kept);
  });

  it('shows the limit that a longer interval moves, and the dates that fall away', async () => {
    const { routines } = await outcome({ everyNormal: 20, fewerOffers: 10 });
    const { waits } = routines.find(({ kind }) => kind === 'family-review')!;
    expect(waits.find(({ priority }) => priority === 'normal')!.limitWeeks).toBe(20);
    const facilitated = routines.find(({ kind }) => kind === 'facilitated-method-meeting')!;
    expect(facilitated.kept + facilitated.broken).toBe(5);
    expect(facilitated.broken).toBeGreaterThanOrEqual(3);
  });
});

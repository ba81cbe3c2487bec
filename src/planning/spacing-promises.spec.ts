import fc from 'fast-check';
import { planChecked } from '../../test/checked-plan.js';
import { planned, question, under } from '../../test/promises.js';
import { routine, teamYear } from '../../test/team-year.js';
import { addDays } from '../platform/days.js';
import type { Rule } from '../routines/cadence.types.js';
import type { KindCode } from '../routines/kinds.types.js';
import { promisesOf } from '../routines/promise.js';
import { instanceOf } from './instance-of.js';
import type { TeamYear } from './planning.types.js';

const years = fc.integer({ min: 2024, max: 2033 });
const spans = fc.array(fc.record({ first: fc.nat(360), length: fc.nat(20) }), { maxLength: 12 });
const offers = fc.uniqueArray(fc.nat(363), { minLength: 20, maxLength: 40 });

/** A rule of several meetings a period, in the kinds that have one: with a block of its own, and as a custom rule. */
const rules = fc.oneof(
  fc.record({
    kind: fc.constantFrom<KindCode>('facilitated-method-meeting', 'joint-training'),
    rule: several('year', { min: 3, max: 8 }, { min: 2, max: 6 }),
  }),
  fc.record({
    kind: fc.constant<KindCode>('wellbeing-round'),
    rule: several('month', { min: 2, max: 2 }, { min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant<KindCode>('wellbeing-round'),
    rule: several('quarter', { min: 2, max: 3 }, { min: 2, max: 6 }),
  }),
);

function several(period: 'month' | 'quarter' | 'year', counts: fc.IntegerConstraints, gaps: fc.IntegerConstraints) {
  return fc
    .tuple(fc.integer(counts), fc.integer(gaps))
    .map(([count, leastGapWeeks]): Rule => ({ type: 'perPeriod', period, count, leastGapWeeks }));
}

describe('the least gap between meetings', () => {
  it('is the promise kernel’s: no meeting of a plan lies so close to another that it would keep nothing', async () => {
    await fc.assert(
      fc.asyncProperty(years, rules, spans, offers, async (year, { kind, rule }, away, dates) => {
        const settings = under(kind, rule);
        const { meetings } = await planChecked(instanceOf(teamOf(year, kind, settings, away, dates)).instance, {
          preset: 'quick',
        });
        const own = meetings.filter(({ date }) => date.startsWith(`${year}-`));
        const before = `${year - 1}-12-01`;
        const promises = promisesOf(
          question({
            ...{
              now: before,
              startedOn: before,
              horizon: `${year}-12-31`,
              subjects: [{ id: 'team', joinedOn: before }],
            },
            cadences: [{ validFrom: before, settings }],
            meetings: own.map(({ date }) => planned(date, [])),
          }),
        );
        expect(own.length).toBeGreaterThan(0);
        expect(promises.filter(({ status }) => status === 'planned')).toHaveLength(own.length);
      }),
      { seed: 21, numRuns: 40 },
    );
  });
});

function teamOf(
  year: number,
  kind: KindCode,
  settings: ReturnType<typeof under>,
  away: readonly { readonly first: number; readonly length: number }[],
  dates: readonly number[],
): TeamYear {
  const start = `${year}-01-01`;
  const asked = teamYear(year);
  const absences = away.map(({ first, length }) => ({
    from: addDays(start, first),
    until: addDays(start, first + length),
  }));
  return {
    ...asked,
    families: [],
    routines: [routine(kind, settings)],
    offers: dates.map((day) => ({ personId: 'guest', on: addDays(start, day), fromMinute: 720 })),
    people: asked.people.map((person) => (person.id === 'leader' ? { ...person, absences } : person)),
  };
}

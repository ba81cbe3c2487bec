import { planChecked } from '../../test/checked-plan.js';
import { routine, teamYear } from '../../test/team-year.js';
import { instanceOf } from './instance-of.js';
import { planOf } from './plan-of.js';
import type { PlanDraft, TeamYear } from './planning.types.js';

async function draftOf(differs: Partial<TeamYear>): Promise<PlanDraft> {
  const routines = [routine('facilitated-method-meeting'), routine('wellbeing-round')];
  const year = teamYear(2027, { families: [], routines, ...differs });
  const from = instanceOf(year);
  return planOf(await planChecked(from.instance, { preset: 'quick' }), year, from, 'seed');
}

const FACILITATED = 'r-facilitated-method-meeting';
const WITHOUT_GUEST = teamYear().people.filter(({ part }) => part !== 'facilitator');

describe('facilitated meetings', () => {
  it.each([
    ['nobody has offered a date', { offers: [] }],
    ['there is no facilitator at all', { offers: [], people: WITHOUT_GUEST }],
  ])('are told as missing for want of dates, and not planned at other hours, when %s', async (_, differs) => {
    const { meetings, explanation } = await draftOf(differs);
    expect(meetings.filter(({ routineId }) => routineId === FACILITATED)).toEqual([]);
    expect(meetings.filter(({ routineId }) => routineId === 'r-wellbeing-round').length).toBeGreaterThan(10);
    const unkept = explanation.unkept.filter(({ routineId }) => routineId === FACILITATED);
    expect(unkept).toMatchObject([{ count: 5, reason: { code: 'noOffer', params: { offers: 0, wanted: 5 } } }]);
  });

  it('take of several facilitators the one who has offered the date', async () => {
    const guest = teamYear().people.at(-1)!;
    const offers = teamYear().offers.map((offer, at) => (at % 2 ? offer : { ...offer, personId: 'second' }));
    const { meetings } = await draftOf({ offers, people: [...teamYear().people, { ...guest, id: 'second' }] });
    const own = meetings.filter(({ routineId }) => routineId === FACILITATED);
    expect(own).toHaveLength(5);
    for (const { startsOn, attendees } of own) {
      const offered = offers.find(({ on }) => on === startsOn)!.personId;
      const guests = attendees.filter(({ personId }) => ['guest', 'second'].includes(personId));
      expect(guests.map(({ personId }) => personId)).toEqual([offered]);
    }
  });
});

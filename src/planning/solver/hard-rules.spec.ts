import { check } from '../../../bench/planner/checker.js';
import { addDays } from '../../platform/days.js';
import { planChecked } from '../../../test/checked-plan.js';
import { person, world } from '../../../test/planner-world.js';
import type { Instance, Person, Rules, Team } from './instance.js';
import type { Plan, PlannedMeeting } from './plan.js';
import { plan } from './solver.js';

/** A world in which the rule bites, and the same without it or what to do to a plan: either breaks it. */
type Row = readonly [rule: string, bound: Instance, free: Instance | ((planned: Plan) => Plan)];

const FAMILY = { id: 'f', contacts: ['mads', 'nina'], everyWeeks: 2, lastSeen: '2026-12-28' };
const TUESDAY = { weekdays: [1], from: 540, to: 600, weight: 8 };
const REVIEW = { minutes: 60, capacity: 2, quorum: 0.6, prefer: TUESDAY };
const ROUND = { minutes: 60, quorum: 0.6, prefer: TUESDAY };
const TRAINING = { minutes: 60, quorum: 0.6, count: 2 };
const EXTERNAL = { minutes: 60, quorum: 0.6, count: 1, facilitator: 'fie' };
const MONDAYS = ['2027-01-11', '2027-02-08', '2027-03-08'].map((date) => ({ date, start: 540 }));
const FEBRUARY = [{ from: '2027-02-01', to: '2027-02-28' }];

const NAMES = ['lena leader', 'mads health', 'nina school', 'omar employment', 'fie external', 'pia school'];
type Differing = Partial<Record<string, Partial<Person>>>;

function people(differs: Differing = {}): Person[] {
  const known = NAMES.map((name) => name.split(' ') as [string, string]);
  return known.map(([id, discipline]) => person(id, discipline, differs[id]));
}

function bound(rules: Rules, team: Partial<Team> = {}, more: Partial<Instance> = {}): Instance {
  return world({ weeks: 13, persons: people(), team: { deputy: null, rules, ...team }, more });
}

function withPeople(instance: Instance, differs: Differing): Instance {
  return { ...instance, persons: people(differs) };
}

function withTeam(instance: Instance, differs: Partial<Team>): Instance {
  return { ...instance, teams: [{ ...instance.teams[0]!, ...differs }] };
}

const reviews = bound({ review: REVIEW }, { families: [FAMILY] });
const crowded = withTeam(reviews, { families: [1, 2, 3].map((at) => ({ ...FAMILY, id: `f-${at}` })) });
const twoAway = withPeople(reviews, { nina: { away: FEBRUARY }, omar: { away: FEBRUARY } });
const oneAway = withPeople(reviews, { nina: { away: FEBRUARY } });
const offered = bound({ external: EXTERNAL }, {}, { facilitators: [{ id: 'fie', offers: MONDAYS }] });
const monthly = bound({ wellbeing: ROUND });
const leaderAway = withPeople(monthly, { lena: { away: FEBRUARY } });
const closed = Array.from({ length: 13 }, (_, week) => ({ date: addDays('2027-01-05', 7 * week), name: 'closed' }));
const pairs = bound({ oneToOne: { minutes: 60 }, peer: { minutes: 60 } });
const network = { id: 'network', minutes: 60, every: { weeks: 1 }, prefer: TUESDAY, must: ['pia'], may: [] };
const twice = bound({ review: REVIEW, custom: [network] });
const leading = bound({ wellbeing: ROUND, custom: [{ ...network, must: ['lena'], needsRoom: false }] });
const training = bound({ training: TRAINING });
const before = {
  ...{ id: 'held', team: 't', kind: 'review' as const, date: '2027-01-07', start: 600, minutes: 60 },
  ...{ attendees: ['lena', 'mads', 'nina'], families: ['f'] },
};

const again = (more: Partial<PlannedMeeting>) => (planned: Plan) => ({
  ...planned,
  meetings: planned.meetings.flatMap((one) => [one, { ...one, id: `${one.id}-again`, ...more }]),
});

const ROWS: readonly Row[] = [
  ['id', reviews, (planned) => ({ ...planned, meetings: planned.meetings.map((one) => ({ ...one, id: 'same' })) })],
  ['reference', reviews, withTeam(reviews, { families: [{ ...FAMILY, id: 'unknown' }], rules: { review: REVIEW } })],
  ['time', reviews, { ...reviews, horizon: { ...reviews.horizon, weeks: 15 } }],
  ['closed', { ...monthly, closed }, monthly],
  ['unavailable', withPeople(pairs, { mads: { away: FEBRUARY }, nina: { away: FEBRUARY } }), pairs],
  ['overlap', leading, again({ kind: 'custom', routine: 'network', attendees: ['lena'] })],
  ['dayLoad', withPeople(pairs, { lena: { dayCap: 60 } }), pairs],
  ['weekLoad', withPeople(pairs, { lena: { weekCap: 60 } }), pairs],
  ['quorum', twoAway, withTeam(twoAway, { rules: { review: { ...REVIEW, quorum: 0 } } })],
  ['attendee', monthly, withTeam(monthly, { members: ['mads', 'nina', 'omar', 'pia'] })],
  ['required', leaderAway, withTeam(leaderAway, { leader: 'nina' })],
  ['contact', oneAway, withTeam(oneAway, { families: [{ ...FAMILY, contactsNeeded: 'one' }] })],
  ['capacity', crowded, withTeam(crowded, { rules: { review: { ...REVIEW, capacity: 3 } } })],
  ['onePerWeek', withTeam(reviews, { rules: { review: { ...REVIEW, everyWeeks: 2 } } }), reviews],
  ['offer', offered, { ...offered, facilitators: [{ id: 'fie', offers: [{ date: '2027-02-11', start: 540 }] }] }],
  ['minGap', withTeam(training, { rules: { training: { ...TRAINING, leastGapDays: 60 } } }), training],
  ['tooMany', withTeam(training, { rules: { training: { ...TRAINING, count: 1 } } }), training],
  ['room', twice, { ...twice, sites: [{ id: 'house', rooms: 2 }] }],
  ['locked', { ...reviews, locked: [before] }, reviews],
  ['past', { ...reviews, previous: { meetings: [before] }, now: '2027-01-11' }, reviews],
];

describe.each(ROWS)('the hard rule %s', (rule, instance, free) => {
  it('is kept by the plan, and it alone is broken by a plan that knows nothing of it', async () => {
    const planned = await planChecked(instance, { preset: 'quick' });
    expect(planned.hardViolations).toBe(0);
    const broken = typeof free === 'function' ? free(planned) : await plan(free, { preset: 'quick' });
    const { breaches } = check(instance, broken);
    expect([...new Set(breaches.map((each) => each.rule))]).toEqual([rule]);
  });
});

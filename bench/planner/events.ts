import { addDays } from '../../src/platform/days.js';
import type { Busy, Family, Instance, Team } from '../../src/planning/solver/instance.js';
import type { Plan, PlannedMeeting } from '../../src/planning/solver/plan.js';
import { Chance } from './generate.js';

/** How many kinds of events there are: the first four are about people's hours, the others change the team itself. */
export const EVERY_KIND = 8;

/**
 * The instance after one or two things have happened on a day of the plan's year, ready to be planned again: an illness,
 * a weekly appointment, a decline, a facilitator's cancelled date; with `kinds` 8 also a new family, a closed one, a new
 * worker, a changed cadence.
 */
export function disturb(instance: Instance, plan: Plan, seed: number, kinds = 4): Instance {
  const chance = new Chance(seed * 7919 + 13);
  const now = addDays(instance.horizon.start, chance.between(0, 300));
  const previous = { series: plan.series, meetings: plan.meetings };
  let changed: Instance = { ...instance, previous, now };
  for (let left = chance.between(1, 2); left > 0; left--) changed = happen(changed, plan, now, chance, kinds);
  return changed;
}

function happen(instance: Instance, plan: Plan, now: string, chance: Chance, kinds: number): Instance {
  const later = plan.meetings.filter(({ date }) => date >= now);
  const kind = chance.between(0, kinds - 1);
  if (kind >= 4) return changeTeam(instance, now, chance, kind);
  if (kind === 0) {
    const from = addDays(now, chance.between(0, 60));
    const away = { from, to: addDays(from, chance.between(0, 20)) };
    return withPerson(instance, chance.of(workersOf(instance)), { away });
  }
  if (kind === 1) {
    const first = addDays(now, chance.between(0, 6));
    const start = 480 + 30 * chance.between(0, 12);
    const busy = Array.from({ length: 52 }, (_, week): Busy => ({
      date: addDays(first, week * 7),
      start,
      minutes: 90,
    }));
    return withPerson(instance, chance.of(workersOf(instance)), { busy });
  }
  if (later.length === 0) return instance;
  const meeting = chance.of(kind === 2 ? later : (preferred(later, 'external') ?? later));
  if (meeting.kind === 'external') return withoutOffer(instance, meeting);
  const { date, start, minutes } = meeting;
  return withPerson(instance, chance.of(meeting.attendees), { busy: [{ date, start, minutes }] });
}

function preferred(meetings: readonly PlannedMeeting[], kind: string): PlannedMeeting[] | undefined {
  const found = meetings.filter((meeting) => meeting.kind === kind);
  return found.length > 0 ? found : undefined;
}

function workersOf({ persons, facilitators }: Instance): string[] {
  return persons.map(({ id }) => id).filter((id) => !facilitators.some((one) => (one.person ?? one.id) === id));
}

function withPerson(
  instance: Instance,
  id: string,
  more: { readonly away?: Instance['persons'][number]['away'][number]; readonly busy?: readonly Busy[] },
): Instance {
  const persons = instance.persons.map((person) => {
    if (person.id !== id) return person;
    const away = more.away ? [...person.away, more.away] : person.away;
    return { ...person, away, busy: [...person.busy, ...(more.busy ?? [])] };
  });
  return { ...instance, persons };
}

function withoutOffer(instance: Instance, { date, start }: PlannedMeeting): Instance {
  const facilitators = instance.facilitators.map((one) => ({
    ...one,
    offers: one.offers.filter((offer) => offer.date !== date || offer.start !== start),
  }));
  return { ...instance, facilitators };
}

function changeTeam(instance: Instance, now: string, chance: Chance, kind: number): Instance {
  const team = chance.of(instance.teams);
  if (kind === 7) {
    const id = `${team.id}-new-worker-${team.members.length}`;
    const like = chance.of(team.members);
    const model = instance.persons.find((person) => person.id === like)!;
    const grown = { ...instance, persons: [...instance.persons, { ...model, id, busy: [] }] };
    return withTeam(grown, { ...team, members: [...team.members, id] });
  }
  const changed = {
    ...team,
    ...(kind === 6 ? newCadence(team, chance) : { families: newFamilies(team, now, chance, kind) }),
  };
  return withTeam(instance, changed);
}

function newFamilies({ id, families, members }: Team, now: string, chance: Chance, kind: number): Family[] {
  if (kind === 4) {
    const contacts = [chance.of(members), chance.of(members)];
    const pair = contacts[0] === contacts[1] ? members.slice(0, 2) : contacts;
    const fresh = { id: `${id}-new-family-${families.length}`, contacts: pair, everyWeeks: chance.of([4, 8, 12]) };
    return [...families, { ...fresh, lastSeen: now, activeFrom: now }];
  }
  const closed = chance.of(families);
  return families.map((one) => (one === closed ? { ...one, activeUntil: now } : one));
}

/** Places at a review, distance of method meetings, or how often a family is to be seen. */
function newCadence({ families, rules }: Team, chance: Chance): Partial<Team> {
  const { review, method } = rules;
  const what = chance.between(0, 2);
  if (what === 0 && review)
    return { rules: { ...rules, review: { ...review, capacity: review.capacity + chance.of([-1, 1]) } } };
  if (what === 1 && method) return { rules: { ...rules, method: { ...method, everyWeeks: chance.of([3, 4]) } } };
  const changed = chance.of(families);
  const everyWeeks = changed.everyWeeks + chance.of([-2, 2, 4]);
  return { families: families.map((one) => (one === changed ? { ...one, everyWeeks } : one)) };
}

function withTeam(instance: Instance, team: Team): Instance {
  return { ...instance, teams: instance.teams.map((one) => (one.id === team.id ? team : one)) };
}

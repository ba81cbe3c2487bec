import { addDays } from '../../src/platform/days.js';
import type { Busy, Instance } from '../../src/planning/solver/instance.js';
import type { Plan, PlannedMeeting } from '../../src/planning/solver/plan.js';
import { Chance } from './generate.js';

/** The instance after something has happened on a day of the plan's year, ready to be planned again. */
export function disturb(instance: Instance, plan: Plan, seed: number): Instance {
  const chance = new Chance(seed * 7919 + 13);
  const now = addDays(instance.horizon.start, chance.between(0, 300));
  const previous = { series: plan.series, meetings: plan.meetings };
  let changed: Instance = { ...instance, previous, now };
  for (let left = chance.between(1, 2); left > 0; left--) changed = happen(changed, plan, now, chance);
  return changed;
}

/** Somebody falls ill, gets a weekly appointment, or declines one meeting; or the facilitator cancels a date. */
function happen(instance: Instance, plan: Plan, now: string, chance: Chance): Instance {
  const later = plan.meetings.filter(({ date }) => date >= now);
  const kind = chance.between(0, 3);
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

import { owedPeriods } from './calendar.js';
import { compile } from './compiled.js';
import { isOf } from './explain-tries.js';
import type { Outcome, RoutineName, Tries } from './explain-tries.js';
import { ruleChanges } from './explain-rules.js';
import type { BrokenPromise, Culprit, Repair, Sum } from './explain.types.js';
import type { CustomRule, Instance, Team } from './instance.js';
import type { MissingPromise, Plan, Reason } from './plan.js';
import { openNeeds } from './peer-block.js';
import { slotPrice } from './slots.js';
import { Occupancy } from './occupancy.js';
import { indexOf, dateOf } from './calendar.js';
import { INFINITE } from './numbers.js';

/** Most people who are tried as the cause: a plan is made for each. */
const CULPRITS = 3;

/** Explains a routine whose meetings are counted: any but the families' reviews. */
export async function explainCount(
  tries: Tries,
  instance: Instance,
  planned: Plan,
  name: RoutineName,
): Promise<BrokenPromise> {
  const found = planned.missing.filter((one) => one.team === tries.team.id && isOf(name)(one));
  const missing = found.reduce((sum, one) => sum + one.count, 0);
  const proven = await tries.least(name);
  return {
    ...name,
    ...{ missing, proven },
    sum: sumOf(instance, tries.team, planned, name, { missing, proven }),
    culprits: await culpritsOf(tries, name, found),
    repairs: await repairsOf(tries, instance, name, missing),
  };
}

function sumOf(
  instance: Instance,
  team: Team,
  planned: Plan,
  { kind, routine }: RoutineName,
  { missing, proven }: { readonly missing: number; readonly proven: number },
): Sum {
  const meetings = planned.meetings.filter(
    (one) => one.team === team.id && one.kind === kind && one.routine === routine,
  ).length;
  const everyWeeks = rhythmOf(team, { kind, routine });
  if (everyWeeks !== undefined) return { code: 'rhythm', params: { everyWeeks, meetings, missing } };
  const wanted = wantedOf(instance, team, { kind, routine });
  if (kind === 'external')
    return { code: 'offers', params: { wanted, ...offersOf(instance, team), planned: meetings } };
  return { code: 'meetings', params: { wanted, possible: wanted - proven, planned: wanted - missing } };
}

function rhythmOf({ rules }: Team, { kind, routine }: RoutineName): number | undefined {
  if (kind === 'method') return rules.method!.everyWeeks;
  const every = rules.custom?.find(({ id }) => id === routine)?.every;
  return every && 'weeks' in every ? every.weeks : undefined;
}

function wantedOf(instance: Instance, { id, rules }: Team, { kind, routine }: RoutineName): number {
  const compiled = compile(instance);
  const team = compiled.teams.find((one) => one.id === id)!;
  const periods = (per: Parameters<typeof owedPeriods>[1]) => owedPeriods(compiled.calendar, per).count;
  if (kind === 'external' || kind === 'training') return rules[kind]!.count;
  if (kind === 'wellbeing') return periods(rules.wellbeing!.per ?? 'month');
  if (kind === 'oneToOne') return team.members.length * periods(rules.oneToOne!.per ?? 'quarter');
  if (kind === 'peer') return openNeeds(compiled, team, []).length;
  const every = (rules.custom ?? []).find((one: CustomRule) => one.id === routine)?.every;
  return every && 'count' in every ? every.count * periods(every.per) : 0;
}

/** Dates that the facilitator offers in the horizon, and those at which the team could meet with nothing else planned. */
function offersOf(instance: Instance, { id, rules }: Team): { readonly offers: number; readonly usable: number } {
  const compiled = compile(instance);
  const { calendar } = compiled;
  const routine = compiled.teams.find((one) => one.id === id)!.routines.external!;
  const occupancy = new Occupancy(compiled);
  const offers = instance.facilitators.find((one) => one.id === rules.external!.facilitator)?.offers ?? [];
  const inside = offers.filter(({ date }) => indexOf(calendar, date) >= 0);
  const usable = inside.filter(({ date, start }) => {
    const cell = (start - calendar.fromMinute) / calendar.stepMinutes;
    const isOnGrid = cell >= 0 && Number.isInteger(cell);
    return isOnGrid && slotPrice(compiled, occupancy, routine, indexOf(calendar, date), cell) < INFINITE;
  });
  return { offers: inside.length, usable: usable.length };
}

/** The people whom the reasons name most often, of whom a stand-in would help. */
async function culpritsOf(tries: Tries, name: RoutineName, found: readonly MissingPromise[]): Promise<Culprit[]> {
  const before = tries.before(name);
  const culprits: Culprit[] = [];
  for (const [person, reason] of namedIn(found).slice(0, CULPRITS)) {
    const removes = before - (await tries.withStandIn(name, person)).left;
    if (removes > 0) culprits.push({ reason, person, removes });
  }
  return culprits.sort((a, b) => b.removes - a.removes);
}

/** Persons by how many missing meetings name them, with the reason that did so first. */
function namedIn(found: readonly MissingPromise[]): [string, Reason][] {
  const named = new Map<string, { readonly reason: Reason; times: number }>();
  for (const { reason, subject, kind, count } of found) {
    const { person, persons, absent } = reason.params;
    const ids = [person, persons, absent].flatMap((each) => String(each ?? '').split(' ')).filter(Boolean);
    // A conversation names its leader, who can, before the worker, who cannot.
    if (ids.length === 0 && subject && (kind === 'oneToOne' || kind === 'peer')) ids.push(subject);
    for (const id of new Set(ids)) {
      const known = named.get(id) ?? { reason, times: 0 };
      known.times += count;
      named.set(id, known);
    }
  }
  return [...named]
    .sort(([a, one], [b, other]) => other.times - one.times || (a < b ? -1 : 1))
    .map(([id, { reason }]) => [id, reason]);
}

async function repairsOf(tries: Tries, instance: Instance, name: RoutineName, missing: number): Promise<Repair[]> {
  const before = Math.min(missing, tries.before(name));
  const repairs: Repair[] = [];
  const add = (repair: Pick<Repair, 'code' | 'params'>, outcome: Outcome) => {
    if (outcome.left < before) repairs.push({ ...repair, ...outcome });
  };
  for (const { changed, ...repair } of ruleChanges(tries.team, name, missing)) {
    add(repair, await tries.withTeam(name, changed));
  }
  if (name.kind === 'external') {
    const outcome = await tries.with(name, { facilitators: withEveryDay(instance, tries.team) });
    add({ code: 'moreDates', params: { count: before - outcome.left } }, outcome);
  }
  return ranked(repairs);
}

/** Fewest left first; of equals the one that takes least from others, then in the order in which they were tried. */
export function ranked(repairs: readonly Repair[]): Repair[] {
  return [...repairs].sort((a, b) => a.left - b.left || a.elsewhere - b.elsewhere);
}

/** The facilitator as if every working day were offered, at the start that is offered most often. */
function withEveryDay(instance: Instance, { rules }: Team): Instance['facilitators'] {
  const { calendar } = compile(instance);
  return instance.facilitators.map((one) => {
    if (one.id !== rules.external!.facilitator) return one;
    const start = commonStart(
      one.offers.map((offer) => offer.start),
      calendar.fromMinute + 60,
    );
    const known = new Set(one.offers.map(({ date }) => date));
    const days = Array.from({ length: calendar.days }, (_, day) => dateOf(calendar, day));
    const more = days.filter((date) => !known.has(date)).map((date) => ({ date, start }));
    return { ...one, offers: [...one.offers, ...more] };
  });
}

function commonStart(starts: readonly number[], otherwise: number): number {
  const times = (start: number) => starts.filter((one) => one === start).length;
  return starts.reduce((best, one) => (times(one) > times(best) ? one : best), starts[0] ?? otherwise);
}

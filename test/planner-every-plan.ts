import { check } from '../bench/planner/checker.js';
import type { Instance, Kind, Series } from '../src/planning/solver/instance.js';
import type { Plan, PlannedMeeting } from '../src/planning/solver/plan.js';

/** All meetings of one kind, one way of many. */
interface Part {
  readonly meetings: readonly PlannedMeeting[];
  readonly series: readonly Series[];
}

/**
 * The least cost of all plans of a tiny world with one team and one room that break no hard rule: every choice of
 * meetings, families and standard slots, on Mondays and Wednesdays at 8 and 9. What one kind of meeting costs does not
 * depend on the others, so each part is judged by itself and only what is cheaper than `known` is judged together.
 *
 * @param known a plan without a breach, and its cost
 */
export function leastCost(instance: Instance, known: Plan): number {
  const judge = (parts: readonly Part[]) => {
    const meetings = parts.flatMap((part) => part.meetings).map((meeting, at) => ({ ...meeting, id: `m-${at}` }));
    const { breaches, cost } = check(instance, { ...known, meetings, series: parts.flatMap(({ series }) => series) });
    return breaches.length === 0 ? cost : Infinity;
  };
  const empty = judge([]);
  const kinds = Object.keys(instance.teams[0]!.rules) as Kind[];
  const choices = kinds.map((kind) =>
    partsOf(instance, kind)
      .map((part) => ({ part, extra: judge([part]) - empty }))
      .filter(({ extra }) => extra < Infinity)
      .sort((a, b) => a.extra - b.extra),
  );
  let best = known.cost;
  const extend = (chosen: readonly Part[], cost: number, rest: typeof choices): void => {
    const [next, ...others] = rest;
    if (!next) return void (best = Math.min(best, judge(chosen)));
    const least = others.reduce((sum, [first]) => sum + (first?.extra ?? 0), 0);
    for (const { part, extra } of next) {
      if (cost + extra + least >= best) break;
      extend([...chosen, part], cost + extra, others);
    }
  };
  extend([], empty, choices);
  return best;
}

function partsOf(instance: Instance, kind: Kind): Part[] {
  return kind === 'oneToOne' ? oneToOnes(instance) : seriesOf(instance, kind);
}

function seriesOf(instance: Instance, kind: Kind): Part[] {
  const weeks = Array.from({ length: instance.horizon.weeks }, (_, week) => meetingsIn(instance, kind, week));
  const starts = weeks[0]!.map(({ date, start }) => ({ weekday: new Date(date).getUTCDay() - 1, start }));
  const standards = [...new Map(starts.map((one) => [JSON.stringify(one), one])).values()];
  const frames =
    kind === 'training' ? [[]] : standards.map((one) => [{ team: 't', kind, segments: [{ fromWeek: 0, ...one }] }]);
  return product(weeks.map((options) => [undefined, ...options])).flatMap((held) => {
    const meetings = held.filter((one) => one !== undefined);
    return frames.map((series) => ({ meetings, series }));
  });
}

function meetingsIn(instance: Instance, kind: Kind, week: number): PlannedMeeting[] {
  const { to } = instance.grid!;
  const families = subsets(
    instance.teams[0]!.families.map(({ id }) => id),
    instance.teams[0]!.rules.review?.capacity ?? 0,
  );
  const people = ['lena', 'mads', 'nina'];
  return [0, 2].flatMap((weekday) => {
    const date = new Date(Date.UTC(2027, 0, 4 + week * 7 + weekday)).toISOString().slice(0, 10);
    return [480, 540]
      .filter((start) => start < to)
      .flatMap((start) => {
        const attendees = people.filter((id) => isFree(instance, id, date, start));
        const base = { id: '', team: 't', kind, date, start, minutes: 60, attendees };
        if (kind === 'review') return families.map((seen) => ({ ...base, families: seen }));
        const presenters = attendees.filter((id) => id !== 'lena');
        return kind === 'method' ? presenters.map((presenter) => ({ ...base, presenter })) : [base];
      });
  });
}

function oneToOnes(instance: Instance): Part[] {
  const weeks = Array.from({ length: instance.horizon.weeks }, (_, week) =>
    meetingsIn(instance, 'oneToOne', week),
  ).flat();
  const own = (worker: string) => {
    const pair = ['lena', worker];
    const possible = weeks.filter(({ attendees }) => pair.every((id) => attendees.includes(id)));
    return [undefined, ...possible.map((one) => ({ ...one, attendees: pair }))];
  };
  return product([own('mads'), own('nina')]).map((both) => ({
    meetings: both.filter((one) => one !== undefined),
    series: [],
  }));
}

function isFree(instance: Instance, id: string, date: string, start: number): boolean {
  const { away, busy } = instance.persons.find((one) => one.id === id)!;
  if (away.some(({ from, to }) => from <= date && date <= to)) return false;
  return !busy.some((one) => one.date === date && one.start < start + 60 && start < one.start + one.minutes);
}

function subsets<T>(list: readonly T[], most: number): T[][] {
  return list
    .reduce<T[][]>((all, one) => [...all, ...all.map((set) => [...set, one])], [[]])
    .filter(({ length }) => length <= most);
}

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((head) => list.map((one) => [...head, one])), [[]]);
}

import type { Family, Instance, Team } from './instance.js';
import { compile } from './compiled.js';
import { dateOf } from './calendar.js';
import { ceil, max } from './numbers.js';
import type { Plan, Reason } from './plan.js';
import { plan } from './solver.js';

/** Why a team's families cannot all be seen in time, as numbers and codes that a page turns into sentences. */
export interface Explanation {
  readonly team: string;
  readonly sum: CapacitySum;
  readonly culprits: readonly Culprit[];
  /** Ranked: the fewest overdue weeks left first. */
  readonly repairs: readonly Repair[];
}

/** "59 families need at least 315 reviews; 44 weeks × 6 = 264 places; 51 are missing." */
export interface CapacitySum {
  readonly families: number;
  readonly needed: number;
  readonly meetings: number;
  readonly capacity: number;
  readonly places: number;
  readonly missing: number;
  readonly overdueWeeks: number;
  /** No plan has fewer. */
  readonly provenOverdueWeeks: number;
}

/** A family that is overdue because its pair is never at a review together for longer than its interval. */
export interface Culprit {
  readonly reason: Reason;
  /** Overdue weeks of the team that a stand-in for one of the pair removes; found by planning again. */
  readonly removes: number;
}

/**
 * One change and what it leaves, found by planning again. Codes: `capacity` {from, to}: families a meeting;
 * `interval` {from, to, families}: weeks between reviews; `oneContact` {}: one of the pair is enough.
 */
export interface Repair {
  readonly code: 'capacity' | 'interval' | 'oneContact';
  readonly params: Readonly<Record<string, number>>;
  readonly overdueWeeks: number;
}

/** Most culprits named, and so most plans made to verify them. */
const CULPRITS = 3;

/**
 * Explains the overdue families of one team of a plan. Every culprit and repair is verified by planning the team again,
 * so this takes a handful of plans; nothing is solved when nobody is overdue.
 */
export async function explainTeam(instance: Instance, planned: Plan, teamId: string): Promise<Explanation> {
  const team = instance.teams.find(({ id }) => id === teamId);
  if (!team) throw new RangeError(`team "${teamId}" is not in the instance`);
  const sum = sumOf(instance, planned, team);
  if (sum.overdueWeeks === 0) return { team: teamId, sum, culprits: [], repairs: [] };
  const tries = new Tries(instance, team);
  const base = await tries.overdue(team);
  const culprits: Culprit[] = [];
  for (const { family, reason } of apart(instance, planned, team).slice(0, CULPRITS)) {
    const helped = { ...team, families: replace(team.families, family, { ...family, contactsNeeded: 'one' }) };
    culprits.push({ reason, removes: max(0, base - (await tries.overdue(helped))) });
  }
  const repairs: Repair[] = [];
  for (const { changed, ...repair } of proposals(team)) {
    repairs.push({ ...repair, overdueWeeks: await tries.overdue(changed) });
  }
  repairs.sort((a, b) => a.overdueWeeks - b.overdueWeeks);
  return { team: teamId, sum, culprits, repairs: repairs.filter(({ overdueWeeks }) => overdueWeeks < base) };
}

function sumOf(instance: Instance, planned: Plan, team: Team): CapacitySum {
  const { families } = compile(instance).teams.find(({ id }) => id === team.id)!;
  const needed = families.reduce((sum, { everyWeeks, lastWeek, untilWeek }) => {
    return sum + max(0, ceil((untilWeek - lastWeek) / everyWeeks) - 1);
  }, 0);
  const meetings = planned.meetings.filter((one) => one.team === team.id && one.kind === 'review').length;
  const capacity = team.rules.review?.capacity ?? 0;
  const places = meetings * capacity;
  const rotation = planned.blocks.find((one) => one.team === team.id && one.block === 'rotation');
  const weeks = (price: number) => price / (instance.weights?.overdue ?? 20);
  return {
    families: families.length,
    needed,
    meetings,
    capacity,
    places,
    missing: max(0, needed - places),
    overdueWeeks: weeks(rotation?.cost ?? 0),
    provenOverdueWeeks: weeks(rotation?.bound ?? 0),
  };
}

/** Overdue families whose pair has a gap between shared reviews that is longer than their interval. */
function apart(instance: Instance, planned: Plan, team: Team): { family: Family; reason: Reason }[] {
  const { calendar, teams } = compile(instance);
  const compiled = teams.find(({ id }) => id === team.id)!;
  const reviews = planned.meetings.filter((one) => one.team === team.id && one.kind === 'review');
  const week = (date: string) => Math.floor((Date.parse(date) / 86_400_000 - calendar.epoch) / 7);
  const late = planned.missing.filter((one) => one.team === team.id && one.kind === 'review');
  const found = late.flatMap(({ subject }) => {
    const index = team.families.findIndex(({ id }) => id === subject);
    const { lastWeek, untilWeek, everyWeeks, needsBoth } = compiled.families[index]!;
    const family = team.families[index]!;
    if (!needsBoth) return [];
    const shared = reviews.filter(({ attendees }) => family.contacts.every((id) => attendees.includes(id)));
    const weeks = [lastWeek, ...shared.map(({ date }) => week(date)), untilWeek];
    const gaps = weeks.slice(1).map((to, at) => ({ from: weeks[at]!, length: to - weeks[at]! }));
    const longest = gaps.reduce((best, gap) => (gap.length > best.length ? gap : best));
    if (longest.length <= everyWeeks) return [];
    const from = dateOf(calendar, max(0, longest.from) * 5);
    const params = { family: family.id, persons: family.contacts.join(' '), everyWeeks, weeks: longest.length, from };
    return [{ family, reason: { code: 'contact' as const, params }, over: longest.length - everyWeeks }];
  });
  return found.sort((a, b) => b.over - a.over || (a.family.id < b.family.id ? -1 : 1));
}

function proposals(team: Team): (Omit<Repair, 'overdueWeeks'> & { readonly changed: Team })[] {
  const review = team.rules.review!;
  const { capacity } = review;
  const wider = (to: number): Team => ({ ...team, rules: { ...team.rules, review: { ...review, capacity: to } } });
  const relaxed: Team = { ...team, rules: { ...team.rules, review: { ...review, contacts: 'one' } } };
  const intervals = [...new Set(team.families.map(({ everyWeeks }) => everyWeeks))].sort((a, b) => a - b);
  const slower = intervals.map((from) => {
    const to = from + max(1, Math.round(from / 4));
    const families = team.families.map((one) => (one.everyWeeks === from ? { ...one, everyWeeks: to } : one));
    const count = team.families.filter(({ everyWeeks }) => everyWeeks === from).length;
    return { code: 'interval' as const, params: { from, to, families: count }, changed: { ...team, families } };
  });
  return [
    { code: 'capacity', params: { from: capacity, to: capacity + 1 }, changed: wider(capacity + 1) },
    { code: 'capacity', params: { from: capacity, to: capacity + 2 }, changed: wider(capacity + 2) },
    { code: 'oneContact', params: {}, changed: relaxed },
    ...slower.slice(-2),
  ];
}

function replace(families: readonly Family[], old: Family, next: Family): Family[] {
  return families.map((family) => (family === old ? next : family));
}

/** Plans a changed copy of one team and counts overdue weeks. */
class Tries {
  constructor(
    private readonly instance: Instance,
    private readonly team: Team,
  ) {}

  async overdue(changed: Team): Promise<number> {
    const { blocks } = await plan({ ...this.instance, teams: [{ ...changed, id: this.team.id }], previous: undefined });
    return (blocks.find(({ block }) => block === 'rotation')?.cost ?? 0) / (this.instance.weights?.overdue ?? 20);
  }
}

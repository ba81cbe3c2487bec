import type { Instance, Kind, Person, Team } from './instance.js';
import type { MissingPromise, Plan } from './plan.js';
import { plan } from './solver.js';
import { max, min } from './numbers.js';

/** A routine by kind, custom ones by id. */
export interface RoutineName {
  readonly kind: Kind;
  readonly routine?: string;
}

export interface Outcome {
  readonly left: number;
  readonly elsewhere: number;
}

/**
 * Plans changed copies of one team's year, once through, and counts what its routines miss. Meetings of the previous plan
 * that lie ahead may move: an explanation is about what could be, not about what it costs to get there.
 */
export class Tries {
  private readonly instance: Instance;

  private constructor(
    instance: Instance,
    readonly team: Team,
    private base: readonly MissingPromise[],
  ) {
    this.instance = instance;
  }

  /** `planned` is what stands; where planning once through does better, that is what the changes are measured against. */
  static async of(instance: Instance, team: Team, planned: Plan): Promise<Tries> {
    const { previous, now } = instance;
    const past = (previous?.meetings ?? []).filter(({ date }) => now !== undefined && date < now);
    const free = { ...instance, teams: [team], ...(previous && { previous: { meetings: past } }) };
    const tries = new Tries(free, team, own(planned, team));
    const again = await tries.missingOf(team);
    if (total(again) < total(tries.base)) tries.base = again;
    return tries;
  }

  /** What the routine misses without any change. */
  before(name: RoutineName): number {
    return count(this.base, name);
  }

  async withTeam(name: RoutineName, changed: Team): Promise<Outcome> {
    return this.compare(name, await this.missingOf(changed));
  }

  /** With somebody in this person's place who could always come. */
  async withStandIn(name: RoutineName, person: string): Promise<Outcome> {
    const persons = this.instance.persons.map((one) => (one.id === person ? always(one) : one));
    return this.compare(name, await this.missingOf(this.team, { persons }));
  }

  async with(name: RoutineName, changed: Partial<Instance>): Promise<Outcome> {
    return this.compare(name, await this.missingOf(this.team, changed));
  }

  /** The routine alone, priced by nothing but what is missing: what no plan of the year can avoid. */
  async least(name: RoutineName): Promise<number> {
    const { kind, routine } = name;
    const { rules } = this.team;
    const only =
      kind === 'custom' ? { custom: rules.custom!.filter(({ id }) => id === routine) } : { [kind]: rules[kind] };
    const alone = { ...this.instance, teams: [{ ...this.team, rules: only }], weights: ONLY_MISSING };
    const { bound, missing } = await plan(alone, { preset: 'quick' });
    const isRhythm = kind === 'method' || (kind === 'custom' && 'weeks' in only.custom![0]!.every);
    // A late week of a rhythm is not a missing meeting: all that it proves is that there is one.
    if (isRhythm) return min(count(missing, name), bound > 0 ? 1 : 0);
    return max(0, Math.ceil(bound - 1e-6));
  }

  private async missingOf(team: Team, changed: Partial<Instance> = {}): Promise<readonly MissingPromise[]> {
    return own(await plan({ ...this.instance, ...changed, teams: [team] }, { preset: 'quick' }), team);
  }

  private compare(name: RoutineName, missing: readonly MissingPromise[]): Outcome {
    const others = (of: readonly MissingPromise[]) => total(of) - count(of, name);
    return { left: count(missing, name), elsewhere: others(missing) - others(this.base) };
  }
}

const NOTHING = { review: 0, wellbeing: 0, method: 0, external: 0, training: 0, custom: 0 };
const ONLY_MISSING = {
  overdue: 0,
  missing: { oneToOne: 1, wellbeing: 1, external: 1, training: 1, peerNeed: 1, reviewWeek: 0, custom: 1 },
  rhythm: { otherTime: 0, otherWeekday: 0, newStandard: 0 },
  outsidePreferred: 0,
  absent: NOTHING,
  schoolHoliday: { whole: 0, small: 0 },
  spacing: { method: 1, external: 0, training: 0, oneToOne: 0, custom: 1 },
  presenter: 0,
  peerSession: 0,
};

export function isOf({ kind, routine }: RoutineName): (one: MissingPromise) => boolean {
  return (one) => one.kind === kind && one.routine === routine;
}

function count(missing: readonly MissingPromise[], name: RoutineName): number {
  return total(missing.filter(isOf(name)));
}

function total(missing: readonly MissingPromise[]): number {
  return missing.reduce((sum, one) => sum + one.count, 0);
}

function own({ missing }: Plan, team: Team): readonly MissingPromise[] {
  return missing.filter((one) => one.team === team.id);
}

function always(person: Person): Person {
  const work = Array.from({ length: 5 }, (): [number, number] => [480, 960]);
  return { ...person, work, away: [], busy: [], dayCap: 24 * 60, weekCap: 7 * 24 * 60 };
}

import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Database } from '../platform/database/database.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { faultsIn } from '../routines/cadence-faults.js';
import type { CadenceSettings } from '../routines/cadence.types.js';
import { inputFaults } from '../routines/fault-sentences.js';
import { kindOf, KINDS } from '../routines/kinds.js';
import { firstDayOf, instanceOf } from './instance-of.js';
import { planOf } from './plan-of.js';
import type { PlanRoutine, TeamYear } from './planning.types.js';
import { refuseWhatCannotBePlanned } from './planning.service.js';
import type { CadenceConsequence, VariedNumber, WhatIf } from './preview.js';
import { consequenceOf, neighboursOf, withCadence } from './preview.js';
import type { Assurance } from './solver/assurance.js';
import { assure } from './solver/assurance.js';
import { canonical, fingerprint } from './solver/hash.js';
import type { Instance } from './solver/instance.js';
import type { Plan } from './solver/plan.js';
import { Solver } from './solver.js';
import { TeamYearQueries } from './team-year.queries.js';

export interface CadencePreview {
  readonly year: number;
  readonly chosen: CadenceConsequence;
  /** What the full plan keeps for certain: it is never worse than `most` missing, and no plan at all better than `least`. */
  readonly assured: Assurance;
  /** Which number the table of neighbouring values varies; null where there is none. */
  readonly varied: VariedNumber | null;
  readonly whatIf: readonly WhatIf[];
  /** How thoroughly it was planned; the draft is planned in full. */
  readonly preset: 'quick';
}

interface Consequence {
  readonly consequence: CadenceConsequence;
  readonly assured: Assurance;
}

const MOST_REMEMBERED = 60;
const SEED = 'preview';

/**
 * What a cadence would do, computed with the planner itself on a changed copy. To answer within a second the whole year is
 * planned once through, without the search that a draft gets, and what is assured of the draft is said apart from what was
 * found. Nothing is stored, and the real plan is not touched.
 */
@Injectable()
export class PreviewsService {
  /** The same question is asked again and again while a form is filled in. */
  private readonly remembered = new Map<string, Promise<Plan>>();

  constructor(
    private readonly database: Database,
    private readonly solver: Solver,
    private readonly years: TeamYearQueries,
  ) {}

  /**
   * `routineOrKind`: a routine's id, or a kind that the team has not started. Throws InvalidInput with every fault of
   * `asked`, at `settings.…`.
   */
  async preview(scope: TeamScope, year: number, routineOrKind: string, asked: object): Promise<CadencePreview> {
    const facts = await this.database.read(scope, (tx) => this.years.teamYear(tx, scope, year));
    const routine = facts.routines.find(({ id }) => id === routineOrKind) ?? notStarted(routineOrKind, facts);
    refuseWhatCannotBePlanned(withCadence(facts, routine, routine.settings));
    const settings = checkedCadence(routine, asked);
    const neighbours = neighboursOf(settings);
    // The cadence itself is one of them.
    const all = neighbours?.all ?? [{ value: null, settings }];
    const asking: Promise<Consequence>[] = [];
    for (const each of all) {
      asking.push(this.consequence(withCadence(facts, routine, each.settings), routine.id));
      // Some ten milliseconds of work each: others get their turn in between.
      await setImmediate();
    }
    const found = await Promise.all(asking);
    const chosen = found[all.findIndex(({ value }) => value === (neighbours?.value ?? null))]!;
    const adopted = routine.adopted && (neighboursOf(routine.adopted)?.value ?? null);
    const whatIf = (neighbours?.all ?? []).map(({ value }, index) =>
      whatIfOf(value, found[index]!.consequence, neighbours!.value, adopted),
    );
    return {
      ...{ year, chosen: chosen.consequence, assured: chosen.assured },
      ...{ varied: neighbours?.varied ?? null, whatIf, preset: 'quick' },
    };
  }

  private async consequence(year: TeamYear, routineId: string): Promise<Consequence> {
    const from = instanceOf(year);
    const plan = await this.planned(from.instance);
    const routine = year.routines.find(({ id }) => id === routineId)!;
    const kind = from.rules.bindings.find((binding) => binding.routineId === routineId)?.kind ?? 'custom';
    return {
      consequence: consequenceOf(planOf(plan, year, from, SEED), year, routine),
      assured: assure(from.instance, plan, kind),
    };
  }

  private async planned(instance: Instance): Promise<Plan> {
    const key = fingerprint(canonical(instance));
    const plan = this.remembered.get(key) ?? this.solver.plan(instance, { preset: 'quick' });
    this.remembered.delete(key);
    this.remembered.set(key, plan);
    if (this.remembered.size > MOST_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value!);
    try {
      return await plan;
    } catch (error) {
      this.remembered.delete(key);
      throw error;
    }
  }
}

/** A kind as if the team began it with the year. */
function notStarted(kind: string, { year }: TeamYear): PlanRoutine {
  const known = kindOf(kind);
  if (!known) throw new NotFound();
  const days = { startedOn: firstDayOf(year), endedOn: null };
  return { id: known.code, kind: known.code, name: null, ...days, settings: known.defaults, adopted: null };
}

function checkedCadence({ kind }: PlanRoutine, asked: object): CadenceSettings {
  const faults = faultsIn(KINDS[kind], asked);
  if (faults.length > 0) throw new InvalidInput(inputFaults(faults, 'settings'));
  return asked as CadenceSettings;
}

function whatIfOf(
  value: number,
  { meetings, minutes, longestWaitWeeks, unkept }: CadenceConsequence,
  chosen: number | null,
  adopted: number | null,
): WhatIf {
  return {
    ...{ value, chosen: value === chosen, adopted: value === adopted },
    ...{ meetings, minutes, longestWaitWeeks, unkept: unkept.length },
    unkeptCount: unkept.reduce((sum, { count }) => sum + count, 0),
  };
}

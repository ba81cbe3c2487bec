import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import { Database } from '../platform/database/database.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { faultsIn } from '../routines/cadence-faults.js';
import type { CadenceSettings } from '../routines/cadence.types.js';
import { inputFaults } from '../routines/fault-sentences.js';
import { kindOf, KINDS } from '../routines/kinds.js';
import { firstDayOf, instanceOf } from './instance-of.js';
import { planOf } from './plan-of.js';
import type { PlanDraft, PlanRoutine, TeamYear } from './planning.types.js';
import { refuseWhatCannotBePlanned } from './planning.service.js';
import type { CadenceConsequence, VariedNumber, WhatIf } from './preview.js';
import { consequenceOf, neighboursOf, yearOfOne } from './preview.js';
import { canonical, fingerprint } from './solver/hash.js';
import type { Plan } from './solver/plan.js';
import { Solver } from './solver.js';
import { TeamYearQueries } from './team-year.queries.js';
import { VersionsQueries } from './versions.queries.js';

export interface CadencePreview {
  readonly year: number;
  readonly chosen: CadenceConsequence;
  /** Which number the table of neighbouring values varies; null where there is none. */
  readonly varied: VariedNumber | null;
  readonly whatIf: readonly WhatIf[];
  /** Around what the routine was planned: the year's plan or draft, or where there is none what the saved cadences give. */
  readonly basis: 'besidePlan' | 'besideCadences';
}

const MOST_REMEMBERED = 60;
const SEED = 'preview';

/**
 * What a cadence would do, computed with the planner itself on a changed copy. To answer within a second only the routine in
 * question is planned, while the rest of the plan stays where it is: the full planner may do better, never worse. Nothing is
 * stored, and the real plan is not touched.
 */
@Injectable()
export class PreviewsService {
  /** The same question is asked again and again while a form is filled in. */
  private readonly remembered = new Map<string, Promise<Plan>>();

  constructor(
    private readonly database: Database,
    private readonly solver: Solver,
    private readonly years: TeamYearQueries,
    private readonly versions: VersionsQueries,
  ) {}

  /**
   * `routineOrKind`: a routine's id, or a kind that the team has not started. Throws InvalidInput with every fault of
   * `asked`, at `settings.…`.
   */
  async preview(scope: TeamScope, year: number, routineOrKind: string, asked: object): Promise<CadencePreview> {
    const loaded = await this.load(scope, year);
    const routine =
      loaded.facts.routines.find(({ id }) => id === routineOrKind) ?? notStarted(routineOrKind, loaded.facts);
    const plan = loaded.plan;
    const facts = withRoutine(loaded.facts, routine);
    refuseWhatCannotBePlanned(facts);
    const settings = checkedCadence(routine, asked);
    // Without a plan the saved cadences give one: computed once, remembered, and stood around like any other.
    const base = plan ?? (await this.planned(facts)).meetings;
    const of = async (changed: CadenceSettings) => {
      const alone = yearOfOne(facts, routine, changed, base);
      return consequenceOf(await this.planned(alone), alone, { ...routine, settings: changed });
    };
    const neighbours = neighboursOf(settings);
    const all = neighbours?.all ?? [];
    const [chosen, ...others] = await Promise.all([of(settings), ...all.map((each) => of(each.settings))]);
    const adopted = routine.adopted && (neighboursOf(routine.adopted)?.value ?? null);
    const whatIf = all.map(({ value }, index) => whatIfOf(value, others[index]!, neighbours?.value ?? null, adopted));
    return { year, chosen, varied: neighbours?.varied ?? null, whatIf, basis: plan ? 'besidePlan' : 'besideCadences' };
  }

  /** The facts, and the plan that the rest of the year stands as: the draft, else what is published, else none. */
  private load(
    scope: TeamScope,
    year: number,
  ): Promise<{ readonly facts: TeamYear; readonly plan: readonly PlannedMeeting[] | null }> {
    return this.database.read(scope, async (tx) => {
      const facts = await this.years.teamYear(tx, scope, year);
      const draft = await this.versions.draft(tx, scope, year);
      if (draft) return { facts, plan: await this.versions.meetings(tx, draft.id) };
      return { facts, plan: facts.standing.length > 0 ? facts.standing : null };
    });
  }

  private async planned(year: TeamYear): Promise<PlanDraft> {
    const from = instanceOf(year);
    const key = fingerprint(canonical(from.instance));
    const known = this.remembered.get(key);
    const plan = known ?? this.solver.plan(from.instance);
    this.remembered.delete(key);
    this.remembered.set(key, plan);
    if (this.remembered.size > MOST_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value!);
    try {
      return planOf(await plan, year, from, SEED);
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

function withRoutine(year: TeamYear, routine: PlanRoutine): TeamYear {
  return year.routines.includes(routine) ? year : { ...year, routines: [...year.routines, routine] };
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
  const missing = unkept.length;
  return {
    value,
    chosen: value === chosen,
    adopted: value === adopted,
    meetings,
    minutes,
    longestWaitWeeks,
    unkept: missing,
  };
}

import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { OrganisationQueries } from '../organisation/organisation.queries.js';
import { Database } from '../platform/database/database.js';
import type { Language } from '../platform/errors.js';
import { NotFound } from '../platform/errors.js';
import type { CadenceSettings } from '../routines/cadence.types.js';
import { KINDS } from '../routines/kinds.js';
import type { KindCode } from '../routines/kinds.types.js';
import { KIND_CODES } from '../routines/kinds.types.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import type { RoutineView } from '../routines/routines.types.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { firstDayOf, lastDayOf } from './instance-of.js';
import type { RoutineReasons } from './pages/cadence-page.types.js';
import { PlanningQueries } from './planning.queries.js';

/** A routine of the team, or a kind that it has not begun: then the kind's own cadence is suggested. */
export interface OpenCadence {
  /** Part of `/kadencer/:rutine`: the kind, or the id of a custom routine. */
  readonly path: string;
  /** Null while the kind has not begun. */
  readonly routineId: string | null;
  readonly kind: KindCode;
  readonly name: string | null;
  readonly state: 'inForce' | 'draft' | 'suggested';
  /** What the form begins with: the draft, else what is in force, else the suggestion. */
  readonly settings: CadenceSettings;
  readonly inForce: CadenceSettings | null;
}

export interface CadenceFacts {
  /** The year that the preview is about. */
  readonly year: number;
  readonly all: readonly OpenCadence[];
  readonly current: OpenCadence;
  /** Names of the year's school breaks. */
  readonly breaks: readonly string[];
  readonly teamSize: number;
}

/** What the page of one cadence needs besides its preview. */
@Injectable()
export class CadencesQueries {
  constructor(
    private readonly database: Database,
    private readonly routines: RoutinesQueries,
    private readonly teams: TeamsQueries,
    private readonly organisation: OrganisationQueries,
    private readonly plans: PlanningQueries,
  ) {}

  /** Where `/kadencer` leads. */
  async firstPath(scope: TeamScope): Promise<string> {
    return openCadences(await this.routines.ofTeam(scope))[0]!.path;
  }

  /** Null for a kind that the team has not begun: no plan knows of it. */
  async reasons(scope: TeamScope, { year, current }: CadenceFacts, language: Language): Promise<RoutineReasons | null> {
    const { routineId } = current;
    return routineId === null ? null : this.plans.reasons(scope, year, { routineId, language });
  }

  async facts(scope: TeamScope, path: string): Promise<CadenceFacts> {
    const { year, today } = await this.plans.planYear(scope);
    return this.database.read(scope, async (tx) => {
      const all = openCadences(await this.routines.ofTeam(scope, tx));
      const current = all.find((each) => each.path === path);
      if (!current) throw new NotFound();
      const calendar = await this.organisation.workingCalendar(scope, firstDayOf(year), lastDayOf(year), tx);
      const people = await this.teams.people(scope, today, today, tx);
      return {
        ...{ year, all, current },
        breaks: [...new Set(calendar.schoolBreaks.map(({ name }) => name))],
        teamSize: people.filter(({ role }) => role !== 'facilitator').length,
      };
    });
  }
}

function openCadences(routines: readonly RoutineView[]): OpenCadence[] {
  const begun = routines.map((routine): OpenCadence => {
    const { id, kind, name, draft, adopted } = routine;
    const inForce = adopted.at(-1)?.settings ?? null;
    return {
      ...{ path: kind === 'custom' ? id : kind, routineId: id, kind, name, inForce },
      state: draft ? 'draft' : 'inForce',
      settings: draft?.settings ?? inForce ?? KINDS[kind].defaults,
    };
  });
  const others = KIND_CODES.filter((kind) => kind !== 'custom' && !begun.some((each) => each.kind === kind));
  const suggested = others.map((kind): OpenCadence => {
    const { defaults: settings } = KINDS[kind];
    return { path: kind, routineId: null, kind, name: null, state: 'suggested', settings, inForce: null };
  });
  const order = ({ kind }: OpenCadence) => KIND_CODES.indexOf(kind);
  return [...begun, ...suggested].sort((a, b) => order(a) - order(b));
}

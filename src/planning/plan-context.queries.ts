import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { OrganisationQueries } from '../organisation/organisation.queries.js';
import type { Tx } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import type { Language } from '../platform/errors.js';
import { texts } from '../platform/web/texts/texts.js';
import { KINDS } from '../routines/kinds.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { firstDayOf, instanceOf, lastDayOf, leaderOf } from './instance-of.js';
import type { PlanRoutineView, YearPlanView } from './pages/year-plan.types.js';
import { changedParts } from './plan-basis.js';
import type { PlanVersion } from './plan-version.entity.js';
import type { BasisPart } from './planning.types.js';
import { TeamYearQueries } from './team-year.queries.js';
import type { PlanNames } from './year-plan-view.js';

export interface PlanContext {
  readonly routines: readonly PlanRoutineView[];
  readonly confidentialIds: ReadonlySet<string>;
  readonly breaks: YearPlanView['breaks'];
  readonly names: PlanNames;
}

/** What a plan's ids are called, for one reader and one language. */
@Injectable()
export class PlanContextQueries {
  constructor(
    private readonly teams: TeamsQueries,
    private readonly organisation: OrganisationQueries,
    private readonly routines: RoutinesQueries,
    private readonly years: TeamYearQueries,
  ) {}

  /** `shown` are the routines that the reader has chosen to see; empty: all. */
  async context(
    tx: Tx,
    scope: TeamScope,
    year: number,
    { language, shown }: { readonly language: Language; readonly shown: readonly string[] },
  ): Promise<PlanContext> {
    const [from, to] = [firstDayOf(year), lastDayOf(year)];
    const people = await this.teams.people(scope, from, to, tx);
    const families = await this.teams.families(scope, { closed: true }, tx);
    const routines = await this.routines.ofTeam(scope, tx, { ended: true });
    const calendar = await this.organisation.workingCalendar(scope, from, to, tx);
    return {
      routines: routines.map(({ id, kind, name }) => ({
        ...{ id, kind, routine: kind === 'custom' ? id : kind },
        name: name ?? texts[language].kinds[kind],
        shown: shown.length === 0 || shown.includes(id),
      })),
      confidentialIds: new Set(routines.filter(({ kind }) => KINDS[kind].confidential).map(({ id }) => id)),
      breaks: calendar.schoolBreaks.map(({ name, fromOn, toOn }) => ({ name, fromDay: fromOn, toDay: toOn })),
      names: {
        people: new Map(people.map(({ personId, name }) => [personId, name])),
        families: new Map(families.map(({ id, code }) => [id, code])),
        all: canEdit(scope),
        readerId: scope.personId,
      },
    };
  }

  /** What a draft was planned from and is no longer so. */
  async changedSince(tx: Tx, scope: TeamScope, { year, explanation }: PlanVersion): Promise<readonly BasisPart[]> {
    const { basis } = explanation;
    if (!basis) return [];
    const facts = await this.years.teamYear(tx, scope, year, { besideDrafts: basis.besideDrafts });
    return leaderOf(facts) ? changedParts(basis, instanceOf(facts).instance) : ['people'];
  }

  /** Where a mail of the team's own comes from, and the reader's address; null when nobody reads. */
  async mailboxes(
    tx: Tx,
    scope: TeamScope,
    today: Day,
  ): Promise<{ readonly from: string; readonly to: Mailbox } | null> {
    const people = await this.teams.people(scope, today, today, tx);
    const reader = people.find(({ personId }) => personId === scope.personId);
    const municipality = await this.organisation.municipality(scope, tx);
    return reader && municipality
      ? { from: municipality.mailboxAddress, to: { name: reader.name, address: reader.email } }
      : null;
  }
}

interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Leader, deputy and the service itself make plans; everybody else in the team reads them. */
export function canEdit({ role }: TeamScope): boolean {
  return role === 'leader' || role === 'deputy' || role === 'service';
}

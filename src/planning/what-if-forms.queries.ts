import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Database } from '../platform/database/database.js';
import type { Language } from '../platform/errors.js';
import type { Option } from '../platform/web/form.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { firstDayOf, lastDayOf } from './instance-of.js';
import type { PlanContext } from './plan-context.queries.js';
import { PlanContextQueries } from './plan-context.queries.js';

export interface WhatIfForm {
  readonly context: PlanContext;
  /** Everybody whose absence can be asked about: leader, deputy and workers. */
  readonly people: readonly Option[];
  readonly disciplines: readonly Option[];
}

/** Names for the what-if page. */
@Injectable()
export class WhatIfFormsQueries {
  constructor(
    private readonly database: Database,
    private readonly teams: TeamsQueries,
    private readonly contexts: PlanContextQueries,
  ) {}

  form(scope: TeamScope, year: number, language: Language): Promise<WhatIfForm> {
    return this.database.read(scope, async (tx) => {
      const people = await this.teams.people(scope, firstDayOf(year), lastDayOf(year), tx);
      const members = people.filter(({ role }) => role !== 'facilitator');
      const disciplines = new Map(people.flatMap((one) => one.disciplines.map(({ id, name }) => [id, name] as const)));
      return {
        context: await this.contexts.context(tx, scope, year, { language, shown: [] }),
        people: options(new Map(members.map(({ personId, name }) => [personId, name] as const))),
        disciplines: options(disciplines),
      };
    });
  }
}

function options(names: ReadonlyMap<string, string>): Option[] {
  return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, 'da'));
}

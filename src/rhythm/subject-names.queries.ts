import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { OrganisationQueries } from '../organisation/organisation.queries.js';
import { TeamsQueries } from '../teams/teams.queries.js';

/** Codes of families, names of people and disciplines, by id: whom and what promises are about. */
@Injectable()
export class SubjectNamesQueries {
  constructor(
    private readonly teams: TeamsQueries,
    private readonly organisation: OrganisationQueries,
  ) {}

  async ofTeam(scope: TeamScope): Promise<ReadonlyMap<string, string>> {
    const people = await this.teams.people(scope, EVER.from, EVER.to);
    const families = await this.teams.families(scope, { closed: true });
    const disciplines = await this.organisation.disciplines(scope);
    return new Map([
      ...people.map(({ personId, name }) => [personId, name] as const),
      ...families.map(({ id, code }) => [id, code] as const),
      ...disciplines.map(({ id, name }) => [id, name] as const),
    ]);
  }
}

const EVER = { from: '2000-01-01', to: '2200-12-31' } as const;

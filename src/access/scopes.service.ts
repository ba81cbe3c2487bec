import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { ActorsQueries } from './actors.queries.js';
import type { Actor, AdminScope, CalendarScope, Capability, HrScope, PersonScope, TeamScope } from './scope.types.js';
import { mintScope, serviceAdminScope, serviceTeamScope } from './scope.js';

interface ScopeOf {
  lead: TeamScope;
  member: TeamScope;
  self: PersonScope;
  hr: HrScope;
  admin: AdminScope;
  calendar: CalendarScope;
}

/** Scopes for callers without a request: jobs, the command line, the link in a mail. */
@Injectable()
export class ScopesService {
  constructor(
    private readonly database: Database,
    private readonly actors: ActorsQueries,
  ) {}

  /** The service itself, acting in a team for nobody. */
  forTeam(tenantId: string, teamId: string): TeamScope {
    return serviceTeamScope(tenantId, teamId);
  }

  /** The service itself, running a municipality's set-up. */
  forSetup(tenantId: string): AdminScope {
    return serviceAdminScope(tenantId, null);
  }

  /** For pages whose reader's role decides what they show; null when this actor has no such scope. */
  of<C extends Capability>(actor: Actor, capability: C, teamId: string | null = null): ScopeOf[C] | null {
    return mintScope(actor, capability, teamId) as ScopeOf[C] | null;
  }

  /** The scope that this person would get on a page; null when they have none. */
  async forPerson<C extends Capability>(
    tenantId: string,
    personId: string,
    capability: C,
    teamId: string | null = null,
  ): Promise<ScopeOf[C] | null> {
    const actor = await this.actors.byPerson(tenantId, personId);
    return actor ? this.of(actor, capability, teamId) : null;
  }

  /** Every team of every tenant: what the timed jobs walk over. */
  async everyTeam(): Promise<TeamScope[]> {
    const tenants = await this.database.tenantIds();
    const teams = await Promise.all(tenants.map((tenantId) => this.teamsOf(tenantId)));
    return teams.flat();
  }

  private async teamsOf(tenantId: string): Promise<TeamScope[]> {
    const rows = await this.database.read({ tenantId }, (tx) =>
      tx.query<{ id: string }[]>('select id from team order by id'),
    );
    return rows.map((row) => serviceTeamScope(tenantId, row.id));
  }
}

import { Injectable } from '@nestjs/common';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PeopleService } from '../access/people.service.js';
import { ScopesService } from '../access/scopes.service.js';
import type { TeamScope } from '../access/scope.types.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { Database } from '../platform/database/database.js';
import { ImportAllService } from './import-all.service.js';

const folder = fileURLToPath(new URL('../../examples/aarhus/', import.meta.url));

/** Invented, like everybody in the example. */
const MUNICIPALITY = {
  ...{ name: 'Havnby Kommune', unit: 'Børn, Unge og Familie', address: 'Rådhuspladsen 1, 9999 Havnby' },
  ...{ language: 'da' as const, mailboxAddress: 'rytmeplan@havnby.example' },
  ...{ adminName: 'Viggo Lindekær', adminEmail: 'viggo.lindekaer@havnby.example' },
};
const HR = { name: 'Tove Alsbjerg', email: 'tove.alsbjerg@havnby.example' };

export interface ExampleTeam {
  readonly name: string;
  readonly leaderId: string;
  readonly workerId: string;
  /** The leader's scope. */
  readonly scope: TeamScope;
}

export interface ExamplePeople {
  readonly tenantId: string;
  readonly hrId: string;
  readonly teams: readonly ExampleTeam[];
}

/** Founds the example's municipality and brings in its files, the way a municipality would. */
@Injectable()
export class ExampleYearService {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationService,
    private readonly people: PeopleService,
    private readonly imports: ImportAllService,
    private readonly scopes: ScopesService,
  ) {}

  /** null when the data folder has no example yet. */
  async known(): Promise<ExamplePeople | null> {
    const [tenantId] = await this.database.tenantIds();
    return tenantId ? this.peopleOf(tenantId) : null;
  }

  async found(): Promise<ExamplePeople> {
    const { tenantId, personId } = await this.organisation.foundFirst(MUNICIPALITY);
    const files = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(folder + name) }));
    await this.imports.importFiles(this.scopes.forSetup(tenantId), files);
    await this.database.write({ tenantId }, async (tx) => {
      const hr = await this.people.open(tx, { tenantId }, HR);
      await this.people.grant(tx, { tenantId, personId }, hr.id, 'hr', null);
    });
    return this.peopleOf(tenantId);
  }

  private async peopleOf(tenantId: string): Promise<ExamplePeople> {
    const rows = await this.database.read({ tenantId }, (tx) =>
      tx.query<{ teamId: string; name: string; leaderId: string; workerId: string }[]>(
        `select team.id as "teamId", team.name,
           (select person_id from membership where team_id = team.id and role = 'leader' limit 1) as "leaderId",
           (select person_id from membership join person on person.id = person_id
             where team_id = team.id and role = 'worker' order by person.name limit 1) as "workerId"
         from team order by (select count(*) from membership where team_id = team.id) desc`,
      ),
    );
    const hr = await this.database.read({ tenantId }, (tx) =>
      tx.query<{ id: string }[]>(`select person_id as id from role_grant where role = 'hr' and revoked_at is null`),
    );
    const teams = await Promise.all(rows.map(async (row) => ({ ...row, scope: await this.leading(tenantId, row) })));
    return { tenantId, hrId: hr[0]?.id ?? '', teams };
  }

  private async leading(
    tenantId: string,
    { leaderId, teamId }: { leaderId: string; teamId: string },
  ): Promise<TeamScope> {
    const scope = await this.scopes.forPerson(tenantId, leaderId, 'lead', teamId);
    if (!scope) throw new Error('The example’s leader leads no team');
    return scope;
  }
}

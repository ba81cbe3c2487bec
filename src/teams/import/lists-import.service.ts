import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { AdminScope } from '../../access/scope.types.js';
import type { Named } from '../../organisation/organisation.types.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Team } from '../team.entity.js';
import type { ImportCount, ImportRows, KnownBefore, TeamRow } from './import.types.js';
import type { Outcome } from './import-tally.js';
import { tallied } from './import-tally.js';
import type { Ids } from './people-import.service.js';

const USUAL_WEEKS_AHEAD = 13;

/** Departments, disciplines and teams: what people and families refer to. */
@Injectable()
export class ListsImportService {
  constructor(private readonly clock: Clock) {}

  async store(
    tx: Tx,
    scope: AdminScope,
    rows: ImportRows,
    before: KnownBefore,
  ): Promise<{ ids: Ids; counts: ImportCount[] }> {
    const departments = fresh(rows.departments, before.departments);
    const disciplines = fresh(rows.disciplines, before.disciplines);
    await tx.query(ADD_DEPARTMENTS, [scope.tenantId, JSON.stringify(departments.added)]);
    await tx.query(ADD_DISCIPLINES, [scope.tenantId, JSON.stringify(disciplines.added)]);
    const teams = await this.storeTeams(tx, scope, rows.teams, before);
    return {
      ids: { departments: departments.ids, disciplines: disciplines.ids, teams: teams.ids },
      counts: [
        tallied('departments', departments.outcomes),
        tallied('disciplines', disciplines.outcomes),
        tallied('teams', teams.outcomes),
      ],
    };
  }

  private async storeTeams(tx: Tx, scope: AdminScope, rows: readonly TeamRow[], before: KnownBefore) {
    const ids = new Map(before.teams.map((team) => [team.name, team.id]));
    const outcomes: Outcome[] = [];
    for (const row of rows) {
      const known = before.teams.find((team) => team.name === row.name);
      const { name, area, location } = row;
      const weeksAhead = row.invitationHorizonWeeks ?? known?.weeksAhead ?? USUAL_WEEKS_AHEAD;
      const facts = { name, area, location, invitationHorizonWeeks: weeksAhead };
      if (!known) {
        const id = randomUUID();
        ids.set(name, id);
        await tx.insert(Team, { ...facts, id, tenantId: scope.tenantId, createdAt: this.clock.now() });
        outcomes.push('added');
      } else if (known.area !== area || known.location !== location || known.weeksAhead !== weeksAhead) {
        await tx.update(Team, { id: known.id }, facts);
        outcomes.push('changed');
      } else outcomes.push('unchanged');
    }
    return { ids, outcomes };
  }
}

const ADD_DEPARTMENTS = `
  insert into department (id, tenant_id, name)
  select id, $1, name from jsonb_to_recordset($2) as added (id uuid, name text)`;
const ADD_DISCIPLINES = `
  insert into discipline (id, tenant_id, name)
  select id, $1, name from jsonb_to_recordset($2) as added (id uuid, name text)`;

function fresh(rows: readonly { readonly name: string }[], known: readonly Named[]) {
  const ids = new Map(known.map((each) => [each.name, each.id]));
  const outcomes: Outcome[] = rows.map((row) => (ids.has(row.name) ? 'unchanged' : 'added'));
  const added = rows.filter((row) => !ids.has(row.name)).map(({ name }) => ({ id: randomUUID(), name }));
  for (const { id, name } of added) ids.set(name, id);
  return { ids, outcomes, added };
}

import { Injectable } from '@nestjs/common';
import { ScopesService } from '../access/scopes.service.js';
import type { AdminScope, TeamScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';
import { InvalidInput } from '../platform/errors.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import { RoutinesService } from '../routines/routines.service.js';
import { ImportService } from '../teams/import/import.service.js';
import type { ImportFile, ImportResult } from '../teams/import/import.types.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import type { CadenceEntry } from './cadence-file.js';
import { readCadenceFile } from './cadence-file.js';

const CADENCES = /(^|\/)(cadences|kadencer)\.json$/i;

/** The whole of what a team brings: the CSV files of people and families, and the cadences beside them. */
@Injectable()
export class ImportAllService {
  constructor(
    private readonly imports: ImportService,
    private readonly routines: RoutinesService,
    private readonly standing: RoutinesQueries,
    private readonly teams: TeamsQueries,
    private readonly scopes: ScopesService,
  ) {}

  /** All faults of all files at once, and then nothing is stored. A routine that the team has already keeps its cadence. */
  async importFiles(scope: AdminScope, files: readonly ImportFile[]): Promise<ImportResult> {
    const tables = files.filter(({ name }) => !CADENCES.test(name));
    const read = files.filter(({ name }) => CADENCES.test(name)).map(cadencesOf);
    const entries = read.flatMap((each) => each.entries);
    return this.imports.importFiles(scope, tables, {
      faults: read.flatMap(({ faults }) => faults),
      within: (tx) => this.startRoutines(tx, scope, entries),
    });
  }

  private async startRoutines(tx: Tx, scope: AdminScope, entries: readonly CadenceEntry[]): Promise<void> {
    const teams = new Map((await this.teams.allTeams(scope, tx)).map(({ id, name }) => [name, id]));
    refuseUnknownTeams(entries, teams);
    for (const [name, teamId] of teams) {
      const own = entries.filter(({ team }) => team === name);
      if (own.length > 0) await this.startInTeam(tx, this.scopes.forTeam(scope.tenantId, teamId), own);
    }
  }

  private async startInTeam(tx: Tx, scope: TeamScope, entries: readonly CadenceEntry[]): Promise<void> {
    const before = await this.standing.ofTeam(scope, tx);
    for (const { kind, name, template, startedOn, settings } of entries) {
      const stands = before.some((each) => each.kind === kind && (kind !== 'custom' || each.name === name));
      if (!stands) await this.routines.startWith(tx, scope, { kind, name, template, startedOn }, settings);
    }
  }
}

function refuseUnknownTeams(entries: readonly CadenceEntry[], teams: ReadonlyMap<string, string>): void {
  const unknown = [...new Set(entries.map(({ team }) => team))].filter((team) => !teams.has(team));
  const expected = { da: 'navnet på et team i teams.csv', en: 'the name of a team in teams.csv' };
  if (unknown.length > 0)
    throw new InvalidInput(unknown.map((value) => ({ file: 'cadences.json', path: 'team', value, expected })));
}

function cadencesOf({ name, bytes }: ImportFile) {
  return readCadenceFile(name, Buffer.from(bytes).toString('utf8'));
}

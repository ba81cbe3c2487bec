import { Injectable } from '@nestjs/common';
import { ScopesService } from '../access/scopes.service.js';
import type { AdminScope } from '../access/scope.types.js';
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
    const result = await this.imports.importFiles(scope, tables, { faults: read.flatMap(({ faults }) => faults) });
    await this.startRoutines(
      scope,
      read.flatMap(({ entries }) => entries),
    );
    return result;
  }

  private async startRoutines(scope: AdminScope, entries: readonly CadenceEntry[]): Promise<void> {
    const teams = new Map((await this.teams.allTeams(scope)).map(({ id, name }) => [name, id]));
    for (const [name, teamId] of teams) {
      const own = entries.filter(({ team }) => team === name);
      if (own.length > 0) await this.startInTeam(this.scopes.forTeam(scope.tenantId, teamId), own);
    }
  }

  private async startInTeam(
    scope: ReturnType<ScopesService['forTeam']>,
    entries: readonly CadenceEntry[],
  ): Promise<void> {
    const before = await this.standing.ofTeam(scope);
    for (const { kind, name, template, startedOn, settings } of entries) {
      const stands = before.some((each) => each.kind === kind && (kind !== 'custom' || each.name === name));
      if (stands) continue;
      const id = await this.routines.start(scope, { kind, name, template, startedOn });
      await this.routines.saveDraft(scope, id, { settings, validFrom: null });
    }
  }
}

function cadencesOf({ name, bytes }: ImportFile) {
  return readCadenceFile(name, Buffer.from(bytes).toString('utf8'));
}

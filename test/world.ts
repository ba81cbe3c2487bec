import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiTokensService } from '../src/access/api-tokens.service.js';
import { AccessModule } from '../src/access/access.module.js';
import type { AdminScope, TeamRole, TeamScope } from '../src/access/scope.types.js';
import { ScopesService } from '../src/access/scopes.service.js';
import { DepartmentsService } from '../src/organisation/departments.service.js';
import { OrganisationModule } from '../src/organisation/organisation.module.js';
import { OrganisationService } from '../src/organisation/organisation.service.js';
import type { Config } from '../src/platform/config.types.js';
import { NO_INBOUND } from '../src/platform/config.types.js';
import { Database } from '../src/platform/database/database.js';
import { ErrorFilter } from '../src/platform/http/error.filter.js';
import { validationPipe } from '../src/platform/http/validation-pipe.js';
import { OutboxModule } from '../src/platform/outbox/outbox.module.js';
import { PlatformModule } from '../src/platform/platform.module.js';
import { FamiliesService } from '../src/teams/families.service.js';
import { MembersService } from '../src/teams/members.service.js';
import { StaffService } from '../src/teams/staff.service.js';
import { TeamsModule } from '../src/teams/teams.module.js';
import { TeamsWebModule } from '../src/teams/teams-web.module.js';
import { TeamsService } from '../src/teams/teams.service.js';
import { createTestDatabase } from './database/test-database.js';

/** The Monday on which the world's plan is made. */
export const WORLD_NOW = new Date('2026-12-07T08:00:00+01:00');
const JOINED_ON = '2026-01-01';

/** Everybody works Monday to Friday, 8.00–15.30. */
const WORKERS = [
  { key: 'bo', name: 'Bo Prøvesen', discipline: 'Familie', department: 'Social' },
  { key: 'eva', name: 'Eva Prøvedal', discipline: 'Job', department: 'Beskæftigelse' },
  { key: 'ib', name: 'Ib Prøvegaard', discipline: 'Sundhed', department: 'Social' },
  { key: 'liv', name: 'Liv Prøvebæk', discipline: 'Job', department: 'Beskæftigelse' },
] as const;
const FAMILIES = [
  { code: 'F-001', pair: ['bo', 'eva'], priority: 'high' },
  { code: 'F-002', pair: ['ib', 'liv'], priority: 'normal' },
  { code: 'F-003', pair: ['bo', 'liv'], priority: 'low' },
] as const;

export type WorldPerson = 'karen' | 'bo' | 'eva' | 'ib' | 'liv' | 'uma';
export type WorldFamily = 'F-001' | 'F-002' | 'F-003';

export interface World {
  readonly tenantId: string;
  readonly teamId: string;
  /** Karen, who leads the team. */
  readonly lead: TeamScope;
  readonly admin: AdminScope;
  /** Asta, who administers the municipality. */
  readonly adminId: string;
  readonly people: Readonly<Record<WorldPerson, string>>;
  readonly families: Readonly<Record<WorldFamily, string>>;
  readonly database: Database;
  /** Answers the JSON API of its modules: `supertest(world.app.getHttpServer())`. */
  readonly app: NestExpressApplication;
  /** An API token with this person's rights. */
  token(personId: string): Promise<string>;
  get<T>(service: Type<T> | (abstract new () => T)): T;
  close(): Promise<void>;
}

/**
 * A municipality "Testby" with one team: Karen leads, Bo, Eva, Ib and Liv work, Uma is an external facilitator; three
 * families with their pairs. Real services on a database of its own; close it in afterAll. `modules` come on top.
 */
export async function createWorld(modules: readonly Type[] = []): Promise<World> {
  const urls = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'rytmeplan-world-'));
  const app = await NestFactory.create<NestExpressApplication>(
    WorldModule.with(configOf(dataDir), urls.runtimeUrl, modules),
    {
      logger: ['error'],
      abortOnError: false,
    },
  );
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(app.get(ErrorFilter));
  await app.init();
  const get: World['get'] = (service) => app.get(service, { strict: false });
  const close = async () => {
    await app.close();
    await urls.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const settled = await settle(get);
    const token = (personId: string) => tokenOf(get, settled.tenantId, personId);
    return { ...settled, app, get, token, close, database: get(Database) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function tokenOf(get: World['get'], tenantId: string, personId: string): Promise<string> {
  const scope = await get(ScopesService).forPerson(tenantId, personId, 'self');
  if (!scope) throw new Error('Nobody by that id');
  return (await get(ApiTokensService).issue(scope, { name: 'spec', days: 1 })).token;
}

async function settle(get: World['get']) {
  const { tenantId, personId: adminId } = await get(OrganisationService).found({
    ...{ name: 'Testby', unit: '', address: 'Torvet 1', language: 'da', mailboxAddress: 'rytmeplan@testby.example' },
    ...{ adminName: 'Asta Admin', adminEmail: 'asta@testby.example' },
  });
  const scopes = get(ScopesService);
  const admin = scopes.forSetup(tenantId);
  const place = { area: 'Nord', location: 'Torvet 1', invitationHorizonWeeks: 13 };
  const teamId = await get(TeamsService).create(admin, { name: 'Team Nord', ...place });
  const people = await fill(get, admin, scopes.forTeam(tenantId, teamId));
  const lead = await scopes.forPerson(tenantId, people.karen, 'lead', teamId);
  if (!lead) throw new Error('Karen leads the team');
  return { tenantId, teamId, admin, adminId, lead, people, families: await begin(get, lead, people) };
}

async function fill(get: World['get'], admin: AdminScope, team: TeamScope): Promise<World['people']> {
  const lists = get(DepartmentsService);
  const departments = new Map<string, string>();
  const disciplines = new Map<string, string>();
  for (const { department, discipline } of WORKERS) {
    if (!departments.has(department))
      departments.set(department, await lists.addDepartment(admin, { name: department }));
    if (!disciplines.has(discipline))
      disciplines.set(discipline, await lists.addDiscipline(admin, { name: discipline }));
  }
  const join = async (key: string, name: string, role: TeamRole, department = '', discipline = '') => {
    const guest = role === 'facilitator';
    const personId = await get(MembersService).join(team, {
      ...{ name, email: `${key}@testby.example`, role, joinedOn: JOINED_ON, jobTitle: '' },
      employeeNumber: guest ? '' : `N-${key}`,
      departmentId: departments.get(department) ?? null,
      disciplineIds: [disciplines.get(discipline)].filter((id) => id !== undefined),
    });
    if (!guest) await get(StaffService).changeWorkingHours(team, personId, { hours: WEEK });
    return personId;
  };
  const [bo, eva, ib, liv] = WORKERS;
  return {
    karen: await join('karen', 'Karen Prøvelund', 'leader', 'Social'),
    bo: await join(bo.key, bo.name, 'worker', bo.department, bo.discipline),
    eva: await join(eva.key, eva.name, 'worker', eva.department, eva.discipline),
    ib: await join(ib.key, ib.name, 'worker', ib.department, ib.discipline),
    liv: await join(liv.key, liv.name, 'worker', liv.department, liv.discipline),
    uma: await join('uma', 'Uma Prøveholt', 'facilitator'),
  };
}

const WEEK = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 480, toMinute: 930 }));

async function begin(get: World['get'], lead: TeamScope, people: World['people']): Promise<World['families']> {
  const ids: Record<string, string> = {};
  for (const { code, pair, priority } of FAMILIES)
    ids[code] = await get(FamiliesService).add(lead, {
      ...{ code, priority, startedOn: '2026-02-02', lastReviewedOn: '2026-11-16' },
      ...{ firstContactId: people[pair[0]], secondContactId: people[pair[1]] },
    });
  return ids as World['families'];
}

function configOf(dataDir: string): Config {
  return {
    ...{ production: false, port: 0, host: '127.0.0.1', publicUrl: 'http://localhost', dataDir },
    ...{ databaseUrl: null, smtpUrl: null, smtpRequireTls: false, mailDomain: 'testby.example' },
    inbound: NO_INBOUND,
    dkim: null,
    trustProxy: 0,
    ...{ secret: Buffer.alloc(32, 7), clockStart: WORLD_NOW },
  };
}

@Module({})
class WorldModule {
  static with(config: Config, databaseUrl: string, modules: readonly Type[]): DynamicModule {
    const platform = [PlatformModule.with(config, databaseUrl), OutboxModule.with(config, databaseUrl)];
    return {
      module: WorldModule,
      imports: [...platform, AccessModule, OrganisationModule, TeamsModule, TeamsWebModule, ...modules],
    };
  }
}

import type { OnModuleInit } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { SignedRequest } from '../access/scope.decorators.js';
import { formToken } from '../access/scope.decorators.js';
import type { Actor } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { Database } from '../platform/database/database.js';
import type { Language } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import type { Shell, ShownRole } from '../platform/web/layout.types.js';

type Frame = Omit<Shell, 'nonce' | 'notice'>;

interface FrameRow {
  readonly municipality: Shell['municipality'];
  readonly teams: Shell['teams'] | null;
  readonly openFollowUps: number;
  readonly planYear: number | null;
}

/** What stands around every page: who, where, which team, which menu. One query per page. */
@Injectable()
export class FramesQueries implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.pages.frameWith((request) => this.frame(request));
  }

  private async frame(request: SignedRequest): Promise<Frame> {
    const actor = request.actor;
    const basics = { path: request.originalUrl, csrfToken: formToken(request, this.config) };
    if (!actor) return { ...basics, ...(await this.publicFrame(request)) };
    const current = currentGrant(actor);
    const row = await this.row(actor, current.teamId, current.role === 'worker' ? actor.personId : null);
    const teams = row.teams ?? [];
    return {
      ...basics,
      language: actor.language,
      municipality: row.municipality,
      person: { name: actor.name, role: current.role },
      team: teams.find((team) => team.id === current.teamId) ?? null,
      teams,
      planYear: row.planYear ?? this.clock.now().getFullYear(),
      openFollowUps: row.openFollowUps,
    };
  }

  /** Nobody is signed in: the municipality is named only where there is just one. */
  private async publicFrame(request: SignedRequest): Promise<Omit<Frame, 'path' | 'csrfToken'>> {
    const tenants = await this.database.tenantIds();
    const only = tenants.length === 1 ? tenants[0] : undefined;
    const name = only ? await this.municipalityName(only) : 'Rytmeplan';
    const nobody = { person: null, team: null, teams: [], openFollowUps: 0, planYear: this.clock.now().getFullYear() };
    return { ...nobody, language: languageOf(request), municipality: { name } };
  }

  private async municipalityName(tenantId: string): Promise<string> {
    const rows = await this.database.read({ tenantId }, (tx) =>
      tx.query<{ name: string }[]>('select name from municipality where tenant_id = $1', [tenantId]),
    );
    return rows[0]?.name ?? 'Rytmeplan';
  }

  private async row(actor: Actor, teamId: string | null, ownerId: string | null): Promise<FrameRow> {
    const teamIds = actor.grants.flatMap((grant) =>
      grant.teamId && grant.role !== 'facilitator' ? [grant.teamId] : [],
    );
    const rows = await this.database.read(actor, (tx) =>
      tx.query<FrameRow[]>(
        `select json_build_object('name', name, 'unit', unit, 'address', address) as municipality,
                (select json_agg(json_build_object('id', id, 'name', name) order by name) from team where id = any($1)) as teams,
                (select count(*)::int from follow_up
                  where done_at is null and ($3::uuid is null and team_id = $2 or owner_id = $3)) as "openFollowUps",
                (select max(year) from plan_version where team_id = $2 and discarded_at is null) as "planYear"
           from municipality where tenant_id = $4`,
        [teamIds, teamId, ownerId, actor.tenantId],
      ),
    );
    const row = rows[0];
    if (!row) throw new Error('A signed-in person has no municipality');
    return row;
  }
}

function currentGrant(actor: Actor): { role: ShownRole; teamId: string | null } {
  const inTeams = actor.grants.filter((grant) => grant.teamId !== null && grant.role !== 'facilitator');
  const grant = inTeams.find((each) => each.teamId === actor.teamId) ?? inTeams[0];
  if (grant) return { role: grant.role, teamId: grant.teamId };
  const other = ['hr', 'admin'].find((role) => actor.grants.some((each) => each.role === role));
  return { role: (other as ShownRole | undefined) ?? 'facilitator', teamId: null };
}

function languageOf(request: SignedRequest): Language {
  return request.query['sprog'] === 'en' ? 'en' : 'da';
}

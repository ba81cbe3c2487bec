import type {
  Actor,
  AdminScope,
  AnyScope,
  Capability,
  HrScope,
  PersonScope,
  TeamRole,
  TeamScope,
} from './scope.types.js';

const LEADING: readonly string[] = ['leader', 'deputy'];
const MEMBERS: readonly string[] = ['leader', 'deputy', 'worker'];

/**
 * The scope that `actor` gets for `capability`, or null when they have none. A team that is asked for but not theirs gives
 * null, never another team. This file is the only one that makes scopes.
 */
export function mintScope(actor: Actor, capability: Capability, teamId: string | null): AnyScope | null {
  if (capability === 'self') return personScope(actor);
  if (capability === 'hr') return has(actor, 'hr') ? hrScope(actor) : null;
  if (capability === 'calendar') return mintScope(actor, 'admin', null) ?? mintScope(actor, 'lead', teamId);
  if (capability === 'admin') return has(actor, 'admin') ? serviceAdminScope(actor.tenantId, actor.personId) : null;
  const allowed = capability === 'lead' ? LEADING : MEMBERS;
  const grants = actor.grants.filter((grant) => grant.teamId !== null && allowed.includes(grant.role));
  const grant = teamId
    ? grants.find((each) => each.teamId === teamId)
    : (grants.find((each) => each.teamId === actor.teamId) ?? grants[0]);
  if (!grant?.teamId) return null;
  return {
    tenantId: actor.tenantId,
    teamId: grant.teamId,
    personId: actor.personId,
    role: grant.role as TeamRole,
  } as TeamScope;
}

/** For jobs and the command line, which act for nobody. */
export function serviceTeamScope(tenantId: string, teamId: string): TeamScope {
  return { tenantId, teamId, personId: null, role: 'service' } as TeamScope;
}

export function serviceAdminScope(tenantId: string, personId: string | null): AdminScope {
  return { tenantId, personId } as AdminScope;
}

function personScope(actor: Actor): PersonScope {
  const own = actor.grants.filter((grant) => grant.teamId !== null && grant.role !== 'facilitator');
  const teamIds: readonly string[] = [...new Set(own.map((grant) => String(grant.teamId)))];
  return { tenantId: actor.tenantId, personId: actor.personId, teamIds } as PersonScope;
}

function hrScope(actor: Actor): HrScope {
  return { tenantId: actor.tenantId, personId: actor.personId, apiTokenId: actor.apiTokenId } as HrScope;
}

function has(actor: Actor, role: string): boolean {
  return actor.grants.some((grant) => grant.role === role);
}

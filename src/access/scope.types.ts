import type { Language } from '../platform/errors.js';
import type { Exchange } from '../platform/http/pages.js';

declare const minted: unique symbol;

export type TeamRole = 'leader' | 'deputy' | 'worker' | 'facilitator';
export type Role = TeamRole | 'hr' | 'admin';

export interface Grant {
  readonly role: Role;
  readonly teamId: string | null;
}

/** Who is calling, by session or API token. Says nothing about what they may see: only a scope does. */
export interface Actor {
  readonly tenantId: string;
  readonly personId: string;
  readonly name: string;
  readonly language: Language;
  readonly grants: readonly Grant[];
  readonly sessionId: string | null;
  readonly apiTokenId: string | null;
  /** The team whose pages this session shows. */
  readonly teamId: string | null;
}

/** Proof that this person may act in this team. Minted only in src/access, so forgetting authorisation does not compile. */
export interface TeamScope {
  readonly [minted]: 'team';
  readonly tenantId: string;
  readonly teamId: string;
  /** null when the service itself acts: the rolling horizon, the example. */
  readonly personId: string | null;
  readonly role: TeamRole | 'service';
}

/** Proof of being oneself: own meetings, answers and follow-ups across all own teams. */
export interface PersonScope {
  readonly [minted]: 'person';
  readonly tenantId: string;
  readonly personId: string;
  readonly teamIds: readonly string[];
}

/** Proof of working with HR: attendance history and nothing else. */
export interface HrScope {
  readonly [minted]: 'hr';
  readonly tenantId: string;
  readonly personId: string;
  readonly apiTokenId: string | null;
}

/** Proof of running the municipality's set-up: departments, teams, who leads them. */
export interface AdminScope {
  readonly [minted]: 'admin';
  readonly tenantId: string;
  readonly personId: string | null;
}

export type AnyScope = TeamScope | PersonScope | HrScope | AdminScope;

/** Somebody's request for a page or with a form: who, with what proof, and where the answer goes. */
export interface Visit<S extends AnyScope = TeamScope> extends Exchange {
  readonly actor: Actor;
  readonly scope: S;
}

/** Proof of keeping the municipality's calendar: its administrator, or who leads a team. */
export type CalendarScope = AdminScope | TeamScope;

/**
 * What a handler asks for: `lead` is a leader or deputy, `member` anybody in the team but guests, `self` anybody signed in,
 * `calendar` who leads a team or administers the municipality.
 */
export type Capability = 'lead' | 'member' | 'self' | 'hr' | 'admin' | 'calendar';

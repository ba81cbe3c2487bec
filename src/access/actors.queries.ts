import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { readToken } from '../platform/secrets.js';
import { ApiToken } from './api-token.entity.js';
import { Person } from './person.entity.js';
import type { Actor } from './scope.types.js';
import { Session } from './session.entity.js';

/** The oldest first, and those of one moment by the team's name: the first is where somebody with several teams begins. */
const GRANTS = `
  select role_grant.role, role_grant.team_id as "teamId"
  from role_grant left join team on team.id = role_grant.team_id
  where role_grant.person_id = $1 and role_grant.revoked_at is null
  order by role_grant.granted_at, team.name, role_grant.id`;

/** Who stands behind a session cookie or an API token right now. Roles are read at each request: what is revoked is gone at once. */
@Injectable()
export class ActorsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async bySession(token: unknown): Promise<Actor | null> {
    const read = readToken(token);
    if (!read) return null;
    return this.database.write(read, async (tx) => {
      const now = this.clock.now();
      const session = await tx.findOneBy(Session, { tokenHash: read.hash });
      if (!session?.holdsAt(now)) return null;
      if (session.isSeenAnew(now)) await tx.update(Session, { id: session.id }, { lastSeenAt: now });
      return this.actor(tx, session.personId, { sessionId: session.id, apiTokenId: null, teamId: session.teamId });
    });
  }

  async byApiToken(token: unknown): Promise<Actor | null> {
    const read = readToken(token);
    if (!read) return null;
    return this.database.write(read, async (tx) => {
      const now = this.clock.now();
      const today = now.toISOString().slice(0, 10);
      const found = await tx.findOneBy(ApiToken, { tokenHash: read.hash });
      if (!found?.holdsAt(now)) return null;
      if (found.lastUsedOn !== today) await tx.update(ApiToken, { id: found.id }, { lastUsedOn: today });
      return this.actor(tx, found.personId, { sessionId: null, apiTokenId: found.id, teamId: null });
    });
  }

  /** Somebody as they would be when signed in, for callers that have another proof of who it is. */
  byPerson(tenantId: string, personId: string): Promise<Actor | null> {
    const proof = { sessionId: null, apiTokenId: null, teamId: null };
    return this.database.read({ tenantId }, (tx) => this.actor(tx, personId, proof));
  }

  private async actor(
    tx: Tx,
    personId: string,
    proof: Pick<Actor, 'sessionId' | 'apiTokenId' | 'teamId'>,
  ): Promise<Actor | null> {
    const person = await tx.findOneBy(Person, { id: personId });
    if (!person || (person.leftOn !== null && person.leftOn < this.clock.now().toISOString().slice(0, 10))) return null;
    const grants = await tx.query<Actor['grants']>(GRANTS, [personId]);
    const { tenantId, name, language } = person;
    return {
      tenantId,
      personId,
      name,
      language,
      grants,
      ...proof,
    };
  }
}

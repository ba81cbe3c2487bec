import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { Clock } from '../platform/clock.js';
import type { TenantOf, Tx } from '../platform/database/database.js';
import type { Language } from '../platform/errors.js';
import { AddressInUse } from './access.errors.js';
import { Person } from './person.entity.js';
import { RoleGrant } from './role-grant.entity.js';
import type { Role } from './scope.types.js';
import { Session } from './session.entity.js';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly language?: Language;
}

/** Who exists to the system and what they may act as. The callers, who know teams, prove that they may. */
@Injectable()
export class PeopleService {
  constructor(private readonly clock: Clock) {}

  async open(tx: Tx, scope: TenantOf, input: NewPerson): Promise<Person> {
    const taken = await tx
      .createQueryBuilder(Person, 'person')
      .where('lower(person.email) = lower(:email)', { email: input.email })
      .getExists();
    if (taken) throw new AddressInUse(input.email);
    const { name, email, language = 'da' } = input;
    const facts = { id: randomUUID(), tenantId: scope.tenantId, leftOn: null, createdAt: this.clock.now() };
    return tx.save(Object.assign(new Person(), { ...facts, name, email, language }));
  }

  /** A new name or address. The address stays one person's alone. */
  async correct(tx: Tx, personId: string, facts: Pick<NewPerson, 'name' | 'email'>): Promise<void> {
    const taken = await tx
      .createQueryBuilder(Person, 'person')
      .where('lower(person.email) = lower(:email) and person.id <> :id', { email: facts.email, id: personId })
      .getExists();
    if (taken) throw new AddressInUse(facts.email);
    await tx.update(Person, { id: personId }, { name: facts.name, email: facts.email });
  }

  /** Granting what already stands changes nothing. */
  async grant(
    tx: Tx,
    scope: TenantOf & { personId: string | null },
    personId: string,
    role: Role,
    teamId: string | null,
  ): Promise<void> {
    await tx.query(
      `insert into role_grant (id, tenant_id, person_id, role, team_id, granted_at, granted_by) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (person_id, role, team_id) where revoked_at is null do nothing`,
      [randomUUID(), scope.tenantId, personId, role, teamId, this.clock.now(), scope.personId],
    );
  }

  /** Takes the role away now; open sessions lose it at the next request, and someone without any role is signed out. */
  async revoke(
    tx: Tx,
    scope: TenantOf & { personId: string | null },
    personId: string,
    role: Role,
    teamId: string | null,
  ): Promise<void> {
    const now = this.clock.now();
    const standing = { personId, role, revokedAt: IsNull(), teamId: teamId ?? IsNull() };
    await tx.update(RoleGrant, standing, { revokedAt: now, revokedBy: scope.personId });
    const left = await tx.existsBy(RoleGrant, { personId, revokedAt: IsNull() });
    if (!left) await tx.update(Session, { personId, revokedAt: IsNull() }, { revokedAt: now });
  }
}

import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { PeopleService } from '../access/people.service.js';
import type { TeamRole, TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { Membership } from './membership.entity.js';
import { StaffService } from './staff.service.js';
import type { Change } from './team-news.service.js';
import { TeamNewsService } from './team-news.service.js';
import type { CorrectMember, JoinTeam } from './teams.dto.js';
import { AlreadyInTeam, ContactOfFamilies, LastLeader, NotInTeam } from './teams.errors.js';
import { localDay } from './local-day.js';

/** Who is in the team and as what. Joining grants the role, leaving takes it away when the last day is over. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly staff: StaffService,
    private readonly news: TeamNewsService,
    private readonly clock: Clock,
  ) {}

  /** The person's id: a new person, or one who is known by the same employee number or address. */
  join(scope: TeamScope, input: JoinTeam): Promise<string> {
    return this.database.write(scope, async (tx) => {
      const personId = await this.staff.engage(tx, scope, input);
      const { teamId, tenantId } = scope;
      if (await tx.existsBy(Membership, { teamId, personId, leftOn: IsNull() })) throw new AlreadyInTeam(input.name);
      const { role, joinedOn } = input;
      await tx.insert(Membership, { id: randomUUID(), tenantId, teamId, personId, role, joinedOn, leftOn: null });
      await this.people.grant(tx, scope, personId, role, teamId);
      await this.news.ofTeam(tx, scope, aboutPerson('member.join', personId));
      return personId;
    });
  }

  correct(scope: TeamScope, personId: string, input: CorrectMember): Promise<void> {
    return this.database.write(scope, async (tx) => {
      await this.membership(tx, scope, personId);
      await this.staff.correct(tx, scope, personId, input);
      await this.news.ofPerson(tx, scope, aboutPerson('member.correct', personId));
    });
  }

  takeRole(scope: TeamScope, personId: string, role: TeamRole): Promise<void> {
    return this.database.write(scope, async (tx) => {
      const membership = await this.membership(tx, scope, personId);
      if (membership.role === role) return;
      if (membership.role === 'leader') await this.refuseLastLeader(tx, scope, personId);
      await this.people.revoke(tx, scope, personId, membership.role, scope.teamId);
      await this.people.grant(tx, scope, personId, role, scope.teamId);
      membership.takeRole(role);
      await tx.save(membership);
      await this.news.ofTeam(tx, scope, aboutPerson('member.take-role', personId));
    });
  }

  /** `on` is the last day. The role goes at once when that day is past, else by `revokeLeavers` on the day after. */
  leave(scope: TeamScope, personId: string, on: Day): Promise<void> {
    return this.database.write(scope, async (tx) => {
      const membership = await this.membership(tx, scope, personId);
      if (membership.role === 'leader') await this.refuseLastLeader(tx, scope, personId);
      await this.refuseContact(tx, scope, personId, on);
      membership.leave(on);
      await tx.save(membership);
      if (on < localDay(this.clock.now())) await this.people.revoke(tx, scope, personId, membership.role, scope.teamId);
      await this.news.ofTeam(tx, scope, aboutPerson('member.leave', personId));
    });
  }

  /** Once a day: takes the roles of those whose last day in the team is over. */
  revokeLeavers(scope: TeamScope): Promise<void> {
    return this.database.write(scope, async (tx) => {
      const gone: { personId: string; role: TeamRole }[] = await tx.query(LEAVERS, [
        scope.teamId,
        localDay(this.clock.now()),
      ]);
      for (const { personId, role } of gone) await this.people.revoke(tx, scope, personId, role, scope.teamId);
    });
  }

  private async membership(tx: Tx, scope: TeamScope, personId: string): Promise<Membership> {
    const found = await tx.findOne(Membership, {
      where: { teamId: scope.teamId, personId, leftOn: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    if (!found) throw new NotInTeam();
    return found;
  }

  private async refuseLastLeader(tx: Tx, scope: TeamScope, personId: string): Promise<void> {
    const leaders = await tx.findBy(Membership, { teamId: scope.teamId, role: 'leader', leftOn: IsNull() });
    if (!leaders.some((leader) => leader.personId !== personId)) throw new LastLeader();
  }

  private async refuseContact(tx: Tx, scope: TeamScope, personId: string, on: Day): Promise<void> {
    const families: { code: string; name: string }[] = await tx.query(CONTACT_AFTER, [scope.teamId, personId, on]);
    const name = families[0]?.name;
    if (name)
      throw new ContactOfFamilies(
        name,
        families.map((family) => family.code),
      );
  }
}

const CONTACT_AFTER = `
  select family.code, person.name from contact
  join family on family.id = contact.family_id
  join person on person.id = contact.person_id
  where family.team_id = $1 and contact.person_id = $2 and coalesce(contact.until_on, 'infinity') > $3
    and coalesce(family.closed_on, 'infinity') > $3
  order by family.code`;

const LEAVERS = `
  select role_grant.person_id as "personId", role_grant.role from role_grant
  where role_grant.team_id = $1 and role_grant.revoked_at is null
    and not exists (
      select from membership
      where membership.team_id = role_grant.team_id and membership.person_id = role_grant.person_id
        and membership.role = role_grant.role and coalesce(membership.left_on, 'infinity') >= $2)`;

function aboutPerson(action: string, personId: string): Change {
  return { what: 'people', action, subjectType: 'person', subjectId: personId };
}

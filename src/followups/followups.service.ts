import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { PersonScope, TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { NotFound } from '../platform/errors.js';
import { localMoment } from '../platform/web/format.js';
import { FollowUp } from './follow-up.entity.js';
import { dueBeforeToday, ownerOutsideTeam } from './followups.errors.js';
import type { NewFollowUp } from './followups.types.js';

const ZONE = 'Europe/Copenhagen';

/** Own ones, also of other teams; those one has made; and for who leads the team, all that are not of a conversation of two others. */
const CHANGEABLE = `
  select id from follow_up where id = $1 and (
    owner_id = $2 or created_by = $2
    or team_id = $3 and ($4 = 'service' or $4 in ('leader', 'deputy') and (not confidential or exists (
      select from attendee where attendee.meeting_id = follow_up.meeting_id and attendee.person_id = $2 and removed_at is null))))
  for update`;

@Injectable()
export class FollowUpsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Joins `tx` when given: a meeting adds its own in the transaction of its minutes. */
  async add(scope: TeamScope, input: NewFollowUp, tx?: Tx): Promise<string> {
    return tx ? this.insert(tx, scope, input) : this.database.write(scope, (own) => this.insert(own, scope, input));
  }

  async finish(scope: TeamScope | PersonScope, id: string): Promise<void> {
    await this.change(scope, id, (followUp) => followUp.finish(this.clock.now(), scope.personId));
  }

  async reopen(scope: TeamScope | PersonScope, id: string): Promise<void> {
    await this.change(scope, id, (followUp) => followUp.reopen());
  }

  async handOver(scope: TeamScope | PersonScope, id: string, ownerId: string): Promise<void> {
    await this.change(scope, id, async (followUp, tx) => {
      await this.refuseOutsider(tx, followUp.teamId, ownerId);
      followUp.handOver(ownerId);
    });
  }

  async postpone(scope: TeamScope | PersonScope, id: string, dueOn: Day): Promise<void> {
    this.refusePast(dueOn);
    await this.change(scope, id, (followUp) => followUp.postpone(dueOn));
  }

  private async insert(tx: Tx, scope: TeamScope, input: NewFollowUp): Promise<string> {
    this.refusePast(input.dueOn);
    await this.refuseOutsider(tx, scope.teamId, input.ownerId);
    const {
      ownerId,
      text,
      dueOn,
      familyId = null,
      meetingId = null,
      agendaItemId = null,
      confidential = false,
    } = input;
    const id = randomUUID();
    const facts = { id, tenantId: scope.tenantId, teamId: scope.teamId, createdAt: this.clock.now() };
    const about = { familyId, meetingId, agendaItemId, confidential };
    const blank = { createdBy: scope.personId, doneAt: null, doneBy: null };
    await tx.insert(FollowUp, { ...facts, ...about, ...blank, ownerId, text, dueOn });
    return id;
  }

  private async change(
    scope: TeamScope | PersonScope,
    id: string,
    act: (followUp: FollowUp, tx: Tx) => void | Promise<void>,
  ): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const [teamId, role] = 'teamId' in scope ? [scope.teamId, scope.role] : [null, 'self'];
      const [row] = await tx.query(CHANGEABLE, [id, scope.personId, teamId, role]);
      const followUp = row && (await tx.findOneBy(FollowUp, { id }));
      if (!followUp) throw new NotFound();
      await act(followUp, tx);
      await tx.save(followUp);
    });
  }

  private refusePast(dueOn: Day): void {
    const today = localMoment(this.clock.now(), ZONE).day;
    if (dueOn < today) throw dueBeforeToday(dueOn, today);
  }

  private async refuseOutsider(tx: Tx, teamId: string, ownerId: string): Promise<void> {
    const today = localMoment(this.clock.now(), ZONE).day;
    const found = await tx.query(
      `select from membership where team_id = $1 and person_id = $2 and role <> 'facilitator' and coalesce(left_on, $3) >= $3`,
      [teamId, ownerId, today],
    );
    if (found.length === 0) throw ownerOutsideTeam(ownerId);
  }
}

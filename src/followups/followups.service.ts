import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { PersonScope, TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { NotFound } from '../platform/errors.js';
import { localDay } from '../teams/local-day.js';
import { FollowUp } from './follow-up.entity.js';
import { dueBeforeToday, familyOutsideTeam, ownerOutsideTeam } from './followups.errors.js';
import type { NewFollowUp } from './followups.types.js';

/** Own ones, also of other teams; those one has made; and for who leads the team, all that are not of a conversation of two others. */
const CHANGEABLE = `
  select id from follow_up where id = $1 and (
    owner_id = $2 or created_by = $2
    or team_id = $3 and ($4 = 'service' or $4 in ('leader', 'deputy') and (not confidential or exists (
      select from attendee where attendee.meeting_id = follow_up.meeting_id and attendee.person_id = $2 and removed_at is null))))
  for update`;

/** A follow-up and the point at which it was agreed. */
interface PlaceOf {
  readonly id: string;
  readonly agendaItemId: string;
}

type Act = (followUp: FollowUp, tx: Tx) => void | Promise<void>;

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

  /** Text, owner and last day of what was agreed at a point, by somebody who may write there. A day that has passed may stay. */
  async revise(tx: Tx, place: PlaceOf, to: Pick<NewFollowUp, 'text' | 'ownerId' | 'dueOn'>): Promise<void> {
    const followUp = await agreedAt(tx, place);
    if (to.dueOn !== followUp.dueOn) this.refusePast(to.dueOn);
    if (to.ownerId !== followUp.ownerId) await this.refuseOutsider(tx, followUp.teamId, to.ownerId);
    followUp.revise(to.text, to.ownerId, to.dueOn);
    await tx.save(followUp);
  }

  /** Takes back what was noted at a point by mistake. */
  async withdraw(tx: Tx, place: PlaceOf): Promise<void> {
    await tx.remove(await agreedAt(tx, place));
  }

  private async insert(tx: Tx, scope: TeamScope, input: NewFollowUp): Promise<string> {
    this.refusePast(input.dueOn);
    await this.refuseOutsider(tx, scope.teamId, input.ownerId);
    if (input.familyId) await refuseForeignFamily(tx, scope.teamId, input.familyId);
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

  private change(scope: TeamScope | PersonScope, id: string, act: Act): Promise<void> {
    return this.database.write(scope, (tx) => this.changeIn(tx, scope, id, act));
  }

  private async changeIn(tx: Tx, scope: TeamScope | PersonScope, id: string, act: Act): Promise<void> {
    const [teamId, role] = 'teamId' in scope ? [scope.teamId, scope.role] : [null, 'self'];
    const found: unknown[] = await tx.query(CHANGEABLE, [id, scope.personId, teamId, role]);
    const followUp = found.length > 0 ? await tx.findOneBy(FollowUp, { id }) : null;
    if (!followUp) throw new NotFound();
    await act(followUp, tx);
    await tx.save(followUp);
  }

  private refusePast(dueOn: Day): void {
    const today = localDay(this.clock.now());
    if (dueOn < today) throw dueBeforeToday(dueOn, today);
  }

  private async refuseOutsider(tx: Tx, teamId: string, ownerId: string): Promise<void> {
    const today = localDay(this.clock.now());
    const found = await tx.query(
      `select from membership where team_id = $1 and person_id = $2 and role <> 'facilitator' and coalesce(left_on, $3) >= $3`,
      [teamId, ownerId, today],
    );
    if (found.length === 0) throw ownerOutsideTeam(ownerId);
  }
}

async function agreedAt(tx: Tx, { id, agendaItemId }: PlaceOf): Promise<FollowUp> {
  const followUp = await tx.findOneBy(FollowUp, { id, agendaItemId });
  if (!followUp) throw new NotFound();
  return followUp;
}

async function refuseForeignFamily(tx: Tx, teamId: string, familyId: string): Promise<void> {
  const found: unknown[] = await tx.query('select from family where id = $1 and team_id = $2', [familyId, teamId]);
  if (found.length === 0) throw familyOutsideTeam(familyId);
}

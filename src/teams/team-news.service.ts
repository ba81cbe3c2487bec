import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Audit } from '../platform/audit.js';
import type { TenantOf, Tx } from '../platform/database/database.js';
import { Signals } from '../platform/signals.js';
import type { TeamChange } from './teams.types.js';
import { teamChanged } from './teams.types.js';

/** Who changes: a leader, or nobody when the service does. */
export type Acting = TenantOf & { readonly personId: string | null };

export interface Change {
  readonly what: TeamChange;
  readonly action: string;
  readonly subjectType: 'team' | 'person' | 'family';
  readonly subjectId: string;
}

/** Every change leaves one audit line and one signal for each team that it touches, in the transaction of the change. */
@Injectable()
export class TeamNewsService {
  constructor(
    private readonly signals: Signals,
    private readonly audit: Audit,
  ) {}

  async ofTeam(tx: Tx, scope: TeamScope, change: Change): Promise<void> {
    await this.record(tx, scope, change);
    await this.tell(tx, scope, scope.teamId, change.what, aboutOf(change));
  }

  /** What belongs to a person (hours, absences) touches every team that they are in. */
  async ofPerson(tx: Tx, scope: Acting, change: Change): Promise<void> {
    await this.record(tx, scope, change);
    const teams: { id: string }[] = await tx.query(
      'select distinct team_id as id from membership where person_id = $1 and left_on is null order by 1',
      [change.subjectId],
    );
    for (const team of teams) await this.tell(tx, scope, team.id, change.what, aboutOf(change));
  }

  async tell(tx: Tx, scope: Acting, teamId: string, what: TeamChange, subjectId: string | null = null): Promise<void> {
    const { tenantId, personId } = scope;
    await this.signals.tell(tx, teamChanged, { tenantId, teamId, what, subjectId, changedBy: personId });
  }

  private record(tx: Tx, scope: Acting, { action, subjectType, subjectId }: Change): Promise<void> {
    return this.audit.record(tx, scope, { personId: scope.personId, action, subjectType, subjectId });
  }
}

function aboutOf({ subjectType, subjectId }: Change): string | null {
  return subjectType === 'team' ? null : subjectId;
}

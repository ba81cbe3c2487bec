import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import type { Tx } from '../platform/database/database.js';
import { KINDS } from '../routines/kinds.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { firstDayOf, lastDayOf } from './instance-of.js';
import type { PlanDiff } from './plan-diff.js';
import { diffOf } from './plan-diff.js';
import type { PlanVersion } from './plan-version.entity.js';
import { StandingQueries } from './standing.queries.js';
import { VersionsQueries } from './versions.queries.js';

export interface DraftDiff {
  readonly diff: PlanDiff;
  readonly draft: readonly PlannedMeeting[];
  /** The newest published version of the year; null before the first. */
  readonly publishedNumber: number | null;
  readonly horizonWeeks: number;
  readonly changesCadences: boolean;
}

/** What publishing a draft would change at this moment. */
@Injectable()
export class DiffsQueries {
  constructor(
    private readonly teams: TeamsQueries,
    private readonly routines: RoutinesQueries,
    private readonly standing: StandingQueries,
    private readonly versions: VersionsQueries,
  ) {}

  async diff(tx: Tx, scope: TeamScope, version: PlanVersion): Promise<DraftDiff> {
    return this.between(tx, scope, version.year, await this.versions.meetings(tx, version.id));
  }

  /** What publishing `draft` would change in the year; `withCadences`: it adopts the cadences that are drafted, too. */
  async between(
    tx: Tx,
    scope: TeamScope,
    year: number,
    draft: readonly PlannedMeeting[],
    { withCadences = true }: { readonly withCadences?: boolean } = {},
  ): Promise<DraftDiff> {
    const [from, to] = [firstDayOf(year), lastDayOf(year)];
    const standing = await this.standing.meetings(tx, scope, from, to);
    const [newest] = await this.versions.published(tx, scope, year);
    const routines = await this.routines.ofTeam(scope, tx);
    const team = await this.teams.team(scope, tx);
    const horizonWeeks = team?.invitationHorizonWeeks ?? 0;
    const changed = withCadences ? routines.filter((routine) => routine.draft !== null) : [];
    const diff = diffOf({
      ...{ standing, draft, horizonWeeks },
      now: this.standing.now(),
      invited: await this.standing.invited(
        tx,
        standing.map(({ meetingId }) => meetingId),
      ),
      changedRoutineIds: new Set(changed.filter(({ adopted }) => adopted.length > 0).map(({ id }) => id)),
      confidentialIds: new Set(routines.filter(({ kind }) => KINDS[kind].confidential).map(({ id }) => id)),
      routineIds: new Set(routines.map(({ id }) => id)),
    });
    return { diff, draft, publishedNumber: newest?.number ?? null, horizonWeeks, changesCadences: changed.length > 0 };
  }

  /** The same, and nobody else moves a meeting of the year before the transaction ends. */
  async lockedDiff(tx: Tx, scope: TeamScope, version: PlanVersion): Promise<DraftDiff> {
    await this.lock(tx, scope, version.year);
    return this.diff(tx, scope, version);
  }

  lock(tx: Tx, scope: TeamScope, year: number): Promise<void> {
    return this.standing.lock(tx, scope, firstDayOf(year), lastDayOf(year));
  }
}

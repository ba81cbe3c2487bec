import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import type { Tx } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import type { RoutineEvidence } from '../routines/routines.types.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { lastDayOf } from './instance-of.js';
import { plannedFact } from './planned-fact.js';
import { StandingQueries } from './standing.queries.js';
import { VersionsQueries } from './versions.queries.js';

/** A draft's coming meetings in the promise kernel's words. */
@Injectable()
export class DraftedMeetingsQueries {
  constructor(
    private readonly teams: TeamsQueries,
    private readonly routines: RoutinesQueries,
    private readonly versions: VersionsQueries,
    private readonly standing: StandingQueries,
  ) {}

  async facts(
    tx: Tx,
    scope: TeamScope,
    year: number,
  ): Promise<{ readonly drafted: readonly RoutineEvidence[] | null; readonly from: Day; readonly today: Day }> {
    const today = this.standing.now().day;
    const routines = await this.routines.ofTeam(scope, tx);
    const from = routines.reduce((first, { startedOn }) => (startedOn < first ? startedOn : first), today);
    const draft = await this.versions.draft(tx, scope, year);
    if (!draft) return { drafted: null, from, today };
    const people = await this.teams.people(scope, from, lastDayOf(year), tx);
    const factOf = (meeting: PlannedMeeting): RoutineEvidence[] => {
      const routine = routines.find(({ id }) => id === meeting.routineId);
      const settings = routine?.draft?.settings ?? routine?.adopted.at(-1)?.settings;
      return settings && meeting.startsOn > today
        ? [{ ...plannedFact(meeting, settings, people), routineId: meeting.routineId }]
        : [];
    };
    return { drafted: (await this.versions.meetings(tx, draft.id)).flatMap(factOf), from, today };
  }
}

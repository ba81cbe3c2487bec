import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { TeamScope } from '../access/scope.types.js';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import type { Tx } from '../platform/database/database.js';
import { PlanVersion } from './plan-version.entity.js';

const MEETINGS = `
  select meeting_id as "meetingId", routine_id as "routineId", starts_on::text as "startsOn", start_minute as "startMinute",
    duration_minutes as "durationMinutes", location, nominal_on::text as "nominalOn", reason, attendees, subjects,
    chair_id as "chairId", note_taker_id as "noteTakerId", presenter_id as "presenterId"
  from planned_meeting where version_id = $1 order by starts_on, start_minute, meeting_id`;

// A meeting that no published version holds was planned by hand.
const PUBLISHED_IDS = `
  select distinct meeting_id as id from planned_meeting
  join plan_version on plan_version.id = version_id
  where team_id = $1 and published_at is not null`;

/** The stored versions of a team's plans; all within the caller's transaction. */
@Injectable()
export class VersionsQueries {
  draft(tx: Tx, scope: TeamScope, year: number): Promise<PlanVersion | null> {
    const where = { teamId: scope.teamId, year, publishedAt: IsNull(), discardedAt: IsNull() };
    return tx.findOne(PlanVersion, { where });
  }

  /** Newest first. */
  published(tx: Tx, scope: TeamScope, year: number): Promise<PlanVersion[]> {
    const where = { teamId: scope.teamId, year, publishedAt: Not(IsNull()) };
    return tx.find(PlanVersion, { where, order: { number: 'DESC' } });
  }

  meetings(tx: Tx, versionId: string): Promise<PlannedMeeting[]> {
    return tx.query(MEETINGS, [versionId]);
  }

  async publishedMeetingIds(tx: Tx, scope: TeamScope): Promise<ReadonlySet<string>> {
    const rows: { id: string }[] = await tx.query(PUBLISHED_IDS, [scope.teamId]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Years of which the team has a plan or a draft. */
  async years(tx: Tx, scope: TeamScope): Promise<number[]> {
    const rows: { year: number }[] = await tx.query(
      `select distinct year from plan_version where team_id = $1 and discarded_at is null order by year`,
      [scope.teamId],
    );
    return rows.map(({ year }) => year);
  }
}

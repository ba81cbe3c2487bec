import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { FollowUpsQueries } from '../followups/followups.queries.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { addDays } from '../platform/days.js';
import { PromisesQueries } from '../routines/promises.queries.js';
import type { FamilyHistory, FamilyOutlook } from '../teams/family-pages.queries.js';
import { localDay } from '../teams/local-day.js';
import { familyOutlooks } from './family-outlooks.js';

const DAYS_BACK = 730;
const DAYS_AHEAD = 365;

/** What the promises and meetings say of families. */
@Injectable()
export class FamilyOutlooksQueries {
  constructor(
    private readonly database: Database,
    private readonly meetings: MeetingsQueries,
    private readonly promises: PromisesQueries,
    private readonly followUps: FollowUpsQueries,
    private readonly clock: Clock,
  ) {}

  /** By the family's id; families that no routine reviews are not among them. */
  async ofTeam(scope: TeamScope): Promise<ReadonlyMap<string, FamilyOutlook>> {
    const today = localDay(this.clock.now());
    const evidence = await this.meetings.evidence(scope, addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD));
    const standing = familyOutlooks(await this.promises.ofTeam(scope, evidence), today);
    if (standing.size > 0) return standing;
    // Before the first plan is published, the cadence that is being drafted is the best answer there is.
    return familyOutlooks(await this.promises.ofTeam(scope, evidence, { drafts: true }), today);
  }

  async history(scope: TeamScope, familyId: string): Promise<FamilyHistory> {
    const reviews = await this.database.read(scope, (tx) =>
      tx.query<FamilyHistory['reviews'][number][]>(REVIEWS, [scope.teamId, familyId]),
    );
    const open = await this.followUps.ofFamily(scope, familyId);
    return {
      reviews,
      followUps: open
        .filter(({ doneAt }) => doneAt === null)
        .map(({ id, text, ownerName, dueOn, daysOver }) => ({ id, text, owner: ownerName, dueOn, daysOver })),
    };
  }
}

/** Newest first. A held meeting counts when the family's point was treated there. */
const REVIEWS = `
  select meeting.id as "meetingId", (meeting.starts_at at time zone meeting.zone)::date::text as day,
    meeting.ended_at is not null as held,
    coalesce((
      select string_agg(decision.text, E'\\n' order by decision.decided_at, decision.id)
      from agenda_item join decision on decision.agenda_item_id = agenda_item.id
      where agenda_item.meeting_id = meeting.id and agenda_item.family_id = $2), '') as decision
  from meeting
  join meeting_subject subject on subject.meeting_id = meeting.id and subject.subject_id = $2
  where meeting.team_id = $1 and meeting.cancelled_at is null
    and (meeting.ended_at is null or subject.treated_at is not null)
  order by meeting.starts_at desc`;

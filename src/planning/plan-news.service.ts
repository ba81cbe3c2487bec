import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { meetingAnswered, meetingsChanged } from '../meetings/meetings.types.js';
import { calendarChanged } from '../organisation/organisation.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { isoWeekOf } from '../platform/days.js';
import { Signals } from '../platform/signals.js';
import { teamChanged } from '../teams/teams.types.js';
import type { Proposal } from './proposal.entity.js';
import type { Cause, NewsKind } from './proposals.types.js';
import { proposalDecided } from './proposals.types.js';
import { StandingQueries } from './standing.queries.js';

/** Who has no plan for this year or a later one has nothing to plan again. */
const ADD = `
  insert into plan_news (tenant_id, team_id, at, what, subject_id, meeting_id, by_id)
  select $1, team.id, $3, $4, $5, $6, $7 from team
  where ($2::uuid is null or team.id = $2) and exists (
    select from plan_version where team_id = team.id and published_at is not null and year >= $8)`;

/** What concerned a meeting that has been held meanwhile is no cause any more. */
const UNSEEN = `
  select plan_news.id, what, at, subject_id as "subjectId", meeting_id as "meetingId", by_id as "byId",
    coalesce(starts_at <= $2, false) as over
  from plan_news left join meeting on meeting.id = meeting_id where plan_news.team_id = $1 and seen_at is null order by plan_news.id`;

const HAS_OPEN = `
  select from proposal where team_id = $1 and kind = 'replan'
    and num_nonnulls(approved_at, dismissed_at, superseded_at, outdated_at) = 0`;

export interface News extends Cause {
  readonly id: string;
  readonly over: boolean;
}

/**
 * What happens to a team's people, families and calendar, noted in the transaction in which it happens. Nothing is computed
 * there: a job or the leader's page looks at it later (`ReplanningService`).
 */
@Injectable()
export class PlanNewsService implements OnModuleInit {
  constructor(
    private readonly signals: Signals,
    private readonly clock: Clock,
    private readonly standing: StandingQueries,
  ) {}

  onModuleInit(): void {
    this.signals.on(teamChanged, (tx, { tenantId, teamId, what, subjectId, changedBy }) =>
      this.add(tx, { tenantId, teamId }, { what, subjectId, byId: changedBy }),
    );
    this.signals.on(calendarChanged, (tx, { tenantId }) =>
      this.add(tx, { tenantId, teamId: null }, { what: 'calendar' }),
    );
    this.signals.on(meetingsChanged, async (tx, { scope, meetingIds, cause }) => {
      const [meetingId] = meetingIds;
      if (cause === 'cancelled') await this.add(tx, scope, { what: 'cancelled', meetingId, byId: scope.personId });
    });
    this.signals.on(meetingAnswered, async (tx, { tenantId, teamId, meetingId, personId, reply }) => {
      const news = { subjectId: personId, meetingId, byId: personId };
      if (reply === 'declined') return this.add(tx, { tenantId, teamId }, { what: 'declined', ...news });
      // Who can come after all may make an open proposal needless.
      const open: unknown[] = await tx.query(HAS_OPEN, [teamId]);
      if (open.length > 0) await this.add(tx, { tenantId, teamId }, { what: 'answered', ...news });
    });
  }

  /** Something to be looked at; for all of the municipality's teams when none is named. */
  async add(
    tx: Tx,
    { tenantId, teamId }: { readonly tenantId: string; readonly teamId: string | null },
    { what, subjectId = null, meetingId = null, byId = null }: Partial<Cause> & { readonly what: NewsKind },
  ): Promise<void> {
    const { year } = isoWeekOf(this.standing.now().day);
    await tx.query(ADD, [tenantId, teamId, this.clock.now(), what, subjectId, meetingId, byId, year]);
  }

  now(): Date {
    return this.clock.now();
  }

  /** Who does something, and when. */
  act({ personId }: TeamScope): { readonly at: Date; readonly by: string | null } {
    return { at: this.clock.now(), by: personId };
  }

  /** Lets other modules react within the transaction in which the leader decides. */
  async tellDecided(
    tx: Tx,
    { tenantId, teamId, personId }: TeamScope,
    { id, kind, wish }: Proposal,
    decision: 'approved' | 'dismissed',
  ): Promise<void> {
    await this.signals.tell(tx, proposalDecided, {
      ...{ tenantId, teamId, proposalId: id, kind, decision, decidedBy: personId },
      ...{ meetingId: wish?.meetingId ?? null, wishedBy: wish?.wishedBy ?? null },
    });
  }

  unseen(tx: Tx, scope: TeamScope): Promise<News[]> {
    return tx.query(UNSEEN, [scope.teamId, this.clock.now()]);
  }

  /** Marks them as seen, unless somebody else has seen one of them: then none, and false. The caller holds the plan's lock. */
  async see(tx: Tx, ids: readonly string[]): Promise<boolean> {
    const unseen: unknown[] = await tx.query('select from plan_news where id = any ($1) and seen_at is null', [ids]);
    if (unseen.length < ids.length) return false;
    await tx.query('update plan_news set seen_at = $2 where id = any ($1)', [ids, this.clock.now()]);
    return true;
  }
}

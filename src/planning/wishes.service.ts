import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import type { NewTime } from '../meetings/meetings.types.js';
import { ZONE } from '../meetings/meetings.types.js';
import type { Tx } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { isoWeekOf } from '../platform/days.js';
import { NotFound } from '../platform/errors.js';
import { localMoment } from '../platform/web/format.js';
import { PlanNewsService } from './plan-news.service.js';
import { Proposal } from './proposal.entity.js';
import { WishNotPossible } from './proposals.errors.js';
import type { MoveWish, PlaceInTime, WishContent } from './proposals.types.js';
import { effectOf, ReplanPromisesQueries } from './replan-promises.queries.js';
import { TeamYearQueries } from './team-year.queries.js';
import { wishedMeeting } from './wished-meeting.js';

const EARLIER = `
  update proposal set superseded_at = $4
  where team_id = $1 and kind = 'move' and content ->> 'meetingId' = $2 and content ->> 'wishedBy' = $3
    and num_nonnulls(approved_at, dismissed_at, superseded_at, outdated_at) = 0`;

/** One meeting to one other time, because somebody has asked for it. */
@Injectable()
export class WishesService {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly years: TeamYearQueries,
    private readonly promises: ReplanPromisesQueries,
    private readonly news: PlanNewsService,
  ) {}

  async propose(tx: Tx, scope: TeamScope, wish: MoveWish): Promise<string> {
    const { at, by } = this.news.act(scope);
    const content = await this.content(tx, scope, wish);
    await tx.query(EARLIER, [scope.teamId, wish.meetingId, wish.wishedBy, at]);
    const cause = {
      what: 'answered' as const,
      subjectId: wish.wishedBy,
      meetingId: wish.meetingId,
      byId: wish.wishedBy,
    };
    const proposal = Proposal.open(
      {
        ...{ id: randomUUID(), tenantId: scope.tenantId, teamId: scope.teamId, kind: 'move', content },
        year: isoWeekOf(content.before.startsOn).year,
        causes: [{ ...cause, at: at.toISOString() }],
      },
      { at, by },
    );
    await tx.insert(Proposal, proposal);
    return proposal.id;
  }

  /** Moves the meeting as a leader does by hand, also within the frozen days: a person has decided. */
  async approve(tx: Tx, scope: TeamScope, proposal: Proposal, reason: string) {
    const { meetingId, wished, possible } = proposal.wish!;
    if (!possible) throw new WishNotPossible();
    const to: NewTime = { ...wished, reason: reason || 'Der var ønske om en anden tid' };
    await this.meetings.move(scope, meetingId, to, undefined, tx);
    proposal.approve('move', null, this.news.act(scope));
    await tx.save(proposal);
    await this.news.tellDecided(tx, scope, proposal, 'approved');
    return { number: null, mailCount: null };
  }

  private async content(tx: Tx, scope: TeamScope, wish: MoveWish): Promise<WishContent> {
    const { startsOn } = placeOf(wish);
    const facts = await this.years.teamYear(tx, scope, await yearOf(tx, scope, wish.meetingId), { inForce: true });
    const meeting = facts.standing.find(({ meetingId }) => meetingId === wish.meetingId);
    if (!meeting) throw new NotFound();
    await this.meetings.tryMove(scope, meeting.meetingId, placeOf(wish), tx);
    const other = isoWeekOf(startsOn).year;
    const there = other === facts.year ? facts : await this.years.teamYear(tx, scope, other, { inForce: true });
    const { checked, moved } = wishedMeeting(meeting, placeOf(wish), there);
    const way = facts.standing.map((one) => (one.meetingId === meeting.meetingId ? moved : one));
    const [now, then] = await this.promises.missed(tx, scope, facts, [facts.standing, way], { drafts: false });
    const { startMinute, durationMinutes, routineId } = meeting;
    return {
      ...{ meetingId: meeting.meetingId, routineId, wishedBy: wish.wishedBy, wished: placeOf(wish), ...checked },
      before: { startsOn: meeting.startsOn, startMinute, durationMinutes },
      promises: effectOf(now!, then!),
    };
  }
}

async function yearOf(tx: Tx, scope: TeamScope, meetingId: string): Promise<number> {
  const [found]: { on: Day }[] = await tx.query(
    `select to_char(starts_at at time zone zone, 'YYYY-MM-DD') as "on" from meeting where id = $1 and team_id = $2`,
    [meetingId, scope.teamId],
  );
  if (!found) throw new NotFound();
  return isoWeekOf(found.on).year;
}

function placeOf({ startsAt, endsAt }: MoveWish): PlaceInTime {
  const { day, minutes } = localMoment(startsAt, ZONE);
  return { startsOn: day, startMinute: minutes, durationMinutes: (endsAt.getTime() - startsAt.getTime()) / 60_000 };
}

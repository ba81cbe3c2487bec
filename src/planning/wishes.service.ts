import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import type { NewTime } from '../meetings/meetings.types.js';
import { ZONE } from '../meetings/meetings.types.js';
import { WishAnswersService } from '../meetings/wish-answers.service.js';
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

const OPEN = `kind = 'move' and num_nonnulls(proposal.approved_at, dismissed_at, superseded_at, outdated_at) = 0`;

const EARLIER = `
  update proposal set superseded_at = $4
  where team_id = $1 and content ->> 'meetingId' = $2 and content ->> 'wishedBy' = $3 and ${OPEN}`;

// Moved, cancelled, or without the one who asked.
const OUTDATE = `
  update proposal set outdated_at = $2
  from meeting
  where meeting.id = any ($1) and content ->> 'meetingId' = meeting.id::text and ${OPEN} and (
    cancelled_at is not null
    or to_char(starts_at at time zone zone, 'YYYY-MM-DD') <> content -> 'before' ->> 'startsOn'
    or extract(hour from starts_at at time zone zone) * 60 + extract(minute from starts_at at time zone zone)
      <> (content -> 'before' ->> 'startMinute')::int
    or extract(epoch from ends_at - starts_at) / 60 <> (content -> 'before' ->> 'durationMinutes')::int
    or not exists (
      select from attendee
      where meeting_id = meeting.id and person_id::text = content ->> 'wishedBy' and removed_at is null))`;

type Wisher = Pick<MoveWish, 'meetingId' | 'wishedBy'>;

/** One meeting to one other time, because somebody has asked for it. */
@Injectable()
export class WishesService {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly years: TeamYearQueries,
    private readonly promises: ReplanPromisesQueries,
    private readonly news: PlanNewsService,
    private readonly answers: WishAnswersService,
  ) {}

  async propose(tx: Tx, scope: TeamScope, wish: MoveWish): Promise<string> {
    const { at, by } = this.news.act(scope);
    const content = await this.content(tx, scope, wish);
    await this.withdraw(tx, scope.teamId, wish);
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

  /** An open wish of the same person for the same meeting stands no more: there is a newer answer. */
  async withdraw(tx: Tx, teamId: string, { meetingId, wishedBy }: Wisher): Promise<void> {
    await tx.query(EARLIER, [teamId, meetingId, wishedBy, this.news.now()]);
  }

  /** Open wishes for these meetings that were for a time or a list that no longer holds. */
  async outdate(tx: Tx, meetingIds: readonly string[]): Promise<void> {
    await tx.query(OUTDATE, [meetingIds, this.news.now()]);
  }

  /** The meeting's row first, as an answer does: a newer wish, or a move, then comes before or after this decision. */
  async lock(tx: Tx, { wish }: Proposal): Promise<void> {
    if (wish) await tx.query('select from meeting where id = $1 for update', [wish.meetingId]);
  }

  /** Moves the meeting as a leader does by hand, also within the frozen days: a person has decided. */
  async approve(tx: Tx, scope: TeamScope, proposal: Proposal, reason: string) {
    const { meetingId, wishedBy, wished, possible } = proposal.wish!;
    if (!possible) throw new WishNotPossible();
    // Decided first: moving outdates whatever is open.
    proposal.approve('move', null, this.news.act(scope));
    await tx.save(proposal);
    const to: NewTime = { ...wished, reason: reason || 'Der var ønske om en anden tid' };
    await this.meetings.move(scope, meetingId, to, undefined, tx);
    await this.answers.answer(tx, scope, { meetingId, personId: wishedBy }, 'accepted', reason);
    await this.news.tellDecided(tx, scope, proposal, 'approved');
    return { number: null, mailCount: null };
  }

  /** The meeting stays; the one who asked is told. */
  async refuse(tx: Tx, scope: TeamScope, { meetingId, wishedBy }: Wisher, reason: string): Promise<void> {
    await this.answers.answer(tx, scope, { meetingId, personId: wishedBy }, 'refused', reason);
  }

  private async content(tx: Tx, scope: TeamScope, wish: MoveWish): Promise<WishContent> {
    const { startsOn } = placeOf(wish);
    const facts = await this.years.teamYear(tx, scope, await yearOf(tx, scope, wish.meetingId), { inForce: true });
    const meeting = facts.standing.find(({ meetingId }) => meetingId === wish.meetingId);
    if (!meeting) throw new NotFound();
    const taken = await this.meetings.takenAt(tx, scope, meeting.meetingId, placeOf(wish));
    const other = isoWeekOf(startsOn).year;
    const there = other === facts.year ? facts : await this.years.teamYear(tx, scope, other, { inForce: true });
    const { checked, moved } = wishedMeeting(meeting, placeOf(wish), there, taken);
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

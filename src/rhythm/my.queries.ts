import { Injectable } from '@nestjs/common';
import type { Actor, PersonScope } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { FollowUpsQueries } from '../followups/followups.queries.js';
import { MeetingViewQueries } from '../meetings/meeting-view.queries.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import type { MeetingFacts } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import { localDay } from '../teams/local-day.js';
import type { MyFacts, Presenting } from './my-view.js';

const NEXT_SHOWN = 6;
const CALENDAR_DAYS = 365;

/** One person's own work across all their teams. */
@Injectable()
export class MyQueries {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly views: MeetingViewQueries,
    private readonly followUps: FollowUpsQueries,
    private readonly scopes: ScopesService,
    private readonly clock: Clock,
  ) {}

  today(): Day {
    return localDay(this.clock.now());
  }

  async facts(scope: PersonScope, actor: Actor): Promise<MyFacts> {
    const today = this.today();
    const [unanswered, next, todays, followUps] = await Promise.all([
      this.meetings.unanswered(scope),
      this.meetings.mine(scope, NEXT_SHOWN * 2),
      this.meetings.mineBetween(scope, today, today),
      this.followUps.mine(scope),
    ]);
    const standing = todays.filter(({ stage }) => stage !== 'cancelled');
    const presenting = await Promise.all(standing.map((meeting) => this.presenting(actor, meeting)));
    return {
      today,
      personId: actor.personId,
      unanswered,
      next: next.slice(0, NEXT_SHOWN),
      todays: standing,
      presenting,
      followUps,
    };
  }

  /** Own meetings from a month back to a year ahead. */
  calendar(scope: PersonScope): Promise<readonly MeetingFacts[]> {
    return this.meetings.mineBetween(scope, addDays(this.today(), -30), addDays(this.today(), CALENDAR_DAYS));
  }

  one(scope: PersonScope, id: string): Promise<MeetingFacts | null> {
    return this.meetings.mineOne(scope, id);
  }

  /** The family that this person brings up today, and when: from the meeting's agenda as it stands. */
  private async presenting(actor: Actor, meeting: MeetingFacts): Promise<Presenting | null> {
    const scope = this.scopes.of(actor, 'member', meeting.teamId);
    const view = scope && (await this.views.meeting(scope, meeting.id));
    const item = view?.agenda?.items.find(
      ({ presenterId, kind }) => kind === 'family' && presenterId === actor.personId,
    );
    return item
      ? {
          meetingId: meeting.id,
          code: item.familyCode ?? '',
          atMinutes: item.startMinute,
          questionWritten: item.question !== '',
        }
      : null;
  }
}

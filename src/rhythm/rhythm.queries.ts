import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { FollowUpsQueries } from '../followups/followups.queries.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { Clock } from '../platform/clock.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import { PromisesQueries } from '../routines/promises.queries.js';
import { localDay } from '../teams/local-day.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import type { AlertFacts, RhythmFacts } from './rhythm.types.js';
import { WEEKS_SHOWN } from './rhythm-view.js';

/** What the leader's first page shows, in a handful of queries whatever the size of the team. */
@Injectable()
export class RhythmQueries {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly promises: PromisesQueries,
    private readonly teams: TeamsQueries,
    private readonly followUps: FollowUpsQueries,
    private readonly clock: Clock,
  ) {}

  today(): Day {
    return localDay(this.clock.now());
  }

  async facts(scope: TeamScope, kindNames: RhythmFacts['kindNames']): Promise<Omit<RhythmFacts, AlertFacts>> {
    const today = this.today();
    const [from, to] = [addDays(today, -WEEKS_SHOWN.back * 7), addDays(today, WEEKS_SHOWN.ahead * 7)];
    // Promises look further back than the page: a family's last review may be half a year old.
    const evidence = await this.meetings.evidence(scope, addDays(today, -730), addDays(today, 365));
    const [rhythms, page, families, people, followUps] = await Promise.all([
      this.promises.ofTeam(scope, evidence),
      this.meetings.list(scope, { from, to }),
      this.teams.families(scope),
      this.teams.people(scope, from, to),
      this.followUps.openInTeam(scope),
    ]);
    const ahead = page.meetings.filter(({ startsOn }) => startsOn >= today).map(({ id }) => id);
    return {
      ...{ today, rhythms, followUps, kindNames },
      meetings: page.meetings,
      subjects: await this.meetings.subjectsOf(scope, ahead),
      familyCodes: new Map(families.map(({ id, code }) => [id, code])),
      personNames: new Map(people.map(({ personId, name }) => [personId, name])),
    };
  }
}

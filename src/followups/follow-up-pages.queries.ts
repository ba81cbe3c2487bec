import { Injectable } from '@nestjs/common';
import type { JSX } from 'preact';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors.js';
import type { KindCode } from '../platform/web/icons.js';
import type { Shell } from '../platform/web/layout.types.js';
import { pagesOf } from '../platform/web/pager.js';
import { texts } from '../platform/web/texts/texts.js';
import { localDay } from '../teams/local-day.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { FOLLOW_UPS_A_PAGE, FollowUpsQueries } from './followups.queries.js';
import type { FollowUpView } from './followups.types.js';
import { FollowUpsPage } from './pages/follow-ups.page.js';
import type { FollowUpRow, FollowUpsPageProps } from './pages/follow-ups.types.js';

type Refused = NonNullable<FollowUpsPageProps['refused']>;

/** The page of follow-ups: the team's for who leads it, one's own for everybody else. */
@Injectable()
export class FollowUpPagesQueries {
  constructor(
    private readonly followUps: FollowUpsQueries,
    private readonly teams: TeamsQueries,
    private readonly clock: Clock,
  ) {}

  async page(scope: TeamScope, side = 1): Promise<(shell: Shell, refused?: Refused) => JSX.Element> {
    const shows = scope.role === 'leader' || scope.role === 'deputy' ? 'team' : 'own';
    const { rows: open, total, over } = await this.followUps.openPage(scope, shows, side);
    const pages = { total, over, page: side, pages: pagesOf(total, FOLLOW_UPS_A_PAGE) };
    const done = await this.followUps.doneLately(scope, shows);
    const today = localDay(this.clock.now());
    const people = await this.teams.people(scope, today, today);
    const owners = people
      .filter(({ role }) => role !== 'facilitator')
      .map(({ personId, name }) => ({ value: personId, label: name }));
    return (shell, refused) => {
      const row = (followUp: FollowUpView) => rowOf(followUp, shell);
      const rows = { open: open.map(row), done: done.map(row) };
      return FollowUpsPage({
        shell,
        shows,
        can: { handOver: true },
        ...rows,
        ...pages,
        owners,
        refused: refused ?? null,
      });
    };
  }

  async textOf(scope: TeamScope, id: string): Promise<string> {
    const found = await this.followUps.one(scope, id);
    if (!found) throw new NotFound();
    return found.text;
  }
}

function rowOf(followUp: FollowUpView, { language }: Shell): FollowUpRow {
  const { id, text, familyCode, ownerName, dueOn, daysOver, meetingId, meetingOn, routineKind, routineName } = followUp;
  const name = routineName ?? texts[language].kinds[(routineKind ?? 'custom') as KindCode];
  const from = meetingId !== null && meetingOn !== null ? { meetingId, name, day: meetingOn } : null;
  return { id, text, familyCode, owner: ownerName, dueOn, daysOver, from };
}

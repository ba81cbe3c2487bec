import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { PersonScope, Visit } from '../access/scope.types.js';
import { FeedsService } from '../invitations/feeds.service.js';
import type { MeetingFacts } from '../meetings/meetings.types.js';
import { Pages } from '../platform/http/pages.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import { texts } from '../platform/web/texts/texts.js';
import { MyQueries } from './my.queries.js';
import { calendarRows } from './my-view.js';
import { MyCalendarPage } from './pages/my-calendar.page.js';
import { myTexts } from './pages/my.texts.js';

@ApiExcludeController()
@Controller('min/kalender')
@Can('self')
export class MyCalendarController {
  constructor(
    private readonly mine: MyQueries,
    private readonly feeds: FeedsService,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Visiting() visit: Visit<PersonScope>): Promise<void> {
    return this.calendar(visit, null);
  }

  /** The new address is shown on this answer and never again; the one before stops working. */
  @Post('ny-adresse')
  async renew(@Visiting() visit: Visit<PersonScope>): Promise<void> {
    await this.calendar(visit, await this.feeds.renew(visit.scope));
  }

  @Post('lukning')
  async close(@Visiting() visit: Visit<PersonScope>): Promise<void> {
    await this.feeds.revoke(visit.scope);
    this.pages.goOn(visit, paths.myCalendar, myTexts[visit.actor.language].closed);
  }

  private async calendar(visit: Visit<PersonScope>, feedAddress: string | null): Promise<void> {
    const { scope } = visit;
    const [meetings, feedMadeOn] = await Promise.all([this.mine.calendar(scope), this.feeds.madeOn(scope)]);
    const facts = { today: this.mine.today(), feedAddress, feedMadeOn };
    await this.pages.show(visit, (shell) =>
      MyCalendarPage({ shell, ...facts, meetings: rows(shell, meetings, scope) }),
    );
  }
}

function rows(shell: Shell, meetings: readonly MeetingFacts[], scope: PersonScope) {
  const teams = new Map(shell.teams.map(({ id, name }) => [id, name]));
  return calendarRows(meetings, scope.personId, {
    language: shell.language,
    kinds: texts[shell.language].kinds,
    teams,
  });
}

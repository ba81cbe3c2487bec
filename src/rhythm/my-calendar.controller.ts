import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, Scope } from '../access/scope.decorators.js';
import type { PersonScope } from '../access/scope.types.js';
import { FeedsService } from '../invitations/feeds.service.js';
import type { MeetingFacts } from '../meetings/meetings.types.js';
import { Pages } from '../platform/http/pages.js';
import type { Shell } from '../platform/web/layout.types.js';
import { texts } from '../platform/web/texts/texts.js';
import { MyQueries } from './my.queries.js';
import { calendarRows } from './my-view.js';
import { MyCalendarPage } from './pages/my-calendar.page.js';

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
  show(@Scope() scope: PersonScope, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.calendar(scope, request, response, null);
  }

  /** The new address is shown on this answer and never again; the one before stops working. */
  @Post('ny-adresse')
  async renew(@Scope() scope: PersonScope, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.calendar(scope, request, response, await this.feeds.renew(scope));
  }

  private async calendar(
    scope: PersonScope,
    request: Request,
    response: Response,
    feedAddress: string | null,
  ): Promise<void> {
    const [meetings, feedMadeOn] = await Promise.all([this.mine.calendar(scope), this.feeds.madeOn(scope)]);
    const facts = { today: this.mine.today(), feedAddress, feedMadeOn };
    await this.pages.show({ request, response }, (shell) =>
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

import { Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import type { FormView } from '../platform/web/form.js';
import { paths } from '../platform/web/paths.js';
import { FeedTeamService } from './feed-team.service.js';
import { ChooseMails } from './invitations.dto.js';
import { feedTeamTexts } from './pages/feed-team.texts.js';
import { FeedTeamPage } from './pages/feed-team.page.js';

/** `/team/kalender`: the team's own subscription, its guests' links, and how it wants its mails. */
@ApiExcludeController()
@Controller('team/kalender')
@Can('lead')
export class FeedTeamController {
  constructor(
    private readonly pages: Pages,
    private readonly team: FeedTeamService,
  ) {}

  @Get()
  show(@Scope() scope: TeamScope, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.page(scope, { request, response }, null);
  }

  /** The new address is shown on this answer and never again; the one before stops working. */
  @Post('adresse')
  async renew(@Scope() scope: TeamScope, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.page(scope, { request, response }, await this.team.renewFeed(scope));
  }

  @Post('lukning')
  async revoke(@Scope() scope: TeamScope, @CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.team.revokeFeed(scope);
    this.pages.goOn({ response }, paths.teamCalendar, feedTeamTexts[actor.language].revoked);
  }

  @Post('mails')
  async choose(
    @Scope() scope: TeamScope,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const facts = await this.team.view(scope);
    await this.pages.save({ request, response }, ChooseMails, {
      act: async (input) => {
        await this.team.choose(scope, input);
        return { to: paths.teamCalendar, notice: feedTeamTexts[actor.language].chosen };
      },
      again: (form: FormView, shell) => FeedTeamPage({ ...facts, shell, form, address: null }),
    });
  }

  @Post('gaester/:id')
  async guestLink(
    @Scope() scope: TeamScope,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) personId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const closes = typedValues(request.body)['luk'] === 'ja';
    await this.team.replaceGuestLink(scope, personId, closes);
    const t = feedTeamTexts[actor.language];
    this.pages.goOn({ response }, paths.teamCalendar, closes ? t.guestClosed : t.guestRenewed);
  }

  private async page(
    scope: TeamScope,
    exchange: { request: Request; response: Response },
    address: string | null,
  ): Promise<void> {
    const facts = await this.team.view(scope);
    const values = { reminderDays: String(facts.reminderDays), quietHours: String(facts.quietHours) };
    await this.pages.show(exchange, (shell) =>
      FeedTeamPage({ ...facts, shell, form: { values, errors: {} }, address }),
    );
  }
}

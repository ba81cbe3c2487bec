import { Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import type { FormAnswer } from '../platform/http/pages.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { FollowUpPagesQueries } from './follow-up-pages.queries.js';
import { HandOverFollowUp, PostponeFollowUp } from './followups.dto.js';
import { FollowUpsService } from './followups.service.js';
import { followUpNotices } from './pages/follow-up-notices.texts.js';
import { TickedRow } from './pages/ticked-row.js';

/** Open follow-ups, the most overdue first: ticked, postponed, handed over. */
@ApiExcludeController()
@Controller('opfoelgninger')
@Can('member')
export class FollowUpsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: FollowUpPagesQueries,
    private readonly followUps: FollowUpsService,
  ) {}

  @Get()
  async list(@Scope() scope: TeamScope, @Req() request: Request, @Res() response: Response): Promise<void> {
    const page = await this.queries.page(scope);
    await this.pages.show({ request, response }, (shell) => page(shell));
  }

  /** With htmx the row itself says "done, undo". */
  @Post(':id/loest')
  async finish(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.followUps.finish(scope, id);
    if (!request.get('HX-Request'))
      return this.pages.goOn({ response }, paths.followUps, followUpNotices[language].done);
    const text = await this.queries.textOf(scope, id);
    await this.pages.showPart({ request, response }, (shell) => TickedRow({ shell, id, text }));
  }

  @Post(':id/genaabning')
  async reopen(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.followUps.reopen(scope, id);
    if (!request.get('HX-Request'))
      return this.pages.goOn({ response }, paths.followUps, followUpNotices[language].reopened);
    response.status(200).set('HX-Refresh', 'true').end();
  }

  @Post(':id/frist')
  async postpone(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.pages.save({ request, response }, PostponeFollowUp, {
      act: async ({ dueOn }) => {
        await this.followUps.postpone(scope, id, dueOn);
        return { to: paths.followUps, notice: followUpNotices[language].postponed };
      },
      again: await this.again(scope, id),
    });
  }

  @Post(':id/ansvarlig')
  async handOver(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.pages.save({ request, response }, HandOverFollowUp, {
      act: async ({ ownerId }) => {
        await this.followUps.handOver(scope, id, ownerId);
        return { to: paths.followUps, notice: followUpNotices[language].handedOver };
      },
      again: await this.again(scope, id),
    });
  }

  private async again(scope: TeamScope, id: string): Promise<FormAnswer<object>['again']> {
    const page = await this.queries.page(scope);
    return (form, shell) => page(shell, { id, form });
  }
}

import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { NotFound } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { MailsQueries } from './mails.queries.js';
import { MailsService } from './mails.service.js';
import { OneMailPage } from './pages/mail.page.js';
import { MailsPage } from './pages/mails.page.js';
import { mailsTexts } from './pages/mails.texts.js';

@ApiExcludeController()
@Controller('mails')
@Can('lead')
export class MailPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: MailsQueries,
    private readonly mails: MailsService,
  ) {}

  @Get()
  async list(
    @Scope() scope: TeamScope,
    @Query('kun') only: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const undeliverableOnly = only === 'fejl';
    const page = await this.queries.list(scope, { undeliverableOnly });
    const { isLocal } = this.queries;
    await this.pages.show({ request, response }, (shell) => MailsPage({ ...page, shell, undeliverableOnly, isLocal }));
  }

  @Get(':id')
  async one(
    @Scope() scope: TeamScope,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const mail = await this.queries.one(scope, id);
    if (!mail) throw new NotFound();
    const { isLocal } = this.queries;
    await this.pages.show({ request, response }, (shell) => OneMailPage({ shell, mail, isLocal }));
  }

  @Get(':id/original')
  async source(@Scope() scope: TeamScope, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const raw = await this.queries.source(scope, id);
    if (!raw) throw new NotFound();
    response.set({ 'Content-Type': 'message/rfc822', 'Content-Disposition': `attachment; filename="mail-${id}.eml"` });
    response.send(raw);
  }

  @Post(':id')
  async sendAgain(
    @Scope() scope: TeamScope,
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.mails.sendAgain(scope, id);
    this.pages.goOn({ response }, paths.mails, mailsTexts[actor.language].queuedAgain);
  }
}

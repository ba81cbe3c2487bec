import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { NotFound } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { InboxQueries } from './inbox.queries.js';
import { MAILS_PAGE, MailsQueries } from './mails.queries.js';
import { MailsService } from './mails.service.js';
import { OneMailPage } from './pages/mail.page.js';
import { pageAsked } from './pages/mail-paging.js';
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
    private readonly inbox: InboxQueries,
  ) {}

  @Get()
  async list(
    @Scope() scope: TeamScope,
    @Query('kun') only: unknown,
    @Query('side') side: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const undeliverableOnly = only === 'fejl';
    const page = pageAsked(side);
    const mails = await this.queries.list(scope, { undeliverableOnly, page });
    const inboxWaiting = await this.inbox.waiting(scope);
    const { isLocal } = this.queries;
    const shown = undeliverableOnly ? mails.undeliverable : mails.total;
    const query = { kun: undeliverableOnly ? 'fejl' : undefined };
    const paging = { path: paths.mails, query, page, pages: Math.ceil(shown / MAILS_PAGE) };
    const props = { ...mails, undeliverableOnly, isLocal, paging, inboxWaiting };
    await this.pages.show({ request, response }, (shell) => MailsPage({ ...props, shell }));
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

import { Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { NotFound } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { AliasesService } from './aliases.service.js';
import { INBOX_PAGE, InboxQueries } from './inbox.queries.js';
import { InboxService } from './inbox.service.js';
import { MailboxLeasesService } from './mailbox-leases.service.js';
import { InboxItemPage } from './pages/inbox-item.page.js';
import { InboxPage } from './pages/inbox.page.js';
import { inboxTexts } from './pages/inbox.texts.js';
import { pageAsked } from './pages/mail-paging.js';

/** `/indbakke`: what came back by mail, and what was done with it. */
@ApiExcludeController()
@Controller('indbakke')
@Can('lead')
export class InboxPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: InboxQueries,
    private readonly inbox: InboxService,
    private readonly aliases: AliasesService,
    private readonly mailbox: MailboxLeasesService,
  ) {}

  @Get()
  async list(
    @Scope() scope: TeamScope,
    @Query('kun') only: unknown,
    @Query('side') side: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const waitingOnly = only === 'venter';
    const page = pageAsked(side);
    const [found, mailbox] = await Promise.all([
      this.queries.list(scope, { waitingOnly, page }),
      this.mailbox.standing(),
    ]);
    const query = { kun: waitingOnly ? 'venter' : undefined };
    const paging = { path: paths.inbox, query, page, pages: Math.ceil(found.total / INBOX_PAGE) };
    const props = { ...found, waitingOnly, paging, mailbox };
    await this.pages.show({ request, response }, (shell) => InboxPage({ ...props, shell }));
  }

  @Get(':id')
  async one(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const item = await this.queries.one(scope, id);
    if (!item) throw new NotFound();
    await this.pages.show({ request, response }, (shell) => InboxItemPage({ shell, item }));
  }

  @Get(':id/original')
  async original(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const raw = await this.queries.source(scope, id);
    if (!raw) throw new NotFound();
    response.set({ 'Content-Type': 'message/rfc822', 'Content-Disposition': 'attachment; filename="mail.eml"' });
    response.send(raw);
  }

  @Post(':id/set')
  async settle(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.inbox.settle(scope, id);
    this.pages.goOn({ response }, paths.inbox, inboxTexts[language].settled);
  }

  @Post(':id/ikke-set')
  async reopen(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.inbox.reopen(scope, id);
    this.pages.goOn({ response }, paths.inbox, inboxTexts[language].reopened);
  }

  @Post(':id/samme-person')
  async samePerson(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.aliases.confirm(scope, id);
    this.pages.goOn({ response }, paths.inbox, inboxTexts[language].samePersonNotice);
  }

  @Post(':id/anden-person')
  async otherPerson(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.aliases.undo(scope, id);
    this.pages.goOn({ response }, paths.inbox, inboxTexts[language].otherPersonNotice);
  }
}

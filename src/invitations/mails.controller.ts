import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { NotFound } from '../platform/errors.js';
import { MailsQueries } from './mails.queries.js';
import { pageAsked } from './pages/mail-paging.js';
import { MailsService } from './mails.service.js';

@ApiTags('mails')
@ApiBearerAuth()
@Controller('api/teams/:teamId/mails')
@Can('lead')
export class MailsController {
  constructor(
    private readonly queries: MailsQueries,
    private readonly mails: MailsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Mails about the team’s meetings and what became of them, the newest first, 100 a page' })
  @ApiQuery({ name: 'page', required: false, description: 'from 1' })
  list(@Scope() scope: TeamScope, @Query('undeliverable') only?: string, @Query('page') page?: string) {
    return this.queries.list(scope, { undeliverableOnly: only === 'true', page: pageAsked(page) });
  }

  @Get(':id')
  @ApiOperation({ summary: 'The text of one mail' })
  async one(@Scope() scope: TeamScope, @Param('id') id: string) {
    const mail = await this.queries.one(scope, id);
    if (!mail) throw new NotFound();
    return mail;
  }

  @Post(':id/retries')
  @HttpCode(204)
  @ApiOperation({ summary: 'Try an undeliverable mail again' })
  sendAgain(@Scope() scope: TeamScope, @Param('id') id: string) {
    return this.mails.sendAgain(scope, id);
  }
}

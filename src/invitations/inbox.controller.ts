import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { NotFound } from '../platform/errors.js';
import { AliasesService } from './aliases.service.js';
import { InboxQueries } from './inbox.queries.js';
import { InboxService } from './inbox.service.js';
import { pageAsked } from './pages/mail-paging.js';

@ApiTags('mails')
@ApiBearerAuth()
@Controller('api/teams/:teamId/inbox')
@Can('lead')
export class InboxController {
  constructor(
    private readonly queries: InboxQueries,
    private readonly inbox: InboxService,
    private readonly aliases: AliasesService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What came back by mail and what was done with it, the newest first, 50 a page' })
  @ApiQuery({ name: 'waiting', required: false, description: 'true: only what waits for the leader' })
  @ApiQuery({ name: 'page', required: false, description: 'from 1' })
  list(@Scope() scope: TeamScope, @Query('waiting') waiting?: string, @Query('page') page?: string) {
    return this.queries.list(scope, { waitingOnly: waiting === 'true', page: pageAsked(page) });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them with the text of its mail' })
  async one(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    const item = await this.queries.one(scope, id);
    if (!item) throw new NotFound();
    return item;
  }

  @Put(':id/settlement')
  @HttpCode(204)
  @ApiOperation({ summary: 'Somebody has seen to it' })
  settle(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.inbox.settle(scope, id);
  }

  @Delete(':id/settlement')
  @HttpCode(204)
  @ApiOperation({ summary: 'It waits for the leader again' })
  reopen(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.inbox.reopen(scope, id);
  }

  @Put(':id/alias')
  @HttpCode(204)
  @ApiOperation({ summary: 'The address it came from is the person’s as well; the answer is decided once more' })
  samePerson(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.aliases.confirm(scope, id);
  }

  @Delete(':id/alias')
  @HttpCode(204)
  @ApiOperation({ summary: 'Answers from that address no longer count' })
  otherPerson(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.aliases.undo(scope, id);
  }
}

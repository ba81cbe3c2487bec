import { Controller, Get, Param, ParseUUIDPipe, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { NotFound } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import { MailsLogQueries } from './mails-log.queries.js';
import { MeetingLogPage } from './pages/meeting-log.page.js';

/** One meeting's mails, both ways: as a page and as JSON. */
@ApiTags('mails')
@ApiBearerAuth()
@Controller()
@Can('lead')
export class MailsLogController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: MailsLogQueries,
  ) {}

  @Get('moeder/:id/mails')
  @ApiExcludeEndpoint()
  async show(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const log = await this.queries.log(scope, id);
    if (!log) throw new NotFound();
    await this.pages.show({ request, response }, (shell) => MeetingLogPage({ shell, ...log }));
  }

  @Get('api/teams/:teamId/meetings/:id/mails')
  @ApiOperation({
    summary: 'What was sent about a meeting to whom, what came back and what was done with it, the oldest first',
  })
  async log(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    const log = await this.queries.log(scope, id);
    if (!log) throw new NotFound();
    return { lines: log.lines };
  }
}

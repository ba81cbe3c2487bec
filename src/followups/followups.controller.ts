import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { AddFollowUp, HandOverFollowUp, PostponeFollowUp } from './followups.dto.js';
import { FollowUpsQueries } from './followups.queries.js';
import { FollowUpsService } from './followups.service.js';

@ApiTags('follow-ups')
@ApiBearerAuth()
@ApiParam({ name: 'teamId', format: 'uuid' })
@Controller('api/teams/:teamId/follow-ups')
@Can('member')
export class FollowUpsController {
  constructor(
    private readonly followUps: FollowUpsService,
    private readonly queries: FollowUpsQueries,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Open follow-ups of the team, the most overdue first' })
  list(@Scope() scope: TeamScope) {
    return this.queries.openInTeam(scope);
  }

  @Post()
  @ApiOperation({ summary: 'Agree on a follow-up outside a meeting' })
  async add(@Scope() scope: TeamScope, @Body() input: AddFollowUp) {
    return { id: await this.followUps.add(scope, input) };
  }

  @Put(':id/completion')
  @HttpCode(204)
  @ApiOperation({ summary: 'Tick the follow-up as done' })
  finish(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.followUps.finish(scope, id);
  }

  @Delete(':id/completion')
  @HttpCode(204)
  @ApiOperation({ summary: 'Open a done follow-up again' })
  reopen(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.followUps.reopen(scope, id);
  }

  @Put(':id/owner')
  @HttpCode(204)
  @ApiOperation({ summary: 'Hand the follow-up over to somebody else in the team' })
  handOver(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: HandOverFollowUp) {
    return this.followUps.handOver(scope, id, input.ownerId);
  }

  @Put(':id/due-day')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give the follow-up a new last day' })
  postpone(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: PostponeFollowUp) {
    return this.followUps.postpone(scope, id, input.dueOn);
  }
}

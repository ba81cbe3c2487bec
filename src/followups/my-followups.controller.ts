import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { PersonScope } from '../access/scope.types.js';
import { PostponeFollowUp } from './followups.dto.js';
import { FollowUpsQueries } from './followups.queries.js';
import { FollowUpsService } from './followups.service.js';

@ApiTags('me')
@ApiBearerAuth()
@Controller('api/me/follow-ups')
@Can('self')
export class MyFollowUpsController {
  constructor(
    private readonly followUps: FollowUpsService,
    private readonly queries: FollowUpsQueries,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Own open follow-ups in all own teams, the most overdue first' })
  list(@Scope() scope: PersonScope) {
    return this.queries.mine(scope);
  }

  @Put(':id/completion')
  @HttpCode(204)
  @ApiOperation({ summary: 'Tick an own follow-up as done' })
  finish(@Scope() scope: PersonScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.followUps.finish(scope, id);
  }

  @Delete(':id/completion')
  @HttpCode(204)
  @ApiOperation({ summary: 'Open an own follow-up again' })
  reopen(@Scope() scope: PersonScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.followUps.reopen(scope, id);
  }

  @Put(':id/due-day')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give an own follow-up a new last day' })
  postpone(@Scope() scope: PersonScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: PostponeFollowUp) {
    return this.followUps.postpone(scope, id, input.dueOn);
  }
}

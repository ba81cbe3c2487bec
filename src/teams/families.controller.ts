import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { ApiTeam } from './api-team.decorators.js';
import { FamiliesService } from './families.service.js';
import { AddFamily, ChangePair, ChangePriority, CloseFamily, ShowFamilies } from './teams.dto.js';
import { TeamsQueries } from './teams.queries.js';

@ApiTags('families')
@ApiBearerAuth()
@Controller('api/teams/:teamId/families')
export class FamiliesController {
  constructor(
    private readonly families: FamiliesService,
    private readonly queries: TeamsQueries,
  ) {}

  @Get()
  @Can('member')
  @ApiTeam('The team’s families by code, with priorities, pauses and contact pair')
  list(@Scope() scope: TeamScope, @Query() { closed }: ShowFamilies) {
    return this.queries.families(scope, { closed });
  }

  @Post()
  @Can('lead')
  @ApiTeam('Take in a family')
  async add(@Scope() scope: TeamScope, @Body() input: AddFamily) {
    return { id: await this.families.add(scope, input) };
  }

  @Put(':id/priority')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('Change the priority from a day on; the past keeps its own')
  changePriority(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: ChangePriority) {
    return this.families.changePriority(scope, id, input);
  }

  @Put(':id/contact-pair')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('Give the family another contact pair from a day on')
  changePair(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: ChangePair) {
    return this.families.changePair(scope, id, input);
  }

  @Post(':id/closing')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('Say the family’s last day')
  close(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: CloseFamily) {
    return this.families.close(scope, id, input.on);
  }
}

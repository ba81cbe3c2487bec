import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { AdminScope, PersonScope, TeamScope } from '../access/scope.types.js';
import { ApiTeam } from './api-team.decorators.js';
import { ChangeTeam, CreateTeam } from './teams.dto.js';
import { TeamsQueries } from './teams.queries.js';
import { TeamsService } from './teams.service.js';

@ApiTags('teams')
@ApiBearerAuth()
@Controller('api/teams')
export class TeamsController {
  constructor(
    private readonly teams: TeamsService,
    private readonly queries: TeamsQueries,
  ) {}

  @Get()
  @Can('self')
  @ApiOperation({ summary: 'Own teams' })
  list(@Scope() scope: PersonScope) {
    return this.queries.teamsOf(scope);
  }

  @Post()
  @Can('admin')
  @ApiOperation({ summary: 'Create a team' })
  async create(@Scope() scope: AdminScope, @Body() input: CreateTeam) {
    return { id: await this.teams.create(scope, input) };
  }

  @Get(':teamId')
  @Can('member')
  @ApiTeam('One team')
  show(@Scope() scope: TeamScope) {
    return this.queries.team(scope);
  }

  @Put(':teamId')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('Change name, area, place and how far ahead invitations go out')
  change(@Scope() scope: TeamScope, @Body() input: ChangeTeam) {
    return this.teams.change(scope, input);
  }
}

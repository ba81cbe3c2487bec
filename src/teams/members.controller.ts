import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { ApiTeam } from './api-team.decorators.js';
import { localDay } from './local-day.js';
import { MembersService } from './members.service.js';
import { CorrectMember, JoinTeam, LeaveTeam, ShowPeople, TakeRole } from './teams.dto.js';
import { TeamsQueries } from './teams.queries.js';

@ApiTags('members')
@ApiBearerAuth()
@Controller('api/teams/:teamId/members')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly queries: TeamsQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('member')
  @ApiTeam('Everybody in the team between two days (default: today), with hours, absences and busy times')
  list(@Scope() scope: TeamScope, @Query() query: ShowPeople) {
    const from = query.from ?? localDay(this.clock.now());
    return this.queries.people(scope, from, query.to ?? from);
  }

  @Post()
  @Can('lead')
  @ApiTeam('Add somebody to the team, new or known from another team')
  async join(@Scope() scope: TeamScope, @Body() input: JoinTeam) {
    return { personId: await this.members.join(scope, input) };
  }

  @Put(':personId')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('Correct name, e-mail, job title, department and disciplines')
  correct(@Scope() scope: TeamScope, @Param('personId', ParseUUIDPipe) id: string, @Body() input: CorrectMember) {
    return this.members.correct(scope, id, input);
  }

  @Put(':personId/role')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('Give a member another role in the team')
  takeRole(@Scope() scope: TeamScope, @Param('personId', ParseUUIDPipe) id: string, @Body() input: TakeRole) {
    return this.members.takeRole(scope, id, input.role);
  }

  @Post(':personId/departure')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('Say a member’s last day in the team')
  leave(@Scope() scope: TeamScope, @Param('personId', ParseUUIDPipe) id: string, @Body() input: LeaveTeam) {
    return this.members.leave(scope, id, input.on);
  }
}

import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { AbsencesService } from './absences.service.js';
import { ApiTeam } from './api-team.decorators.js';
import { StaffService } from './staff.service.js';
import { AddAbsence, AddBusyTime, ChangeWorkingHours } from './teams.dto.js';

@ApiTags('availability')
@ApiBearerAuth()
@Controller('api/teams/:teamId/members/:personId')
export class AvailabilityController {
  constructor(
    private readonly absences: AbsencesService,
    private readonly staff: StaffService,
  ) {}

  @Put('working-hours')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('Set the working hours of the whole week')
  changeHours(
    @Scope() scope: TeamScope,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() input: ChangeWorkingHours,
  ) {
    return this.staff.changeWorkingHours(scope, personId, input);
  }

  @Post('absences')
  @Can('lead')
  @ApiTeam('Enter an absence: days, never a reason')
  async addAbsence(
    @Scope() scope: TeamScope,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() input: AddAbsence,
  ) {
    return { id: await this.absences.addAbsence(scope, personId, input) };
  }

  @Delete('absences/:id')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('Remove an absence')
  removeAbsence(
    @Scope() scope: TeamScope,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return this.absences.removeAbsence(scope, personId, id);
  }

  @Post('busy-times')
  @Can('lead')
  @ApiTeam('Enter a time at which somebody is taken')
  async addBusyTime(
    @Scope() scope: TeamScope,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() input: AddBusyTime,
  ) {
    return { id: await this.absences.addBusyTime(scope, personId, input) };
  }

  @Delete('busy-times/:id')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('Remove a busy time')
  removeBusyTime(
    @Scope() scope: TeamScope,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return this.absences.removeBusyTime(scope, personId, id);
  }
}

import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { ApiTeam } from './api-team.decorators.js';
import { FamiliesService } from './families.service.js';
import { PauseFamily } from './teams.dto.js';

@ApiTags('families')
@ApiBearerAuth()
@Controller('api/teams/:teamId/families/:familyId/pauses')
export class FamilyPausesController {
  constructor(private readonly families: FamiliesService) {}

  @Post()
  @Can('lead')
  @ApiTeam('Pause a family from a day on, until a day or until further notice')
  async pause(@Scope() scope: TeamScope, @Param('familyId', ParseUUIDPipe) id: string, @Body() input: PauseFamily) {
    return { id: await this.families.pause(scope, id, input) };
  }

  @Delete(':id')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('End a running pause, or take back one that has not begun')
  resume(
    @Scope() scope: TeamScope,
    @Param('familyId', ParseUUIDPipe) familyId: string,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return this.families.resume(scope, familyId, id);
  }
}
